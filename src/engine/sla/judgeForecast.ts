import { countDays, monthOf } from '../calendar/days.ts'
import type { SlaParams } from '../agreement/sla.ts'
import * as exact from '../money/exact.ts'
import { compareWith, type Compared } from './comparing.ts'
import { readIn, readingOf, type JudgeContext } from './context.ts'
import type { Because, Days, ForecastEffect } from './types.ts'

export type ForecastParams = Extract<SlaParams, { type: 'C13' }>
export type JudgedForecast = {
  readonly comparison: Compared
  readonly because: readonly Because[]
  /** Null inside of the band, and as long as the volume may still come into it. */
  readonly outside: ForecastEffect | null
  readonly running: boolean
}

/**
 * C13: the volume against what the client committed to, shared out by days where only a part of the month, week or day is judged.
 * Inside of committed x (1 - band) to committed x (1 + band), both included, the other clauses stand as they are.
 */
export function judgeForecast(
  params: ForecastParams,
  period: Days,
  context: JudgeContext,
  running: boolean,
): JudgedForecast {
  const source = readIn(params.measure, context)
  const whole = params.period === 'month' ? monthOf(period.from) : params.period === 'week' ? null : period
  const share = exact.quotient(countDays(context.days), whole ? countDays(whole) : 7)
  const committed = exact.multiply(exact.quotient(params.committed), share)
  const band = exact.exactOf(params.band)
  const low = exact.multiply(committed, exact.subtract(exact.one, band))
  const high = exact.multiply(committed, exact.add(exact.one, band))
  const reading = readingOf(params.measure)
  const below = source.value !== null && exact.compare(source.value, low) < 0
  const above = source.value !== null && exact.compare(source.value, high) > 0
  // What is shown is the limit that was left; inside of the band the upper one.
  const comparison = below
    ? compareWith(source, reading, { comparison: '>=', target: low }, undefined, source)
    : compareWith(source, reading, { comparison: '<=', target: high }, undefined, source)
  const bounds = {
    low: exact.decimalOf(low, 2),
    high: exact.decimalOf(high, 2),
    committed: exact.decimalOf(committed, 2),
  }
  const because: Because[] = [...source.because]
  // While days are still to come, too few is not yet known; too many is.
  const stillRunning = running && !above
  if (stillRunning) because.push({ code: 'volumeRunning', params: bounds })
  else if (source.value !== null)
    because.push({ code: below ? 'volumeBelow' : above ? 'volumeAbove' : 'volumeInside', params: bounds })
  const outside = (below && !stillRunning) || above
  const { effect } = params.outside
  const by =
    params.outside.effect === 'relaxed'
      ? params.outside.by
      : params.outside.effect === 'repriced'
        ? params.outside.factor
        : null
  return {
    comparison,
    because,
    outside: outside ? { clauses: params.applies, effect, by } : null,
    running: stillRunning,
  }
}
