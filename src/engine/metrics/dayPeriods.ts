/** Stretches of local days by which figures are kept apart, such as hours of service. Their numbers begin with 0. */
export type DayPeriods = {
  readonly count: number
  /** The local day whose stretches come first; those of the days after it follow. Other days are not asked about. */
  readonly firstDay: number
  readonly days: readonly DayStretches[]
}

/** A day's wall times in milliseconds at which stretches begin, from 0 upwards, and the periods they belong to. */
export type DayStretches = { readonly from: readonly number[]; readonly period: readonly number[] }

export function stretchesOf({ firstDay, days }: DayPeriods, day: number): DayStretches {
  const found = days[day - firstDay]
  if (!found) throw new RangeError('No periods are known of this day')
  return found
}

/** The number of the period at a wall time. */
export function periodAt(periods: DayPeriods, day: number, clock: number): number {
  const { from, period } = stretchesOf(periods, day)
  let at = from.length - 1
  while (at > 0 && from[at]! > clock) at--
  return period[at]!
}

/** The wall time at which the day first has the period of this one. */
export function slotOfPeriod(periods: DayPeriods, day: number, clock: number): number {
  const { from, period } = stretchesOf(periods, day)
  return from[period.indexOf(periodAt(periods, day, clock))]!
}
