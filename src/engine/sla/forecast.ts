import { eachDay, plusDays, weekdayOf } from '../calendar/days.ts'
import type { FigureMeasure } from '../agreement/measure.ts'
import * as exact from '../money/exact.ts'
import type { Compared } from './comparing.ts'
import type { JudgeContext } from './context.ts'
import { missesLeftOf } from './misses.ts'
import { missesOf } from './readMeasure.ts'
import type { DayFact, Forecast } from './types.ts'

/** As far back as volumes and rates are learnt from. */
const learningDays = 56
/** Four of five: the standard normal quantile of 0.9. */
const z = 1.2815515655446004

/**
 * Where a figure will end: what is known, and for the days left the volume of their weekdays with the rate of the last eight
 * weeks. README.md has formula and source. Null when there is nothing to learn from, nothing left to come, or no forecast for
 * that reading: percentiles, online hours, entered values.
 */
export function forecastOf(
  compared: Compared,
  measure: FigureMeasure,
  context: JudgeContext,
  today: string,
): Forecast | null {
  const { reading } = measure
  if (reading !== 'rate' && reading !== 'mean' && reading !== 'misses' && reading !== 'count') return null
  const { days, judged } = context
  const known = dailyOf(measure, context, today)
  const last = known.days.at(-1)
  if (!last) return null
  const left =
    last.day >= days.to ? [] : eachDay({ from: last.day < days.from ? days.from : plusDays(last.day, 1), to: days.to })
  const coming = left.filter((day) => !judged.leftOut.has(day))
  if (coming.length === 0) return null
  const volume = volumeOf(known.days)
  const expected = coming.reduce((sum, day) => sum + volume.ofWeekday(weekdayOf(day)), 0)
  const soFar = known.days.filter(({ day }) => day >= days.from && !judged.leftOut.has(day))
  const now = { units: sumOf(soFar, ({ units }) => units), amount: sumOf(soFar, ({ amount }) => amount) }
  const rate = rateOf(known.days, reading === 'mean')
  if (rate === null) return null
  const end = now.units + expected
  const amount = now.amount + expected * rate.mean
  // The noise of what is still to come, and what is not known about the rate itself.
  const spread = expected * rate.variance + (expected * expected * rate.variance) / rate.units
  const totals = reading === 'misses' || reading === 'count'
  const perUnit = reading === 'count' ? 1 : rate.mean
  const deviation = Math.sqrt(
    (reading === 'count' ? 0 : spread) + (totals ? perUnit * perUnit * volume.dispersion * expected : 0),
  )
  if (end === 0) return null
  const divisor = totals ? 1 : end
  const middle = reading === 'count' ? end : amount
  const limits = limitsOf(reading, now, expected, divisor)
  const place = (value: number): string => textOf(Math.min(limits.high, Math.max(limits.low, value)))
  const expectedTotal = Math.round(end)
  return {
    low: place((middle - z * deviation) / divisor),
    mid: place(middle / divisor),
    high: place((middle + z * deviation) / divisor),
    expectedTotal,
    missesLeft:
      reading === 'rate'
        ? missesLeftOf(compared, { total: expectedTotal, met: metWith(compared, expectedTotal) })
        : null,
  }
}

/** The met units if all units still to come are met as far as the misses so far are concerned. */
function metWith(compared: Compared, expectedTotal: number): number {
  const [met, total] = [compared.met ?? 0, compared.total ?? 0]
  const higher = compared.comparison === '>=' || compared.comparison === '>'
  return higher ? expectedTotal - (total - met) : met
}

/** `units` carry the volume; `amount` is what is divided by them: met units, missed units, or milliseconds. */
type Daily = { readonly day: string; readonly units: number; readonly amount: number }

function dailyOf(measure: FigureMeasure, { facts, days, judged }: JudgeContext, today: string): { days: Daily[] } {
  const end = today < days.to ? today : days.to
  const figures = facts.figures(measure, { from: plusDays(end, -learningDays), to: end })
  const [first, last] = [figures[0], figures.at(-1)]
  if (!first || !last) return { days: [] }
  const byDay = Map.groupBy(figures, ({ day }) => day)
  const all = eachDay({ from: first.day, to: last.day }).filter((day) => !judged.leftOut.has(day))
  return { days: all.map((day) => daily(day, byDay.get(day) ?? [], measure)) }
}

function daily(day: string, facts: readonly DayFact[], { definition, reading }: FigureMeasure): Daily {
  if (reading === 'mean') {
    const seconds = sumOf(facts, ({ durationSumMs }) => durationSumMs ?? 0) / 1000
    return { day, units: sumOf(facts, ({ durationCount }) => durationCount ?? 0), amount: seconds }
  }
  const units = sumOf(facts, ({ total }) => total)
  const met = sumOf(facts, (fact) => fact.met)
  return { day, units, amount: reading === 'misses' ? missesOf(definition, met, units) : met }
}

/** Mean volume by weekday, that of all days where a weekday never occurred; and how much it varies beyond a Poisson count. */
function volumeOf(days: readonly Daily[]): { ofWeekday: (weekday: number) => number; dispersion: number } {
  const mean = sumOf(days, ({ units }) => units) / days.length
  const byWeekday = Map.groupBy(days, ({ day }) => weekdayOf(day))
  const ofWeekday = (weekday: number): number => {
    const same = byWeekday.get(weekday)
    return same ? sumOf(same, ({ units }) => units) / same.length : mean
  }
  let squares = 0
  for (const { day, units } of days) {
    const expected = ofWeekday(weekdayOf(day))
    if (expected > 0) squares += (units - expected) ** 2 / expected
  }
  return { ofWeekday, dispersion: Math.max(1, squares / Math.max(1, days.length - byWeekday.size)) }
}

/**
 * Mean for each unit, and its variance for each unit as the days show it (never below that of independent units where the
 * amount is a share). A share is drawn half a unit towards the middle, so that 40 of 40 does not mean certainty.
 */
function rateOf(days: readonly Daily[], isTime: boolean): { mean: number; variance: number; units: number } | null {
  const units = sumOf(days, (each) => each.units)
  if (units === 0) return null
  const amount = sumOf(days, (each) => each.amount)
  const mean = isTime ? amount / units : (amount + 0.5) / (units + 1)
  const busy = days.filter((each) => each.units > 0)
  if (isTime && busy.length < 2) return null
  const between =
    sumOf(busy, (each) => each.units * (each.amount / each.units - mean) ** 2) / Math.max(1, busy.length - 1)
  return { mean, variance: isTime ? between : Math.max(between, mean * (1 - mean)), units }
}

/** No forecast leaves what is still possible. */
function limitsOf(
  reading: FigureMeasure['reading'],
  now: { readonly units: number; readonly amount: number },
  expected: number,
  divisor: number,
): { low: number; high: number } {
  if (reading === 'mean') return { low: 0, high: Number.POSITIVE_INFINITY }
  if (reading === 'rate') return { low: now.amount / divisor, high: (now.amount + expected) / divisor }
  return { low: reading === 'count' ? now.units : now.amount, high: Number.POSITIVE_INFINITY }
}

function sumOf<T>(list: readonly T[], numberOf: (each: T) => number): number {
  return list.reduce((sum, each) => sum + numberOf(each), 0)
}

/** Six digits after the point: a forecast is no more exact than that. */
function textOf(value: number): string {
  return exact.decimalOf(exact.exactOf(value.toFixed(6)), 6)
}
