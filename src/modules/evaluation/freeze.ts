import { localDay, plusDays } from '../../engine/calendar/days.ts'
import type { ContractTerms } from '../../engine/agreement/clause.ts'
import type { Evaluation } from '../../engine/sla/types.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { canonicalText } from './canonical.ts'
import { presentEvaluations } from './evaluated.ts'
import { factDays, gatherFacts } from './facts.ts'
import { type PeriodState } from './state.ts'

type Freezing = {
  readonly spaceId: string
  readonly period: string
  readonly contract: ContractTerms
  readonly state: PeriodState
  readonly digest: string
  readonly now: Temporal.Instant
}

export type Accrued = {
  readonly id: string
  readonly clauseNo: string
  readonly holder: 'client' | 'vendor'
  readonly expiresOn: string
}

/** Stores what both sides signed and holds its values in place. Returns the rights that come about by it. */
export async function freeze(db: Db, freezing: Freezing): Promise<Accrued[]> {
  const { spaceId, period, contract, state, digest, now } = freezing
  const evaluations = await presentEvaluations(db, spaceId, period)
  const facts = await gatherFacts(db, spaceId, contract, factDays(state, localDay(now, contract.zone)))
  await db
    .insertInto('frozenPeriod')
    .values({
      spaceId,
      period,
      at: now.toString(),
      digest,
      contract: canonicalText(contract),
      evaluations: canonicalText(evaluations),
      facts: canonicalText(facts),
    })
    .execute()
  await db
    .insertInto('frozenEvaluation')
    .columns(['spaceId', 'period', 'clauseNo', 'fromDay', 'revision'])
    .expression(
      db
        .selectFrom('evaluation')
        .select(['spaceId', 'period', 'clauseNo', 'fromDay', 'revision'])
        .where('spaceId', '=', spaceId)
        .where('period', '=', period),
    )
    .execute()
  return accrue(db, freezing, evaluations)
}

/** A right comes about with each miss that completes the row a clause names; once for a month. */
async function accrue(
  db: Db,
  { spaceId, period, contract, state, now }: Freezing,
  evaluations: readonly Evaluation[],
): Promise<Accrued[]> {
  const accrued: Accrued[] = []
  for (const { no, version, effectiveFrom, effectiveTo, terms } of contract.clauses) {
    if (terms.kind !== 'termination' || effectiveFrom > state.to || (effectiveTo ?? state.to) < state.to) continue
    const { of, consecutiveMisses, right, holder, withinDays } = terms.params
    const last = evaluations.findLast(({ clauseNo }) => clauseNo === of)
    if (!last || last.result !== 'missed' || last.consecutiveMisses < consecutiveMisses) continue
    const expiresOn = plusDays(localDay(now, contract.zone), withinDays)
    const row = await db
      .insertInto('terminationRight')
      .values({
        spaceId,
        clauseNo: no,
        clauseVersion: version,
        ofClauseNo: of,
        right,
        holder,
        period,
        misses: last.consecutiveMisses,
        accruedAt: now.toString(),
        expiresOn,
      })
      .onConflict((conflict) => conflict.columns(['spaceId', 'clauseNo', 'period']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (row) accrued.push({ id: row.id, clauseNo: no, holder, expiresOn })
  }
  return accrued
}
