import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { ShopScope } from './scope.ts'

/** Bytes [from, to) of valid UTF-8 without zero bytes, or a string. */
export type TextSlice = string | { readonly bytes: Uint8Array; readonly from: number; readonly to: number }

/** A message to be stored. The same object may be filled in again for the next one. */
export type MessageRow = {
  readonly conversationNo: number
  /** Of its conversation: a day counted from 1970-01-01. */
  readonly month: number
  readonly id: TextSlice
  /** UTC milliseconds. */
  readonly at: number
  /** Place in the file. */
  readonly ordinal: number
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

const signature = Buffer.from('PGCOPY\n\u{ff}\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
const chunkBytes = 128 * 1024
/** Everything of a row but its two texts. */
const fixedBytes = 2 + 13 * 4 + 8 * 2 + 4 * 6 + 2 * 2 + 16
/** Microseconds and days from 1970 to 2000, where PostgreSQL counts from. */
const epochMicros = 946_684_800_000_000
const epochDays = 10_957
const twoTo32 = 4_294_967_296

/**
 * Streams messages into the table, as the owning role in the merge's transaction. Nothing is looked at: rows have been
 * validated, and what is repeated has been left out.
 */
export function copyMessages(client: ClientBase, { spaceId }: ShopScope, importNo: number): MessageCopy {
  const stream = client.query(
    copyFrom(
      `copy message (at, content_hash, conversation_no, month, import_no, ordinal, account_no, assigned_to, role, event, space_id, id, text)
       from stdin (format binary)`,
    ),
  )
  const done = finished(stream)
  done.catch(() => {})
  const space = Buffer.from(spaceId.replaceAll('-', ''), 'hex')
  let buffer = Buffer.allocUnsafe(chunkBytes)
  let at = signature.copy(buffer)

  function flush(): Promise<void> | undefined {
    const full = buffer.subarray(0, at)
    buffer = Buffer.allocUnsafe(chunkBytes)
    at = 0
    if (stream.write(full)) return undefined
    return Promise.race([once(stream, 'drain'), done]).then(() => undefined)
  }

  function int32(value: number): void {
    buffer.writeInt32BE(4, at)
    buffer.writeInt32BE(value, at + 4)
    at += 8
  }

  function optional(value: number): void {
    if (value >= 0) return int32(value)
    buffer.writeInt32BE(-1, at)
    at += 4
  }

  function int16(value: number): void {
    buffer.writeInt32BE(2, at)
    buffer.writeInt16BE(value, at + 4)
    at += 6
  }

  function text(value: TextSlice): void {
    const start = at + 4
    if (typeof value === 'string') {
      at = start + buffer.write(value, start)
    } else {
      const { bytes, from, to } = value
      // Short slices, which most are, are copied faster byte by byte than through a view of them.
      if (to - from > 64) buffer.set(bytes.subarray(from, to), start)
      else for (let i = from, j = start; i < to; i++, j++) buffer[j] = bytes[i] ?? 0
      at = start + to - from
    }
    buffer.writeInt32BE(at - start, start - 4)
  }

  function append(row: MessageRow): void {
    buffer.writeInt16BE(13, at)
    at += 2
    const micros = row.at * 1000 - epochMicros
    buffer.writeInt32BE(8, at)
    buffer.writeInt32BE(Math.floor(micros / twoTo32), at + 4)
    buffer.writeUInt32BE(micros - Math.floor(micros / twoTo32) * twoTo32, at + 8)
    buffer.writeInt32BE(8, at + 12)
    buffer.writeInt32BE(row.contentHigh, at + 16)
    buffer.writeInt32BE(row.contentLow, at + 20)
    at += 24
    int32(row.conversationNo)
    int32(row.month - epochDays)
    int32(importNo)
    int32(row.ordinal)
    optional(row.accountNo)
    optional(row.assignedTo)
    int16(row.role)
    int16(row.event)
    buffer.writeInt32BE(16, at)
    space.copy(buffer, at + 4)
    at += 20
    text(row.id)
    text(row.text)
  }

  return {
    write(row) {
      const needed = fixedBytes + mostBytes(row.id) + mostBytes(row.text)
      let wait: Promise<void> | undefined
      if (at + needed > buffer.length) {
        wait = flush()
        if (needed > buffer.length) buffer = Buffer.allocUnsafe(needed)
      }
      append(row)
      return wait
    },
    async end() {
      const trailer = Buffer.from([0xff, 0xff])
      stream.end(Buffer.concat([buffer.subarray(0, at), trailer]))
      await done
      return stream.rowCount
    },
    cancel: () => void stream.destroy(),
  }
}

function mostBytes(value: TextSlice): number {
  return typeof value === 'string' ? value.length * 3 : value.to - value.from
}
