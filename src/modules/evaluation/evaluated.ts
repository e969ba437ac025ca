import { sql } from 'kysely'
import { contractTerms, type ContractTerms } from '../../engine/agreement/clause.ts'
import type { Evaluation, Facts } from '../../engine/sla/types.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { gatherFacts } from './facts.ts'
import { daysOfMonth } from './months.ts'

export type EvaluatedPeriod = {
  readonly period: string
  /** Null: the values may still change. */
  readonly frozenAt: string | null
  /** Hash over all values. */
  readonly digest: string
  /** In the order of clause and day. */
  readonly evaluations: readonly Evaluation[]
  /** What they were computed from: all measures of all clauses over the days of the month. */
  readonly facts: Facts
  readonly contract: ContractTerms
}

/**
 * What a month came to, with what it was computed from. Once frozen it is what both sides signed, the same bytes for ever, with
 * the contract as it was then; before that the values as they stand, under the contract given. Null before the first computation.
 */
export async function evaluatedPeriod(
  db: Db,
  spaceId: string,
  period: string,
  contract: ContractTerms | null,
): Promise<EvaluatedPeriod | null> {
  const frozen = await db
    .selectFrom('frozenPeriod')
    .select(['at', 'digest', 'contract', 'evaluations', 'facts'])
    .where('spaceId', '=', spaceId)
    .where('period', '=', period)
    .executeTakeFirst()
  if (frozen)
    return {
      period,
      frozenAt: frozen.at,
      digest: frozen.digest,
      evaluations: storedEvaluations(frozen.evaluations),
      facts: storedFacts(frozen.facts),
      contract: contractTerms.parse(JSON.parse(frozen.contract)),
    }
  const days = contract && daysOfMonth(contract, period)
  if (!days) return null
  const computed = await db
    .selectFrom('evaluatedPeriod')
    .select('digest')
    .where('spaceId', '=', spaceId)
    .where('period', '=', period)
    .executeTakeFirst()
  if (!computed) return null
  const evaluations = await presentEvaluations(db, spaceId, period)
  const facts = await gatherFacts(db, spaceId, contract, days)
  return { period, frozenAt: null, digest: computed.digest, evaluations, facts, contract }
}

/** The contract and the facts a frozen month was signed with; null where it is not frozen. */
export async function frozenBasis(
  db: Db,
  spaceId: string,
  period: string,
): Promise<{ readonly contract: ContractTerms; readonly facts: Facts } | null> {
  const frozen = await db
    .selectFrom('frozenPeriod')
    .select(['contract', 'facts'])
    .where('spaceId', '=', spaceId)
    .where('period', '=', period)
    .executeTakeFirst()
  return frozen
    ? { contract: contractTerms.parse(JSON.parse(frozen.contract)), facts: storedFacts(frozen.facts) }
    : null
}

export type LateEvaluations = {
  readonly period: string
  readonly revision: number
  readonly at: string
  readonly digest: string
  readonly evaluations: readonly Evaluation[]
  readonly facts: Facts
}

/** Of frozen months what they would be with the facts that came later; the latest of each, in the order of months. */
export async function lateEvaluations(db: Db, spaceId: string): Promise<LateEvaluations[]> {
  const { rows } = await sql<{
    period: string
    revision: number
    at: string
    digest: string
    evaluations: string
    facts: string
  }>`
    select distinct on (period) period, revision, at, digest, evaluations, facts from late_evaluation
    where space_id = ${spaceId} order by period, revision desc`.execute(db)
  return rows.map((row) => ({
    ...row,
    evaluations: storedEvaluations(row.evaluations),
    facts: storedFacts(row.facts),
  }))
}

/** The values of a month that hold, in the order of clause and day. */
export async function presentEvaluations(db: Db, spaceId: string, period: string): Promise<Evaluation[]> {
  const { rows } = await sql<{ body: string }>`
    select v.body from evaluation e join evaluation_value v using (space_id, period, clause_no, from_day, revision)
    where e.space_id = ${spaceId} and e.period = ${period} order by e.clause_no, e.from_day`.execute(db)
  return rows.map(({ body }) => storedEvaluation(body))
}

/** Only the computation writes these texts, from the engine's own answers. */
export function storedEvaluation(text: string): Evaluation {
  return JSON.parse(text) as Evaluation
}

export function storedEvaluations(text: string): Evaluation[] {
  return JSON.parse(text) as Evaluation[]
}

export function storedFacts(text: string): Facts {
  return JSON.parse(text) as Facts
}
