import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

/** Bytes [from, to) of valid UTF-8 without zero bytes, or a string. */
export type TextSlice = string | { readonly bytes: Uint8Array; readonly from: number; readonly to: number }

/** Fields of rows in PostgreSQL's binary COPY format, each preceded by its length. */
export type CopyWriter = {
  /** Begins a row of at most so many bytes, lengths of fields included. Answers a promise when the server has to catch up. */
  row(fields: number, atMost: number): Promise<void> | undefined
  int16(value: number): void
  int32(value: number): void
  /** Both halves of a 64-bit number. */
  int64(high: number, low: number): void
  bool(value: boolean): void
  none(): void
  /** UTC milliseconds. */
  instant(ms: number): void
  /** Counted from 1970-01-01. */
  date(day: number): void
  /** Sixteen bytes. */
  uuid(bytes: Uint8Array): void
  text(value: TextSlice): void
  int32s(values: readonly number[]): void
  /** Resolves with the number of rows stored. */
  end(): Promise<number>
  /** Gives up; the transaction can only be rolled back. */
  cancel(): void
}

const signature = Buffer.from('PGCOPY\n\u{ff}\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
const trailer = Buffer.from([0xff, 0xff])
const chunkBytes = 128 * 1024
/** Microseconds and days from 1970 to 2000, where PostgreSQL counts from. */
const epochMicros = 946_684_800_000_000
const epochDays = 10_957
const twoTo32 = 4_294_967_296
const int4Oid = 23

/** Runs a `copy ... from stdin (format binary)`; rows leave in large pieces, no faster than the server takes them. */
export function copyWriter(client: ClientBase, statement: string): CopyWriter {
  const stream = client.query(copyFrom(statement))
  const done = finished(stream)
  done.catch(() => {})
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

  function int64(high: number, low: number): void {
    buffer.writeInt32BE(8, at)
    buffer.writeInt32BE(high, at + 4)
    buffer.writeInt32BE(low, at + 8)
    at += 12
  }

  return {
    row(fields, atMost) {
      const needed = atMost + 2
      let wait: Promise<void> | undefined
      if (at + needed > buffer.length) {
        wait = flush()
        if (needed > buffer.length) buffer = Buffer.allocUnsafe(needed)
      }
      buffer.writeInt16BE(fields, at)
      at += 2
      return wait
    },
    int32,
    int64,
    int16(value) {
      buffer.writeInt32BE(2, at)
      buffer.writeInt16BE(value, at + 4)
      at += 6
    },
    bool(value) {
      buffer.writeInt32BE(1, at)
      buffer[at + 4] = value ? 1 : 0
      at += 5
    },
    none() {
      buffer.writeInt32BE(-1, at)
      at += 4
    },
    instant(ms) {
      const micros = ms * 1000 - epochMicros
      const high = Math.floor(micros / twoTo32)
      int64(high, (micros - high * twoTo32) | 0)
    },
    date: (day) => int32(day - epochDays),
    uuid(bytes) {
      buffer.writeInt32BE(16, at)
      buffer.set(bytes, at + 4)
      at += 20
    },
    text(value) {
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
    },
    int32s(values) {
      if (values.length === 0) {
        // No dimensions, no nulls, and the type of the elements.
        for (const [index, head] of [12, 0, 0, int4Oid].entries()) buffer.writeInt32BE(head, at + index * 4)
        at += 16
        return
      }
      for (const [index, head] of [20 + values.length * 8, 1, 0, int4Oid, values.length, 1].entries())
        buffer.writeInt32BE(head, at + index * 4)
      at += 24
      for (const value of values) int32(value)
    },
    async end() {
      stream.end(Buffer.concat([buffer.subarray(0, at), trailer]))
      await done
      return stream.rowCount
    },
    cancel: () => void stream.destroy(),
  }
}

export function mostBytes(value: TextSlice): number {
  return typeof value === 'string' ? value.length * 3 : value.to - value.from
}
