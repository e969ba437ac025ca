/** Calendar days YYYY-MM-DD, both included. Written so, days compare as texts. */
export type Days = { readonly from: string; readonly to: string }

export const dayMs = 86_400_000

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

/** The number of a day, or undefined for what is none. */
export function dayNumber(date: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (!match) return undefined
  const day = daysFromCivil(Number(match[1]), Number(match[2]), Number(match[3]))
  return dateOfDay(day) === date ? day : undefined
}

/** The day YYYY-MM-DD of a number. */
export function dateOfDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

/** Days from 1970-01-01 in the proleptic Gregorian calendar; a month or day out of range runs over into the next. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
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

/** Days from one to another: 1 from one day to the next. */
export function daysBetween(from: string, to: string): number {
  return numberOfDay(to) - numberOfDay(from)
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

/** The day an instant falls on by the clocks of a zone. */
export function localDay(instant: string | Temporal.Instant, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** The instant at which a day ends by the clocks of a zone. */
export function endOfLocalDay(day: string, zone: string): Temporal.Instant {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).toInstant()
}
