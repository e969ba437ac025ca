import { dayMs } from '../calendar/days.ts'

/** Wall time of one IANA zone, fast enough for millions of instants: Temporal is asked once per stretch of constant offset. */
export type ZoneClock = {
  readonly zone: string
  /** Milliseconds to add to a UTC instant to get its wall time. */
  readonly offsetAt: (at: number) => number
  /** Number of the local day, counted from 1970-01-01. */
  readonly dayOf: (at: number) => number
  /** The instant of a wall time. In a gap it moves forward, in an overlap it is the earlier one (Temporal's "compatible"). */
  readonly instantOf: (wall: number) => number
}

const clocks = new Map<string, ZoneClock>()

/** The clock of a zone; there is one of each, so that what the engine compiles for it serves all who ask. Throws a RangeError for a zone that does not exist. */
export function zoneClock(zone: string): ZoneClock {
  let clock = clocks.get(zone)
  if (!clock) clocks.set(zone, (clock = createZoneClock(zone)))
  return clock
}

function createZoneClock(zone: string): ZoneClock {
  const stretches: Stretch[] = []
  let current = stretchAt(0, zone)

  function stretchOf(at: number): Stretch {
    if (at >= current.from && at < current.to) return current
    let found = stretches.find((stretch) => at >= stretch.from && at < stretch.to)
    if (!found) stretches.push((found = stretchAt(at, zone)))
    return (current = found)
  }

  function instantOf(wall: number): number {
    const stretch = stretchOf(wall - current.offset)
    const at = wall - stretch.offset
    // A day away from both ends of the stretch no change of the clock can interfere.
    if (at - stretch.from > dayMs && stretch.to - at > dayMs) return at
    return Temporal.Instant.fromEpochMilliseconds(wall)
      .toZonedDateTimeISO('UTC')
      .toPlainDateTime()
      .toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds
  }

  const offsetAt = (at: number): number => stretchOf(at).offset
  return { zone, offsetAt, dayOf: (at) => Math.floor((at + offsetAt(at)) / dayMs), instantOf }
}

type Stretch = { readonly from: number; readonly to: number; readonly offset: number }

function stretchAt(at: number, zone: string): Stretch {
  const here = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  // "previous" means strictly before: one millisecond later also finds a change at this very instant.
  const previous = here.add({ milliseconds: 1 }).getTimeZoneTransition('previous')
  const next = here.getTimeZoneTransition('next')
  return {
    from: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: here.offsetNanoseconds / 1_000_000,
  }
}
