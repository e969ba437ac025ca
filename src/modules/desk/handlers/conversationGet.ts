import { sql } from 'kysely'
import { messageEvents, senderRoles } from '../../../engine/metrics/message.ts'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { maskNick } from '../../../platform/mask.ts'
import { maskText } from '../../../platform/maskText.ts'
import { notFound } from '../../../platform/refusal.ts'
import { writersAt, type Writer } from '../agents.ts'
import { getConversation, transcriptPage } from '../api.ts'
import { visibleTo } from '../visible.ts'

type MessageRow = {
  readonly id: string
  readonly at: string
  readonly role: number
  readonly event: number
  readonly accountNo: number | null
  readonly assignedTo: number | null
  readonly text: string
}

const get = handle(getConversation, async (context, { engagementId, no, skip }) => {
  const { db } = context
  const { chat, shop } = await findConversation(context, engagementId, { no })
  const { rows } = await sql<MessageRow>`
    select id, at, role, event, account_no, assigned_to, text from message
    where space_id = ${engagementId} and month = ${chat.month} and conversation_no = ${chat.no}
    order by at, place limit ${transcriptPage} offset ${skip}`.execute(db)
  const imports = await sql<{ no: number }>`
    select distinct import_no as no from message where space_id = ${engagementId} and month = ${chat.month}
      and conversation_no = ${chat.no} order by 1`.execute(db)
  const asks = rows.flatMap(({ at, accountNo, assignedTo }) =>
    [accountNo, assignedTo].flatMap((account) =>
      account === null ? [] : [{ shopId: chat.shopId, accountNo: account, at }],
    ),
  )
  const writers = (await writersAt(db, engagementId, asks))[Symbol.iterator]()
  const next = (account: number | null): Writer | null => (account === null ? null : (writers.next().value ?? null))
  return {
    no: chat.no,
    id: chat.id,
    externalId: chat.externalId,
    shopId: chat.shopId,
    shopName: shop.name,
    marketplace: shop.marketplace,
    zone: shop.zone,
    startedAt: chat.startedAt,
    endedAt: chat.endedAt,
    buyer: { value: chat.buyerId === null ? null : maskNick(chat.buyerId), masked: chat.buyerId !== null },
    orderNo: chat.orderNo,
    rating: chat.rating,
    unanswered: chat.buyerCount > 0 && chat.humanCount === 0,
    messageCount: chat.messageCount,
    imports: imports.rows.map((row) => row.no),
    messages: rows.map(({ accountNo, assignedTo, ...row }) => {
      const text = maskText(row.text)
      return {
        ...row,
        role: senderRoles[row.role] ?? 'system',
        event: messageEvents[row.event] ?? 'message',
        from: next(accountNo),
        to: next(assignedTo),
        text,
        masked: text !== row.text,
      }
    }),
  }
})

export const conversationGetHandlers = [get]

/** A conversation the caller may read, with its shop; refuses with notFound. */
export async function findConversation(
  context: OrganizationContext,
  engagementId: string,
  key: { readonly no: number } | { readonly id: string },
) {
  const visible = await visibleTo(context, engagementId)
  let query = context.db.selectFrom('conversation as c').selectAll().where('spaceId', '=', engagementId)
  query = 'no' in key ? query.where('no', '=', key.no) : query.where('id', '=', key.id)
  if (visible.condition) query = query.where(visible.condition)
  const chat = await query.executeTakeFirst()
  const shop = visible.shops.find(({ shopId }) => shopId === chat?.shopId)
  if (!chat || !shop) throw notFound()
  return { chat, shop }
}
