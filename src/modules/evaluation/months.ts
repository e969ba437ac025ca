import type { ContractTerms } from '../../engine/agreement/clause.ts'
import type { Days } from '../../engine/sla/types.ts'

/** The days of a month that lie in the contract; null where none do. */
export function daysOfMonth(
  { startsOn, endsOn }: Pick<ContractTerms, 'startsOn' | 'endsOn'>,
  month: string,
): Days | null {
  const first = `${month}-01`
  const last = lastDayOf(month)
  const from = startsOn > first ? startsOn : first
  const to = endsOn !== null && endsOn < last ? endsOn : last
  return from <= to ? { from, to } : null
}

export function lastDayOf(month: string): string {
  const { year, month: number } = Temporal.PlainYearMonth.from(month)
  return Temporal.PlainYearMonth.from({ year, month: number }).toPlainDate({ day: 31 }).toString()
}

export function monthOf(day: string): string {
  return day.slice(0, 7)
}

export function nextMonth(month: string, by = 1): string {
  return Temporal.PlainYearMonth.from(month).add({ months: by }).toString()
}

/** The months from one to the other, both included, in their order. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = []
  for (let month = from; month <= to; month = nextMonth(month)) months.push(month)
  return months
}
