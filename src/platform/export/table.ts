import type { Column, LocalText } from '../action/action.ts'
import { wordFor } from '../action/words.ts'

export type RowSink = (rows: readonly unknown[]) => Promise<void>
/** Whom the table is for: their language, and the zone of its times. */
export type Reader = { readonly language: 'zh' | 'en'; readonly zone: string }
export type TableOptions = Reader & { readonly columns: readonly Column[]; readonly title: string }
export type Cell = string | number | null

/** The value of a row under a column's key (`a.b` reaches into objects), in the unit and the words people read. */
export function cellOf(row: unknown, column: Column, { language, zone }: Reader): Cell {
  const text = column.textKey === undefined ? null : localTextOf(valueAt(row, column.textKey))
  if (text) return text[language]
  const value = valueAt(row, column.key)
  if (value === null || value === undefined) return null
  if (column.words) return wordFor(column.words, language, value)
  const kind = column.kindKey === undefined ? column.kind : valueAt(row, column.kindKey)
  if (kind === 'fen' && typeof value === 'number') return value / 100
  if (kind === 'ms' && typeof value === 'number') return value / 1000
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? '✓' : ''
  if (column.kind === 'instant' && typeof value === 'string') return wallTime(value, zone)
  if (Array.isArray(value)) return value.map(String).join(language === 'zh' ? '、' : ', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function valueAt(row: unknown, key: string): unknown {
  let value: unknown = row
  for (const part of key.split('.'))
    value = value !== null && typeof value === 'object' ? Reflect.get(value, part) : undefined
  return value
}

function localTextOf(value: unknown): LocalText | null {
  if (value === null || typeof value !== 'object' || !('zh' in value) || !('en' in value)) return null
  return { zh: String(value.zh), en: String(value.en) }
}

function wallTime(instant: string, zone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime()
  return local.toString({ smallestUnit: 'second' }).replace('T', ' ')
}
