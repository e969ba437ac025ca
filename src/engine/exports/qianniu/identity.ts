import { addBytes, start, type Fingerprint } from '../../metrics/hash.ts'

const encoder = new TextEncoder()

/** 16 hexadecimal digits that tell contents apart; the same parts give the same digits on every machine. */
export function fingerprintOf(...parts: readonly string[]): string {
  const mark: Fingerprint = { high: 0, low: 0 }
  start(mark, parts.length)
  for (const part of parts) {
    const bytes = encoder.encode(part)
    addBytes(mark, bytes, 0, bytes.length)
  }
  return hex(mark.high) + hex(mark.low)
}

function hex(half: number): string {
  return (half >>> 0).toString(16).padStart(8, '0')
}
