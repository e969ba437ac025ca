import { sql, type RawBuilder } from 'kysely'
import type { ActionParsed } from '../../../platform/action/action.ts'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { pageOffset } from '../../../platform/action/list.ts'
import { maskNick } from '../../../platform/mask.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import { loginAgents } from '../../deal/index.ts'
import { writersAt } from '../agents.ts'
import { listChatAgents, listConversations } from '../api.ts'
import { findings, openings, type Excerpt } from '../excerpts.ts'
import { candidates, countGram, newest, waitingDays, type Finder } from '../search/find.ts'
import { readQuery, type SearchQuery } from '../search/grams.ts'
import { tookPart, visibleTo, type Visible } from '../visible.ts'

type Wanted = ActionParsed<typeof listConversations>

type Chat = {
  readonly no: number
  readonly id: string
  readonly externalId: string
  readonly shopId: string
  readonly month: string
  readonly startedAt: string
  readonly endedAt: string
  readonly buyerId: string | null
  readonly accountNos: readonly number[]
  readonly messageCount: number
  readonly orderNo: string | null
  readonly rating: number | null
  readonly unanswered: boolean
}
type Found = {
  readonly chats: readonly Chat[]
  readonly excerpts: ReadonlyMap<number, Excerpt>
  readonly total: number
  readonly more: boolean
}

const columns = sql`c.no, c.id, c.external_id, c.shop_id, c.month, c.started_at, c.ended_at, c.buyer_id, c.account_nos, c.message_count,
  c.order_no, c.rating, c.buyer_count > 0 and c.human_count = 0 as unanswered`

/** Counting stops here on a screen; an export counts everything it takes along. */
const countedOnScreen = 10_000
const countedForExport = 100_001
const largestPage = 100

const list = handle(listConversations, async (context, input) => {
  const visible = await visibleTo(context, input.engagementId)
  const shops = visible.shops.filter((shop) => input.shopId === undefined || shop.shopId === input.shopId)
  const shopIds = shops.map((shop) => shop.shopId)
  const query = input.search ? readQuery(input.search) : null
  const conditions = await conditionsOf(context, input, visible)
  const found = query
    ? await search(context, input, { shopIds, conditions, query })
    : await browse(context, input, { shopIds, conditions })
  const names = new Map(shops.map((shop) => [shop.shopId, shop.name]))
  const writers = await agentNames(context, input.engagementId, found.chats)
  return {
    rows: found.chats.map(({ month: _month, accountNos: _accountNos, buyerId, ...chat }) => {
      const excerpt = found.excerpts.get(chat.no)
      return {
        ...chat,
        shopName: names.get(chat.shopId) ?? '',
        buyer: buyerId === null ? null : maskNick(buyerId),
        agents: writers.get(chat.no) ?? [],
        excerpt: excerpt?.text ?? '',
        found: excerpt?.found ?? null,
      }
    }),
    total: found.total,
    more: found.more,
    waitingDays: query ? await waitingDays(context.db, input.engagementId, shopIds) : 0,
    asOf: context.now.toString(),
  }
})

const agents = handle(listChatAgents, async ({ db }, { engagementId }) => ({
  rows: await loginAgents(db, engagementId),
}))

export const conversationListHandlers = [list, agents]

type Among = { readonly shopIds: readonly string[]; readonly conditions: readonly RawBuilder<boolean>[] }

/** Conditions on `conversation c` beside space and shop. */
async function conditionsOf(
  { db }: OrganizationContext,
  input: Wanted,
  visible: Visible,
): Promise<RawBuilder<boolean>[]> {
  const conditions: RawBuilder<boolean>[] = visible.condition ? [visible.condition] : []
  if (input.agentId) conditions.push(await tookPart(db, input.engagementId, input.agentId))
  if (input.externalId) conditions.push(sql`c.external_id = ${input.externalId}`)
  if (input.importNo !== undefined) {
    conditions.push(sql`(c.import_no = ${input.importNo} or exists (select from message m where m.space_id = c.space_id
      and m.month = c.month and m.conversation_no = c.no and m.import_no = ${input.importNo}))`)
  }
  const began = input.importNo === undefined ? sql`c.first_day` : sql`c.last_day`
  if (input.from) conditions.push(sql`${began} >= ${input.from}::date`)
  if (input.to) conditions.push(sql`c.first_day <= ${input.to}::date`)
  if (input.buyer) conditions.push(sql`c.buyer_id = ${input.buyer}`)
  if (input.orderNo) conditions.push(sql`c.order_no = ${input.orderNo}`)
  if (input.rating !== undefined) conditions.push(sql`c.rating = ${input.rating}`)
  if (input.rated === 'none') conditions.push(sql`c.rating is null`)
  if (input.rated === 'low') conditions.push(sql`c.rating <= 2`)
  if (input.rated === 'high') conditions.push(sql`c.rating >= 4`)
  if (input.unanswered) conditions.push(sql`c.buyer_count > 0 and c.human_count = 0`)
  return conditions
}

function all(conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` and `)})`
}

/** Without words: each shop's index gives its conversations in order, and the shops are merged. */
async function browse({ db }: OrganizationContext, input: Wanted, among: Among): Promise<Found> {
  const direction = input.sort === 'startedAt' ? sql`asc` : sql`desc`
  const { engagementId } = input
  const most = pageOffset(input) + input.pageSize
  const where = all(among.conditions)
  const { rows } = await sql<Chat>`
    select c.* from unnest(${[...among.shopIds]}::uuid[]) as s (shop_id) cross join lateral (
      select ${columns} from conversation c where c.space_id = ${engagementId} and c.shop_id = s.shop_id and ${where}
      order by c.started_at ${direction}, c.no ${direction} limit ${most}) c
    order by c.started_at ${direction}, c.no ${direction} limit ${input.pageSize} offset ${pageOffset(input)}`.execute(
    db,
  )
  const limit = input.pageSize > largestPage ? countedForExport : countedOnScreen
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from (select from conversation c
      where c.space_id = ${engagementId} and c.shop_id = any (${[...among.shopIds]}::uuid[]) and ${where} limit ${limit + 1}) counted`.execute(
    db,
  )
  const total = counted.rows[0]?.total ?? 0
  const excerpts = await openings(db, engagementId, rows)
  return { chats: rows, excerpts, total: Math.min(total, limit), more: total > limit }
}

/** With words: the index gives candidates, newest first, until the page is full. */
async function search(
  { db }: OrganizationContext,
  input: Wanted,
  { shopIds, conditions, query }: Among & { readonly query: SearchQuery },
): Promise<Found> {
  const { engagementId, from, to } = input
  const finder: Finder = { engagementId, shopIds, from: from ?? null, to: to ?? null, grams: query.grams }
  const ascending = input.sort === 'startedAt'
  const skip = pageOffset(input)
  const most = skip + input.pageSize
  // One gram tells everything: nothing is left to be looked at but the page itself.
  const [gram] = query.grams
  if (gram !== undefined && query.grams.length === 1 && !query.needsTexts && conditions.length === 0 && !ascending) {
    const { rows } = await sql<Chat>`select ${columns} from ${newest(finder, most)} f
      join conversation c on c.space_id = ${engagementId} and c.no = f.no
      order by c.started_at desc, c.no desc limit ${input.pageSize} offset ${skip}`.execute(db)
    const excerpts = await findings(db, engagementId, rows, query)
    return { chats: rows, excerpts, total: await countGram(db, finder, gram), more: false }
  }
  const enough = ascending ? countedForExport : most + 1
  const excerpts = new Map<number, Excerpt>()
  const found: Chat[] = []
  for (const shopId of shopIds)
    found.push(...(await searchShop(db, { finder, shopId, conditions, query, enough, excerpts })))
  found.sort(latestFirst)
  if (ascending) found.reverse()
  const page = found.slice(skip, most)
  if (!query.needsTexts)
    for (const [no, excerpt] of await findings(db, engagementId, page, query)) excerpts.set(no, excerpt)
  const more = !ascending && found.length > most
  return { chats: page, excerpts, total: more ? most : found.length, more }
}

function latestFirst(a: Chat, b: Chat): number {
  if (a.startedAt !== b.startedAt) return a.startedAt < b.startedAt ? 1 : -1
  return b.no - a.no
}

type ShopSearch = {
  readonly finder: Finder
  readonly shopId: string
  readonly conditions: readonly RawBuilder<boolean>[]
  readonly query: SearchQuery
  readonly enough: number
  /** What stands in the conversations that were looked into. */
  readonly excerpts: Map<number, Excerpt>
}

/** Conversations whose texts are looked into at once. */
const lookedIntoAtOnce = 60

/** The newest `enough` conversations of one shop that hold the words and fulfil the conditions, the latest first. */
async function searchShop(db: Db, wanted: ShopSearch): Promise<Chat[]> {
  const { finder, shopId, conditions, query, enough, excerpts } = wanted
  const { engagementId } = finder
  const kept: Chat[] = []
  const pace = Math.max(500, enough)
  for (let passed = 0; ; passed += pace) {
    const numbers = await candidates(db, finder, shopId, passed, pace)
    const { rows } = await sql<Chat>`select ${columns} from conversation c
      where c.space_id = ${engagementId} and c.no = any (${numbers}::int[]) and ${all(conditions)}
      order by c.started_at desc, c.no desc`.execute(db)
    for (let from = 0; from < rows.length && kept.length < enough; from += lookedIntoAtOnce) {
      const some = rows.slice(from, from + lookedIntoAtOnce)
      if (!query.needsTexts) kept.push(...some)
      else {
        const holding = await findings(db, engagementId, some, query)
        for (const [no, excerpt] of holding) excerpts.set(no, excerpt)
        kept.push(...some.filter(({ no }) => holding.has(no)))
      }
    }
    if (kept.length >= enough || numbers.length < pace) return kept.slice(0, enough)
  }
}

/** Who wrote on the shop's side of each conversation: agents by name, logins nobody worked under as they are. */
async function agentNames(
  { db }: OrganizationContext,
  engagementId: string,
  chats: readonly Chat[],
): Promise<ReadonlyMap<number, string[]>> {
  const asks = chats.flatMap(({ no, shopId, accountNos, startedAt }) =>
    accountNos.map((accountNo) => ({ no, shopId, accountNo, at: startedAt })),
  )
  const writers = await writersAt(db, engagementId, asks)
  const names = new Map<number, string[]>()
  for (const [index, { no }] of asks.entries()) {
    const writer = writers[index]
    const name = writer?.agentName ?? writer?.login
    const known = names.get(no) ?? []
    if (name !== undefined && !known.includes(name)) names.set(no, [...known, name])
  }
  return names
}
