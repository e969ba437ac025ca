import type { ExclusionReason } from '../metrics/definition.ts'
import type { FigureMeasure, EnteredMeasure } from '../agreement/measure.ts'
import type { ValueUnit } from '../agreement/unit.ts'

/** Local calendar days YYYY-MM-DD of the contract's zone, both included. */
export type Days = { readonly from: string; readonly to: string }

/** How often which time occurred: bytes of packTally() in base64, or plain pairs of milliseconds and times for a person to write. */
export type FactTimes = string | readonly (readonly [milliseconds: number, times: number])[]

/** What adds up of one definition in one shop on one service day. */
type Counts = {
  readonly met: number
  readonly total: number
  /** Sum and number of the times behind a mean, in whole milliseconds; for online hours the time online of that day. */
  readonly durationSumMs?: number
  readonly durationCount?: number
  readonly times?: FactTimes
}
export type DayFact = Counts & {
  /** `pack/metric/unit`, as clauses name it. */
  readonly definition: string
  readonly shopId: string
  readonly day: string
  readonly excluded: Partial<Record<ExclusionReason, number>>
  /** By local hour 0 to 23, for clauses whose target depends on the hour. */
  readonly byHour?: readonly (Counts & { readonly hour: number })[]
}

/** A value a named person entered or imported with its evidence. Of a corrected value only the last one comes in. */
export type EnteredFact = {
  readonly factId: string
  /** The metric and reading of the clause's measure. */
  readonly metric: string
  readonly reading: EnteredMeasure['reading']
  readonly from: string
  readonly to: string
  /** Absent: of the whole engagement. */
  readonly shopId?: string
  /** Of a rate; of points `total` is the number of samples behind `value`. */
  readonly met?: number
  readonly total?: number
  /** Exact decimal text: an amount in fen, points, hours, days or a count. */
  readonly value?: string
  readonly note?: string
}

/** Everything both engines calculate from. Their order never matters. */
export type Facts = { readonly days: readonly DayFact[]; readonly entered: readonly EnteredFact[] }

/** An exact quotient of whole numbers in lowest terms as decimal text, so that it goes through JSON; den is positive. */
export type Fraction = { readonly num: string; readonly den: string }

export type { ValueUnit } from '../agreement/unit.ts'

export type Result = 'exceeded' | 'met' | 'near' | 'missed' | 'notEnforced' | 'noData'

/** Why an evaluation came out as it did; becauseText() says it in both languages. */
export type Because = { readonly code: string; readonly params: Readonly<Record<string, string | number>> }

/** One comparison inside an evaluation: a band of C2, a part of C5, the score and the critical items of C7. */
export type Comparing = {
  readonly name: { readonly zh: string; readonly en: string }
  readonly met: number | null
  readonly total: number | null
  readonly value: Fraction | null
  readonly unit: ValueUnit
  readonly comparison: '>=' | '>' | '<=' | '<'
  /** Exact decimal text in the unit of the value. */
  readonly target: string
  /** How far on the right side of the target; negative: how far it is short. Null without a value. */
  readonly distance: Fraction | null
  readonly reached: boolean | null
}

export type Forecast = {
  /** Where the value will end, with an interval that holds in four of five cases; decimal text in the unit of the value. */
  readonly low: string
  readonly mid: string
  readonly high: string
  /** Units at the end of the period. */
  readonly expectedTotal: number
  /** Misses still left if that many units come. */
  readonly missesLeft: number | null
}

/** What a clause with a forecast (C13) does to others in this stretch, because the volume left the band. */
export type ForecastEffect = {
  readonly clauses: readonly string[]
  readonly effect: 'notEnforced' | 'relaxed' | 'repriced'
  /** What relaxed targets move by, or what prices are multiplied by; decimal text. */
  readonly by: string | null
}

/**
 * A clause judged over one stretch of days: a month, a week or a day, cut where the clause was amended. Each part is judged
 * by itself under the version in force.
 */
export type Evaluation = {
  readonly clauseNo: string
  readonly clauseVersion: number
  readonly type: string
  readonly title: string
  /** The month, week or day this belongs to, within the contract. */
  readonly period: Days
  /** The days of it on which this version was in force. */
  readonly from: string
  readonly to: string
  /** The definitions it rests on, and the entered metrics. */
  readonly definitions: readonly string[]
  readonly enteredMetrics: readonly string[]
  /** The comparison that decided: of several the one furthest from its target. */
  readonly reading: FigureMeasure['reading'] | EnteredMeasure['reading'] | 'formula'
  readonly met: number | null
  readonly total: number | null
  /** Units left out: by the definition, by exclusions both sides agreed on, by days a clause leaves out. */
  readonly excluded: Partial<Record<ExclusionReason, number>>
  readonly value: Fraction | null
  readonly unit: ValueUnit
  readonly comparison: '>=' | '>' | '<=' | '<'
  readonly target: string
  readonly distance: Fraction | null
  /** Distance below zero turned positive, 0 when reached, null when not judged: what a penalty by points is taken of. */
  readonly shortBy: Fraction | null
  /** `near`: reached, though hardly. Money and rights follow from `missed` alone. */
  readonly result: Result
  readonly because: readonly Because[]
  readonly comparisons: readonly Comparing[]
  /** Misses still allowed with the units so far; negative: so many too many. Null where misses have no meaning. */
  readonly missesLeft: number | null
  /** Only while the period runs. */
  readonly forecast: Forecast | null
  /** Missed periods in a row, this one included; 0 unless missed. Periods that are not judged neither count nor interrupt. */
  readonly consecutiveMisses: number
  readonly effect: ForecastEffect | null
  /** Ids of the entered values used, in order. */
  readonly enteredFacts: readonly string[]
  /** The days that count for the result, without those left out wholly. */
  readonly judgedDays: number
  /** SHA-256 of all inputs that decide about result and value, in hexadecimal. */
  readonly digest: string
}

/** What later periods need of an evaluation. `frozenOn` null: not yet frozen. */
export type PastEvaluation = Pick<Evaluation, 'clauseNo' | 'period' | 'from' | 'to' | 'result'> & {
  readonly frozenOn: string | null
}
export type History = readonly PastEvaluation[]
