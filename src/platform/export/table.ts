import type { Column } from '../action/action.ts'

export type RowSink = (rows: readonly unknown[]) => Promise<void>
export type TableOptions = {
  readonly columns: readonly Column[]
  readonly language: 'zh' | 'en'
  readonly zone: string
  readonly title: string
}
export type Cell = string | number | null

/** The value of a row under a column's key (`a.b` reaches into objects), in the unit people read. */
export function cellOf(row: unknown, column: Column, zone: string): Cell {
  let value: unknown = row
  for (const part of column.key.split('.'))
    value = value !== null && typeof value === 'object' ? Reflect.get(value, part) : undefined
  if (value === null || value === undefined) return null
  if (column.kind === 'fen' && typeof value === 'number') return value / 100
  if (column.kind === 'ms' && typeof value === 'number') return value / 1000
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? '✓' : ''
  if (column.kind === 'instant' && typeof value === 'string') return wallTime(value, zone)
  if (Array.isArray(value)) return value.map(String).join('、')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function wallTime(instant: string, zone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime()
  return local.toString({ smallestUnit: 'second' }).replace('T', ' ')
}
