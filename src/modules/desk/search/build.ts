import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { dateOfDay, numberOfDay } from '../../../engine/calendar/days.ts'
import { maskText } from '../../../platform/maskText.ts'
import { type ShopScope } from '../store/scope.ts'
import { eachGram, searchText } from './grams.ts'
import { blockSize, cutPieces, dirtyRanges, type DayRange } from './pieces.ts'

/**
 * Brings the search index of a shop up to date, a piece of some thousand conversations a transaction, the newest first. What is
 * interrupted goes on with the next call. Does nothing while another connection works on the shop. `client` is a connection
 * of its own with the owning role; `onPiece` hears of each piece that can be searched from now on, and ends the work with false.
 * Answers whether nothing is left to do.
 */
export async function indexShop(
  client: ClientBase,
  scope: ShopScope,
  onPiece: () => boolean = () => true,
): Promise<boolean> {
  const lock = [`search ${scope.spaceId}`, scope.shopId]
  const { rows } = await client.query<{ got: boolean }>(
    'select pg_try_advisory_lock(hashtext($1), hashtext($2)) as got',
    lock,
  )
  // Whoever works on it does this as well.
  if (!rows[0]?.got) return true
  try {
    for (let pieces = await plan(client, scope); pieces.length > 0; pieces = await plan(client, scope)) {
      for (const piece of pieces.toReversed()) {
        await inTransaction(client, () => rebuild(client, scope, piece))
        if (!onPiece()) return false
      }
    }
    return true
  } finally {
    await client.query('select pg_advisory_unlock(hashtext($1), hashtext($2))', lock)
  }
}

async function inTransaction(client: ClientBase, work: () => Promise<void>): Promise<void> {
  await client.query('begin')
  try {
    await work()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

/**
 * What has to be built, oldest first. Days that share a block with a pending one become pending too: their block is taken
 * apart, and should the work stop halfway they would be missing otherwise.
 */
async function plan(client: ClientBase, { spaceId, shopId }: ShopScope): Promise<DayRange[]> {
  const pending = await client.query<{ day: string }>(
    'select day::text from search_pending where space_id = $1 and shop_id = $2 order by day',
    [spaceId, shopId],
  )
  if (pending.rows.length === 0) return []
  const blocks = await client.query<{ from: string; to: string; conversations: number }>(
    `select from_day::text as "from", max(to_day)::text as "to", sum(conversations)::int as conversations from search_block
     where space_id = $1 and shop_id = $2 group by from_day`,
    [spaceId, shopId],
  )
  const ranges = dirtyRanges(
    blocks.rows.map((row) => ({
      from: numberOfDay(row.from),
      to: numberOfDay(row.to),
      conversations: row.conversations,
    })),
    pending.rows.map((row) => numberOfDay(row.day)),
  )
  const pieces: DayRange[] = []
  for (const range of ranges) {
    const days = await client.query<{ day: string; conversations: number }>(
      `select (started_at at time zone 'UTC')::date::text as day, count(*)::int as conversations from conversation
       where space_id = $1 and shop_id = $2 and started_at >= $3 and started_at < $4 group by 1 order by 1`,
      [spaceId, shopId, ...instants(range)],
    )
    await client.query(
      `insert into search_pending (space_id, shop_id, day) select $1, $2, day from unnest($3::date[]) as known (day)
       on conflict do nothing`,
      [spaceId, shopId, days.rows.map((row) => row.day)],
    )
    const counted = days.rows.map((row) => ({ day: numberOfDay(row.day), conversations: row.conversations }))
    // A day that lost its conversations to another one is cleared with its neighbours.
    for (const day of [range.from, range.to])
      if (!counted.some((known) => known.day === day)) counted.push({ day, conversations: 0 })
    pieces.push(...covering(range, cutPieces(counted)))
  }
  return pieces
}

/** Stretches the pieces over the gaps between them, so that every day of the range is in one. */
function covering(range: DayRange, pieces: readonly DayRange[]): DayRange[] {
  return pieces.map((piece, index) => ({
    from: index === 0 ? range.from : piece.from,
    to: index === pieces.length - 1 ? range.to : (pieces[index + 1]?.from ?? range.to + 1) - 1,
  }))
}

function instants({ from, to }: DayRange): [string, string] {
  return [`${dateOfDay(from)}T00:00:00Z`, `${dateOfDay(to + 1)}T00:00:00Z`]
}

async function rebuild(client: ClientBase, scope: ShopScope, piece: DayRange): Promise<void> {
  const { spaceId, shopId } = scope
  const days = [spaceId, shopId, dateOfDay(piece.from), dateOfDay(piece.to)]
  const marks = await client.query<{ day: string; mark: number }>(
    'select day::text, mark from search_pending where space_id = $1 and shop_id = $2 and day between $3 and $4',
    days,
  )
  await client.query(
    `with old as (delete from search_block where space_id = $1 and shop_id = $2 and from_day <= $4 and to_day >= $3 returning no)
     delete from search_posting p using old where p.space_id = $1 and p.block_no = old.no`,
    days,
  )
  const { rows } = await client.query<Chat>(
    `select no, month::text from conversation where space_id = $1 and shop_id = $2 and started_at >= $3 and started_at < $4
     order by started_at desc, no desc`,
    [spaceId, shopId, ...instants(piece)],
  )
  const parts = Math.max(1, Math.round(rows.length / (blockSize * 1.5)))
  const size = Math.ceil(rows.length / parts)
  for (let part = parts; rows.length > 0 && part > 0; part--) {
    const from = (parts - part) * size
    await buildBlock(client, scope, piece, part, rows.slice(from, from + size))
  }
  await client.query(
    `delete from search_pending p using unnest($3::date[], $4::int[]) as done (day, mark)
     where p.space_id = $1 and p.shop_id = $2 and p.day = done.day and p.mark = done.mark`,
    [spaceId, shopId, marks.rows.map((row) => row.day), marks.rows.map((row) => row.mark)],
  )
}

type Chat = { readonly no: number; readonly month: string }

/** Conversations whose texts are read at once. */
const textsAtOnce = 500

/** Writes the postings of one block. `chats` come newest first, and so do the numbers in each posting. */
async function buildBlock(
  client: ClientBase,
  { spaceId, shopId }: ShopScope,
  piece: DayRange,
  part: number,
  chats: readonly Chat[],
): Promise<void> {
  const postings = new Map<number, number[]>()
  for (let from = 0; from < chats.length; from += textsAtOnce)
    await collect(client, spaceId, chats.slice(from, from + textsAtOnce), postings)
  const made = await client.query<{ no: number }>(
    `insert into search_block (space_id, shop_id, from_day, to_day, part, conversations) values ($1, $2, $3, $4, $5, $6) returning no`,
    [spaceId, shopId, dateOfDay(piece.from), dateOfDay(piece.to), part, chats.length],
  )
  const no = made.rows[0]?.no
  const copy = client.query(copyFrom('copy search_posting (space_id, block_no, gram, count, conversations) from stdin'))
  const done = finished(copy)
  done.catch(() => {})
  let lines = ''
  // In the order of the primary key, which the server then fills from left to right.
  for (const [gram, numbers] of [...postings].toSorted((a, b) => a[0] - b[0])) {
    lines += `${spaceId}\t${no}\t${gram}\t${numbers.length}\t{${numbers.join(',')}}\n`
    if (lines.length < 200_000) continue
    if (!copy.write(lines)) await Promise.race([once(copy, 'drain'), done])
    lines = ''
  }
  copy.end(lines)
  await done
}

async function collect(
  client: ClientBase,
  spaceId: string,
  chats: readonly Chat[],
  postings: Map<number, number[]>,
): Promise<void> {
  const texts = new Map<number, string[]>(chats.map(({ no }) => [no, []]))
  for (const [month, same] of Map.groupBy(chats, (chat) => chat.month)) {
    const { rows } = await client.query<[number, string]>({
      text: `select conversation_no, text from message
        where space_id = $1 and month = $2 and conversation_no = any ($3::int[]) and text <> ''`,
      values: [spaceId, month, same.map(({ no }) => no)],
      rowMode: 'array',
    })
    for (const [no, text] of rows) texts.get(no)?.push(text)
  }
  for (const [no, messages] of texts) {
    for (const text of messages) {
      // What readers see masked cannot be found out by searching either.
      eachGram(searchText(maskText(text)), (gram) => {
        const numbers = postings.get(gram)
        if (numbers === undefined) postings.set(gram, [no])
        else if (numbers.at(-1) !== no) numbers.push(no)
      })
    }
  }
}
