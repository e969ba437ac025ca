import { addBytes, start, type Fingerprint } from './hash.ts'
import { createHashIndex } from './hashIndex.ts'

/** Numbers the different names of agents or shops in order of appearance. */
export type Names = {
  /** The ordinal of a name given as UTF-8; -1 for an empty one. */
  readonly ordinalOf: (bytes: Uint8Array, from: number, to: number) => number
  readonly nameOf: (ordinal: number) => string | undefined
}

export function createNames(): Names {
  const index = createHashIndex()
  const names: string[] = []
  const decoder = new TextDecoder()
  const mark: Fingerprint = { high: 0, low: 0 }
  // One agent or shop follows the same one most of the time, and comparing is cheaper than looking up.
  let last = new Uint8Array(0)
  let lastOrdinal = -1

  function isLast(bytes: Uint8Array, from: number, to: number): boolean {
    if (last.length !== to - from) return false
    for (let i = 0; i < last.length; i++) if (last[i] !== bytes[from + i]) return false
    return true
  }

  function ordinalOf(bytes: Uint8Array, from: number, to: number): number {
    if (from === to) return -1
    if (isLast(bytes, from, to)) return lastOrdinal
    start(mark, 3)
    addBytes(mark, bytes, from, to)
    const ordinal = index.ordinalOf(mark)
    if (ordinal === names.length) names.push(decoder.decode(bytes.subarray(from, to)))
    // A copy in any case: the slice() of a Node buffer would go on changing with it.
    last = new Uint8Array(bytes.subarray(from, to))
    return (lastOrdinal = ordinal)
  }

  return { ordinalOf, nameOf: (ordinal) => names[ordinal] }
}

const encoder = new TextEncoder()

/** The ordinal of a name given as a string. */
export function ordinalOfName(names: Names, name: string): number {
  const bytes = encoder.encode(name)
  return names.ordinalOf(bytes, 0, bytes.length)
}
