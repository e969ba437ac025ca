import { sql } from 'kysely'
import type { Db } from '../../../platform/db/kysely.ts'
import { factColumns, type ConversationFacts } from './measured.ts'
import type { ShopScope } from './scope.ts'

/** A stretch of time in UTC milliseconds, half open. */
export type Stretch = { readonly from: number; readonly to: number }

const facts = sql.join(factColumns.map((column) => sql.ref(`c.${column}`)))

/**
 * Conversations of a shop that went on in any of some stretches of a day, by their numbers from the one after `after` on. One
 * that stays within its day began less than 25 hours before its end; the others are in an index of their own.
 */
export async function conversationsGoingOn(
  db: Db,
  { spaceId, shopId }: ShopScope,
  stretches: readonly Stretch[],
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<ConversationFacts[]> {
  if (stretches.length === 0) return []
  const begins = stretches.map(({ from }) => new Date(from).toISOString())
  const ends = stretches.map(({ to }) => new Date(to).toISOString())
  const first = begins.toSorted()[0]
  const last = ends.toSorted().at(-1)
  const shop = sql`select ${facts} from conversation c where c.space_id = ${spaceId} and c.shop_id = ${shopId}
    and c.started_at < ${last}::timestamptz and c.ended_at >= ${first}::timestamptz and c.no > ${after}
    and exists (select from unnest(${begins}::timestamptz[], ${ends}::timestamptz[]) as s (begins, ends)
      where c.started_at < s.ends and c.ended_at >= s.begins)`
  const { rows } = await sql<ConversationFacts>`
    (${shop} and c.last_day = c.first_day and c.started_at >= ${first}::timestamptz - interval '25 hours')
    union all
    (${shop} and c.last_day > c.first_day and c.last_day >= (${first}::timestamptz at time zone 'UTC')::date - 1)
    order by no limit ${limit}`.execute(db)
  return rows
}

/** A buyer and local days of the shop, both included. */
export type BuyerDays = { readonly buyerId: string; readonly fromDay: string; readonly toDay: string }

/** The conversations buyers of a shop had on days, each once, by their numbers. */
export async function conversationsOfBuyers(
  db: Db,
  { spaceId, shopId }: ShopScope,
  buyers: readonly BuyerDays[],
): Promise<ConversationFacts[]> {
  if (buyers.length === 0) return []
  const { rows } = await sql<ConversationFacts>`
    select distinct on (c.no) ${facts}
    from unnest(${buyers.map(({ buyerId }) => buyerId)}::text[], ${buyers.map(({ fromDay }) => fromDay)}::date[],
        ${buyers.map(({ toDay }) => toDay)}::date[]) as b (buyer_id, from_day, to_day)
      join conversation c on c.space_id = ${spaceId} and c.shop_id = ${shopId} and c.buyer_id = b.buyer_id
        and c.first_day <= b.to_day and c.last_day >= b.from_day
    order by c.no`.execute(db)
  return rows
}
