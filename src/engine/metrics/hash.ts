/** 64 bits of a text's fingerprint as two 32-bit halves: identifiers and contents are compared by it, so no text is kept. */
export type Fingerprint = { high: number; low: number }

/**
 * The fingerprint of a list of texts, started from a number that tells uses apart. Two multiplicative lanes, two UTF-16
 * units a step; the length of each text is mixed in, which keeps ["ab", "c"] and ["a", "bc"] apart. Not cryptographic:
 * among five million entries a false match has a chance below 1e-6.
 */
export function fingerprint(seed: number, texts: readonly string[], into: Fingerprint): void {
  let high = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b)
  let low = Math.imul(seed ^ 0x41c6ce57, 0xc2b2ae35)
  for (let t = 0; t < texts.length; t++) {
    const text = texts[t]!
    const length = text.length
    let i = 0
    for (; i + 1 < length; i += 2) {
      const units = text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16)
      high = Math.imul(high ^ units, 0x2c1b3c6d)
      high ^= high >>> 15
      low = Math.imul(low ^ units, 0x297a2d39)
      low ^= low >>> 14
    }
    const end = (i < length ? text.charCodeAt(i) : 0) | (length << 16)
    high = Math.imul(high ^ end, 0x85ebca6b)
    high ^= high >>> 13
    low = Math.imul(low ^ end, 0xc2b2ae35) ^ high
    low ^= low >>> 16
  }
  into.high = high
  into.low = Math.imul(low, 0x27d4eb2f) ^ (low >>> 15)
}
