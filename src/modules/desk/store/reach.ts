import { sql, type RawBuilder } from 'kysely'
import { conversationOrder } from '../../../engine/metrics/place.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import type { DayRange } from './measured.ts'
import type { ShopScope } from './scope.ts'

/**
 * How chats of one buyer hang together: those with at most so many milliseconds between them count as one where the
 * marketplace says so; 0 where none does. `zone` is the shop's, in which days begin.
 */
export type Joining = { readonly withinMs: number; readonly zone: string }

/** A conversation or a chain of them that never rests cannot reach further than this. */
const maxDays = 400

/**
 * All days that hang together with the given ones: those of conversations over midnight, and of the same buyer's conversations
 * that are joined to them, and so on. What comes in on one of these days can change what is true of another.
 */
export async function daysReached(
  db: Db,
  shop: ShopScope,
  days: readonly string[],
  joining: Joining,
): Promise<string[]> {
  if (days.length === 0) return []
  const { rows } = await sql<{ day: string }>`
    with recursive ${chain(shop, days, joining)}
    select distinct reached::date as day
    from chain cross join lateral
      generate_series(first_day, least(last_day, first_day + ${maxDays}::int), interval '1 day') as reached
    order by day`.execute(db)
  return rows.map(({ day }) => day)
}

/**
 * The days whose conversations have to be read to know what is true of the given ones: a chat that began long before may be
 * joined to one of them. Both sides by at most a month.
 */
export async function daysNeeded(
  db: Db,
  shop: ShopScope,
  { fromDay, toDay }: DayRange,
  joining: Joining,
): Promise<DayRange> {
  if (joining.withinMs === 0) return { fromDay, toDay }
  const { rows } = await sql<DayRange>`
    with recursive touched as (select day::date from generate_series(${fromDay}::date, ${toDay}::date, interval '1 day') as day),
      ${chainFrom(shop, joining)}
    select greatest(least(${fromDay}::date, min(last_day)), ${fromDay}::date - 31) as from_day,
      least(greatest(${toDay}::date, max(first_day)), ${toDay}::date + 31) as to_day
    from chain`.execute(db)
  return rows[0] ?? { fromDay, toDay }
}

/** The conversations of these days whose buyer has several, each with its place among them; by their numbers. */
export async function conversationOrders(
  db: Db,
  { spaceId, shopId }: ShopScope,
  { fromDay, toDay }: DayRange,
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ no: number; externalId: string }>`
    select no, external_id from (
      select no, external_id, count(*) over (partition by buyer_id) as of_buyer from conversation
      where space_id = ${spaceId} and shop_id = ${shopId} and buyer_id is not null and first_day <= ${toDay}
        and (first_day >= ${fromDay} or (last_day > first_day and last_day >= ${fromDay}))
    ) c where of_buyer > 1`.execute(db)
  return new Map(rows.map(({ no, externalId }) => [no, conversationOrder(externalId)]))
}

function chain(shop: ShopScope, days: readonly string[], joining: Joining): RawBuilder<unknown> {
  return sql`touched as (select unnest(${[...days]}::date[]) as day), ${chainFrom(shop, joining)}`
}

/**
 * Whatever leaves a day does so over midnight or close to it, so the conversations there are where every chain that matters
 * can be taken up.
 */
function chainFrom({ spaceId, shopId }: ShopScope, { withinMs, zone }: Joining): RawBuilder<unknown> {
  const within = sql`${withinMs}::double precision * interval '1 millisecond'`
  const overMidnight = sql`
    select ${fields('c')} from conversation c join touched t on t.day between c.first_day and c.last_day
    where c.space_id = ${spaceId} and c.shop_id = ${shopId} and c.last_day > c.first_day`
  if (withinMs === 0) return sql`chain as (${overMidnight})`
  const local = (instant: string) => sql`(${sql.ref(instant)} at time zone ${zone})`
  return sql`chain as (
    select * from (${overMidnight}
      union
      select ${fields('c')} from conversation c join touched t on t.day = c.first_day
      where c.space_id = ${spaceId} and c.shop_id = ${shopId} and c.buyer_id is not null
        and (${local('c.started_at')} - ${within} < c.first_day or ${local('c.ended_at')} + ${within} >= c.last_day + 1)
    ) edges
    union
    select ${fields('n')} from chain p join conversation n on n.buyer_id = p.buyer_id
    where n.space_id = ${spaceId} and n.shop_id = ${shopId}
      and n.started_at <= p.ended_at + ${within} and n.ended_at >= p.started_at - ${within}
  )`
}

function fields(of: string): RawBuilder<unknown> {
  return sql.raw(`${of}.no, ${of}.buyer_id, ${of}.started_at, ${of}.ended_at, ${of}.first_day, ${of}.last_day`)
}
