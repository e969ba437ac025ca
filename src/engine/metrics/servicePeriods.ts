import { dayMs } from '../calendar/days.ts'
import { dayMinutes, type Segment, type WeekHours } from '../calendar/weekHours.ts'
import type { DayPeriods, DayStretches } from './dayPeriods.ts'
import { zoneClock, type ZoneClock } from './zoneClock.ts'

/** How a shop's hours of service were described from one of its local days on, until the next description. */
export type ServiceHours = {
  /** Number of the day, counted from 1970-01-01; negative infinity for what was known first. */
  readonly fromDay: number
  readonly hours: WeekHours
  readonly zone: string
}

/**
 * Minutes since the midnight at which the period's own day begins, half open. What goes on over midnight is one period: from 22:00
 * to 02:00 is `{ from: 1320, to: 1560 }`, on both days.
 */
export type ServicePeriod = Segment

export type ServicePeriods = DayPeriods & {
  /** By number; the first is the time outside of all hours of service. */
  readonly periods: readonly (ServicePeriod | null)[]
}

const minuteMs = 60_000
const outside = 0

/**
 * The periods of service of local days, both included, of the zone in which figures are kept, exact to the minute. Where the shop
 * lives by another zone its hours are carried over by the instant; of an hour that comes twice in one of the two, the first.
 * Throws a RangeError for a zone that does not exist.
 */
export function servicePeriods(
  described: readonly ServiceHours[],
  zone: string,
  { firstDay, lastDay }: { readonly firstDay: number; readonly lastDay: number },
): ServicePeriods {
  const clocks = new Map<string, ZoneClock>([[zone, zoneClock(zone)]])
  const clockOf = (name: string): ZoneClock => {
    const clock = clocks.get(name) ?? zoneClock(name)
    clocks.set(name, clock)
    return clock
  }
  const periods: (ServicePeriod | null)[] = [null]
  const numbers = new Map<string, number>()
  const numberOf = (period: ServicePeriod): number => {
    const name = `${period.from}-${period.to}`
    const number = numbers.get(name) ?? periods.length
    if (number === periods.length) {
      numbers.set(name, number)
      periods.push(period)
    }
    return number
  }
  const days: DayStretches[] = []
  for (let day = firstDay; day <= lastDay; day++) {
    const open = [day - 2, day - 1, day, day + 1, day + 2].flatMap((shopDay) =>
      openOn(described, shopDay).map((part) => ({
        from: carried(shopDay, part.from, clockOf(part.zone), clockOf(zone)) - day * dayMs,
        to: carried(shopDay, part.to, clockOf(part.zone), clockOf(zone)) - day * dayMs,
        number: numberOf(part.period),
      })),
    )
    days.push(stretchesOf(open.filter(({ from, to }) => from < dayMs && to > 0)))
  }
  return { count: periods.length, firstDay, days, periods }
}

type Open = Segment & { readonly zone: string; readonly period: ServicePeriod }

/** The hours of one day of the shop, each with the period it belongs to. */
function openOn(described: readonly ServiceHours[], day: number): Open[] {
  const zone = descriptionOf(described, day)?.zone
  if (zone === undefined) return []
  const segments = segmentsOf(described, day)
  const before = segmentsOf(described, day - 1).find(endsAtMidnight)
  const after = segmentsOf(described, day + 1).find(beginsAtMidnight)
  return segments.map(({ from, to }) => {
    const part = { from, to, zone, period: { from, to } }
    if (before && beginsAtMidnight(part)) return { ...part, period: { from: before.from, to: dayMinutes + to } }
    if (after && endsAtMidnight(part)) return { ...part, period: { from, to: dayMinutes + after.to } }
    return part
  })
}

/** A day served throughout is no part of a night. */
function beginsAtMidnight({ from, to }: Segment): boolean {
  return from === 0 && to < dayMinutes
}

function endsAtMidnight({ from, to }: Segment): boolean {
  return to === dayMinutes && from > 0
}

function descriptionOf(described: readonly ServiceHours[], day: number): ServiceHours | undefined {
  return described.findLast(({ fromDay }) => fromDay <= day)
}

/** 1970-01-01 was a Thursday. */
function segmentsOf(described: readonly ServiceHours[], day: number): readonly Segment[] {
  const weekday = (((day + 3) % 7) + 7) % 7
  return descriptionOf(described, day)?.hours[weekday] ?? []
}

/** A minute of the shop's day as wall time of the other zone, in milliseconds. */
function carried(day: number, minute: number, from: ZoneClock, to: ZoneClock): number {
  const wall = day * dayMs + minute * minuteMs
  if (from.zone === to.zone) return wall
  const at = from.instantOf(wall)
  return at + to.offsetAt(at)
}

function stretchesOf(open: readonly (Segment & { readonly number: number })[]): DayStretches {
  const cuts = new Set([0])
  for (const { from, to } of open) for (const cut of [from, to]) if (cut > 0 && cut < dayMs) cuts.add(cut)
  const from: number[] = []
  const period: number[] = []
  for (const cut of [...cuts].toSorted((a, b) => a - b)) {
    const number = open.find((part) => part.from <= cut && cut < part.to)?.number ?? outside
    if (period.at(-1) === number) continue
    from.push(cut)
    period.push(number)
  }
  return { from, period }
}
