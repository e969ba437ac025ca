import { countDays, overlapOf } from '../calendar/days.ts'
import type { PenaltyParams } from '../agreement/consequence.ts'
import type { Measure } from '../agreement/measure.ts'
import type { Days, Evaluation } from '../sla/types.ts'
import {
  add,
  compare,
  exactOf,
  exactOfFraction,
  floor,
  largest,
  multiply,
  quotient,
  sum,
  zero,
  type Exact,
} from '../money/exact.ts'
import type { Context, Draft } from './draft.ts'
import { feesOfStretch } from './feeBase.ts'
import { quantityOf, type Quantity } from './factIndex.ts'
import { measureName } from './measureName.ts'
import type { Evidence, Input, Text } from './types.ts'
import { input, lossless, percent, same, stretch, written, yuan } from './write.ts'

/** An amount before the factor of misses in a row, floor and caps, with the way it came about. */
export type Amount = {
  readonly amount: Exact
  readonly formula: Text
  readonly inputs: readonly Input[]
  readonly evidence: Partial<Evidence>
  readonly quantity: Exact | null
  readonly unitPriceFen: Exact | null
}

/** What a penalty is taken of: its days, the evaluation it follows (null: it stands alone) and the fees. */
export type Occasion = {
  readonly context: Context
  readonly clauseNo: string
  readonly days: Days
  readonly evaluation: Evaluation | null
  readonly fees: readonly Draft[]
}

type Rule = PenaltyParams['rule']
type RuleOf<Formula extends Rule['formula']> = Extract<Rule, { formula: Formula }>

/** The amount of a penalty by its formula; null for P10, which is no money. */
export function penaltyAmount(rule: Rule, occasion: Occasion): Amount | null {
  switch (rule.formula) {
    case 'P1':
      return fixedAmount(quotient(rule.amountFen), occasion)
    case 'P2':
      return shareOfFee(rule.share, rule.base, occasion)
    case 'P3':
      return byPoints(rule, occasion)
    case 'P4':
      return byBand(rule, occasion)
    case 'P5':
      return byEvents(rule, occasion)
    case 'P6':
      return byDays(rule, occasion)
    case 'P8':
      return byVacantSeats(rule, occasion)
    case 'P9':
      return byLoss(rule, occasion)
    case 'P10':
      return null
  }
}

/** So much for a period; a part of one, where the clause was amended in it, weighs its days. */
export function fixedAmount(amount: Exact, { days, evaluation }: Occasion): Amount {
  const whole = evaluation?.period ?? days
  const [part, all] = [countDays(days), countDays(whole)]
  return {
    amount: multiply(amount, quotient(part, all)),
    formula: same(part === all ? yuan(amount) : `${yuan(amount)} × ${part}/${all}`),
    inputs: [input('amount', '金额', 'amount', lossless(amount), 'fen')],
    evidence: {},
    quantity: null,
    unitPriceFen: null,
  }
}

type FeeBase = RuleOf<'P2'>['base']

export function feeOf({ context, days, fees }: Occasion, base: FeeBase): Exact {
  return feesOfStretch(fees, base, days, context.served)
}

export function feeInput(fee: Exact): Input {
  return input('fee', '费用', 'fee', lossless(fee), 'fen')
}

export function shareOfFee(share: string, base: FeeBase, occasion: Occasion): Amount {
  const fee = feeOf(occasion, base)
  return {
    amount: multiply(fee, exactOf(share)),
    formula: same(`${yuan(fee)} × ${percent(exactOf(share))}`),
    inputs: [feeInput(fee), input('share', '比例', 'share', share, 'share')],
    evidence: {},
    quantity: null,
    unitPriceFen: null,
  }
}

/** How far from a target, in percentage points of a share and in the value's own unit otherwise. */
export function pointsOf(distance: Exact, unit: Evaluation['unit'], counting: 'proRata' | 'wholePoints'): Exact {
  const points = unit === 'share' ? multiply(distance, quotient(100)) : distance
  return counting === 'wholePoints' ? quotient(floor(points)) : points
}

/** A share of the fee for each point: `far` is the distance, 0 or more. */
export function shareByPoints(
  rule: Pick<RuleOf<'P3'>, 'share' | 'base' | 'points'>,
  far: Exact,
  occasion: Occasion,
  words: Text,
): Amount {
  const fee = feeOf(occasion, rule.base)
  const unit = occasion.evaluation?.unit ?? 'number'
  const points = pointsOf(far, unit, rule.points)
  const share = exactOf(rule.share)
  const what = unit === 'share' ? { zh: ' 个百分点', en: ' points' } : { zh: '', en: '' }
  const head = `${yuan(fee)} × ${percent(share)} × ${written(points)}`
  return {
    amount: multiply(fee, share, points),
    formula: { zh: head + what.zh, en: head + what.en },
    inputs: [
      feeInput(fee),
      input('share', '每点比例', 'share of each point', rule.share, 'share'),
      input('points', words.zh, words.en, lossless(points), 'points'),
      ...valueInputs(occasion.evaluation),
    ],
    evidence: {},
    quantity: points,
    unitPriceFen: multiply(fee, share),
  }
}

/** Value and target of the evaluation, the value as the quotient it is. */
export function valueInputs(evaluation: Evaluation | null): Input[] {
  if (!evaluation?.value) return []
  const { value, met, total, target, unit } = evaluation
  const shown = met !== null && total !== null && unit === 'share' ? `${met}/${total}` : `${value.num}/${value.den}`
  return [
    input('value', '数值', 'value', value.den === '1' ? value.num : shown, unit),
    input('target', '目标', 'target', target, unit),
  ]
}

function byPoints(rule: RuleOf<'P3'>, occasion: Occasion): Amount {
  const short = occasion.evaluation?.shortBy
  const far = short ? exactOfFraction(short) : zero
  return shareByPoints(rule, far, occasion, { zh: '差距', en: 'points short' })
}

/** The highest share of all bands the value has fallen through, so that a better value never costs more. */
function byBand({ bands, base }: RuleOf<'P4'>, occasion: Occasion): Amount {
  const { evaluation } = occasion
  const value = evaluation?.value ? exactOfFraction(evaluation.value) : null
  const isUpward = evaluation?.comparison === '>=' || evaluation?.comparison === '>'
  const reached = value
    ? bands.filter(({ under }) => {
        const side = compare(value, exactOf(under))
        return isUpward ? side < 0 : side > 0
      })
    : []
  const share = reached.reduce((most, band) => largest(most, exactOf(band.share)), zero)
  const amount = shareOfFee(written(share), base, occasion)
  return { ...amount, inputs: [...amount.inputs, ...valueInputs(evaluation)] }
}

/** What a consequence rests on beside an evaluation. Nothing entered counts as none. */
export function countedQuantity({ context, clauseNo, days }: Occasion, measure: Measure): Quantity & { value: Exact } {
  const quantity = quantityOf(context.facts, measure, days)
  if (quantity.isFound && quantity.value === null) {
    const { zh, en } = measureName(measure)
    const when = stretch(days)
    context.problems.push({
      severity: 'error',
      code: 'quantityWithoutValue',
      clauseNo,
      path: null,
      zh: `条款 ${clauseNo}：“${zh}”在 ${when.zh} 算不出数值（除数为 0 或读数不能计价）。`,
      en: `Clause ${clauseNo}: "${en}" has no value for ${when.en}: it divides by nothing, or is read in a way nothing can be priced by.`,
    })
  }
  return { ...quantity, value: largest(zero, quantity.value ?? zero) }
}

function quantityInput(key: string, measure: Measure, value: Exact, unit: string): Input {
  const { zh, en } = measureName(measure)
  return input(key, zh, en, lossless(value), unit)
}

function byEvents({ events }: RuleOf<'P5'>, occasion: Occasion): Amount {
  const counted = events.map((event) => ({ event, quantity: countedQuantity(occasion, event.measure) }))
  const formula = counted
    .map(({ event, quantity }) => `${written(quantity.value)} × ${yuan(quotient(event.amountFen))}`)
    .join(' + ')
  const [only] = counted
  return {
    amount: sum(counted.map(({ event, quantity }) => multiply(quantity.value, quotient(event.amountFen)))),
    formula: same(formula),
    inputs: counted.flatMap(({ event, quantity }, index) => [
      { ...quantityInput(`events${index + 1}`, event.measure, quantity.value, 'events'), name: same(event.severity) },
      input(`amount${index + 1}`, '每次', 'each', event.amountFen, 'fen'),
    ]),
    evidence: joined(counted.map(({ quantity }) => quantity)),
    quantity: sum(counted.map(({ quantity }) => quantity.value)),
    unitPriceFen: counted.length === 1 && only ? quotient(only.event.amountFen) : null,
  }
}

function byDays({ days: measure, daily }: RuleOf<'P6'>, occasion: Occasion): Amount {
  const quantity = countedQuantity(occasion, measure)
  const evidence = joined([quantity])
  const daysInput = quantityInput('days', measure, quantity.value, 'days')
  if (daily.by === 'amount') {
    const each = quotient(daily.amountFen)
    return {
      amount: multiply(quantity.value, each),
      formula: same(`${written(quantity.value)} × ${yuan(each)}`),
      inputs: [daysInput, input('amount', '每天', 'each day', daily.amountFen, 'fen')],
      evidence,
      quantity: quantity.value,
      unitPriceFen: each,
    }
  }
  const fee = feeOf(occasion, daily.base)
  const length = countDays(occasion.days)
  const price = multiply(fee, quotient(1, length), exactOf(daily.times))
  return {
    amount: multiply(quantity.value, price),
    formula: same(`${written(quantity.value)} × ${daily.times} × ${yuan(fee)} ÷ ${length}`),
    inputs: [
      daysInput,
      feeInput(fee),
      input('periodDays', '期间天数', 'days of the period', length, 'days'),
      input('times', '倍数', 'times the fee of a day', daily.times, 'times'),
    ],
    evidence,
    quantity: quantity.value,
    unitPriceFen: price,
  }
}

/** Fee of the clause / seats / days x vacant seat days, each version of the fee clause by itself; at most that fee. */
function byVacantSeats({ vacantSeatDays, fee: feeClause }: RuleOf<'P8'>, occasion: Occasion): Amount {
  const lines = occasion.fees.filter(
    ({ clauseNo, kind, inputs }) =>
      clauseNo === feeClause && kind === 'fee' && inputs.some(({ key }) => key === 'seats'),
  )
  const parts = lines.flatMap((line) => {
    const days = overlapOf(line, occasion.days)
    if (!days) return []
    const quantity = countedQuantity({ ...occasion, days }, vacantSeatDays)
    const seats = Number(line.inputs.find(({ key }) => key === 'seats')?.value ?? 1)
    const price = quotient(line.baseFen, seats * countDays(line))
    const most = multiply(price, quotient(seats * countDays(days)))
    const amount = multiply(price, quantity.value)
    return [{ line, quantity, seats, price, amount: compare(amount, most) > 0 ? most : amount }]
  })
  return {
    amount: sum(parts.map(({ amount }) => amount)),
    formula: same(
      parts
        .map(
          ({ line, quantity, seats }) =>
            `${yuan(quotient(line.baseFen))} ÷ ${seats} ÷ ${countDays(line)} × ${written(quantity.value)}`,
        )
        .join(' + ') || '0',
    ),
    inputs: parts.flatMap(({ line, quantity, seats }) => [
      input('fee', '坐席费', 'fee of the seats', line.baseFen, 'fen'),
      input('seats', '坐席数', 'seats', seats, 'seats'),
      quantityInput('vacantSeatDays', vacantSeatDays, quantity.value, 'seatDays'),
    ]),
    evidence: joined(parts.map(({ quantity }) => quantity)),
    quantity: parts.reduce((total, { quantity }) => add(total, quantity.value), zero),
    unitPriceFen: parts.length === 1 ? (parts[0]?.price ?? null) : null,
  }
}

function byLoss({ loss, share }: RuleOf<'P9'>, occasion: Occasion): Amount {
  const quantity = countedQuantity(occasion, loss)
  return {
    amount: multiply(quantity.value, exactOf(share)),
    formula: same(`${yuan(quantity.value)} × ${percent(exactOf(share))}`),
    inputs: [quantityInput('loss', loss, quantity.value, 'fen'), input('share', '比例', 'share', share, 'share')],
    evidence: joined([quantity]),
    quantity: null,
    unitPriceFen: null,
  }
}

function joined(quantities: readonly Quantity[]): Partial<Evidence> {
  return {
    figures: quantities.flatMap(({ evidence }) => evidence.figures),
    enteredFacts: quantities.flatMap(({ evidence }) => evidence.enteredFacts),
  }
}
