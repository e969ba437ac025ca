import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../../platform/db/kysely.ts'
import type { ShopScope } from './scope.ts'

/** Local days of a shop, both included: `2026-04-01`. */
export type DayRange = { readonly fromDay: string; readonly toDay: string }

/** The logins that occur in the chats of a shop. */
export async function shopAccounts(
  db: Db,
  { spaceId, shopId }: ShopScope,
): Promise<{ no: number; login: string; loginKey: string }[]> {
  return db
    .selectFrom('chatAccount')
    .select(['no', 'login', 'loginKey'])
    .where('spaceId', '=', spaceId)
    .where('shopId', '=', shopId)
    .orderBy('no')
    .execute()
}

/** SQL for some logins by their numbers, to be joined by another module: no, shop_id, login and login_key. */
export function accountsNumbered(spaceId: RawBuilder<unknown>, numbers: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select no, shop_id, login, login_key from chat_account
    where space_id = ${spaceId} and no = any (${numbers}::int[]))`
}

/** What is counted of the conversations that began on a day. Ratings are those on a scale of five, good from 4 on, bad up to 2. */
export type DayFacts = {
  readonly conversations: number
  readonly messages: number
  readonly ratings: number
  readonly goodRatings: number
  readonly badRatings: number
}

/** How much began on each of the days; days without any conversation are left out. */
export async function factsByDay(
  db: Db,
  { spaceId, shopId }: ShopScope,
  days: readonly string[],
): Promise<Map<string, DayFacts>> {
  const { rows } = await sql<DayFacts & { readonly day: string }>`
    select first_day as day, count(*) as conversations, sum(message_count)::bigint as messages,
      count(*) filter (where rating between 1 and 5) as ratings,
      count(*) filter (where rating between 4 and 5) as good_ratings,
      count(*) filter (where rating between 1 and 2) as bad_ratings
    from conversation
    where space_id = ${spaceId} and shop_id = ${shopId} and first_day = any (${[...days]}::date[])
    group by first_day`.execute(db)
  return new Map(rows.map(({ day, ...counts }) => [day, counts]))
}

/** What lists of other modules show of a conversation. `buyerId` is not masked. */
export type ConversationFacts = {
  readonly no: number
  readonly id: string
  readonly shopId: string
  readonly externalId: string
  readonly buyerId: string | null
  readonly startedAt: string
  readonly endedAt: string
  readonly messageCount: number
  readonly accountNos: number[]
  readonly month: string
  readonly firstDay: string
  readonly lastDay: string
  readonly hasEvents: boolean
}

export const factColumns = [
  'no',
  'id',
  'shopId',
  'externalId',
  'buyerId',
  'startedAt',
  'endedAt',
  'messageCount',
  'accountNos',
  'month',
  'firstDay',
  'lastDay',
  'hasEvents',
] as const satisfies readonly (keyof ConversationFacts)[]

/** Conversations by their numbers, in no order; those that do not exist are missing. */
export async function conversationsByNumber(
  db: Db,
  spaceId: string,
  numbers: readonly number[],
): Promise<ConversationFacts[]> {
  if (numbers.length === 0) return []
  return db
    .selectFrom('conversation')
    .select(factColumns)
    .where('spaceId', '=', spaceId)
    .where(sql<boolean>`no = any (${[...numbers]}::int[])`)
    .execute()
}

/** What a list whose statement finds numbers shows of their conversations. `buyerId` is not masked. */
export type NumberedConversation = Pick<
  ConversationFacts,
  'no' | 'id' | 'externalId' | 'buyerId' | 'startedAt' | 'endedAt' | 'messageCount' | 'accountNos'
>

/**
 * SQL for the NumberedConversations of an array of numbers, to be joined by another module to the rows it has them from. An
 * array, unlike a join, leaves no other way than the index, whatever the planner thinks of its length.
 */
export function conversationsNumbered(
  spaceId: RawBuilder<unknown>,
  numbers: RawBuilder<unknown>,
): RawBuilder<NumberedConversation> {
  return sql`(select no, id, external_id, buyer_id, started_at, ended_at, message_count, account_nos
    from conversation where space_id = ${spaceId} and no = any (${numbers}))`
}

/** A message as far as measuring looks at it, with what names it on a page. */
export type MeasuredMessage = {
  readonly conversationNo: number
  readonly id: string
  readonly at: string
  /** Positions in senderRoles and messageEvents. */
  readonly role: number
  readonly event: number
  readonly accountNo: number | null
  readonly assignedTo: number | null
}

/** The messages of some conversations without their texts, each conversation's in the order of time. */
export async function messagesOf(
  db: Db,
  spaceId: string,
  conversations: readonly Pick<ConversationFacts, 'no' | 'month'>[],
): Promise<MeasuredMessage[]> {
  if (conversations.length === 0) return []
  const { rows } = await sql<MeasuredMessage>`
    select m.conversation_no, m.id, m.at, m.role, m.event, m.account_no, m.assigned_to
    from unnest(${conversations.map(({ no }) => no)}::int[], ${conversations.map(({ month }) => month)}::date[]) as c (no, month)
      join message m on m.space_id = ${spaceId} and m.month = c.month and m.conversation_no = c.no
    where m.month = any (${[...new Set(conversations.map(({ month }) => month))]}::date[])
    order by m.conversation_no, m.at, m.place`.execute(db)
  return rows
}

/** The other conversations of the same buyer in the same shop on the days around one: they can share its units. */
export async function conversationsOfBuyer(
  db: Db,
  spaceId: string,
  { shopId, buyerId, firstDay, lastDay }: ConversationFacts,
): Promise<number[]> {
  if (buyerId === null) return []
  const { rows } = await sql<{ no: number }>`
    select no from conversation where space_id = ${spaceId} and shop_id = ${shopId} and buyer_id = ${buyerId}
      and first_day <= ${lastDay}::date + 1 and last_day >= ${firstDay}::date - 1 order by started_at, no limit 200`.execute(
    db,
  )
  return rows.map(({ no }) => no)
}
