import { grownInt32, release } from './column.ts'
import type { Fingerprint } from './hash.ts'

/** Gives each different fingerprint the next ordinal: 0, 1, 2 ... About 20 bytes an entry. */
export type HashIndex = {
  readonly size: () => number
  /** The ordinal of the fingerprint; it equals the former size when the fingerprint is new. */
  readonly ordinalOf: (fingerprint: Fingerprint) => number
  /** Lets go of the table. Its size stays known; nothing may be looked up any more. */
  readonly forget: () => void
}

/**
 * Open addressing. A slot is two neighbours in one array, the ordinal plus one and the lower half of the fingerprint, so
 * that a slot taken by another entry is passed without a look anywhere else; the table does not fit into the cache.
 */
export function createHashIndex(): HashIndex {
  let slots = new Int32Array(2048)
  let mask = slots.length - 1
  let highs = new Int32Array(512)
  let size = 0

  function ordinalOf({ high, low }: Fingerprint): number {
    for (let slot = (low << 1) & mask; ; slot = (slot + 2) & mask) {
      const taken = slots[slot]!
      if (taken === 0) return append(slot, high, low)
      if (slots[slot + 1] === low && highs[taken - 1] === high) return taken - 1
    }
  }

  function append(slot: number, high: number, low: number): number {
    if (size === highs.length) highs = grownInt32(highs, size + 1)
    highs[size] = high
    slots[slot] = ++size
    slots[slot + 1] = low
    // Two thirds full: longer runs of taken slots would cost more than the memory saved.
    if (size * 3 > slots.length) grow()
    return size - 1
  }

  function grow(): void {
    const old = slots
    slots = new Int32Array(old.length * 2)
    mask = slots.length - 1
    for (let from = 0; from < old.length; from += 2) {
      if (old[from] === 0) continue
      let slot = (old[from + 1]! << 1) & mask
      while (slots[slot] !== 0) slot = (slot + 2) & mask
      slots[slot] = old[from]!
      slots[slot + 1] = old[from + 1]!
    }
    release(old)
  }

  return { size: () => size, ordinalOf, forget: () => release(slots, highs) }
}
