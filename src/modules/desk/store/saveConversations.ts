import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { isoDay, type ShopScope } from './scope.ts'

/**
 * What an import adds to one conversation: of a new one everything, of a known one only what is in the accepted rows. Days
 * and months are counted from 1970-01-01, instants are UTC milliseconds.
 */
export type ConversationDraft = {
  readonly no: number
  readonly externalId: string
  /** Of a known conversation the month it has. */
  readonly month: number
  readonly buyerId: string | null
  readonly startedAt: number
  readonly endedAt: number
  readonly firstDay: number
  readonly lastDay: number
  readonly messageCount: number
  /** Messages of the buyer, and of humans on the shop's side. */
  readonly buyerCount: number
  readonly humanCount: number
  readonly accountNos: readonly number[]
  readonly orderNo: string | null
  readonly rating: number | null
  readonly hasEvents: boolean
}

const columns = `no, external_id, month, buyer_id, started_at, ended_at, first_day, last_day, message_count, buyer_count, human_count,
  account_nos, order_no, rating, has_events`

/**
 * Adds new conversations and widens known ones, in the merge's transaction as the owning role. Answers the local days the
 * drafts span, counted from 1970-01-01 and ascending.
 */
export async function saveConversations(
  client: ClientBase,
  { spaceId, shopId }: ShopScope,
  importNo: number,
  drafts: Iterable<ConversationDraft>,
): Promise<number[]> {
  await client.query(
    `create temp table conversation_draft on commit drop as select ${columns} from conversation limit 0`,
  )
  const days = new Set<number>()
  const copy = client.query(copyFrom(`copy conversation_draft (${columns}) from stdin`))
  const copied = finished(copy)
  copied.catch(() => {})
  let lines: string[] = []
  for (const draft of drafts) {
    for (let day = draft.firstDay; day <= draft.lastDay; day++) days.add(day)
    lines.push(line(draft))
    if (lines.length < 500) continue
    if (!copy.write(lines.join(''))) await Promise.race([once(copy, 'drain'), copied])
    lines = []
  }
  copy.end(lines.join(''))
  await copied
  await markForSearch(client, { spaceId, shopId })
  await client.query(
    `insert into conversation as c (space_id, shop_id, import_no, ${columns})
     select $1, $2, $3, ${columns} from conversation_draft
     on conflict (space_id, no) do update set
       buyer_id = coalesce(c.buyer_id, excluded.buyer_id),
       started_at = least(c.started_at, excluded.started_at),
       ended_at = greatest(c.ended_at, excluded.ended_at),
       first_day = least(c.first_day, excluded.first_day),
       last_day = greatest(c.last_day, excluded.last_day),
       message_count = c.message_count + excluded.message_count,
       buyer_count = c.buyer_count + excluded.buyer_count,
       human_count = c.human_count + excluded.human_count,
       account_nos = array(select distinct no from unnest(c.account_nos || excluded.account_nos) as a (no) order by no),
       order_no = coalesce(c.order_no, excluded.order_no),
       rating = coalesce(excluded.rating, c.rating),
       has_events = c.has_events or excluded.has_events`,
    [spaceId, shopId, importNo],
  )
  await client.query('drop table conversation_draft')
  return [...days].toSorted((a, b) => a - b)
}

/** The search index of these days has to be built anew; of a conversation whose beginning moves, of both days. */
async function markForSearch(client: ClientBase, { spaceId, shopId }: ShopScope): Promise<void> {
  await client.query(
    `insert into search_pending as p (space_id, shop_id, day)
     select $1, $2, day from (
       select (started_at at time zone 'UTC')::date as day from conversation_draft
       union select (c.started_at at time zone 'UTC')::date from conversation_draft d join conversation c on c.space_id = $1 and c.no = d.no
     ) touched order by day
     on conflict (space_id, shop_id, day) do update set mark = p.mark + 1, since = now()`,
    [spaceId, shopId],
  )
}

function line(draft: ConversationDraft): string {
  return `${[
    draft.no,
    escaped(draft.externalId),
    isoDay(draft.month),
    escaped(draft.buyerId),
    new Date(draft.startedAt).toISOString(),
    new Date(draft.endedAt).toISOString(),
    isoDay(draft.firstDay),
    isoDay(draft.lastDay),
    draft.messageCount,
    draft.buyerCount,
    draft.humanCount,
    `{${draft.accountNos.join(',')}}`,
    escaped(draft.orderNo),
    draft.rating ?? '\\N',
    draft.hasEvents,
  ].join('\t')}\n`
}

const escapes: { readonly [character: string]: string } = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** A text cell of COPY. */
function escaped(text: string | null): string {
  return text === null ? '\\N' : text.replaceAll(/[\\\n\r\t]/g, (character) => escapes[character] ?? '')
}
