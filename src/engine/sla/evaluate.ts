import { contains, overlapOf } from '../calendar/days.ts'
import type { ContractTerms, VersionOf } from '../agreement/clause.ts'
import { judgedPeriods } from '../agreement/judged.ts'
import { clauseNos, daysOf, isKind, type Part } from '../agreement/versions.ts'
import * as exact from '../money/exact.ts'
import { comparingOf, compareWith, type Compared } from './comparing.ts'
import type { JudgeContext, Judged } from './context.ts'
import { evaluationDigest } from './evaluationDigest.ts'
import { indexFacts, type FactIndex } from './factIndex.ts'
import { forecastOf } from './forecast.ts'
import { judge, type ComparedParams } from './judge.ts'
import { judgeForecast, type ForecastParams } from './judgeForecast.ts'
import { judgedDaysOf } from './leftOut.ts'
import { missesLeftOf } from './misses.ts'
import { outcomeOf, type Outcome } from './outcome.ts'
import { countExcluded, measuresOf } from './rests.ts'
import { missedBefore, missesBefore } from './streak.ts'
import type { Because, Days, Evaluation, Facts, ForecastEffect, History } from './types.ts'

export type EvaluateInput = {
  readonly contract: ContractTerms
  /** Usually a calendar month. Weeks belong to the period their Sunday lies in, so facts of the week it begins in are needed too. */
  readonly period: Days
  /** More days than the period do no harm: with the eight weeks before, a forecast knows the weekdays. */
  readonly facts: Facts
  /** Evaluations of earlier periods, in any order. */
  readonly history: History
  /** The local day on which this is asked; null or after the period: it is over and there is no forecast. */
  readonly today: string | null
}

type SlaPart = Part<VersionOf<'sla'>> & { readonly period: Days }
type Shared = Omit<EvaluateInput, 'facts' | 'period'> & {
  readonly index: FactIndex
  readonly effects: readonly Effect[]
}
type Effect = { readonly days: Days; readonly effect: ForecastEffect }

/**
 * Judges every sla clause of a contract over a period: one evaluation for each month, week or day it judges, cut where the
 * clause was amended, by clause number and then by time. Same inputs in any order, same result to the byte. Throws a
 * RangeError for two facts of one definition, shop and day.
 */
export function evaluate({ contract, period, facts, history, today }: EvaluateInput): Evaluation[] {
  const shared: Shared = { contract, history, today, index: indexFacts(facts), effects: [] }
  const parts = slaParts(contract, period)
  // What the volume does to other clauses has to be known before they are judged.
  const forecasts = new Map(
    parts.flatMap((part) => {
      const { params } = part.version.terms
      return params.type === 'C13' ? [[part, evaluateForecast(part, params, shared)] as const] : []
    }),
  )
  const effects = [...forecasts.values()].flatMap(({ from, to, effect }) =>
    effect ? [{ days: { from, to }, effect }] : [],
  )
  return parts.map((part) => forecasts.get(part) ?? evaluatePart(part, { ...shared, effects }))
}

function slaParts(contract: ContractTerms, period: Days): SlaPart[] {
  return clauseNos(contract).flatMap((no) =>
    contract.clauses
      .filter((version) => version.no === no)
      .flatMap((version) => {
        const days = daysOf(contract, version)
        if (!days || !isKind(version, 'sla')) return []
        return judgedPeriods(contract, version.terms.params.period, period).flatMap((judged) => {
          const shared = overlapOf(judged, days)
          return shared ? [{ ...shared, version, period: judged }] : []
        })
      })
      .toSorted((a, b) => (a.from < b.from ? -1 : 1)),
  )
}

function evaluateForecast(part: SlaPart, params: ForecastParams, shared: Shared): Evaluation {
  const context = contextOf(part, shared, null)
  const { comparison, because, outside, running } = judgeForecast(params, part.period, context, isRunning(part, shared))
  const outcome: Outcome = {
    decisive: comparison,
    // The client's forecast is no service of the vendor: it is kept, or it changes what others are judged by.
    result: comparison.value === null || running ? 'noData' : outside ? 'notEnforced' : 'met',
    because: [...context.judged.because, ...because],
  }
  return assemble(
    part,
    shared,
    context,
    { comparisons: [comparison], because: [], emptyPassed: false },
    outcome,
    outside,
  )
}

function evaluatePart(part: SlaPart, shared: Shared): Evaluation {
  const { params } = part.version.terms
  // Split off before: only what compares something comes here.
  if (params.type === 'C13') return evaluateForecast(part, params, shared)
  const effect = shared.effects.find(
    (each) => contains(each.days, part.to) && each.effect.clauses.includes(part.version.no),
  )?.effect
  const relaxedBy = effect?.effect === 'relaxed' && effect.by !== null ? exact.exactOf(effect.by) : null
  const context = contextOf(part, shared, relaxedBy)
  const judged = judge(params, context)
  const outcome = outcomeOf(params, judged, context.judged, {
    notEnforced: [
      ...notDue(params, part, shared),
      ...(effect?.effect === 'notEnforced' ? [{ code: 'forecastOutside', params: {} }] : []),
    ],
    notes: relaxedBy === null ? [] : [{ code: 'relaxed', params: { by: exact.decimalOf(relaxedBy, 12) } }],
  })
  return assemble(part, shared, context, judged, outcome, null)
}

function contextOf(part: SlaPart, { contract, index }: Shared, relaxedBy: exact.Exact | null): JudgeContext {
  const days = { from: part.from, to: part.to }
  return { facts: index, days, judged: judgedDaysOf(contract, part.version.no, days), relaxedBy }
}

/** C12 asks for something only after a miss. */
function notDue(params: ComparedParams, part: SlaPart, { history }: Shared): Because[] {
  if (params.type !== 'C12' || missedBefore(params.of, part.period.from, history) === true) return []
  return [{ code: 'noImprovementDue', params: { of: params.of } }]
}

function isRunning({ period }: SlaPart, { today }: Shared): boolean {
  return today !== null && today <= period.to
}

function assemble(
  part: SlaPart,
  shared: Shared,
  context: JudgeContext,
  judged: Judged,
  outcome: Outcome,
  effect: ForecastEffect | null,
): Evaluation {
  const { version, period, from, to } = part
  const { params } = version.terms
  const before = missesBefore(version.no, period.from, shared.history)
  const sources = judged.comparisons.flatMap(({ source }) => (source ? [source] : []))
  const { definitions, metrics } = measuresOf(params)
  const decisive = outcome.decisive ?? judged.comparisons[0] ?? nothing
  const measure = 'measure' in params ? params.measure : null
  const single = judged.comparisons.length === 1 && measure?.source === 'figure' && params.type !== 'C4'
  const forecast =
    single && shared.today !== null && isRunning(part, shared)
      ? forecastOf(
          decisive,
          { ...measure, reading: params.type === 'C3' ? 'misses' : measure.reading },
          context,
          shared.today,
        )
      : null
  const { distance, reached } = decisive
  return {
    clauseNo: version.no,
    clauseVersion: version.version,
    type: params.type,
    title: version.title,
    period,
    from,
    to,
    definitions,
    enteredMetrics: metrics,
    reading: decisive.reading,
    met: decisive.met,
    total: decisive.total,
    excluded: countExcluded(sources),
    value: decisive.value && exact.fractionOf(decisive.value),
    unit: decisive.unit,
    comparison: decisive.comparison,
    target: exact.decimalOf(decisive.target, 12),
    distance: distance && exact.fractionOf(distance),
    shortBy: distance && exact.fractionOf(reached ? exact.zero : exact.negate(distance)),
    result: outcome.result,
    because: outcome.because,
    comparisons: judged.comparisons.map(comparingOf),
    missesLeft: missesLeftOf(decisive),
    forecast,
    consecutiveMisses: outcome.result === 'missed' ? before + 1 : 0,
    effect,
    enteredFacts: [...new Set(sources.flatMap(({ entered }) => entered.map(({ factId }) => factId)))].toSorted(),
    judgedDays: context.judged.judgedDays,
    digest: evaluationDigest({ part, period, judged: context.judged, sources, effect, missesBefore: before }),
  }
}

/** A clause all of whose bands had too few units. */
const nothing: Compared = compareWith({ met: null, total: null, value: null, unit: 'number' }, 'count', {
  comparison: '>=',
  target: exact.zero,
})
