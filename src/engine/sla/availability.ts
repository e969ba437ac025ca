import { contains, eachDay } from '../calendar/days.ts'
import type { SlaParams } from '../agreement/sla.ts'
import * as exact from '../money/exact.ts'
import { compareWith } from './comparing.ts'
import { readIn, type JudgeContext, type Judged } from './context.ts'
import type { Because, DayFact } from './types.ts'

/**
 * C4: days on which a shop was online for less than the agreed hours. Between a shop's first and last day with data a day
 * without any counts as 0 hours, as the online time itself does; before and after it nobody knows. Every shop has to be there
 * by itself: hours of two shops do not make up for each other. met and total are shop-days.
 */
export function judgeAvailability(params: Extract<SlaParams, { type: 'C4' }>, context: JudgeContext): Judged {
  const exempt = (day: string): boolean => params.exemptDays.some((range) => contains(range, day))
  const source = readIn(params.measure, context, { onDay: (day) => !exempt(day) })
  const least = exact.exactOf(params.minHours)
  const because: Because[] = [...source.because]
  const hours =
    params.measure.source === 'figure' ? hoursOfFigures(source.figures, context, exempt) : enteredHours(source)
  const short = hours.filter(({ value }) => exact.compare(value, least) < 0)
  const gaps = hours.filter(({ gap }) => gap).length
  if (gaps > 0) because.push({ code: 'daysWithoutPresence', params: { days: gaps } })
  const total = hours.length
  const value = total === 0 ? null : exact.quotient(short.length)
  const compared = compareWith(
    { met: total === 0 ? null : total - short.length, total: total === 0 ? null : total, value, unit: 'days' },
    'days',
    { comparison: '<=', target: exact.quotient(params.maxShortDays) },
    undefined,
    source,
  )
  return { comparisons: [compared], because, emptyPassed: false }
}

type HoursOfDay = { readonly value: exact.Exact; readonly gap: boolean }

function hoursOfFigures(
  figures: readonly DayFact[],
  { days, judged: { leftOut } }: JudgeContext,
  exempt: (day: string) => boolean,
): HoursOfDay[] {
  return [...Map.groupBy(figures, ({ shopId }) => shopId).values()].flatMap((facts) => {
    const online = new Map(facts.map(({ day, durationSumMs }) => [day, durationSumMs ?? 0]))
    const [from, to] = [facts[0]?.day ?? days.from, facts.at(-1)?.day ?? days.from]
    return eachDay({ from, to })
      .filter((day) => !leftOut.has(day) && !exempt(day))
      .map((day) => ({ value: exact.quotient(online.get(day) ?? 0, 3_600_000), gap: !online.has(day) }))
  })
}

/** Entered hours are of one day each; a value over several days says nothing about any of them. */
function enteredHours(source: ReturnType<typeof readIn>): HoursOfDay[] {
  return source.entered
    .filter(({ from, to }) => from === to)
    .map(({ value }) => ({ value: exact.exactOf(value ?? '0'), gap: false }))
}
