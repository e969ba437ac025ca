import { openMs, type WeekHours } from './weekHours.ts'

/** Hours of service by the week, with days on which there is none. */
export type WorkTime = {
  readonly hours: WeekHours
  /** IANA zone whose wall clock hours and days are read by. */
  readonly zone: string
  /** Local days YYYY-MM-DD without service, such as public holidays. */
  readonly closedDays: ReadonlySet<string>
}

/** Nothing that is due is further away than this. */
const furthestDays = 3660

/** Milliseconds of service between two instants; closed days count nothing. */
export function workMs({ hours, zone, closedDays }: WorkTime, from: Temporal.Instant, to: Temporal.Instant): number {
  let total = openMs({ hours, zone, from, to })
  for (const day of closedDays) {
    const begin = Temporal.PlainDate.from(day).toZonedDateTime(zone)
    const first = later(begin.toInstant(), from)
    const last = earlier(begin.add({ days: 1 }).toInstant(), to)
    if (Temporal.Instant.compare(first, last) < 0) total -= openMs({ hours, zone, from: first, to: last })
  }
  return total
}

/**
 * When so many milliseconds of service have passed since an instant: the first instant at which `workMs` reaches them. Null when there is not so
 * much service within ten years.
 */
export function dueAt(time: WorkTime, from: Temporal.Instant, ms: number): Temporal.Instant | null {
  let begin = from
  let left = ms
  for (let day = 0; day < furthestDays; day++) {
    const end = begin.toZonedDateTimeISO(time.zone).startOfDay().add({ days: 1 }).toInstant()
    const served = workMs(time, begin, end)
    if (served >= left) return firstReaching(time, begin, end, left)
    left -= served
    begin = end
  }
  return null
}

/** Halves the stretch until one millisecond is left: service only grows. */
function firstReaching(time: WorkTime, begin: Temporal.Instant, end: Temporal.Instant, ms: number): Temporal.Instant {
  let [low, high] = [begin.epochMilliseconds, end.epochMilliseconds]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (workMs(time, begin, Temporal.Instant.fromEpochMilliseconds(middle)) >= ms) high = middle
    else low = middle + 1
  }
  return Temporal.Instant.fromEpochMilliseconds(low)
}

function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) >= 0 ? a : b
}

function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) <= 0 ? a : b
}
