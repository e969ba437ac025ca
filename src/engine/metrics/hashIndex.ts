import { grownInt32 } from './column.ts'
import type { Fingerprint } from './hash.ts'

/** Gives each different fingerprint the next ordinal: 0, 1, 2 ... Open addressing over 32-bit columns, about 15 bytes an entry. */
export type HashIndex = {
  readonly size: () => number
  /** The ordinal of the fingerprint; it equals the former size when the fingerprint is new. */
  readonly ordinalOf: (fingerprint: Fingerprint) => number
}

export function createHashIndex(): HashIndex {
  let slots = new Int32Array(1024)
  let mask = slots.length - 1
  let highs = new Int32Array(512)
  let lows = new Int32Array(512)
  let size = 0

  function ordinalOf({ high, low }: Fingerprint): number {
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const taken = slots[slot]!
      if (taken === 0) return append(slot, high, low)
      if (lows[taken - 1] === low && highs[taken - 1] === high) return taken - 1
    }
  }

  function append(slot: number, high: number, low: number): number {
    highs = grownInt32(highs, size + 1)
    lows = grownInt32(lows, size + 1)
    highs[size] = high
    lows[size] = low
    slots[slot] = ++size
    if (size > slots.length * 0.66) grow()
    return size - 1
  }

  function grow(): void {
    slots = new Int32Array(slots.length * 2)
    mask = slots.length - 1
    for (let ordinal = 0; ordinal < size; ordinal++) {
      let slot = lows[ordinal]! & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = ordinal + 1
    }
  }

  return { size: () => size, ordinalOf }
}
