import { sql } from 'kysely'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import { notFound } from '../../../platform/refusal.ts'
import { engagementShops, loadEngagement } from '../../deal/index.ts'
import { statusOfDay, type Finality } from '../finality.ts'
import { viewOf, type View } from '../policy/rights.ts'
import { dayPartOf, type DayPart } from './dayPart.ts'
import type { FigureStatus } from '../policy/vocabulary.ts'

export type ShopFacts = {
  readonly shopId: string
  readonly name: string
  readonly marketplace: string
}

/** What a question about figures may look at: the viewer's rights and what was asked for, both applied. */
export type FigureScope = {
  readonly db: Db
  readonly spaceId: string
  readonly zone: string
  readonly now: Temporal.Instant
  readonly from: string
  readonly to: string
  /** Null: now. */
  readonly asOf: string | null
  readonly shops: readonly ShopFacts[]
  /** All that the viewer could have asked for, whichever he did. */
  readonly choice: readonly ShopFacts[]
  /** Null: everybody, from the cells of whole shops. Otherwise the agents whose cells are added up; none shows nothing. */
  readonly agents: readonly number[] | null
  readonly view: View
  /** Null: whole days. */
  readonly part: DayPart | null
}

export type Asked = {
  readonly engagementId: string
  readonly from: string
  readonly to: string
  readonly shopId?: string | undefined
  readonly agent?: number | undefined
  readonly team?: string | undefined
  readonly hour?: number | undefined
  readonly weekday?: number | undefined
  readonly servicePeriod?: string | undefined
  readonly asOf?: string | undefined
}

/** Refuses with notFound what is missing or beyond the viewer's rights. */
export async function openScope(context: OrganizationContext, asked: Asked): Promise<FigureScope> {
  const { db, actor, now } = context
  const { engagementId: spaceId, shopId } = asked
  const view = viewOf(actor, spaceId)
  const [{ zone }, all] = await Promise.all([loadEngagement(db, spaceId), engagementShops(db, spaceId)])
  const choice = all.filter((shop) => view.shopIds?.includes(shop.shopId) ?? true)
  const shops = shopId === undefined ? choice : choice.filter((shop) => shop.shopId === shopId)
  if (shopId !== undefined && shops.length === 0) throw notFound()
  const agents = await agentsOf(db, spaceId, view, asked)
  const { from, to, asOf = null } = asked
  return { db, spaceId, zone, now, from, to, asOf, shops, choice, agents, view, part: dayPartOf(asked) }
}

/** Whose cells are asked for within the viewer's rights; null: everybody's, from the cells of whole shops. */
export async function agentsOf(db: Db, spaceId: string, view: View, { agent, team }: Asked): Promise<number[] | null> {
  if (agent === undefined && team === undefined && view.memberId === null) return null
  const { rows } = await sql<{ no: number }>`
    select a.no from measured_agent a left join agent_team t on t.space_id = a.space_id and t.member_id = a.member_id
    where a.space_id = ${spaceId} and (${view.memberId}::uuid is null or a.member_id = ${view.memberId}::uuid)
      and (${agent ?? null}::int is null or a.no = ${agent ?? null}::int)
      and (${team ?? null}::text is null or t.team = ${team ?? null}::text)`.execute(db)
  const found = rows.map(({ no }) => no)
  // Nobody known has no row of his own.
  return agent === 0 && view.memberId === null && team === undefined ? [0] : found
}

export type MeasuredDay = {
  readonly shopId: string
  readonly day: string
  readonly revision: number
  readonly computedAt: string
  readonly ratings: number
  readonly goodRatings: number
  readonly badRatings: number
  readonly status: FigureStatus
}

/** The days of the period that have figures, with their state; as of an earlier time those that had then. */
export async function measuredDays(scope: FigureScope): Promise<MeasuredDay[]> {
  const { db, spaceId, asOf, now } = scope
  const weekday = scope.part?.weekday ?? null
  const shopIds = scope.shops.map(({ shopId }) => shopId)
  const { rows } = await sql<Omit<MeasuredDay, 'status'> & { latestDay: string }>`
    select d.shop_id, d.day, d.computed_at, d.ratings, d.good_ratings, d.bad_ratings, l.latest_day,
      case when ${asOf}::timestamptz is null then d.revision else coalesce((select max(r.revision) from figure_revision r
        where r.space_id = d.space_id and r.shop_id = d.shop_id and r.day = d.day and r.at <= ${asOf}::timestamptz), 1)
      end as revision
    from measured_day d
      join lateral (select max(m.day) as latest_day from measured_day m
        where m.space_id = d.space_id and m.shop_id = d.shop_id) l on true
    where d.space_id = ${spaceId} and d.shop_id = any (${shopIds}::uuid[]) and d.day between ${scope.from} and ${scope.to}
      and (${asOf}::timestamptz is null or d.first_at <= ${asOf}::timestamptz)
      and (${weekday}::int is null or extract(isodow from d.day) = ${weekday}::int)
    order by d.day, d.shop_id`.execute(db)
  return rows.map(({ latestDay, ...row }) => {
    const finality: Finality = { latestDay, zone: scope.zone }
    return { ...row, status: statusOfDay(row, finality, now) }
  })
}

export type DayCounts = { readonly provisional: number; readonly final: number; readonly restated: number }

export function countDays(days: readonly { readonly status: FigureStatus }[]): DayCounts {
  const of = (status: FigureStatus): number => days.filter((day) => day.status === status).length
  return { provisional: of('provisional'), final: of('final'), restated: of('restated') }
}
