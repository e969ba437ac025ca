import { overlapOf } from '../calendar/days.ts'
import { clauseTitle } from '../agreement/titles.ts'
import type { VersionOf } from '../agreement/clause.ts'
import { isKind, partsOf, clauseNos } from '../agreement/versions.ts'
import type { Days, Evaluation } from '../sla/types.ts'
import { exactOf, largest, multiply, one, quotient, sign, zero, type Exact } from '../money/exact.ts'
import { roundFen } from '../money/fen.ts'
import { countedStretches } from './counted.ts'
import { evaluationEvidence, joinEvidence, noEvidence, type Context, type Draft } from './draft.ts'
import { penaltyAmount, type Amount, type Occasion } from './penaltyAmount.ts'
import { sourceKeys } from './sources.ts'
import type { Grant, Text } from './types.ts'
import { equals, input, describedFor, stretch, written } from './write.ts'

/** A penalty a clause may come to in some days, 0 where nothing was missed: also those take part in finding the highest. */
export type Candidate = {
  readonly version: VersionOf<'penalty'>
  readonly days: Days
  readonly evaluation: Evaluation | null
  /** What was measured: two penalties that share one of these on the same day punish the same fact. */
  readonly sources: readonly string[]
  /** Positive, before caps. */
  readonly amountFen: number
  readonly formula: Text
  readonly because: readonly Text[]
  readonly amount: Amount | null
}

/** Every penalty the clauses in force may come to, and what is granted instead of money. */
export function penaltyCandidates(
  context: Context,
  fees: readonly Draft[],
): { readonly candidates: Candidate[]; readonly grants: Grant[] } {
  const candidates: Candidate[] = []
  const grants: Grant[] = []
  for (const no of clauseNos(context.contract))
    for (const { version, occasion, isMissed } of occasionsOf(context, fees, no)) {
      const { rule } = version.terms.params
      if (rule.formula === 'P10') {
        if (isMissed) grants.push(...grantsOf(version, occasion.days))
        continue
      }
      candidates.push(candidateOf(version, occasion, isMissed))
    }
  return { candidates, grants }
}

type Found = {
  readonly version: VersionOf<'penalty'>
  readonly occasion: Occasion
  readonly isMissed: boolean
}

/** Evaluations of the clause it follows, cut where the penalty itself was amended; or, standing alone, its days that count. */
function occasionsOf(context: Context, fees: readonly Draft[], no: string): Found[] {
  const begins = context.evaluations.reduce((first, { from }) => (from < first ? from : first), context.served.from)
  return partsOf(context.contract, no, { from: begins, to: context.served.to }).flatMap((part): Found[] => {
    const { version } = part
    if (!isKind(version, 'penalty')) return []
    const { of } = version.terms.params
    if (of === undefined) {
      const days = overlapOf(part, context.served)
      return (days ? countedStretches(context.contract, no, days) : []).map((stretchOfDays) => ({
        version,
        occasion: { context, clauseNo: no, days: stretchOfDays, evaluation: null, fees },
        isMissed: true,
      }))
    }
    return context.evaluations
      .filter(({ clauseNo }) => clauseNo === of)
      .flatMap((evaluation) => {
        const days = overlapOf(part, evaluation)
        const isMissed = evaluation.result === 'missed'
        return days ? [{ version, occasion: { context, clauseNo: no, days, evaluation, fees }, isMissed }] : []
      })
  })
}

function candidateOf(version: VersionOf<'penalty'>, occasion: Occasion, isMissed: boolean): Candidate {
  const { rule, floorFen } = version.terms.params
  const { evaluation, days, context } = occasion
  const head = { version, days, evaluation, sources: sourceKeys(version, evaluation, context.contract) }
  const amount = isMissed ? penaltyAmount(rule, occasion) : null
  if (amount === null) return { ...head, amountFen: 0, formula: { zh: '0', en: '0' }, because: [], amount: null }
  const row = evaluation?.consecutiveMisses ?? 0
  const factor = consecutiveFactor(version.terms.params.consecutive, row)
  const multiplied = multiply(amount.amount, factor)
  // A miss costs at least the floor; nothing counted, such as no event, is no miss.
  const isAnything = evaluation !== null || sign(multiplied) > 0
  const full = isAnything ? largest(multiplied, quotient(floorFen)) : zero
  const isFloor = isAnything && floorFen > 0 && full.num * multiplied.den !== multiplied.num * full.den
  const factorText = sign(factor) === 1 && factor.num === factor.den ? '' : ` × ${written(factor)}`
  return {
    ...head,
    amountFen: roundFen(full),
    formula: { zh: `${amount.formula.zh}${factorText}`, en: `${amount.formula.en}${factorText}` },
    because: [
      ...missedText(evaluation),
      ...(factorText === ''
        ? []
        : [
            {
              zh: `连续第 ${row} 次未达标，乘以 ${written(factor)}。`,
              en: `Missed ${row} times in a row: times ${written(factor)}.`,
            },
          ]),
      ...(isFloor ? [{ zh: '按最低金额计。', en: 'Raised to the least amount agreed.' }] : []),
    ],
    amount: {
      ...amount,
      inputs: [
        ...amount.inputs,
        ...(factorText === ''
          ? []
          : [
              input('consecutive', '连续未达标次数', 'misses in a row', row, 'times'),
              input('factor', '系数', 'factor', written(factor), 'factor'),
            ]),
        ...(isFloor ? [input('floor', '最低金额', 'least amount', floorFen, 'fen')] : []),
      ],
    },
  }
}

/** P7: factor^(n - 1) for the n-th miss in a row, or the n-th factor of the table, the last one going on. */
export function consecutiveFactor(
  consecutive: VersionOf<'penalty'>['terms']['params']['consecutive'],
  missesInARow: number,
): Exact {
  if (consecutive === undefined || missesInARow < 1) return one
  if (consecutive.by === 'table') {
    const { factors } = consecutive
    return exactOf(factors[Math.min(missesInARow, factors.length) - 1] ?? '1')
  }
  const { num, den } = exactOf(consecutive.factor)
  const power = BigInt(missesInARow - 1)
  return { num: num ** power, den: den ** power }
}

function missedText(evaluation: Evaluation | null): Text[] {
  if (!evaluation) return []
  const when = stretch(evaluation)
  return [
    {
      zh: `条款 ${evaluation.clauseNo} 在 ${when.zh} 未达标。`,
      en: `Clause ${evaluation.clauseNo} was missed for ${when.en}.`,
    },
  ]
}

/** The line of a candidate at the amount that is left of it after precedence and caps. */
export function penaltyDraft(candidate: Candidate, amountFen: number, because: readonly Text[]): Draft {
  const { version, days, evaluation, amount } = candidate
  const when = stretch(days)
  const { treatment } = version.terms.params
  return {
    kind: 'penalty',
    nature: treatment === 'priceReduction' ? 'price' : treatment === 'liquidatedDamages' ? 'money' : 'later',
    clauseNo: version.no,
    clauseVersion: version.version,
    ...days,
    description: describedFor(clauseTitle(version), when),
    formula: equals(candidate.formula, candidate.amountFen),
    inputs: amount?.inputs ?? [],
    because: [...candidate.because, ...because, treatmentText[treatment]],
    quantity: amount?.quantity ? written(amount.quantity) : null,
    unitPriceFen: amount?.unitPriceFen ? written(amount.unitPriceFen) : null,
    baseFen: 0 - amountFen,
    evidence: joinEvidence(noEvidence, amount?.evidence ?? {}, evaluation ? evaluationEvidence(evaluation) : {}),
  }
}

const treatmentText = {
  priceReduction: { zh: '按减价处理：发票按减后金额开。', en: 'A lower price: the invoice is lower.' },
  liquidatedDamages: {
    zh: '按违约金抵扣：发票按全额开。',
    en: 'Liquidated damages set off: the invoice stays whole.',
  },
  serviceCredit: { zh: '计入下期抵扣。', en: 'A credit for the next period.' },
} as const

function grantsOf({ no, version, terms }: VersionOf<'penalty'>, days: Days): Grant[] {
  const { rule } = terms.params
  if (rule.formula !== 'P10') return []
  const when = stretch(days)
  const head = { clauseNo: no, clauseVersion: version }
  const grants: Grant[] = []
  if (rule.freeDays > 0)
    grants.push({
      ...head,
      what: 'freeDays',
      amount: String(rule.freeDays),
      text: {
        zh: `条款 ${no}（${when.zh}）：免费服务 ${rule.freeDays} 天。`,
        en: `Clause ${no} (${when.en}): ${rule.freeDays} days of service for free.`,
      },
    })
  const share = exactOf(rule.freeSeatShare)
  if (sign(share) > 0)
    grants.push({
      ...head,
      what: 'freeSeatShare',
      amount: rule.freeSeatShare,
      text: {
        zh: `条款 ${no}（${when.zh}）：免费增加 ${written(multiply(share, quotient(100)))}% 坐席。`,
        en: `Clause ${no} (${when.en}): ${written(multiply(share, quotient(100)))} % more seats for free.`,
      },
    })
  return grants
}
