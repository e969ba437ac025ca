import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** What JSON can write; undefined members are left out. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/** JSON with the members of every object in the order of their names: the same value always gives the same text. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members: string[] = []
  for (const key of Object.keys(value).toSorted()) {
    const member = value[key]
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`)
  }
  return `{${members.join(',')}}`
}

// Array.isArray() does not narrow read-only lists.
function isList(value: object): value is readonly Json[] {
  return Array.isArray(value)
}

const encoder = new TextEncoder()

/** SHA-256 in hexadecimal. */
export function digestOfText(text: string): string {
  return bytesToHex(sha256(encoder.encode(text)))
}
