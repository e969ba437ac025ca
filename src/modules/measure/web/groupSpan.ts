import { addDays } from './period.ts'

export type Span = { readonly from: string; readonly to: string }

/** The days of a week or month that lie in the period; its key is its first day. */
export function groupSpan(by: 'week' | 'month', key: string, period: Span): Span {
  const last = by === 'week' ? addDays(key, 6) : addDays(firstOfNextMonth(key), -1)
  return { from: key > period.from ? key : period.from, to: last < period.to ? last : period.to }
}

function firstOfNextMonth(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
}
