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

  function ordinalOf(bytes: Uint8Array, from: number, to: number): number {
    if (from === to) return -1
    start(mark, 3)
    addBytes(mark, bytes, from, to)
    const ordinal = index.ordinalOf(mark)
    if (ordinal === names.length) names.push(decoder.decode(bytes.subarray(from, to)))
    return ordinal
  }

  return { ordinalOf, nameOf: (ordinal) => names[ordinal] }
}

const encoder = new TextEncoder()

/** The ordinal of a name given as a string. */
export function ordinalOfName(names: Names, name: string): number {
  const bytes = encoder.encode(name)
  return names.ordinalOf(bytes, 0, bytes.length)
}
