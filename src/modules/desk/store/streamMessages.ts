import type { ClientBase } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { uuidLiteral, type ShopScope } from './scope.ts'

/** Local days of the shop, both included: `2026-04-01`. */
export type MessageSelection = ShopScope & { readonly fromDay: string; readonly toDay: string }

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
}

const batchRows = 16_384
const day = /^\d{4}-\d{2}-\d{2}$/

/** Field count, then length and value of: no, at, role, event, account, assignedTo, buyer. */
const rowBytes = 2 + (4 + 4) + (4 + 8) + (4 + 2) + (4 + 2) + (4 + 4) + (4 + 4) + (4 + 8)
const headBytes = 19
const epochMs = 946_684_800_000

/**
 * All messages, without their texts, of the conversations that touch the local days: one conversation after the other, each
 * in the order of time. A conversation that reaches over some of the days without a message on them comes along too.
 */
export async function* streamMessages(client: ClientBase, selection: MessageSelection): AsyncGenerator<MessageBatch> {
  const stream = client.query(copyTo(`copy (${query(selection)}) to stdout (format binary)`))
  const batch = newBatch()
  let length = 0
  let rest: Buffer | null = null
  let begun = false
  for await (const piece of stream) {
    // A readable stream without an encoding yields buffers.
    let bytes = piece as Buffer
    if (rest !== null) bytes = Buffer.concat([rest, bytes])
    let at = 0
    if (!begun) {
      if (bytes.length < headBytes) {
        rest = bytes
        continue
      }
      at = headBytes
      begun = true
    }
    for (; at + rowBytes <= bytes.length; at += rowBytes) {
      readRow(bytes, at, batch, length++)
      if (length < batchRows) continue
      yield { ...batch, length }
      length = 0
    }
    rest = at < bytes.length ? bytes.subarray(at) : null
  }
  if (length > 0) yield { ...batch, length }
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
}

function query({ spaceId, shopId, fromDay, toDay }: MessageSelection): string {
  if (!day.test(fromDay) || !day.test(toDay)) throw new TypeError('a day is written YYYY-MM-DD')
  const space = uuidLiteral(spaceId)
  const chosen = `select month, no, coalesce(hashtextextended(buyer_id, 0), 0) as buyer from conversation
    where space_id = ${space} and shop_id = ${uuidLiteral(shopId)}`
  return `select m.conversation_no, m.at, m.role, m.event, coalesce(m.account_no, -1), coalesce(m.assigned_to, -1), c.buyer
    from (
      ${chosen} and first_day between '${fromDay}' and '${toDay}'
      union all
      ${chosen} and first_day < '${fromDay}' and last_day > first_day and last_day >= '${fromDay}'
    ) c join message m on m.space_id = ${space} and m.month = c.month and m.conversation_no = c.no
    order by c.month, m.conversation_no, m.at, m.import_no, m.ordinal`
}
