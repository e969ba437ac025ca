import { isDeepStrictEqual } from 'node:util'

type Row = { readonly [key: string]: unknown }
type Masks = { readonly [key: string]: (plain: string) => string }

/** What an edit changed, for the audit log: only the fields that differ, personal data masked. */
export function changedFields(before: Row, change: Row, masks: Masks = {}): { before: Row; after: Row } {
  const keys = Object.keys(change).filter((key) => !isDeepStrictEqual(before[key] ?? null, change[key] ?? null))
  return { before: pick(before, keys, masks), after: pick(change, keys, masks) }
}

/** A row for the audit log with its personal data masked. */
export function maskedRow(row: Row, masks: Masks): Row {
  return pick(row, Object.keys(row), masks)
}

function pick(row: Row, keys: readonly string[], masks: Masks): Row {
  return Object.fromEntries(
    keys.map((key) => {
      const value = row[key] ?? null
      const mask = masks[key]
      return [key, mask && typeof value === 'string' ? mask(value) : value]
    }),
  )
}
