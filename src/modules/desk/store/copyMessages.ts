import type { ClientBase } from 'pg'
import { copyWriter, mostBytes, type TextSlice } from './copyWriter.ts'
import type { ShopScope } from './scope.ts'

/** A message to be stored. The same object may be filled in again for the next one. */
export type MessageRow = {
  readonly conversationNo: number
  /** Of its conversation: a day counted from 1970-01-01. */
  readonly month: number
  readonly id: TextSlice
  /** UTC milliseconds. */
  readonly at: number
  /** What orders it among messages of its instant: numberOfId() and createTies() of the engine, then its row in the file. */
  readonly idNumber: number
  readonly tie: number
  readonly row: number
  /** Positions in senderRoles and messageEvents. */
  readonly role: number
  readonly event: number
  /** -1 for nobody. */
  readonly accountNo: number
  readonly assignedTo: number
  readonly contentHigh: number
  readonly contentLow: number
  readonly text: TextSlice
}

export type MessageCopy = {
  /** Takes a row in. Answers a promise when the server has to catch up first. */
  write(row: MessageRow): Promise<void> | undefined
  /** Resolves with the number of rows stored. A message that is there already is an error of the database. */
  end(): Promise<number>
  /** Gives up; the transaction can only be rolled back. */
  cancel(): void
}

/** Everything of a row but its two texts. */
const fixedBytes = 3 * 12 + 5 * 8 + 2 * 6 + 20 + 2 * 4

/**
 * Streams messages into the table, as the owning role in the merge's transaction. Nothing is looked at: rows have been
 * validated, and what is repeated has been left out.
 */
export function copyMessages(client: ClientBase, { spaceId }: ShopScope, importNo: number): MessageCopy {
  const copy = copyWriter(
    client,
    `copy message (at, content_hash, conversation_no, month, import_no, place, account_no, assigned_to, role, event, space_id, id, text)
     from stdin (format binary)`,
  )
  const space = Buffer.from(spaceId.replaceAll('-', ''), 'hex')
  const optional = (value: number): void => (value >= 0 ? copy.int32(value) : copy.none())
  return {
    write(row) {
      const wait = copy.row(13, fixedBytes + mostBytes(row.id) + mostBytes(row.text))
      copy.instant(row.at)
      copy.int64(row.contentHigh, row.contentLow)
      copy.int32(row.conversationNo)
      copy.date(row.month)
      copy.int32(importNo)
      // 63 bits: 37 of the number, 15 of the tie, 11 of the row.
      const { idNumber, tie } = row
      copy.int64(Math.floor(idNumber / 64), ((idNumber % 64) * 2 ** 26 + tie * 2 ** 11 + (row.row % 2 ** 11)) | 0)
      optional(row.accountNo)
      optional(row.assignedTo)
      copy.int16(row.role)
      copy.int16(row.event)
      copy.uuid(space)
      copy.text(row.id)
      copy.text(row.text)
      return wait
    },
    end: copy.end,
    cancel: copy.cancel,
  }
}
