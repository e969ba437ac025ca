import { countDays, overlapOf } from '../calendar/days.ts'
import { clauseTitle } from '../agreement/titles.ts'
import type { BonusParams } from '../agreement/consequence.ts'
import type { VersionOf } from '../agreement/clause.ts'
import { clauseNos, isKind, partsOf } from '../agreement/versions.ts'
import type { Days, Evaluation } from '../sla/types.ts'
import {
  compare,
  exactOf,
  exactOfFraction,
  largest,
  multiply,
  quotient,
  subtract,
  zero,
  type Exact,
} from '../money/exact.ts'
import { roundFen } from '../money/fen.ts'
import { countedStretches } from './counted.ts'
import { evaluationEvidence, joinEvidence, noEvidence, type Context, type Draft } from './draft.ts'
import { measureName } from './measureName.ts'
import {
  countedQuantity,
  fixedAmount,
  shareByPoints,
  shareOfFee,
  valueInputs,
  type Amount,
  type Occasion,
} from './penaltyAmount.ts'
import type { Grant, Text } from './types.ts'
import { equals, input, lossless, percent, same, describedFor, stretch, written, yuan } from './write.ts'

type Rule = BonusParams['rule']
type Version = VersionOf<'bonus'>

/** What good results earn, before the caps of each clause, and what is granted in points. */
export function bonusDrafts(
  context: Context,
  fees: readonly Draft[],
): { readonly drafts: { readonly version: Version; readonly draft: Draft }[]; readonly grants: Grant[] } {
  const drafts: { version: Version; draft: Draft }[] = []
  const grants: Grant[] = []
  for (const no of clauseNos(context.contract))
    for (const { version, occasion } of occasionsOf(context, fees, no)) {
      const { rule } = version.terms.params
      if ('target' in rule && !reaches(occasion.evaluation, rule.target)) continue
      if (rule.formula === 'B7') grants.push(commendation(version, occasion.days, rule.points))
      else {
        const amount = bonusAmount(rule, occasion)
        if (amount.amount.num > 0n) drafts.push({ version, draft: bonusDraft(version, occasion, amount) })
      }
    }
  return { drafts, grants }
}

type Found = { readonly version: Version; readonly occasion: Occasion }

/** Nothing follows from what is not enforced or has no data. */
function occasionsOf(context: Context, fees: readonly Draft[], no: string): Found[] {
  const begins = context.evaluations.reduce((first, { from }) => (from < first ? from : first), context.served.from)
  return partsOf(context.contract, no, { from: begins, to: context.served.to }).flatMap((part): Found[] => {
    const { version } = part
    if (!isKind(version, 'bonus')) return []
    const { of } = version.terms.params
    if (of === undefined) {
      const days = overlapOf(part, context.served)
      return (days ? countedStretches(context.contract, no, days) : []).map((counted) => ({
        version,
        occasion: { context, clauseNo: no, days: counted, evaluation: null, fees },
      }))
    }
    return context.evaluations
      .filter(({ clauseNo, result }) => clauseNo === of && result !== 'notEnforced' && result !== 'noData')
      .flatMap((evaluation) => {
        const days = overlapOf(part, evaluation)
        return days ? [{ version, occasion: { context, clauseNo: no, days, evaluation, fees } }] : []
      })
  })
}

/** Whether a value reaches a target, in the direction of the clause it belongs to. */
export function reaches(evaluation: Evaluation | null, target: string): boolean {
  if (!evaluation?.value) return false
  const side = compare(exactOfFraction(evaluation.value), exactOf(target))
  switch (evaluation.comparison) {
    case '>=':
      return side >= 0
    case '>':
      return side > 0
    case '<=':
      return side <= 0
    case '<':
      return side < 0
  }
}

function bonusAmount(rule: Exclude<Rule, { formula: 'B7' }>, occasion: Occasion): Amount {
  const { evaluation } = occasion
  switch (rule.formula) {
    case 'B1': {
      const amount = fixedAmount(quotient(rule.amountFen), occasion)
      return { ...amount, inputs: [...amount.inputs, ...valueInputs(evaluation)] }
    }
    case 'B2': {
      const amount = shareOfFee(rule.share, rule.base, occasion)
      return { ...amount, inputs: [...amount.inputs, ...valueInputs(evaluation)] }
    }
    case 'B3':
      return shareByPoints(rule, distanceAbove(evaluation, rule.target), occasion, {
        zh: '超出',
        en: 'points above',
      })
    case 'B4':
      return shareOfSales(rule, occasion)
    case 'B5':
      return forEach(rule, occasion)
    case 'B6':
      return shareOfSaving(rule, occasion)
  }
}

function distanceAbove(evaluation: Evaluation | null, target: string): Exact {
  if (!evaluation?.value) return zero
  const [value, aim] = [exactOfFraction(evaluation.value), exactOf(target)]
  const isUpward = evaluation.comparison === '>=' || evaluation.comparison === '>'
  return largest(zero, isUpward ? subtract(value, aim) : subtract(aim, value))
}

function shareOfSales(rule: Extract<Rule, { formula: 'B4' }>, occasion: Occasion): Amount {
  const sales = countedQuantity(occasion, rule.sales)
  const refunds = rule.refunds ? countedQuantity(occasion, rule.refunds) : null
  const net = largest(zero, subtract(sales.value, refunds?.value ?? zero))
  const share = exactOf(rule.share)
  return {
    amount: multiply(net, share),
    formula: same(`${refunds ? `(${yuan(sales.value)} − ${yuan(refunds.value)})` : yuan(net)} × ${percent(share)}`),
    inputs: [
      input('sales', measureName(rule.sales).zh, measureName(rule.sales).en, lossless(sales.value), 'fen'),
      ...(refunds ? [input('refunds', '退款', 'refunds', lossless(refunds.value), 'fen')] : []),
      input('share', '比例', 'share', rule.share, 'share'),
    ],
    evidence: {
      figures: [...sales.evidence.figures, ...(refunds?.evidence.figures ?? [])],
      enteredFacts: [...sales.evidence.enteredFacts, ...(refunds?.evidence.enteredFacts ?? [])],
    },
    quantity: null,
    unitPriceFen: null,
  }
}

function forEach(rule: Extract<Rule, { formula: 'B5' }>, occasion: Occasion): Amount {
  const quantity = countedQuantity(occasion, rule.measure)
  const each = quotient(rule.amountFen)
  const { zh, en } = measureName(rule.measure)
  return {
    amount: multiply(quantity.value, each),
    formula: same(`${written(quantity.value)} × ${yuan(each)}`),
    inputs: [
      input('units', zh, en, lossless(quantity.value), 'units'),
      input('amount', '每件', 'each', rule.amountFen, 'fen'),
    ],
    evidence: quantity.evidence,
    quantity: quantity.value,
    unitPriceFen: each,
  }
}

/** The baseline is for a month and follows the days of the part. Without an entered cost there is no saving. */
function shareOfSaving(rule: Extract<Rule, { formula: 'B6' }>, occasion: Occasion): Amount {
  const actual = countedQuantity(occasion, rule.actual)
  const [part, month] = [countDays(occasion.days), countDays(occasion.context.period)]
  const baseline = multiply(quotient(rule.baselineFen), quotient(part, month))
  const saved = actual.isFound ? largest(zero, subtract(baseline, actual.value)) : zero
  const share = exactOf(rule.share)
  return {
    amount: multiply(saved, share),
    formula: same(`(${yuan(baseline)} − ${yuan(actual.value)}) × ${percent(share)}`),
    inputs: [
      input('baseline', '基准成本', 'baseline', lossless(baseline), 'fen'),
      input('actual', measureName(rule.actual).zh, measureName(rule.actual).en, lossless(actual.value), 'fen'),
      input('share', '比例', 'share', rule.share, 'share'),
    ],
    evidence: actual.evidence,
    quantity: null,
    unitPriceFen: null,
  }
}

function bonusDraft(version: Version, { days, evaluation }: Occasion, amount: Amount): Draft {
  const when = stretch(days)
  const baseFen = roundFen(amount.amount)
  return {
    kind: 'bonus',
    nature: 'price',
    clauseNo: version.no,
    clauseVersion: version.version,
    ...days,
    description: describedFor(clauseTitle(version), when),
    formula: equals(amount.formula, baseFen),
    inputs: amount.inputs,
    because: evaluation ? [reachedText(evaluation, when)] : [],
    quantity: amount.quantity && written(amount.quantity),
    unitPriceFen: amount.unitPriceFen && written(amount.unitPriceFen),
    baseFen,
    evidence: joinEvidence(noEvidence, amount.evidence, evaluation ? evaluationEvidence(evaluation) : {}),
  }
}

function reachedText({ clauseNo }: Evaluation, when: Text): Text {
  return {
    zh: `条款 ${clauseNo} 在 ${when.zh} 达到奖励目标。`,
    en: `Clause ${clauseNo} reached the target of the bonus for ${when.en}.`,
  }
}

function commendation({ no, version }: Version, days: Days, points: number): Grant {
  const when = stretch(days)
  return {
    clauseNo: no,
    clauseVersion: version,
    what: 'points',
    amount: String(points),
    text: {
      zh: `条款 ${no}（${when.zh}）：表扬信，加 ${points} 分。`,
      en: `Clause ${no} (${when.en}): a letter of commendation, ${points} points.`,
    },
  }
}
