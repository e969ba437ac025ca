/** Minutes since local midnight, half open: `{ from: 480, to: 1440 }` is 08:00 to 24:00. */
export type Segment = { readonly from: number; readonly to: number }

/** Seven lists of segments, Monday first. */
export type WeekHours = readonly (readonly Segment[])[]

export const dayMinutes = 1440
const minuteMs = 60_000
const dayMs = dayMinutes * minuteMs
const weekMs = 7 * dayMs
/** 1970-01-01 was a Thursday: local milliseconds since then are this far into a week that begins on Monday. */
const epochIntoWeekMs = 3 * dayMs

/** Segments of one day in order, touching and overlapping ones joined. */
export function joinSegments(segments: readonly Segment[]): Segment[] {
  const joined: Segment[] = []
  for (const segment of segments.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last && segment.from <= last.to)
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, segment.to) }
    else joined.push(segment)
  }
  return joined
}

/** Minutes covered by one day's segments; overlaps count once. */
export function segmentMinutes(segments: readonly Segment[]): number {
  return joinSegments(segments).reduce((sum, { from, to }) => sum + to - from, 0)
}

/** Minutes of a week without a clock change. */
export function weekMinutes(hours: WeekHours): number {
  return hours.reduce((sum, day) => sum + segmentMinutes(day), 0)
}

export type OpenOptions = {
  readonly hours: WeekHours
  /** IANA zone whose wall clock the hours are read by. */
  readonly zone: string
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
}

/** Whether the wall clock of the zone shows an hour of service. When clocks go back, the repeated hour counts twice. */
export function isOpen(hours: WeekHours, zone: string, at: Temporal.Instant): boolean {
  const local = at.toZonedDateTimeISO(zone)
  const minute = local.hour * 60 + local.minute
  return (hours[local.dayOfWeek - 1] ?? []).some(({ from, to }) => from <= minute && minute < to)
}

/**
 * Milliseconds between two instants in which `isOpen` holds. Between two clock changes the local clock runs evenly, so
 * each such piece is the difference of one running total; a year costs as much as a day.
 */
export function openMs({ hours, zone, from, to }: OpenOptions): number {
  const end = to.epochMilliseconds
  let total = 0
  let piece = from.toZonedDateTimeISO(zone)
  while (piece.epochMilliseconds < end) {
    const next = piece.getTimeZoneTransition('next')
    const pieceEnd = Math.min(next?.epochMilliseconds ?? end, end)
    const offsetMs = piece.offsetNanoseconds / 1e6
    total += openBefore(hours, pieceEnd + offsetMs) - openBefore(hours, piece.epochMilliseconds + offsetMs)
    if (!next) break
    piece = next
  }
  return total
}

/** Open local milliseconds from the Monday before 1970-01-01 up to a local time. */
function openBefore(hours: WeekHours, localMs: number): number {
  const sinceMonday = localMs + epochIntoWeekMs
  const weeks = Math.floor(sinceMonday / weekMs)
  const intoWeek = sinceMonday - weeks * weekMs
  return weeks * weekMinutes(hours) * minuteMs + openInWeek(hours, intoWeek)
}

function openInWeek(hours: WeekHours, intoWeekMs: number): number {
  let total = 0
  for (const [day, segments] of hours.entries()) {
    const intoDay = intoWeekMs - day * dayMs
    if (intoDay <= 0) break
    for (const { from, to } of joinSegments(segments))
      total += Math.max(0, Math.min(to * minuteMs, intoDay) - from * minuteMs)
  }
  return total
}
