import { dayNumber } from '../../engine/metrics/zoneClock.ts'

const dayMs = 86_400_000

/** The engine's number of a calendar date YYYY-MM-DD. Throws a RangeError for what is none. */
export function requiredDay(date: string): number {
  const day = dayNumber(date)
  if (day === undefined) throw new RangeError(`${date} is no calendar date`)
  return day
}

/** Days between two calendar dates YYYY-MM-DD: 1 from one day to the next. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
}

/** The local day of an instant. */
export function localDay(instant: string | Temporal.Instant, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** The instant at which a local day ends. */
export function endOfDay(day: string, zone: string): Temporal.Instant {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).toInstant()
}

/** Runs of days that follow each other, for days in ascending order. */
export function runsOfDays<T extends { readonly day: string }>(days: readonly T[]): T[][] {
  const runs: T[][] = []
  for (const item of days) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last && daysBetween(last.day, item.day) === 1) run.push(item)
    else runs.push([item])
  }
  return runs
}
