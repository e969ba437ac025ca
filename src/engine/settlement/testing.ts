import { plusDays } from '../calendar/days.ts'
import type { ClauseTerms, ClauseVersion, ContractTerms } from '../agreement/clause.ts'
import { clauseTerms, contractTerms } from '../agreement/clause.ts'
import type { DayFact, Days, EnteredFact, Facts, PastEvaluation } from '../sla/types.ts'
import { evaluate } from '../sla/evaluate.ts'
import { settle } from './settle.ts'
import type { Ledger, SettleInput, Settled, Statement } from './types.ts'

export const april: Days = { from: '2026-04-01', to: '2026-04-30' }
export const may: Days = { from: '2026-05-01', to: '2026-05-31' }
export const emptyLedger: Ledger = { past: [], prepayments: [], credits: [], adjustments: [], receivables: [] }
export const noFacts: Facts = { days: [], entered: [] }
export const buyers3Min = 'pdd@1/replyWithin3Min/buyerDay'

/** Parameters as a person would write them: what the schemas fill in may be left out. */
type Written = { readonly kind: ClauseTerms['kind']; readonly params: Readonly<Record<string, unknown>> }

export function clause(no: string, terms: Written, head: Partial<Omit<ClauseVersion, 'terms'>> = {}): ClauseVersion {
  const parsed = clauseTerms.parse(terms)
  return { no, title: no, version: 1, effectiveFrom: '2026-01-01', effectiveTo: null, ...head, terms: parsed }
}

export function payment(params: Readonly<Record<string, unknown>> = {}): ClauseVersion {
  return clause('9.1', {
    kind: 'payment',
    params: {
      currency: 'CNY',
      tax: { rate: '0.06', pricesIncludeTax: true, place: 'total' },
      dueDays: 10,
      lateSharePerDay: '0.0005',
      ...params,
    },
  })
}

export function contractOf(...clauses: readonly ClauseVersion[]): ContractTerms {
  return contractTerms.parse({
    name: '女装旗舰店客服外包',
    zone: 'Asia/Shanghai',
    startsOn: '2026-01-01',
    endsOn: null,
    clauses: [...(clauses.some(({ terms }) => terms.kind === 'payment') ? [] : [payment()]), ...clauses],
  })
}

export const figure = (reading: string, definition = buyers3Min) => ({ source: 'figure', definition, reading })
export const enteredMeasure = (metric: string, reading: string) => ({
  source: 'entered',
  metric,
  reading,
  name: metric,
})
export const allFees = { clauses: 'all' }

export const sixSeats = {
  kind: 'fee',
  params: { mode: 'perSeat', seatKind: 'dedicated', seats: 6, seatPriceFen: 450_000 },
} as const

/** A month's counts on one day each; the rest of the month had nothing. */
export function counts(period: Days, met: number, total: number, definition = buyers3Min): DayFact[] {
  return [{ definition, shopId: 'shop', day: period.from, met, total, excluded: {} }]
}

export function entered(
  metric: string,
  reading: EnteredFact['reading'],
  value: string,
  days: Days = april,
): EnteredFact {
  return { factId: `${metric} ${days.from}`, metric, reading, ...days, value }
}

export type Month = {
  readonly contract: ContractTerms
  readonly period?: Days
  readonly facts?: Partial<Facts>
  readonly ledger?: Partial<Ledger>
  readonly history?: readonly PastEvaluation[]
}

export function inputOf({ contract, period = april, facts = {}, ledger = {}, history = [] }: Month): SettleInput {
  const all = { ...noFacts, ...facts }
  const today = plusDays(period.to, 1)
  return {
    contract,
    period,
    evaluations: evaluate({ contract, period, facts: all, history, today }),
    facts: all,
    ledger: { ...emptyLedger, ...ledger },
  }
}

export function settled(month: Month): Settled {
  return settle(inputOf(month))
}

/** The statement of a month that has to have one. */
export function statementOf(month: Month): Statement {
  const { statement, problems } = settled(month)
  if (!statement) throw new Error(`no statement: ${JSON.stringify(problems)}`)
  return statement
}

export function amountsOf(statement: Statement): [string, string, number][] {
  return statement.lines.map(({ kind, clauseNo, amountFen }) => [kind, clauseNo, amountFen])
}
