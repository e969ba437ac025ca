import type { MessageEvent, SenderRole } from '../../../engine/metrics/message.ts'

/** One row of the canonical message file before it is written. */
export type Row = {
  readonly conversation: string
  readonly id: string
  /** UTC milliseconds. */
  readonly at: number
  readonly role: SenderRole
  readonly sender: string
  readonly text: string
  readonly buyer: string
  readonly order: string
  readonly event?: MessageEvent
  /** Login of the agent who gets the chat. */
  readonly receiver?: string
  readonly rating?: number
}

const header = [
  'conversation_id',
  'message_id',
  'sent_at',
  'sender_role',
  'sender_id',
  'text',
  'buyer_id',
  'agent_account',
  'rating',
  'order_no',
  'event',
] as const

/** The rows as a canonical message file. The texts of the demo hold neither quotes nor line ends; commas are quoted. */
export function* csvOf(rows: Iterable<Row>): Generator<string> {
  yield `${header.join(',')}\n`
  for (const row of rows) {
    const cells = [
      row.conversation,
      row.id,
      Temporal.Instant.fromEpochMilliseconds(row.at).toString(),
      row.role,
      row.sender,
      row.text,
      row.buyer,
      row.receiver ?? '',
      row.rating === undefined ? '' : String(row.rating),
      row.order,
      row.event ?? '',
    ]
    yield `${cells.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(',')}\n`
  }
}
