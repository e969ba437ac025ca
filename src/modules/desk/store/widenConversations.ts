import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { dateOfDay, numberOfDay } from '../../../engine/calendar/days.ts'
import type { ConversationDraft, TouchedDays } from './addConversations.ts'
import { type ShopScope } from './scope.ts'

const columns = `no, external_id, month, buyer_id, started_at, ended_at, first_day, last_day, message_count, buyer_count, human_count,
  account_nos, order_no, rating, rated_at, has_events`

/** Which of two ratings holds depends on them alone, not on the order of the files. */
const rates = `d.rating is not null and (c.rated_at is null or (d.rated_at, d.rating) > (c.rated_at, c.rating))`

/** Adds to conversations that exist, in the merge's transaction as the owning role. */
export async function widenConversations(
  client: ClientBase,
  { spaceId }: ShopScope,
  drafts: Iterable<ConversationDraft>,
): Promise<TouchedDays> {
  const days = new Set<number>()
  const iterator = Iterator.from(drafts)
  const first = iterator.next()
  if (first.done) return { days, searched: new Set() }
  await client.query(
    `create temp table conversation_draft on commit drop as select ${columns} from conversation limit 0`,
  )
  const copy = client.query(copyFrom(`copy conversation_draft (${columns}) from stdin`))
  const copied = finished(copy)
  copied.catch(() => {})
  let lines: string[] = []
  const take = (draft: ConversationDraft): void => {
    for (let day = draft.firstDay; day <= draft.lastDay; day++) days.add(day)
    lines.push(line(draft))
  }
  take(first.value)
  for (const draft of iterator) {
    take(draft)
    if (lines.length < 500) continue
    if (!copy.write(lines.join(''))) await Promise.race([once(copy, 'drain'), copied])
    lines = []
  }
  copy.end(lines.join(''))
  await copied
  const searched = await searchedDays(client, spaceId)
  await client.query(
    `update conversation c set
       buyer_id = coalesce(c.buyer_id, d.buyer_id),
       started_at = least(c.started_at, d.started_at),
       ended_at = greatest(c.ended_at, d.ended_at),
       first_day = least(c.first_day, d.first_day),
       last_day = greatest(c.last_day, d.last_day),
       message_count = c.message_count + d.message_count,
       buyer_count = c.buyer_count + d.buyer_count,
       human_count = c.human_count + d.human_count,
       account_nos = array(select distinct no from unnest(c.account_nos || d.account_nos) as a (no) order by no),
       order_no = coalesce(c.order_no, d.order_no),
       rating = case when ${rates} then d.rating else c.rating end,
       rated_at = case when ${rates} then d.rated_at else c.rated_at end,
       has_events = c.has_events or d.has_events
     from conversation_draft d where c.space_id = $1 and c.no = d.no`,
    [spaceId],
  )
  await client.query('drop table conversation_draft')
  return { days, searched }
}

/** Of a conversation whose beginning moves, the day on which it began and that on which it begins now. */
async function searchedDays(client: ClientBase, spaceId: string): Promise<Set<number>> {
  const { rows } = await client.query<{ day: string }>(
    `select (started_at at time zone 'UTC')::date::text as day from conversation_draft
     union select (c.started_at at time zone 'UTC')::date::text from conversation_draft d join conversation c on c.space_id = $1 and c.no = d.no`,
    [spaceId],
  )
  return new Set(rows.map(({ day }) => numberOfDay(day)))
}

function line(draft: ConversationDraft): string {
  return `${[
    draft.no,
    escaped(draft.externalId),
    dateOfDay(draft.month),
    escaped(draft.buyerId),
    new Date(draft.startedAt).toISOString(),
    new Date(draft.endedAt).toISOString(),
    dateOfDay(draft.firstDay),
    dateOfDay(draft.lastDay),
    draft.messageCount,
    draft.buyerCount,
    draft.humanCount,
    `{${draft.accountNos.join(',')}}`,
    escaped(draft.orderNo),
    draft.rating?.value ?? '\\N',
    draft.rating ? new Date(draft.rating.at).toISOString() : '\\N',
    draft.hasEvents,
  ].join('\t')}\n`
}

const escapes: { readonly [character: string]: string } = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** A text cell of COPY. */
function escaped(text: string | null): string {
  return text === null ? '\\N' : text.replaceAll(/[\\\n\r\t]/g, (character) => escapes[character] ?? '')
}
