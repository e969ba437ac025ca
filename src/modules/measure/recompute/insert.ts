import { sql } from 'kysely'
import type { Db } from '../../../platform/db/kysely.ts'
import type { ShopOfSpace } from '../due.ts'
import type { CellDraft, EvidenceDraft } from './cells.ts'

/** Rows of one statement: large enough to be quick, small enough for its text to stay small. */
const atOnce = 5000

function column<T, V>(rows: readonly T[], read: (row: T) => V): V[] {
  return rows.map(read)
}

/** `\x` and hexadecimal digits, as an element of bytea[]. */
function hex(bytes: Uint8Array): string | null {
  return bytes.length === 0 ? null : `\\x${Buffer.from(bytes).toString('hex')}`
}

export async function insertCells(
  db: Db,
  { spaceId, shopId }: ShopOfSpace,
  cells: readonly (CellDraft & { readonly revision: number })[],
  now: Temporal.Instant,
): Promise<void> {
  for (let from = 0; from < cells.length; from += atOnce) {
    const rows = cells.slice(from, from + atOnce)
    // Lists of different lengths make no array of arrays, so each travels as a text of its own.
    const excluded = column(rows, (row) => (row.excluded.length === 0 ? null : `{${row.excluded.join(',')}}`))
    await sql`
      insert into figure_cell (space_id, shop_id, definition_no, grain, day, key, revision, since, met, total, excluded,
        duration_count, duration_sum, durations)
      select ${spaceId}, ${shopId}, definition_no, grain, day, key, revision, ${now.toString()}, met, total, excluded::int[],
        duration_count, duration_sum, durations
      from unnest(${column(rows, (row) => row.definitionNo)}::smallint[], ${column(rows, (row) => row.grain)}::smallint[],
        ${column(rows, (row) => row.day)}::date[], ${column(rows, (row) => row.key)}::int[],
        ${column(rows, (row) => row.revision)}::int[], ${column(rows, (row) => row.met)}::bigint[],
        ${column(rows, (row) => row.total)}::bigint[], ${excluded}::text[],
        ${column(rows, (row) => row.durationCount)}::int[], ${column(rows, (row) => row.durationSum)}::bigint[],
        ${column(rows, (row) => hex(row.durations))}::bytea[])
        as r (definition_no, grain, day, key, revision, met, total, excluded, duration_count, duration_sum, durations)`.execute(
      db,
    )
  }
}

export async function insertEvidence(
  db: Db,
  { spaceId, shopId }: ShopOfSpace,
  evidence: readonly EvidenceDraft[],
): Promise<void> {
  for (let from = 0; from < evidence.length; from += atOnce) {
    const rows = evidence.slice(from, from + atOnce)
    await sql`
      insert into figure_evidence (space_id, shop_id, definition_no, grain, key, verdict, day, units, conversations, packed)
      select ${spaceId}, ${shopId}, r.*
      from unnest(${column(rows, (row) => row.definitionNo)}::smallint[], ${column(rows, (row) => row.grain)}::smallint[],
        ${column(rows, (row) => row.key)}::int[], ${column(rows, (row) => row.verdict)}::smallint[],
        ${column(rows, (row) => row.day)}::date[], ${column(rows, (row) => row.units)}::int[],
        ${column(rows, (row) => row.conversations)}::int[], ${column(rows, (row) => hex(row.packed))}::bytea[]) as r`.execute(
      db,
    )
  }
}
