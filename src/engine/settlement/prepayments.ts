import { monthOf, plusDays } from '../calendar/days.ts'
import type { ContractTerms } from '../agreement/clause.ts'
import type { PaymentParams } from '../agreement/rules.ts'
import { partsOfKind } from '../agreement/versions.ts'
import { exactOf, multiply, quotient, sum, type Exact } from '../money/exact.ts'
import { roundFen } from '../money/fen.ts'
import { indexFacts } from './factIndex.ts'
import { feeDrafts } from './fees.ts'
import { feesOver } from './feeBase.ts'
import type { Text } from './types.ts'
import { equals, percent, yuan } from './write.ts'

type Term = PaymentParams['prepayments'][number]

/** What happened, by the day: absent what has not yet. */
export type PrepaymentEvents = {
  readonly contractSigned?: string | undefined
  readonly acceptance?: string | undefined
  readonly statementFinal?: string | undefined
}

export type Prepayable = {
  /** Within the payment clause, from 1. */
  readonly no: number
  readonly name: string
  readonly nature: Term['nature']
  readonly trigger: Term['trigger']
  readonly amountFen: number
  /** Both null: what triggers it has not happened. */
  readonly triggeredOn: string | null
  readonly dueOn: string | null
  readonly formula: Text
  readonly clauseNo: string
  readonly clauseVersion: number
}

/**
 * What is to pay ahead under the payment clause in force on a day: shares of an amount, or of the fees of the first whole month at the prices in
 * force on that day, without what depends on volumes. Where the shares of one base make up the whole, the last takes the remainder.
 */
export function prepayablesOf(contract: ContractTerms, day: string, events: PrepaymentEvents): Prepayable[] {
  const payment = partsOfKind(contract, 'payment', { from: day, to: day })[0]?.version
  if (!payment) return []
  const terms = payment.terms.params.prepayments
  const bases = terms.map((term) => ({ key: JSON.stringify(term.base), base: baseOf(contract, day, payment, term) }))
  const givenFen = new Map<string, number>()
  return terms.map((term, index) => {
    const { key, base } = bases[index] ?? { key: '', base: quotient(0) }
    const siblings = terms.filter((_, other) => bases[other]?.key === key)
    const isLast = terms.findLastIndex((_, other) => bases[other]?.key === key) === index
    const shares = sum(siblings.map(({ share }) => exactOf(share)))
    const isWhole = shares.num === shares.den
    const before = givenFen.get(key) ?? 0
    const amountFen = isLast && isWhole ? roundFen(base) - before : roundFen(multiply(base, exactOf(term.share)))
    givenFen.set(key, before + amountFen)
    const happened = term.trigger === 'date' ? (term.on ?? events.contractSigned) : events[term.trigger]
    return {
      no: index + 1,
      name: term.name,
      nature: term.nature,
      trigger: term.trigger,
      amountFen,
      triggeredOn: happened ?? null,
      dueOn: happened === undefined ? null : plusDays(happened, term.dueDays),
      formula: equals(`${yuan(base)} × ${percent(exactOf(term.share))}`, amountFen),
      clauseNo: payment.no,
      clauseVersion: payment.version,
    }
  })
}

/** The fees of the first whole month at the prices of a day; what depends on volumes counts as nothing yet. */
function baseOf(
  contract: ContractTerms,
  day: string,
  payment: ReturnType<typeof partsOfKind<'payment'>>[number]['version'],
  { base }: Term,
): Exact {
  if (base.by === 'amount') return quotient(base.amountFen)
  const month = monthOf(contract.startsOn)
  const whole: ContractTerms = {
    ...contract,
    startsOn: month.from,
    endsOn: null,
    clauses: contract.clauses
      .filter(({ effectiveFrom, effectiveTo }) => effectiveFrom <= day && (effectiveTo === null || day <= effectiveTo))
      .map((version) => ({ ...version, effectiveFrom: month.from, effectiveTo: null })),
  }
  const drafts = feeDrafts({
    contract: whole,
    period: month,
    served: month,
    payment,
    evaluations: [],
    facts: indexFacts({ days: [], entered: [] }),
    ledger: { past: [], prepayments: [], credits: [], adjustments: [], receivables: [] },
    problems: [],
    notes: [],
  })
  return feesOver(drafts, base.fees, month)
}
