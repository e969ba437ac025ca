import { sql } from 'kysely'
import type { ContractTerms } from '../../engine/agreement/clause.ts'
import type { Because, Evaluation, Result } from '../../engine/sla/types.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { nameOfDefinition } from '../measure/index.ts'
import { becauseIn } from './because.ts'
import { titleIn } from './clauses.ts'
import { storedEvaluation } from './evaluated.ts'
import { enteredNames } from './measures.ts'
import { fractionNumber } from './numbers.ts'
import type { Cause } from './policy/vocabulary.ts'

export type ValueRow = {
  readonly clauseNo: string
  readonly fromDay: string
  readonly revision: number
  readonly at: string
  readonly trend: (number | null)[]
  readonly body: string
  readonly digest: string
  readonly confirmedByName: string | null
  readonly confirmedAt: string | null
  readonly openDisputes: number
  readonly disputes: number
}

/** The values of a month that hold, with what was said about each; of one clause where it is named. */
export async function readValues(db: Db, spaceId: string, period: string, clauseNo?: string): Promise<ValueRow[]> {
  const { rows } = await sql<ValueRow>`
    select v.clause_no, v.from_day, v.revision, v.at, v.trend, v.body, v.digest, c.by_name as confirmed_by_name,
      c.at as confirmed_at, coalesce(d.open_disputes, 0) as open_disputes, coalesce(d.disputes, 0) as disputes
    from evaluation e join evaluation_value v using (space_id, period, clause_no, from_day, revision)
      left join evaluation_confirmation c on c.space_id = v.space_id and c.period = v.period and c.clause_no = v.clause_no
        and c.from_day = v.from_day and c.digest = v.digest and c.side = 'client'
      left join lateral (select count(*) as disputes, count(*) filter (where status = 'open') as open_disputes from dispute d
        where d.space_id = v.space_id and d.period = v.period and d.clause_no = v.clause_no and d.from_day = v.from_day) d on true
    where e.space_id = ${spaceId} and e.period = ${period}
      and (${clauseNo ?? null}::text is null or e.clause_no = ${clauseNo ?? null}::text)
    order by string_to_array(e.clause_no, '.')::int[], e.from_day`.execute(db)
  return rows
}

/** The numbers of an evaluation for a reader. */
export function shownEvaluation(contract: ContractTerms, evaluation: Evaluation, language: 'zh' | 'en') {
  const { clauseNo, clauseVersion, type, from, to, definitions, enteredMetrics, reading, met, total } = evaluation
  const names = enteredNames(contract)
  const { unit, comparison, target, result, consecutiveMisses, digest, forecast } = evaluation
  // Where nothing follows from a miss there is none to be careful about.
  const counted = result !== 'notEnforced'
  return {
    clauseNo,
    clauseVersion,
    title: titleIn(contract, evaluation, language),
    type,
    from,
    to,
    definitions: definitions.map((key) => ({ key, ...nameOfDefinition(key, language) })),
    enteredMetrics: enteredMetrics.map((key) => ({ key, name: names.get(key) ?? key })),
    reading,
    met,
    total,
    excluded: evaluation.excluded,
    excludedTotal: excludedTotal(evaluation),
    value: fractionNumber(evaluation.value),
    exact: evaluation.value,
    unit,
    comparison,
    target,
    distance: fractionNumber(evaluation.distance),
    result,
    because: reasonsFirst(evaluation).map((because) => becauseIn(because, language)),
    comparisons: evaluation.comparisons.map((one) => ({
      name: one.name[language],
      met: one.met,
      total: one.total,
      value: fractionNumber(one.value),
      unit: one.unit,
      comparison: one.comparison,
      target: one.target,
      distance: fractionNumber(one.distance),
      reached: one.reached,
    })),
    missesLeft: counted ? evaluation.missesLeft : null,
    forecast: forecast && {
      low: Number(forecast.low),
      mid: Number(forecast.mid),
      high: Number(forecast.high),
      expectedTotal: forecast.expectedTotal,
      missesLeft: counted ? forecast.missesLeft : null,
    },
    consecutiveMisses,
    digest,
  }
}

function compares({ code }: Because): boolean {
  return code === 'reached' || code === 'short'
}

/** Where nothing is enforced, why not stands before how the value compares with its target. */
function reasonsFirst({ result, because }: Evaluation): readonly Because[] {
  if (result !== 'notEnforced') return because
  return [...because.filter((one) => !compares(one)), ...because.filter(compares)]
}

export function excludedTotal({ excluded }: Pick<Evaluation, 'excluded'>): number {
  return Object.values(excluded).reduce((sum, count) => sum + count, 0)
}

/** Worst first, then by how close to the target. */
const severity: Record<Result, number> = { missed: 0, near: 1, met: 2, exceeded: 3, notEnforced: 4, noData: 5 }
export function worstFirst(a: { readonly evaluation: Evaluation }, b: { readonly evaluation: Evaluation }): number {
  return severity[a.evaluation.result] - severity[b.evaluation.result]
}

export type HistoryRow = {
  readonly revision: number
  readonly at: string
  readonly cause: Cause
  readonly value: number | null
  readonly met: number | null
  readonly total: number | null
  readonly result: Result
  readonly clauseVersion: number
}

/** Every value one stretch ever had, oldest first. */
export async function valueHistory(
  db: Db,
  spaceId: string,
  period: string,
  { clauseNo, fromDay }: Pick<ValueRow, 'clauseNo' | 'fromDay'>,
): Promise<HistoryRow[]> {
  const { rows } = await sql<HistoryRow>`
    select revision, at, cause, value, met, total, result, clause_version from evaluation_value
    where space_id = ${spaceId} and period = ${period} and clause_no = ${clauseNo} and from_day = ${fromDay}
    order by revision desc limit 400`.execute(db)
  return rows.toReversed()
}

/** What a clause came to in the months before, oldest first. */
export async function monthsOfClause(db: Db, spaceId: string, period: string, clauseNo: string) {
  const { rows } = await sql<{ period: string; fromDay: string; toDay: string; body: string }>`
    select e.period, v.from_day, v.to_day, v.body
    from evaluation e join evaluation_value v using (space_id, period, clause_no, from_day, revision)
    where e.space_id = ${spaceId} and e.clause_no = ${clauseNo} and e.period < ${period}
    order by e.period desc, v.from_day desc limit 24`.execute(db)
  return rows.toReversed().map(({ period: month, fromDay, toDay, body }) => {
    const { value, target, result } = storedEvaluation(body)
    return { period: month, from: fromDay, to: toDay, value: fractionNumber(value), target, result }
  })
}

/** Whether somebody limited to some shops may see a clause: only one that rests on those shops alone. */
export function withinShops(shopIds: readonly string[] | null, ofClause: readonly string[] | null): boolean {
  if (shopIds === null) return true
  return ofClause !== null && ofClause.every((shopId) => shopIds.includes(shopId))
}
