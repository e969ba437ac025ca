import { sql } from 'kysely'
import type { Db } from '../../../platform/db/kysely.ts'
import type { ShopOfSpace } from '../due.ts'
import type { CellDraft, EvidenceDraft } from './cells.ts'

/** Rows of one statement: large enough to be quick, small enough for its text to stay small. */
const atOnce = 5000

/** Whole numbers or dates, which need no quotes, as the text of an array. */
function list<T>(rows: readonly T[], read: (row: T) => number | string): string {
  return `{${rows.map(read).join(',')}}`
}

const byteaOid = 17

/** bytea[] as PostgreSQL's protocol has it in binary; as hexadecimal text it would be twice as large. Empty ones become null. */
function byteas<T>(rows: readonly T[], read: (row: T) => Uint8Array): Buffer {
  const values = rows.map(read)
  const size = values.reduce((sum, { length }) => sum + 4 + length, 20)
  const buffer = Buffer.allocUnsafe(size)
  // One dimension, has nulls, the type of the elements; then how many, counted from 1.
  for (const [index, head] of [1, 1, byteaOid, values.length, 1].entries()) buffer.writeInt32BE(head, index * 4)
  let at = 20
  for (const value of values) {
    buffer.writeInt32BE(value.length === 0 ? -1 : value.length, at)
    buffer.set(value, at + 4)
    at += 4 + value.length
  }
  return buffer
}

/** All parts are sent at once, so that the server goes on while this thread measures. */
async function inParts<T>(rows: readonly T[], insert: (part: readonly T[]) => Promise<unknown>): Promise<void> {
  const parts = Array.from({ length: Math.ceil(rows.length / atOnce) }, (_, i) =>
    rows.slice(i * atOnce, (i + 1) * atOnce),
  )
  await Promise.all(parts.map(insert))
}

export async function insertCells(
  db: Db,
  { spaceId, shopId }: ShopOfSpace,
  cells: readonly (CellDraft & { readonly revision: number })[],
  now: Temporal.Instant,
): Promise<void> {
  await inParts(cells, (rows) => {
    // Lists of different lengths make no array of arrays, so each travels as a text of its own.
    const excluded = rows.map((row) => (row.excluded.length === 0 ? null : `{${row.excluded.join(',')}}`))
    return sql`
      insert into figure_cell (space_id, shop_id, definition_no, grain, day, key, revision, since, met, total, excluded,
        duration_count, duration_sum, durations)
      select ${spaceId}, ${shopId}, definition_no, grain, day, key, revision, ${now.toString()}, met, total, excluded::int[],
        duration_count, duration_sum, durations
      from unnest(${list(rows, (row) => row.definitionNo)}::smallint[], ${list(rows, (row) => row.grain)}::smallint[],
        ${list(rows, (row) => row.day)}::date[], ${list(rows, (row) => row.key)}::int[],
        ${list(rows, (row) => row.revision)}::int[], ${list(rows, (row) => row.met)}::bigint[],
        ${list(rows, (row) => row.total)}::bigint[], ${excluded}::text[],
        ${list(rows, (row) => row.durationCount)}::int[], ${list(rows, (row) => row.durationSum)}::bigint[],
        ${byteas(rows, (row) => row.durations)}::bytea[])
        as r (definition_no, grain, day, key, revision, met, total, excluded, duration_count, duration_sum, durations)`.execute(
      db,
    )
  })
}

export async function insertEvidence(
  db: Db,
  { spaceId, shopId }: ShopOfSpace,
  evidence: readonly EvidenceDraft[],
): Promise<void> {
  await inParts(evidence, (rows) => {
    return sql`
      insert into figure_evidence (space_id, shop_id, definition_no, grain, key, verdict, day, units, conversations,
        first_no, layout, packed)
      select ${spaceId}, ${shopId}, definition_no, grain, key, verdict, day, units, conversations, first_no, layout,
        coalesce(packed, '')
      from unnest(${list(rows, (row) => row.definitionNo)}::smallint[], ${list(rows, (row) => row.grain)}::smallint[],
        ${list(rows, (row) => row.key)}::int[], ${list(rows, (row) => row.verdict)}::smallint[],
        ${list(rows, (row) => row.day)}::date[], ${list(rows, (row) => row.units)}::int[],
        ${list(rows, (row) => row.conversations)}::int[], ${list(rows, (row) => row.firstNo)}::int[],
        ${list(rows, (row) => row.layout)}::smallint[], ${byteas(rows, (row) => row.packed)}::bytea[])
        as r (definition_no, grain, key, verdict, day, units, conversations, first_no, layout, packed)`.execute(db)
  })
}
