import type { ClientBase } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { uuidLiteral, type ShopScope } from './scope.ts'

/** Local days of the shop, both included: `2026-04-01`. */
export type MessageSelection = ShopScope & {
  readonly fromDay: string
  readonly toDay: string
  /** Of these only conversations that were going on between two instants, both included: ISO 8601 in UTC. */
  readonly goingOn?: { readonly from: string; readonly to: string }
}

/** Messages in columns, valid until the next batch is asked for. A conversation may go on in the next batch. */
export type MessageBatch = {
  readonly length: number
  readonly conversation: Int32Array
  /** UTC milliseconds. */
  readonly at: Float64Array
  /** Positions in senderRoles and messageEvents. */
  readonly role: Uint8Array
  readonly event: Uint8Array
  /** Number of the login that wrote it, or that hands the conversation over; -1 for nobody. */
  readonly account: Int32Array
  /** Number of the login the conversation is handed to; -1 for nobody. */
  readonly assignedTo: Int32Array
  /** Halves of the buyer's fingerprint; both 0 where the source names no buyer. */
  readonly buyerHigh: Int32Array
  readonly buyerLow: Int32Array
  /** 1 where the source of the conversation told events, not only messages. */
  readonly hasEvents: Uint8Array
}

const batchRows = 16_384
const day = /^\d{4}-\d{2}-\d{2}$/
const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/

/** Field count, then length and value of: no, at, role, event, account, assignedTo, buyer, hasEvents. */
const rowBytes = 2 + (4 + 4) + (4 + 8) + (4 + 2) + (4 + 2) + (4 + 4) + (4 + 4) + (4 + 8) + (4 + 1)
const headBytes = 19
const epochMs = 946_684_800_000

/** What streamMessages() is to read. */
export type ChosenMessages = { readonly statement: string | null }

/** Finds out where the messages of a selection are kept; any connection will do. */
export async function chooseMessages(
  ask: <T extends object>(statement: string) => Promise<readonly T[]>,
  selection: MessageSelection,
): Promise<ChosenMessages> {
  const { reachingIn, begun } = conversationsOf(selection)
  const found = await Promise.all(
    [reachingIn, begun].map(async (conversations) =>
      (await ask<Part>(partsOf(conversations))).map((part) => partQuery(selection, conversations, part)),
    ),
  )
  const parts = found.flat()
  if (parts.length === 0) return { statement: null }
  const all = parts.map((part, piece) => `select ${piece} as piece, * from (${part}) p${piece}`).join(' union all ')
  return {
    statement: `select no, at, role, event, account, assigned_to, buyer, has_events from (${all}) pieces order by piece, no, at, place`,
  }
}

/**
 * All messages, without their texts, of the conversations that touch the local days: one conversation after the other, each
 * in the order of time. A conversation that reaches over some of the days without a message on them comes along too. One
 * statement reads them all, so that the server works on them from `onSent` on, even while nobody listens.
 */
export async function* streamMessages(
  client: ClientBase,
  { statement }: ChosenMessages,
  onSent: () => void = () => {},
): AsyncGenerator<MessageBatch> {
  if (statement === null) return
  const batch = newBatch()
  let length = 0
  // Right after an import the server knows nothing of the new messages, and may take them for so few that it looks through
  // all of them for each conversation: minutes instead of a second.
  await client.query('set enable_nestloop = off')
  try {
    for await (const rows of readRows(client, statement, onSent)) {
      for (let at = 0; at < rows.length; at += rowBytes) {
        readRow(rows, at, batch, length++)
        if (length < batchRows) continue
        yield { ...batch, length }
        length = 0
      }
    }
  } finally {
    await client.query('reset enable_nestloop')
  }
  if (length > 0) yield { ...batch, length }
}

/** The bytes of whole rows as they come in. */
async function* readRows(client: ClientBase, statement: string, onSent: () => void): AsyncGenerator<Buffer> {
  const stream = client.query(copyTo(`copy (${statement}) to stdout (format binary)`))
  onSent()
  let rest: Buffer | null = null
  let begun = false
  for await (const piece of stream) {
    // A readable stream without an encoding yields buffers.
    let bytes = piece as Buffer
    if (rest !== null) bytes = Buffer.concat([rest, bytes])
    if (!begun && bytes.length < headBytes) {
      rest = bytes
      continue
    }
    const from = begun ? 0 : headBytes
    begun = true
    const to = from + Math.floor((bytes.length - from) / rowBytes) * rowBytes
    yield bytes.subarray(from, to)
    rest = to < bytes.length ? bytes.subarray(to) : null
  }
}

type Columns = Omit<MessageBatch, 'length'>

function newBatch(): Columns {
  return {
    conversation: new Int32Array(batchRows),
    at: new Float64Array(batchRows),
    role: new Uint8Array(batchRows),
    event: new Uint8Array(batchRows),
    account: new Int32Array(batchRows),
    assignedTo: new Int32Array(batchRows),
    buyerHigh: new Int32Array(batchRows),
    buyerLow: new Int32Array(batchRows),
    hasEvents: new Uint8Array(batchRows),
  }
}

/** No field is null, so every row has the same length and each value its place. */
function readRow(bytes: Buffer, at: number, batch: Columns, row: number): void {
  batch.conversation[row] = bytes.readInt32BE(at + 6)
  const micros = bytes.readInt32BE(at + 14) * 4_294_967_296 + bytes.readUInt32BE(at + 18)
  batch.at[row] = micros / 1000 + epochMs
  batch.role[row] = bytes.readInt16BE(at + 26)
  batch.event[row] = bytes.readInt16BE(at + 32)
  batch.account[row] = bytes.readInt32BE(at + 38)
  batch.assignedTo[row] = bytes.readInt32BE(at + 46)
  batch.buyerHigh[row] = bytes.readInt32BE(at + 54)
  batch.buyerLow[row] = bytes.readInt32BE(at + 58)
  batch.hasEvents[row] = bytes[at + 66] ?? 0
}

/** Conversations that began on one of the days, and those of days before that reach into them. */
function conversationsOf({ spaceId, shopId, fromDay, toDay, goingOn }: MessageSelection) {
  for (const text of [fromDay, toDay]) if (!day.test(text)) throw new TypeError('a day is written YYYY-MM-DD')
  for (const text of goingOn ? [goingOn.from, goingOn.to] : [])
    if (!instant.test(text)) throw new TypeError('an instant is written in ISO 8601 and UTC')
  const shop = `from conversation where space_id = ${uuidLiteral(spaceId)} and shop_id = ${uuidLiteral(shopId)}${
    goingOn ? ` and started_at <= '${goingOn.to}' and ended_at >= '${goingOn.from}'` : ''
  }`
  return {
    begun: `${shop} and first_day between '${fromDay}' and '${toDay}'`,
    reachingIn: `${shop} and first_day < '${fromDay}' and last_day > first_day and last_day >= '${fromDay}'`,
  }
}

type Part = {
  readonly month: string
  readonly least: number
  readonly most: number
  /** All numbers, where many others lie between them. */
  readonly numbers: readonly number[] | null
}

/**
 * Asks for the months the conversations are kept under, with their numbers there or the span of them: without it the server
 * would read an engagement's messages from the first one on.
 */
function partsOf(conversations: string): string {
  return `select month::text, min(no) as least, max(no) as most,
      case when max(no) - min(no) >= ${sparseFrom} * count(*) then array_agg(no) end as numbers
    ${conversations} group by month order by month`
}

/** So many numbers for each that is wanted: looking up single conversations is quicker from here on. */
const sparseFrom = 8

function partQuery(
  { spaceId }: MessageSelection,
  conversations: string,
  { month, least, most, numbers }: Part,
): string {
  const wanted = numbers
    ? `m.conversation_no = any ('{${numbers.map(Number).join()}}'::int[])`
    : `m.conversation_no between ${Number(least)} and ${Number(most)}`
  return `select m.conversation_no as no, m.at, m.place, m.role, m.event, coalesce(m.account_no, -1) as account,
      coalesce(m.assigned_to, -1) as assigned_to, c.buyer, c.has_events
    from (
      select no, coalesce(hashtextextended(buyer_id, 0), 0) as buyer, has_events ${conversations} and month = '${month}'
    ) c join message m on m.space_id = ${uuidLiteral(spaceId)} and m.month = '${month}' and m.conversation_no = c.no and ${wanted}`
}
