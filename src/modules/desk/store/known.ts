import type { ClientBase } from 'pg'
import { numberOfDay } from '../../../engine/calendar/days.ts'
import { type ShopScope } from './scope.ts'

/** A conversation that exists. `month` is a day counted from 1970-01-01. */
export type KnownConversation = { readonly no: number; readonly month: number; readonly buyerId: string | null }

const lookupSize = 10_000

/** Whether the shop has any conversation yet. */
export async function hasConversations(client: ClientBase, { spaceId, shopId }: ShopScope): Promise<boolean> {
  const { rowCount } = await client.query('select from conversation where space_id = $1 and shop_id = $2 limit 1', [
    spaceId,
    shopId,
  ])
  return rowCount === 1
}

/** The conversations of the shop that exist among those named, by their external ids. */
export async function knownConversations(
  client: ClientBase,
  { spaceId, shopId }: ShopScope,
  externalIds: readonly string[],
): Promise<Map<string, KnownConversation>> {
  const known = new Map<string, KnownConversation>()
  for (let from = 0; from < externalIds.length; from += lookupSize) {
    const { rows } = await client.query<{ external_id: string; no: number; month: string; buyer_id: string | null }>(
      `select external_id, no, month::text, buyer_id from conversation
       where space_id = $1 and shop_id = $2 and external_id = any ($3::text[])`,
      [spaceId, shopId, externalIds.slice(from, from + lookupSize)],
    )
    for (const row of rows)
      known.set(row.external_id, { no: row.no, month: numberOfDay(row.month), buyerId: row.buyer_id })
  }
  return known
}

/** A message that is there already, with its fingerprint's halves. */
export type KnownMessage = {
  readonly conversationNo: number
  readonly id: string
  readonly contentHigh: number
  readonly contentLow: number
}

/** Conversations whose messages are read at once: some ten thousand messages, so that memory stays small. */
const conversationsAtOnce = 1000

/** Messages of known conversations, in batches. The order is that of the conversations given, in no order within one. */
export async function* knownMessages(
  client: ClientBase,
  spaceId: string,
  conversations: readonly KnownConversation[],
): AsyncGenerator<readonly KnownMessage[]> {
  const byMonth = Map.groupBy(conversations, (conversation) => conversation.month)
  for (const [month, same] of byMonth) {
    for (let from = 0; from < same.length; from += conversationsAtOnce) {
      const numbers = same.slice(from, from + conversationsAtOnce).map((conversation) => conversation.no)
      const { rows } = await client.query<[number, string, number, number]>({
        text: `select conversation_no, id, (content_hash >> 32)::int, ((content_hash & 4294967295) - case
            when content_hash & 2147483648 = 0 then 0 else 4294967296 end)::int
          from message where space_id = $1 and month = date '1970-01-01' + $2::int and conversation_no = any ($3::int[])`,
        values: [spaceId, month, numbers],
        rowMode: 'array',
      })
      yield rows.map(([conversationNo, id, contentHigh, contentLow]) => ({
        conversationNo,
        id,
        contentHigh,
        contentLow,
      }))
    }
  }
}
