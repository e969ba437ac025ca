import { sql } from 'kysely'
import { localDay } from '../../../engine/calendar/days.ts'
import { contractTerms, type ContractTerms } from '../../../engine/agreement/clause.ts'
import { evaluate } from '../../../engine/sla/evaluate.ts'
import type { Days, History } from '../../../engine/sla/types.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import { pendingDays } from '../../measure/index.ts'
import { canonicalText } from '../canonical.ts'
import { storedEvaluations, storedFacts } from '../evaluated.ts'
import { factDays, gatherFacts } from '../facts.ts'
import { pricedText, seenOfAll } from '../lateDifference.ts'
import { daysOfMonth, nextMonth } from '../months.ts'
import type { Cause } from '../policy/vocabulary.ts'
import { digestOf, storeValues } from './store.ts'

/** Months whose results can bear on the misses in a row of a later one. */
const historyMonths = 24

export type MonthAsk = {
  readonly spaceId: string
  readonly period: string
  readonly contract: ContractTerms
  readonly cause: Cause
  readonly now: Temporal.Instant
}

export type MonthDone = {
  /** Values that differ from those before. */
  readonly changed: number
  /** A revision of what a frozen month would be, where it came to something else than the revision before. */
  readonly late: { readonly revision: number; readonly digest: string } | null
  /** Disputes whose result is known now. */
  readonly settled: readonly string[]
}

/** Lets computations and decisions of an engagement happen one after the other; held until the transaction ends. */
export async function lockEvaluation(db: Db, spaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`evaluation ${spaceId}`}, 0))`.execute(db)
}

/**
 * Judges a month by the facts as they are now. Doing it again without other facts changes nothing. A frozen month keeps its
 * values; what they would be is stored beside them.
 */
export async function computeMonth(db: Db, ask: MonthAsk): Promise<MonthDone> {
  const { spaceId, period, contract } = ask
  await lockEvaluation(db, spaceId)
  const frozen = await db
    .selectFrom('frozenPeriod')
    .select(['digest', 'contract', 'evaluations', 'facts'])
    .where('spaceId', '=', spaceId)
    .where('period', '=', period)
    .executeTakeFirst()
  if (frozen) return { changed: 0, late: await computeLate(db, ask, frozen), settled: [] }
  const days = daysOfMonth(contract, period)
  if (!days) return { changed: 0, late: null, settled: [] }
  const judged = await judge(db, ask, contract, days)
  const changed = await storeValues(db, { ...ask, ...judged })
  const settled = await settleDisputes(db, spaceId, period, days)
  return { changed, late: null, settled }
}

async function judge(db: Db, { spaceId, period, now }: MonthAsk, contract: ContractTerms, days: Days) {
  const day = localDay(now, contract.zone)
  const [facts, history] = await Promise.all([
    gatherFacts(db, spaceId, contract, factDays(days, day)),
    readHistory(db, spaceId, period),
  ])
  return { contract, facts, evaluations: evaluate({ contract, period: days, facts, history, today: day }) }
}

type Frozen = Record<'digest' | 'contract' | 'evaluations' | 'facts', string>

/**
 * Facts that came after freezing are kept beside the month once they bear on its values or prices. It differs from what was signed only
 * where something comes out otherwise: an entered value corrected to the same number is none.
 */
async function computeLate(db: Db, ask: MonthAsk, frozen: Frozen): Promise<MonthDone['late']> {
  const { spaceId, period, now } = ask
  const contract = contractTerms.parse(JSON.parse(frozen.contract))
  const days = daysOfMonth(contract, period)
  if (!days) return null
  const { evaluations, facts } = await judge(db, ask, contract, days)
  const digest = digestOf(evaluations)
  const last = await db
    .selectFrom('lateEvaluation')
    .select(['revision', 'digest', 'facts', 'differs'])
    .where('spaceId', '=', spaceId)
    .where('period', '=', period)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()
  const priced = pricedText(contract, facts, days)
  const pricedThen = (text: string) => pricedText(contract, storedFacts(text), days)
  const before = last ?? frozen
  if (before.digest === digest && pricedThen(before.facts) === priced) return null
  const signed = storedEvaluations(frozen.evaluations)
  const differs = seenOfAll(evaluations) !== seenOfAll(signed) || priced !== pricedThen(frozen.facts)
  const revision = (last?.revision ?? 0) + 1
  await db
    .insertInto('lateEvaluation')
    .values({
      spaceId,
      period,
      revision,
      at: now.toString(),
      digest,
      evaluations: canonicalText(evaluations),
      facts: canonicalText(facts),
      differs,
    })
    .execute()
  return differs || last?.differs ? { revision, digest } : null
}

/** What earlier months came to, as far back as misses in a row can matter. */
export async function readHistory(db: Db, spaceId: string, period: string): Promise<History> {
  const { rows } = await sql<{
    clauseNo: string
    periodFrom: string
    periodTo: string
    fromDay: string
    toDay: string
    result: History[number]['result']
    frozenAt: string | null
  }>`
    select v.clause_no, v.body::json -> 'period' ->> 'from' as period_from, v.body::json -> 'period' ->> 'to' as period_to,
      v.from_day, v.to_day, v.result, f.at as frozen_at
    from evaluation e join evaluation_value v using (space_id, period, clause_no, from_day, revision)
      left join frozen_period f using (space_id, period)
    where e.space_id = ${spaceId} and e.period < ${period} and e.period >= ${nextMonth(period, -historyMonths)}
    order by v.clause_no, v.from_day`.execute(db)
  return rows.map(({ clauseNo, periodFrom, periodTo, fromDay, toDay, result, frozenAt }) => ({
    clauseNo,
    period: { from: periodFrom, to: periodTo },
    from: fromDay,
    to: toDay,
    result,
    frozenOn: frozenAt === null ? null : frozenAt.slice(0, 10),
  }))
}

/** Notes what came of granted disputes once no figure of the month is still to be computed. */
async function settleDisputes(db: Db, spaceId: string, period: string, days: Days): Promise<string[]> {
  if ((await pendingDays(db, spaceId, days)) > 0) return []
  const { rows } = await sql<{ id: string }>`
    update dispute d set after_revision = e.revision, version = d.version + 1
    from evaluation e
    where d.space_id = ${spaceId} and d.period = ${period} and d.status = 'granted' and d.after_revision is null
      and e.space_id = d.space_id and e.period = d.period and e.clause_no = d.clause_no and e.from_day = d.from_day
    returning d.id`.execute(db)
  return rows.map(({ id }) => id)
}
