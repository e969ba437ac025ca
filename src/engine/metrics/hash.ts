/** 64 bits of a text's fingerprint as two 32-bit halves: identifiers and contents are compared by it, so no text is kept. */
export type Fingerprint = { high: number; low: number }

/**
 * Continues a fingerprint with one more cell. Two multiplicative lanes over UTF-16 units; the closing step keeps
 * ("ab", "c") and ("a", "bc") apart. Not cryptographic: among five million rows a false match has a chance below 1e-6.
 */
export function addText(fingerprint: Fingerprint, text: string): void {
  let high = fingerprint.high
  let low = fingerprint.low
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    high = Math.imul(high ^ unit, 2_654_435_761)
    low = Math.imul(low ^ unit, 1_597_334_677)
  }
  addNumber(fingerprint, high, low, text.length)
}

/** Starts a fingerprint from a number, for instance the ordinal of the conversation a message id belongs to. */
export function startFingerprint(fingerprint: Fingerprint, seed: number): void {
  fingerprint.high = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b)
  fingerprint.low = Math.imul(seed ^ 0x41c6ce57, 0xc2b2ae35)
}

function addNumber(fingerprint: Fingerprint, high: number, low: number, value: number): void {
  const a = Math.imul(high ^ (high >>> 16) ^ value, 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909)
  const b = Math.imul(low ^ (low >>> 16) ^ value, 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909)
  fingerprint.high = a
  fingerprint.low = b
}
