import { sql } from 'kysely'
import type { Db } from '../../../platform/db/kysely.ts'
import type { ShopOfSpace } from '../due.ts'
import { byteas, dates, int2s, int4s, int8s } from './binaryLists.ts'
import type { CellDraft, EvidenceDraft } from './cells.ts'

/** Rows of one statement: large enough to be quick, small enough for its values to stay small. */
const atOnce = 5000

/** All parts are sent at once, so that the server goes on while this thread measures. */
async function inParts<T>(rows: readonly T[], insert: (part: readonly T[]) => Promise<unknown>): Promise<void> {
  const parts = Array.from({ length: Math.ceil(rows.length / atOnce) }, (_, i) =>
    rows.slice(i * atOnce, (i + 1) * atOnce),
  )
  await Promise.all(parts.map(insert))
}

// Lists are unnested side by side among the columns: among the tables, each row would be kept once more before it is inserted.

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
      select ${spaceId}, ${shopId}, unnest(${int2s(rows, (row) => row.definitionNo)}::smallint[]),
        unnest(${int2s(rows, (row) => row.grain)}::smallint[]), unnest(${dates(rows, (row) => row.day)}::date[]),
        unnest(${int4s(rows, (row) => row.key)}::int[]), unnest(${int4s(rows, (row) => row.revision)}::int[]), ${now.toString()},
        unnest(${int8s(rows, (row) => row.met)}::bigint[]), unnest(${int8s(rows, (row) => row.total)}::bigint[]),
        unnest(${excluded}::text[])::int[], unnest(${int4s(rows, (row) => row.durationCount)}::int[]),
        unnest(${int8s(rows, (row) => row.durationSum)}::bigint[]), unnest(${byteas(rows, (row) => (row.durations.length === 0 ? null : row.durations))}::bytea[])`.execute(
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
      select ${spaceId}, ${shopId}, unnest(${int2s(rows, (row) => row.definitionNo)}::smallint[]),
        unnest(${int2s(rows, (row) => row.grain)}::smallint[]), unnest(${int4s(rows, (row) => row.key)}::int[]),
        unnest(${int2s(rows, (row) => row.verdict)}::smallint[]), unnest(${dates(rows, (row) => row.day)}::date[]),
        unnest(${int4s(rows, (row) => row.units)}::int[]), unnest(${int4s(rows, (row) => row.conversations)}::int[]),
        unnest(${int4s(rows, (row) => row.firstNo)}::int[]), unnest(${int2s(rows, (row) => row.layout)}::smallint[]),
        unnest(${byteas(rows, (row) => row.packed)}::bytea[])`.execute(db)
  })
}
