import { countDays } from '../calendar/days.ts'
import { clauseTitle } from '../agreement/titles.ts'
import type { VersionOf } from '../agreement/clause.ts'
import type { FeeParams } from '../agreement/fee.ts'
import type { Measure } from '../agreement/measure.ts'
import type { Part } from '../agreement/versions.ts'
import { quotient, zero, type Exact } from '../money/exact.ts'
import { roundFen } from '../money/fen.ts'
import type { Context, Draft } from './draft.ts'
import { joinEvidence, noEvidence } from './draft.ts'
import { quantityOf, type Quantity } from './factIndex.ts'
import { measureName } from './measureName.ts'
import type { Days } from '../sla/types.ts'
import type { Evidence, Text } from './types.ts'
import { equals, input, lossless, describedFor, stretch, written, yuan } from './write.ts'

export type FeePart = Part<VersionOf<'fee'>>
export type FeeOf<Mode extends FeeParams['mode']> = Extract<FeeParams, { mode: Mode }>

type FeeLine = {
  readonly amount: Exact
  /** Left of the equals sign. */
  readonly formula: Text | string
  readonly quantity: Exact | null
  readonly unitPriceFen: Exact | null
  readonly inputs?: Draft['inputs']
  readonly because?: readonly Text[]
  readonly evidence?: Partial<Evidence>
  /** Behind the clause's own title, such as the tier. */
  readonly detail?: Text
  readonly days?: Days
  readonly kind?: 'fee' | 'minimum'
}

/** A line of a fee clause: its title, the days of the part, the amount rounded once. */
export function feeDraft(part: FeePart, line: FeeLine): Draft {
  const { version } = part
  const days = line.days ?? { from: part.from, to: part.to }
  const baseFen = roundFen(line.amount)
  const detail = line.detail ? { zh: `·${line.detail.zh}`, en: ` · ${line.detail.en}` } : { zh: '', en: '' }
  const when = stretch(days)
  const title = clauseTitle(version)
  return {
    kind: line.kind ?? 'fee',
    nature: 'price',
    clauseNo: version.no,
    clauseVersion: version.version,
    ...days,
    description: describedFor({ zh: title.zh + detail.zh, en: title.en + detail.en }, when),
    formula: equals(line.formula, baseFen),
    inputs: line.inputs ?? [],
    because: line.because ?? [],
    quantity: line.quantity && written(line.quantity),
    unitPriceFen: line.unitPriceFen && written(line.unitPriceFen),
    baseFen,
    evidence: joinEvidence(noEvidence, line.evidence ?? {}),
  }
}

/** The share of a monthly price: real days of the part by real days of the month. */
export function monthShare({ period }: Context, days: Days, proration: 'calendarDays' | 'none'): Exact {
  return proration === 'none' ? quotient(1) : quotient(countDays(days), countDays(period))
}

/** ` × 14/30`, nothing for a whole month. */
export function shareFactor(context: Context, days: Days, proration: 'calendarDays' | 'none'): string {
  const [part, whole] = [countDays(days), countDays(context.period)]
  return proration === 'none' || part === whole ? '' : ` × ${part}/${whole}`
}

export function dayInputs(context: Context, days: Days): Draft['inputs'] {
  return [
    input('days', '服务天数', 'days served', countDays(days), 'days'),
    input('monthDays', '当月天数', 'days of the month', countDays(context.period), 'days'),
  ]
}

export function priceInput(fen: Exact): Draft['inputs'][number] {
  return input('unitPrice', '单价', 'unit price', lossless(fen), 'fen')
}

export function unitsInput(measure: Measure, value: Exact): Draft['inputs'][number] {
  const { zh, en } = measureName(measure)
  return { ...input('units', zh, en, lossless(value), 'units') }
}

/** The quantity a clause is priced by. Nothing entered counts as none, and a warning says so; a formula without a value stops the statement. */
export function pricedQuantity(
  context: Context,
  clauseNo: string,
  measure: Measure,
  days: Days,
): Quantity & { value: Exact } {
  const quantity = quantityOf(context.facts, measure, days)
  const { zh, en } = measureName(measure)
  const when = stretch(days)
  if (!quantity.isFound)
    context.problems.push({
      severity: 'warning',
      code: 'noValue',
      clauseNo,
      path: null,
      zh: `条款 ${clauseNo}：${when.zh} 没有“${zh}”的数据，按 0 计算。`,
      en: `Clause ${clauseNo}: there is no value of "${en}" for ${when.en}; it counts as 0.`,
    })
  else if (quantity.value === null)
    context.problems.push({
      severity: 'error',
      code: 'quantityWithoutValue',
      clauseNo,
      path: null,
      zh: `条款 ${clauseNo}：“${zh}”在 ${when.zh} 算不出数值（除数为 0 或读数不能计价）。`,
      en: `Clause ${clauseNo}: "${en}" has no value for ${when.en}: it divides by nothing, or is read in a way nothing can be priced by.`,
    })
  return { ...quantity, value: quantity.value ?? zero }
}

export function timesYuan(units: Exact, priceFen: Exact): string {
  return `${written(units)} × ${yuan(priceFen)}`
}
