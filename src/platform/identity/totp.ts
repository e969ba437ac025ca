import { createHmac, timingSafeEqual } from 'node:crypto'

export const stepMs = 30_000
const digits = 6

/** The 30-second step of an instant (RFC 6238). */
export function stepAt(nowMs: number): number {
  return Math.floor(nowMs / stepMs)
}

/** The six-digit code of a step (RFC 4226, HMAC-SHA-1). `secret` is used as its UTF-8 bytes, as the sign-in library does. */
export function codeOfStep(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const offset = digest.readUInt8(digest.length - 1) & 15
  return String((digest.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 10 ** digits).padStart(digits, '0')
}

/**
 * The steps around now (one before, one after: clocks differ) whose code is the given one, earliest first.
 * The library answers only yes or no; to refuse a second use we need to know which step was used.
 */
export function stepsOfCode(secret: string, code: string, nowMs: number): readonly number[] {
  const now = stepAt(nowMs)
  return [now - 1, now, now + 1].filter((step) => sameCode(codeOfStep(secret, step), code))
}

function sameCode(expected: string, given: string): boolean {
  const givenBytes = Buffer.from(given)
  const expectedBytes = Buffer.from(expected)
  return givenBytes.length === expectedBytes.length && timingSafeEqual(givenBytes, expectedBytes)
}
