import { sql } from 'kysely'
import { openEngagements } from '../../../platform/action/actor.ts'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { maskNick } from '../../../platform/mask.ts'
import { findConversations } from '../api.ts'
import { visibleTo } from '../visible.ts'

type Found = {
  readonly no: number
  readonly externalId: string
  readonly shopId: string
  readonly buyerId: string | null
  readonly startedAt: string
  readonly firstDay: string
}

const find = handle(findConversations, async (context, { search, pageSize }) => {
  const { actor, now } = context
  const places = await Promise.all(openEngagements(actor).map((id) => findIn(context, id, search, pageSize)))
  const rows = places
    .flat()
    .toSorted((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt) || b.no - a.no)
    .slice(0, pageSize)
    .map(({ startedAt: _startedAt, ...row }) => row)
  return { rows, total: rows.length, asOf: now.toString() }
})

export const conversationFindHandlers = [find]

/** Each way of naming a conversation has an index of its own; together in one condition none of them would be used. */
async function findIn(context: OrganizationContext, engagementId: string, text: string, atMost: number) {
  const { shops, condition } = await visibleTo(context, engagementId)
  if (shops.length === 0) return []
  const shopIds = shops.map((shop) => shop.shopId)
  const newest = sql`order by started_at desc limit ${atMost}`
  const named = sql`select no from conversation where space_id = ${engagementId} and shop_id = any (${shopIds}::uuid[]) and external_id = ${text}
    union (select no from conversation where space_id = ${engagementId} and order_no = ${text} ${newest})
    union (select no from conversation where space_id = ${engagementId} and buyer_id = ${text} ${newest})`
  const { rows } = await sql<Found>`
    select c.no, c.external_id, c.shop_id, c.buyer_id, c.started_at, c.first_day from conversation c
    where c.space_id = ${engagementId} and c.shop_id = any (${shopIds}::uuid[]) and c.no in (${named})
      and ${condition ?? sql`true`}
    order by c.started_at desc, c.no desc limit ${atMost}`.execute(context.db)
  return rows.map(({ no, externalId, shopId, buyerId, startedAt, firstDay }) => ({
    engagementId,
    no,
    externalId,
    shopName: shops.find((shop) => shop.shopId === shopId)?.name ?? '',
    buyer: buyerId === null ? null : maskNick(buyerId),
    firstDay,
    startedAt,
  }))
}
