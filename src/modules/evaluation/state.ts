import { paymentTerms } from '../../engine/agreement/payment.ts'
import { sql } from 'kysely'
import { localDay, plusDays } from '../../engine/calendar/days.ts'
import type { ContractTerms } from '../../engine/agreement/clause.ts'
import type { Result } from '../../engine/sla/types.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { daysOfMonth, lastDayOf } from './months.ts'
import type { PeriodStatus } from './policy/vocabulary.ts'

type Side = 'client' | 'vendor'
export type Signature = {
  readonly side: Side
  readonly byName: string
  readonly at: string
  readonly digest: string
  /** For the values as they stand. */
  readonly holds: boolean
}

/** Where a month stands, for all that ask. */
export type PeriodState = {
  readonly period: string
  readonly from: string
  readonly to: string
  readonly status: PeriodStatus
  readonly computedAt: string | null
  readonly digest: string | null
  readonly counts: Readonly<Record<Result, number>>
  readonly openDisputes: number
  readonly disputesOpenedBy: readonly Side[]
  /** Values nobody of the client's side has accepted as they stand, nor silence. */
  readonly unconfirmed: number
  readonly shared: { readonly byName: string; readonly at: string; readonly note: string } | null
  readonly frozenAt: string | null
  readonly shareBy: string | null
  readonly disputeBy: string | null
  readonly silence: 'nothing' | 'deemedAccepted'
  readonly disputesOver: boolean
  readonly waitsFor: Side | null
  readonly late: boolean
  readonly signatures: readonly Signature[]
  /** An earlier month that has to be frozen first; null: none. */
  readonly after: string | null
}

type OfMonth = { readonly spaceId: string; readonly period: string }
type Counted = OfMonth & { readonly result: Result; readonly values: number; readonly unconfirmed: number }
type DisputeCount = OfMonth & { readonly openedBy: Side; readonly disputes: number }

/** Months of an engagement whose states are asked for. */
export type AskedMonths = {
  readonly spaceId: string
  readonly contract: ContractTerms
  readonly periods: readonly string[]
}

/** The states of some months, by month. As many reads as for one. */
export async function readStates(
  db: Db,
  spaceId: string,
  contract: ContractTerms,
  periods: readonly string[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, PeriodState>> {
  return (await readStatesOf(db, [{ spaceId, contract, periods }], now)).get(spaceId) ?? new Map()
}

/** The states of months of several engagements, by engagement and month. As many reads as for one. */
export async function readStatesOf(
  db: Db,
  asked: readonly AskedMonths[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, ReadonlyMap<string, PeriodState>>> {
  const spaceIds = asked.map(({ spaceId }) => spaceId)
  const months = [...new Set(asked.flatMap(({ periods }) => periods))]
  const among = sql`space_id = any (${spaceIds}::uuid[]) and period = any (${months}::text[])`
  const [computed, shares, frozen, signatures, counted, disputes, late, open] = await Promise.all([
    rowsOf<OfMonth & { computedAt: string; digest: string }>(
      db,
      sql`select space_id, period, computed_at, digest from evaluated_period where ${among}`,
    ),
    rowsOf<OfMonth & { at: string; byName: string; note: string }>(
      db,
      sql`select space_id, period, at, by_name, note from period_share where ${among}`,
    ),
    rowsOf<OfMonth & { at: string; digest: string }>(
      db,
      sql`select space_id, period, at, digest from frozen_period where ${among}`,
    ),
    rowsOf<OfMonth & { side: Side; byName: string; at: string; digest: string }>(
      db,
      sql`select space_id, period, side, by_name, at, digest from period_signature where ${among} order by at`,
    ),
    rowsOf<Counted>(
      db,
      sql`select space_id, period, v.result, count(*) as values, count(*) filter (where not exists (select from evaluation_confirmation c
          where c.space_id = v.space_id and c.period = v.period and c.clause_no = v.clause_no and c.from_day = v.from_day
            and c.digest = v.digest and c.side = 'client')) as unconfirmed
        from evaluation e join evaluation_value v using (space_id, period, clause_no, from_day, revision)
        where ${among} group by 1, 2, 3`,
    ),
    rowsOf<DisputeCount>(
      db,
      sql`select space_id, period, opened_by, count(*) as disputes from dispute where ${among} and status = 'open' group by 1, 2, 3`,
    ),
    rowsOf<OfMonth & { differs: boolean }>(
      db,
      sql`select distinct on (space_id, period) space_id, period, differs from late_evaluation where ${among}
        order by space_id, period, revision desc`,
    ),
    // Months without any data keep nobody waiting: nothing of theirs reaches into a later month.
    rowsOf<OfMonth>(
      db,
      sql`select e.space_id, min(e.period) as period from evaluation e
        join evaluation_value v using (space_id, period, clause_no, from_day, revision)
        where e.space_id = any (${spaceIds}::uuid[]) and v.result <> 'noData'
          and not exists (select from frozen_period f where f.space_id = e.space_id and f.period = e.period)
        group by e.space_id`,
    ),
  ])
  const firstOpen = new Map(open.map(({ spaceId, period }) => [spaceId, period]))
  return new Map(
    asked.map(({ spaceId, contract, periods }) => {
      const first = firstOpen.get(spaceId) ?? null
      const states = periods.flatMap((period) => {
        const days = daysOfMonth(contract, period)
        if (!days) return []
        const isIts = (row: OfMonth): boolean => row.spaceId === spaceId && row.period === period
        const facts = {
          computed: computed.find(isIts),
          share: shares.find(isIts),
          frozen: frozen.find(isIts),
          signatures: signatures.filter(isIts),
          counted: counted.filter(isIts),
          disputes: disputes.filter(isIts),
          late: late.find(isIts),
          after: first !== null && first < period ? first : null,
        }
        return [[period, stateOf(contract, period, days, facts, now)] as const]
      })
      return [spaceId, new Map(states)] as const
    }),
  )
}

async function rowsOf<T>(db: Db, query: ReturnType<typeof sql>): Promise<T[]> {
  // The columns are those the caller has just written out.
  return (await query.execute(db)).rows as T[]
}

type StateFacts = {
  readonly computed: { computedAt: string; digest: string } | undefined
  readonly share: { at: string; byName: string; note: string } | undefined
  readonly frozen: { at: string; digest: string } | undefined
  readonly signatures: readonly Omit<Signature, 'holds'>[]
  readonly counted: readonly Counted[]
  readonly disputes: readonly DisputeCount[]
  readonly late: { differs: boolean } | undefined
  readonly after: string | null
}

function stateOf(
  contract: ContractTerms,
  period: string,
  { from, to }: { readonly from: string; readonly to: string },
  facts: StateFacts,
  now: Temporal.Instant,
): PeriodState {
  const { computed, share, frozen, disputes } = facts
  const day = localDay(now, contract.zone)
  const payment = paymentTerms(contract, to)
  const openDisputes = disputes.reduce((sum, row) => sum + row.disputes, 0)
  const sharedDay = share && localDay(share.at, contract.zone)
  const disputeBy = sharedDay === undefined ? null : plusDays(sharedDay, payment?.disputeWithinDays ?? 0)
  const disputesOver = disputeBy !== null && day > disputeBy
  const silence = payment?.silence ?? 'nothing'
  const deemed = silence === 'deemedAccepted' && disputesOver
  const digest = frozen?.digest ?? computed?.digest ?? null
  const signatures = facts.signatures.map((signature) => ({ ...signature, holds: signature.digest === digest }))
  const unconfirmed = deemed ? 0 : facts.counted.reduce((sum, row) => sum + row.unconfirmed, 0)
  const status = statusOf({
    frozen: frozen !== undefined,
    shared: share !== undefined,
    openDisputes,
    over: day > lastDayOf(period) || day > to,
  })
  const state = { status, unconfirmed, signatures, disputesOpenedBy: disputes.map(({ openedBy }) => openedBy) }
  return {
    period,
    from,
    to,
    ...state,
    computedAt: computed?.computedAt ?? null,
    digest,
    counts: countsOf(facts.counted),
    openDisputes,
    shared: share ? { byName: share.byName, at: share.at, note: share.note } : null,
    frozenAt: frozen?.at ?? null,
    shareBy: status === 'computed' ? plusDays(to, payment?.shareWithinDays ?? 0) : null,
    disputeBy: status === 'shared' || status === 'disputed' ? disputeBy : null,
    silence,
    disputesOver,
    waitsFor: waitsFor(state),
    late: facts.late?.differs ?? false,
    after: frozen ? null : facts.after,
  }
}

type Course = {
  readonly frozen: boolean
  readonly shared: boolean
  readonly openDisputes: number
  readonly over: boolean
}

function statusOf({ frozen, shared, openDisputes, over }: Course): PeriodStatus {
  if (frozen) return 'frozen'
  if (shared) return openDisputes > 0 ? 'disputed' : 'shared'
  return over ? 'computed' : 'running'
}

function waitsFor({
  status,
  unconfirmed,
  signatures,
  disputesOpenedBy,
}: Pick<PeriodState, 'status' | 'unconfirmed' | 'signatures' | 'disputesOpenedBy'>): Side | null {
  if (status === 'computed') return 'vendor'
  if (status === 'disputed') return disputesOpenedBy.includes('client') ? 'vendor' : 'client'
  if (status !== 'shared') return null
  if (unconfirmed > 0) return 'client'
  const signed = signatures.filter(({ holds }) => holds).map(({ side }) => side)
  return signed.includes('client') ? 'vendor' : 'client'
}

function countsOf(counted: readonly Counted[]): Record<Result, number> {
  const of = (result: Result): number => counted.find((row) => row.result === result)?.values ?? 0
  return {
    missed: of('missed'),
    near: of('near'),
    met: of('met'),
    exceeded: of('exceeded'),
    notEnforced: of('notEnforced'),
    noData: of('noData'),
  }
}
