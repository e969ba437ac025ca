import type { Grouping } from './grouping.ts'

/** What tells messages apart, in columns: 64 bits of the identifier and 32 of everything the row says. */
export type Identities = { readonly idHigh: Int32Array; readonly idLow: Int32Array; readonly content: Int32Array }

/**
 * Finds messages that have the identifier of an earlier one of their conversation and reports each with the first of its
 * kind. Looking inside of one conversation at a time keeps to memory that is at hand; one table of all identifiers would
 * miss the cache for every message.
 */
export function findRepeats(
  { idHigh, idLow }: Identities,
  { starts, order }: Grouping,
  onRepeat: (first: number, repeat: number) => void,
): void {
  let table = new Int32Array(128)
  for (let group = 0; group + 1 < starts.length; group++) {
    const from = starts[group]!
    const to = starts[group + 1]!
    if (to - from <= fewMessages) {
      for (let i = from + 1; i < to; i++) {
        const message = order[i]!
        for (let j = from; j < i; j++) {
          const earlier = order[j]!
          if (idLow[earlier] !== idLow[message] || idHigh[earlier] !== idHigh[message]) continue
          onRepeat(earlier, message)
          break
        }
      }
      continue
    }
    const size = 2 ** Math.ceil(Math.log2((to - from) * 2))
    if (table.length < size) table = new Int32Array(size)
    else table.fill(0, 0, size)
    for (let i = from; i < to; i++) {
      const message = order[i]!
      for (let slot = idLow[message]! & (size - 1); ; slot = (slot + 1) & (size - 1)) {
        const taken = table[slot]!
        if (taken === 0) {
          table[slot] = message + 1
          break
        }
        if (idLow[taken - 1] !== idLow[message] || idHigh[taken - 1] !== idHigh[message]) continue
        onRepeat(taken - 1, message)
        break
      }
    }
  }
}

/** Up to so many, comparing each with each is faster than a table. */
const fewMessages = 24
