import { createHash } from 'node:crypto'

/** JSON with sorted keys and without undefined: one text for one content, whoever wrote it. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner
    return Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  })
}

/** Hash of an entry chained to the one before it; the first entry of a space is chained to 32 zero bytes. */
export function chainHash(previous: Buffer, entry: string): Buffer {
  return createHash('sha256').update(previous).update(entry, 'utf8').digest()
}

export const chainStart = Buffer.alloc(32)
