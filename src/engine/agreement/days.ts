import { dateOfDay, daysFromCivil } from '../metrics/zoneClock.ts'

/** Calendar days YYYY-MM-DD, both included. Written so, days compare as texts. */
export type Days = { readonly from: string; readonly to: string }

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** '00' to '31': days are written millions of times when a thousand contracts are judged. */
const twoDigits = Array.from({ length: 32 }, (_, number) => String(number).padStart(2, '0'))

function daysInMonth(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return leap ? 29 : (monthDays[month - 1] ?? 0)
}

/** Days since 1970-01-01; throws a RangeError for what is no day of the calendar, such as 29 February of most years. */
export function numberOfDay(day: string): number {
  const [year, month, date] = partsOfDay(day)
  return daysFromCivil(year, month, date)
}

function partsOfDay(day: string): [year: number, month: number, date: number] {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))]
  const known = day.length === 10 && day[4] === '-' && day[7] === '-' && date >= 1 && date <= daysInMonth(year, month)
  if (!known) throw new RangeError(`${day} is no day of the calendar`)
  return [year, month, date]
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

/** Every day of a stretch in order; none where it ends before it begins. */
export function eachDay({ from, to }: Days): string[] {
  const days: string[] = []
  if (from > to) return days
  let [year, month, date] = partsOfDay(from)
  let last = daysInMonth(year, month)
  for (let day = from; day <= to;) {
    days.push(day)
    if (++date > last) {
      date = 1
      if (++month > 12) [year, month] = [year + 1, 1]
      last = daysInMonth(year, month)
    }
    day = `${String(year).padStart(4, '0')}-${twoDigits[month]!}-${twoDigits[date]!}`
  }
  return days
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
