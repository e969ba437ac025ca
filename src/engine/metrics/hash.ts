/** 64 bits of a text's fingerprint as two 32-bit halves: identifiers and contents are compared by it, so no text is kept. */
export type Fingerprint = { high: number; low: number }

/**
 * Continues a fingerprint with the bytes [from, to). Two multiplicative lanes, four bytes a step; the length is mixed in,
 * which keeps "ab", "c" and "a", "bc" apart. Not cryptographic: among five million entries a false match has a chance
 * below 1e-6.
 */
export function addBytes(fingerprint: Fingerprint, bytes: Uint8Array, from: number, to: number): void {
  let { high, low } = fingerprint
  let at = from
  for (; at + 3 < to; at += 4) {
    const four = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
    high = Math.imul(high ^ four, 0x2c1b3c6d)
    high ^= high >>> 15
    low = Math.imul(low ^ four, 0x297a2d39)
    low ^= low >>> 14
  }
  let rest = to - from
  for (; at < to; at++) rest = (rest << 8) ^ bytes[at]!
  high = Math.imul(high ^ rest, 0x85ebca6b)
  high ^= high >>> 13
  low = Math.imul(low ^ rest, 0xc2b2ae35) ^ high
  fingerprint.high = high
  fingerprint.low = Math.imul(low ^ (low >>> 16), 0x27d4eb2f)
}

/** Starts a fingerprint from a number that tells its uses apart. */
export function start(fingerprint: Fingerprint, seed: number): void {
  fingerprint.high = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b)
  fingerprint.low = Math.imul(seed ^ 0x41c6ce57, 0xc2b2ae35)
}
