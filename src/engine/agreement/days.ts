import { dateOfDay, dayNumber } from '../metrics/zoneClock.ts'

/** Calendar days YYYY-MM-DD, both included. Written so, days compare as texts. */
export type Days = { readonly from: string; readonly to: string }

/** Days since 1970-01-01; throws a RangeError for what is no day of the calendar, such as 29 February of most years. */
export function numberOfDay(day: string): number {
  const number = dayNumber(day)
  if (number === undefined) throw new RangeError(`${day} is no day of the calendar`)
  return number
}

export function plusDays(day: string, days: number): string {
  return dateOfDay(numberOfDay(day) + days)
}

/** How many days, both ends counted. */
export function countDays({ from, to }: Days): number {
  return numberOfDay(to) - numberOfDay(from) + 1
}

export function contains({ from, to }: Days, day: string): boolean {
  return from <= day && day <= to
}

/** What both have in common; null when nothing. */
export function overlapOf(a: Days, b: Days): Days | null {
  const from = a.from > b.from ? a.from : b.from
  const to = a.to < b.to ? a.to : b.to
  return from <= to ? { from, to } : null
}

/** Every day of a stretch in order. */
export function eachDay({ from, to }: Days): string[] {
  const first = numberOfDay(from)
  return Array.from({ length: Math.max(0, countDays({ from, to })) }, (_, index) => dateOfDay(first + index))
}

/** Monday 0 to Sunday 6. */
export function weekdayOf(day: string): number {
  // 1970-01-01 was a Thursday.
  return (((numberOfDay(day) + 3) % 7) + 7) % 7
}

/** The calendar month a day lies in. */
export function monthOf(day: string): Days {
  const from = `${day.slice(0, 7)}-01`
  const next = plusDays(from, 31)
  return { from, to: plusDays(`${next.slice(0, 7)}-01`, -1) }
}

export function isWholeMonth(days: Days): boolean {
  const month = monthOf(days.from)
  return month.from === days.from && month.to === days.to
}
