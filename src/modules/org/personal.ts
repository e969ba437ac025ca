import type { Personal } from './api/fields.ts'

/** Personal data for one reader: plain where allowed, else masked. Nothing stays nothing. */
export function personalOf(value: string | null, mask: (plain: string) => string, plain: boolean): Personal {
  if (value === null) return { value: null, masked: false }
  return plain ? { value, masked: false } : { value: mask(value), masked: true }
}
