import { sql } from 'kysely'
import { canonicalText } from '../canonical.ts'
import { sha256 } from '../digest.ts'
import type { ContractTerms } from '../../../engine/agreement/clause.ts'
import type { Evaluation, Facts } from '../../../engine/sla/types.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import type { Cause } from '../policy/vocabulary.ts'
import { fractionNumber } from '../numbers.ts'
import { dailyTrend } from './trend.ts'

export type Present = {
  readonly clauseNo: string
  readonly fromDay: string
  readonly revision: number
  /** Whether it is the value that holds; a stretch that was cut otherwise by an amendment has none. */
  readonly holds: boolean
  readonly body: string
}

/** The latest value of every stretch of a month there ever was. */
export async function latestValues(db: Db, spaceId: string, period: string): Promise<Present[]> {
  const { rows } = await sql<Present>`
    select v.clause_no, v.from_day, v.revision, v.body, e.revision is not null as holds
    from (select clause_no, from_day, max(revision) as revision from evaluation_value
        where space_id = ${spaceId} and period = ${period} group by clause_no, from_day) l
      join evaluation_value v on v.space_id = ${spaceId} and v.period = ${period} and v.clause_no = l.clause_no
        and v.from_day = l.from_day and v.revision = l.revision
      left join evaluation e on e.space_id = v.space_id and e.period = v.period and e.clause_no = v.clause_no
        and e.from_day = v.from_day and e.revision = v.revision`.execute(db)
  return rows
}

export type Computed = {
  readonly spaceId: string
  readonly period: string
  readonly contract: ContractTerms
  readonly facts: Facts
  readonly evaluations: readonly Evaluation[]
  readonly cause: Cause
  readonly now: Temporal.Instant
}

/** Adds a revision of every value that differs from the one before, and lets it hold. Returns how many there were. */
export async function storeValues(db: Db, computed: Computed): Promise<number> {
  const { spaceId, period, evaluations } = computed
  const before = await latestValues(db, spaceId, period)
  const known = new Map(before.map((value) => [`${value.clauseNo} ${value.fromDay}`, value]))
  const fresh = evaluations.flatMap((evaluation) => {
    const body = canonicalText(evaluation)
    const place = `${evaluation.clauseNo} ${evaluation.from}`
    const old = known.get(place)
    known.delete(place)
    if (old?.holds && old.body === body) return []
    return [{ evaluation, body, revision: (old?.revision ?? 0) + 1 }]
  })
  const gone = [...known.values()].filter(({ holds }) => holds)
  for (const { clauseNo, fromDay } of gone)
    await db
      .deleteFrom('evaluation')
      .where('spaceId', '=', spaceId)
      .where('period', '=', period)
      .where('clauseNo', '=', clauseNo)
      .where('fromDay', '=', fromDay)
      .execute()
  if (fresh.length > 0) await insertValues(db, computed, fresh)
  await notePeriod(db, computed, fresh.length + gone.length)
  return fresh.length + gone.length
}

type Fresh = { readonly evaluation: Evaluation; readonly body: string; readonly revision: number }

async function insertValues(
  db: Db,
  { spaceId, period, contract, facts, cause, now }: Computed,
  fresh: readonly Fresh[],
): Promise<void> {
  const values = fresh.map(({ evaluation, body, revision }) => {
    const { clauseNo, clauseVersion, from, to, met, total, result, digest } = evaluation
    const clause = contract.clauses.find(({ no, version }) => no === clauseNo && version === clauseVersion)
    return {
      spaceId,
      period,
      clauseNo,
      clauseVersion,
      fromDay: from,
      toDay: to,
      revision,
      at: now.toString(),
      cause,
      value: fractionNumber(evaluation.value),
      met,
      total,
      trend: JSON.stringify(clause ? dailyTrend(clause, facts, { from, to }) : []),
      result,
      digest,
      body,
    }
  })
  await db.insertInto('evaluationValue').values(values).execute()
  const holding = values.map(({ clauseNo, fromDay, revision }) => ({ spaceId, period, clauseNo, fromDay, revision }))
  await db
    .insertInto('evaluation')
    .values(holding)
    .onConflict((conflict) =>
      conflict
        .columns(['spaceId', 'period', 'clauseNo', 'fromDay'])
        .doUpdateSet((excluded) => ({ revision: excluded.ref('excluded.revision') })),
    )
    .execute()
}

async function notePeriod(db: Db, { spaceId, period, evaluations, now }: Computed, changed: number): Promise<void> {
  const digest = digestOf(evaluations)
  await db
    .insertInto('evaluatedPeriod')
    .values({ spaceId, period, revision: 1, computedAt: now.toString(), digest })
    .onConflict((conflict) =>
      conflict.columns(['spaceId', 'period']).doUpdateSet({
        computedAt: now.toString(),
        digest,
        revision: sql<number>`evaluated_period.revision + ${changed > 0 ? 1 : 0}`,
      }),
    )
    .execute()
}

/** One hash for a month: what the sides sign. It depends on what was judged and on nothing else. */
export function digestOf(evaluations: readonly Evaluation[]): string {
  const parts = evaluations.map(({ clauseNo, from, to, clauseVersion, digest }) => [
    clauseNo,
    from,
    to,
    clauseVersion,
    digest,
  ])
  return sha256(canonicalText(parts.toSorted((a, b) => (String(a) < String(b) ? -1 : 1))))
}
