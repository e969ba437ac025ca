import { definitionNamed } from '../agreement/definitions.ts'
import { unitOfEntered, unitOfFigure, type ValueUnit } from '../agreement/unit.ts'
import { readFormula } from '../agreement/formula.ts'
import { evaluateFormula } from '../agreement/formulaValue.ts'
import type { EnteredMeasure, FigureMeasure, FormulaMeasure, Measure } from '../agreement/measure.ts'
import type { ExclusionReason } from '../metrics/definition.ts'
import * as exact from '../money/exact.ts'
import type { Exact } from '../money/exact.ts'
import type { FactIndex, LeftOut } from './factIndex.ts'
import { percentileOf } from './times.ts'
import type { Because, DayFact, Days, EnteredFact } from './types.ts'

/** What a measure says of some days: counts added up over days and shops, and the value they come to. */
export type MeasureReading = {
  readonly met: number | null
  readonly total: number | null
  readonly excluded: Partial<Record<ExclusionReason, number>>
  /** Null: no data. In `unit`. */
  readonly value: Exact | null
  readonly unit: ValueUnit
  /** What it consists of, in order. */
  readonly figures: readonly DayFact[]
  readonly entered: readonly EnteredFact[]
  readonly because: readonly Because[]
}

export type ReadOptions = {
  readonly days: Days
  readonly leftOut?: LeftOut
  /** Only these local hours, from included, to not. */
  readonly hours?: { readonly from: number; readonly to: number } | undefined
  /** Only days for which this holds. */
  readonly onDay?: ((day: string) => boolean) | undefined
  /** Entered values have to begin here or later: before it nothing is enforced. Default: the first of the days. */
  readonly enteredFrom?: string
}

/** Reads any measure. Of days that are left out, what would have counted is in `excluded` under the reason of the day. */
export function readMeasure(measure: Measure, facts: FactIndex, options: ReadOptions): MeasureReading {
  switch (measure.source) {
    case 'figure':
      return readFigure(measure, facts, options)
    case 'entered':
      return readEntered(measure, facts, options)
    case 'formula':
      return readFormulaMeasure(measure, facts, options)
  }
}

/** Both add up under the formulas whose `met` is what should not happen. */
const metIsBad = new Set(['unanswered', 'offlineShare'])
function formulaOf(definition: string): string {
  return definitionNamed(definition)?.definition.formula ?? ''
}

/** Units that should not have happened: late answers, sessions nobody answered. */
export function missesOf(definition: string, met: number, total: number): number {
  return metIsBad.has(formulaOf(definition)) ? met : total - met
}

function readFigure(measure: FigureMeasure, facts: FactIndex, options: ReadOptions): MeasureReading {
  const { days, leftOut, hours, onDay } = options
  const figures = facts.figures(measure, days).filter(({ day }) => !onDay || onDay(day))
  const excluded: Partial<Record<ExclusionReason, number>> = {}
  const because: Because[] = []
  const counts: Counted[] = []
  for (const fact of figures) {
    for (const [reason, number] of Object.entries(fact.excluded)) count(excluded, reason, number)
    const reason = leftOut?.get(fact.day)
    if (reason !== undefined) count(excluded, reason, fact.total)
    else if (!hours) counts.push(fact)
    else if (fact.byHour) counts.push(...fact.byHour.filter(({ hour }) => hours.from <= hour && hour < hours.to))
    else because.push({ code: 'noHours', params: { day: fact.day } })
  }
  const met = sumOf(counts, ({ met: number }) => number)
  const total = sumOf(counts, (each) => each.total)
  const value = valueOfFigure(measure, counts, met, total)
  return { met, total, excluded, value, unit: unitOfFigure(measure), figures, entered: [], because }
}

type Counted = Pick<DayFact, 'met' | 'total' | 'durationSumMs' | 'durationCount' | 'times'>

/** Reasons come as the keys of counts by reason, whose type does not survive Object.entries. */
function count(excluded: Partial<Record<string, number>>, reason: string, number: number | undefined): void {
  if (number) excluded[reason] = (excluded[reason] ?? 0) + number
}

function sumOf<T>(list: readonly T[], numberOf: (each: T) => number): number {
  return list.reduce((sum, each) => sum + numberOf(each), 0)
}

function valueOfFigure(measure: FigureMeasure, counts: readonly Counted[], met: number, total: number): Exact | null {
  if (counts.length === 0) return null
  switch (measure.reading) {
    case 'rate':
      // A count of people who asked has no share: all of them are met.
      return total === 0 || formulaOf(measure.definition) === 'consultations' ? null : exact.quotient(met, total)
    case 'misses':
      return exact.quotient(missesOf(measure.definition, met, total))
    case 'count':
      return exact.quotient(total)
    case 'hours':
      return exact.quotient(
        sumOf(counts, ({ durationSumMs }) => durationSumMs ?? 0),
        3_600_000,
      )
    case 'mean': {
      const times = sumOf(counts, ({ durationCount }) => durationCount ?? 0)
      return times === 0
        ? null
        : exact.quotient(
            sumOf(counts, ({ durationSumMs }) => durationSumMs ?? 0),
            times * 1000,
          )
    }
    case 'median':
    case 'p90':
    case 'p95': {
      const share = { median: 0.5, p90: 0.9, p95: 0.95 }[measure.reading]
      const milliseconds = percentileOf(
        counts.flatMap(({ times }) => (times === undefined ? [] : [times])),
        share,
      )
      return milliseconds === null ? null : exact.quotient(milliseconds, 1000)
    }
  }
}

function readEntered(measure: EnteredMeasure, facts: FactIndex, options: ReadOptions): MeasureReading {
  const { days, leftOut, onDay } = options
  const begin = options.enteredFrom ?? days.from
  const because: Because[] = []
  const entered: EnteredFact[] = []
  for (const fact of facts.entered(measure, days)) {
    const inside = fact.from >= begin && fact.to <= days.to
    if (!inside) because.push({ code: 'enteredReachesOver', params: { from: fact.from, to: fact.to } })
    else if (onDay && !(onDay(fact.from) && onDay(fact.to))) continue
    else if (fact.from === fact.to && leftOut?.has(fact.from)) continue
    else entered.push(fact)
  }
  if (leftOut && leftOut.size > 0 && entered.some(({ from, to }) => from !== to && anyWithin(leftOut, from, to))) {
    because.push({ code: 'enteredWithLeftOutDays', params: { name: measure.name } })
  }
  const unit = unitOfEntered(measure.reading)
  const head = { excluded: {}, unit, figures: [], entered, because }
  if (entered.length === 0) return { ...head, met: null, total: null, value: null }
  if (measure.reading === 'rate') {
    const met = sumOf(entered, (fact) => fact.met ?? 0)
    const total = sumOf(entered, (fact) => fact.total ?? 0)
    return { ...head, met, total, value: total === 0 ? null : exact.quotient(met, total) }
  }
  if (measure.reading === 'points') return { ...head, ...pointsOf(entered, because) }
  const value = entered.map((fact) => exact.exactOf(fact.value ?? '0')).reduce((sum, each) => exact.add(sum, each))
  return { ...head, met: null, total: null, value }
}

function anyWithin(leftOut: LeftOut, from: string, to: string): boolean {
  return [...leftOut.keys()].some((day) => from <= day && day <= to)
}

/** A mean of points is weighed by its samples; of several means without them nobody knows the mean. */
function pointsOf(
  entered: readonly EnteredFact[],
  because: Because[],
): Pick<MeasureReading, 'met' | 'total' | 'value'> {
  const [only] = entered
  const total = sumOf(entered, (fact) => fact.total ?? 0)
  if (entered.length === 1 && only?.value !== undefined) {
    return { met: null, total: only.total ?? null, value: exact.exactOf(only.value) }
  }
  if (entered.some((fact) => fact.value === undefined || !fact.total)) {
    because.push({ code: 'pointsWithoutSamples', params: { values: entered.length } })
    return { met: null, total: null, value: null }
  }
  const points = entered
    .map((fact) => exact.multiply(exact.exactOf(fact.value ?? '0'), exact.quotient(fact.total ?? 0)))
    .reduce((sum, each) => exact.add(sum, each))
  return { met: null, total, value: exact.divide(points, exact.quotient(total)) }
}

function readFormulaMeasure(measure: FormulaMeasure, facts: FactIndex, options: ReadOptions): MeasureReading {
  const names = Object.keys(measure.inputs).toSorted()
  const inputs = names.map((name) => [name, readMeasure(measure.inputs[name]!, facts, options)] as const)
  const read = readFormula(measure.expression, names)
  const readings = inputs.map(([, reading]) => reading)
  const values = Object.fromEntries(inputs.map(([name, { value }]) => [name, value]))
  const value = 'formula' in read ? evaluateFormula(read.formula, values) : null
  const because = readings.flatMap((reading) => reading.because)
  if (value === null && readings.every((reading) => reading.value !== null)) {
    because.push({ code: 'formulaWithoutValue', params: { name: measure.name } })
  }
  const excluded: Partial<Record<ExclusionReason, number>> = {}
  for (const reading of readings) {
    for (const [reason, number] of Object.entries(reading.excluded)) count(excluded, reason, number)
  }
  const figures = readings.flatMap((reading) => reading.figures)
  const entered = readings.flatMap((reading) => reading.entered)
  return { met: null, total: null, excluded, value, unit: 'number', figures, entered, because }
}

/** The definitions and entered metrics a measure rests on. */
export function sourcesOf(measure: Measure): { definitions: string[]; metrics: string[] } {
  if (measure.source === 'figure') return { definitions: [measure.definition], metrics: [] }
  if (measure.source === 'entered') return { definitions: [], metrics: [measure.metric] }
  const all = Object.keys(measure.inputs)
    .toSorted()
    .map((name) => sourcesOf(measure.inputs[name]!))
  return {
    definitions: [...new Set(all.flatMap(({ definitions }) => definitions))],
    metrics: [...new Set(all.flatMap(({ metrics }) => metrics))],
  }
}
