import type { Evidence } from '../../../engine/metrics/evidence.ts'

/**
 * Conversations behind a number, as figure_evidence keeps them. All records of a list are of the same size, so that a page reads
 * its own bytes only: the conversation's number less the first one's, its units less one, and its longest wait plus one,
 * 0 where it has none. Each of the three takes as many bytes in all records as the largest of it needs, the lowest first;
 * none where all are 0. Waits are in seconds where all of them are whole ones, in milliseconds otherwise.
 */
export type PackedRows = {
  readonly firstNo: number
  /** Bytes of a number, 8 times those of units, 64 times those of a wait; 512 where waits are in seconds. */
  readonly layout: number
  readonly packed: Uint8Array
}

/** Wide enough for numbers and units below 2^31, and for waits of thousands of years. */
export const mostBytes = { no: 4, units: 4, wait: 6 } as const
export const inSeconds = 512

type Rows = Omit<Evidence, 'verdict'>

export function packRows(rows: Rows, numberOf: (ordinal: number) => number): PackedRows {
  const { conversations, units, waited } = rows
  const count = conversations.length
  if (count === 0) return { firstNo: 0, layout: 0, packed: new Uint8Array(0) }
  const firstNo = numberOf(conversations[0]!)
  let mostUnits = 1
  let mostWaited = -1
  let wholeSeconds = true
  let before = firstNo
  for (let i = 0; i < count; i++) {
    const no = numberOf(conversations[i]!)
    // Ordinals mostly stand in the order of the numbers; where conversations of two months meet they need not.
    if (no < before) return packRows(inOrder(rows, numberOf), (sorted) => sorted)
    before = no
    if (units[i]! > mostUnits) mostUnits = units[i]!
    const wait = waited[i]!
    if (wait > mostWaited) mostWaited = wait
    if (wait > 0 && wait % 1000 !== 0) wholeSeconds = false
  }
  const scale = wholeSeconds && mostWaited >= 0 ? 1000 : 1
  const ofNo = bytesOf(before - firstNo)
  const ofUnits = bytesOf(mostUnits - 1)
  const ofWait = mostWaited < 0 ? 0 : bytesOf(mostWaited / scale + 1)
  // Small ones are cut from a common piece of memory; there are thousands of them.
  const packed = Buffer.allocUnsafe(count * (ofNo + ofUnits + ofWait))
  let at = 0
  for (let i = 0; i < count; i++) {
    at = write(packed, at, numberOf(conversations[i]!) - firstNo, ofNo)
    at = write(packed, at, units[i]! - 1, ofUnits)
    at = write(packed, at, waited[i]! < 0 ? 0 : waited[i]! / scale + 1, ofWait)
  }
  return { firstNo, layout: ofNo + 8 * ofUnits + 64 * ofWait + (scale === 1 ? 0 : inSeconds), packed }
}

function bytesOf(most: number): number {
  let bytes = 0
  for (let rest = most; rest >= 1; rest /= 256) bytes++
  return bytes
}

function write(packed: Uint8Array, at: number, number: number, bytes: number): number {
  let rest = number
  // Shifts are much faster than divisions; waits may exceed their 32 bits.
  if (bytes < 4) for (let i = at; i < at + bytes; i++, rest >>>= 8) packed[i] = rest
  else for (let i = at; i < at + bytes; i++, rest = Math.floor(rest / 256)) packed[i] = rest % 256
  return at + bytes
}

function inOrder({ conversations, units, waited }: Rows, numberOf: (ordinal: number) => number): Rows {
  const places = Array.from(conversations, (ordinal, place) => ({ no: numberOf(ordinal), place }))
  places.sort((a, b) => a.no - b.no)
  return {
    conversations: Int32Array.from(places, ({ no }) => no),
    units: Int32Array.from(places, ({ place }) => units[place]!),
    waited: Float64Array.from(places, ({ place }) => waited[place]!),
  }
}
