import { evaluate } from '../../engine/sla/evaluate.ts'
import { canonicalJson } from '../../platform/audit/canonical.ts'
import type { Evaluation, Facts, History } from '../../engine/sla/types.ts'
import { inSpaces } from '../../platform/db/tx.ts'
import type { TestApp } from '../../testing/app.ts'
import { jobsDone } from '../../testing/jobs.ts'
import { inDatabase } from '../../testing/people.ts'
import type { ContractTerms } from '../../engine/agreement/clause.ts'
import { loadContract } from '../contract/index.ts'
import { payment } from '../contract/testing.ts'
import { plannedPayables, savePlanned } from './money/plan.ts'
import { lastDayOfMonth } from './queries.ts'

export const buyers3Min = 'pdd@1/replyWithin3Min/buyerDay'

/** The story of two bad months: the reply rate promised, and what a miss costs. */
export const reply = {
  no: '7.2',
  title: '3 分钟回复率',
  terms: {
    kind: 'sla',
    params: {
      type: 'C1',
      measure: { source: 'figure', definition: buyers3Min, reading: 'rate' },
      comparison: '>=',
      target: '0.7',
    },
  },
} as const
export const penalty = {
  no: '8.1',
  title: '回复率扣罚',
  terms: {
    kind: 'penalty',
    params: {
      of: '7.2',
      rule: { formula: 'P3', share: '0.01', points: 'proRata', base: { clauses: 'all' } },
      consecutive: { by: 'factor', factor: '1.5' },
      caps: { perPeriodShare: '0.1' },
    },
  },
} as const

type Prepayments = Extract<(typeof payment)['terms'], { kind: 'payment' }>['params']['prepayments']

const part = (name: string, share: string, trigger: 'contractSigned' | 'acceptance') => ({
  name,
  base: { by: 'fee' as const, fees: { clauses: 'all' as const } },
  share,
  nature: 'prepayment' as const,
  trigger,
  dueDays: 3,
})

/** How the two sides pay, tax in the prices and rounded once, with these parts ahead. */
export function paymentTerms(prepayments: Prepayments): typeof payment {
  return {
    ...payment,
    terms: {
      kind: 'payment',
      params: {
        currency: 'CNY',
        tax: { rate: '0.06', pricesIncludeTax: true, place: 'total' },
        dueDays: 10,
        lateSharePerDay: '0.0005',
        prepayments,
      },
    },
  }
}

/** 20 % when the contract is signed, 80 % after acceptance. */
export const paidAhead = paymentTerms([part('签约款', '0.2', 'contractSigned'), part('验收款', '0.8', 'acceptance')])

/** What May remembers of April. */
export const missedApril = {
  clauseNo: '7.2',
  period: { from: '2026-04-01', to: '2026-04-30' },
  from: '2026-04-01',
  to: '2026-04-30',
  result: 'missed',
  frozenOn: '2026-05-10',
} as const

export async function contractOf(app: TestApp, spaceId: string): Promise<ContractTerms> {
  const found = await inSpaces(app.services.ownerDb, [spaceId], 'readOnly', (db) => loadContract(db, spaceId))
  if (!found) throw new Error('nothing was agreed')
  return found
}

/** A month of one shop's buyers on its first day. */
export function buyers(month: string, met: number, total: number): Facts {
  const day = { definition: buyers3Min, shopId: 'shop', day: `${month}-01`, met, total, excluded: {} }
  return { days: [day], entered: [] }
}

/**
 * What both sides have signed of a month, as the freezing stores it; the engine's own evaluations of the facts. What was
 * agreed before is evaluated first: of facts that stand nowhere else, it would find the month to differ from what was signed.
 */
export async function freezeMonth(
  app: TestApp,
  spaceId: string,
  month: string,
  facts: Facts,
  history: History = [],
): Promise<Evaluation[]> {
  await jobsDone(app)
  const contract = await contractOf(app, spaceId)
  const evaluations = evaluationsOf(contract, month, facts, history)
  await inDatabase(
    app,
    `insert into frozen_period (space_id, period, at, digest, contract, evaluations, facts) values ($1, $2, now(), $3, $4, $5, $6)
     on conflict do nothing`,
    [spaceId, month, 'digest', canonicalJson(contract), canonicalJson(evaluations), canonicalJson(facts)],
  )
  return evaluations
}

/** Facts that came after the month was frozen. */
export async function restateFrozen(
  app: TestApp,
  spaceId: string,
  month: string,
  facts: Facts,
  history: History = [],
): Promise<void> {
  const evaluations = evaluationsOf(await contractOf(app, spaceId), month, facts, history)
  await inDatabase(
    app,
    `insert into late_evaluation (space_id, period, revision, at, digest, evaluations, facts, differs)
     select $1, $2, coalesce(max(revision), 0) + 1, now(), 'late', $3, $4, true from late_evaluation where space_id = $1 and period = $2`,
    [spaceId, month, canonicalJson(evaluations), canonicalJson(facts)],
  )
}

function evaluationsOf(contract: ContractTerms, month: string, facts: Facts, history: History): Evaluation[] {
  const to = lastDayOfMonth(month)
  return evaluate({ contract, period: { from: `${month}-01`, to }, facts, history, today: '2026-12-31' })
}

/** What the job does after clauses were agreed, in an application without a worker. */
export async function planPayables(app: TestApp, spaceId: string, signedOn: string): Promise<void> {
  const contract = await contractOf(app, spaceId)
  await inSpaces(app.services.ownerDb, [spaceId], 'readWrite', (db) =>
    savePlanned(db, spaceId, plannedPayables(contract, contract.startsOn, signedOn)),
  )
}
