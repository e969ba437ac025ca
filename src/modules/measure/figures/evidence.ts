import { sql } from 'kysely'
import type { Verdict } from '../../../engine/metrics/evidence.ts'
import { readVarints } from '../../../engine/metrics/varint.ts'
import { grainNo, verdictNo } from '../recompute/cells.ts'
import type { FigureScope } from './scope.ts'

/** One day's conversations of one verdict, counted but not read. */
export type EvidenceHead = {
  readonly shopId: string
  readonly key: number
  readonly day: string
  readonly units: number
  readonly conversations: number
}

/** A conversation behind a figure, and how many of its units have the verdict on that day. */
export type EvidenceRow = Pick<EvidenceHead, 'shopId' | 'key' | 'day'> & { readonly no: number; readonly units: number }

/** The newest day first. As many rows as the period has days, shops and agents, whatever happened on them. */
export async function evidenceHeads(
  scope: FigureScope,
  definitionNo: number,
  verdict: Verdict,
): Promise<EvidenceHead[]> {
  const { db, spaceId, agents } = scope
  if (scope.shops.length === 0 || agents?.length === 0) return []
  const { rows } = await sql<EvidenceHead>`
    select shop_id, key, day, units, conversations from figure_evidence
    where ${placeOf(scope, definitionNo, verdict)} and space_id = ${spaceId} and day between ${scope.from} and ${scope.to}
    order by day desc, shop_id, key`.execute(db)
  return rows
}

function placeOf({ shops, agents }: FigureScope, definitionNo: number, verdict: Verdict) {
  return sql`shop_id = any (${shops.map(({ shopId }) => shopId)}::uuid[]) and definition_no = ${definitionNo}
    and grain = ${sql.lit(agents === null ? grainNo.total : grainNo.agent)}
    and key = any (${agents === null ? [0] : [...agents]}::int[]) and verdict = ${verdictNo(verdict)}`
}

/** Where a page begins: a cell, and the first row of it. */
export type Position = { readonly head: number; readonly skip: number }

/** The place of the nth row of all. */
export function positionOf(heads: readonly EvidenceHead[], offset: number): Position {
  let rest = offset
  for (const [head, { conversations }] of heads.entries()) {
    if (rest < conversations) return { head, skip: rest }
    rest -= conversations
  }
  return { head: heads.length, skip: 0 }
}

/** The rows from a position on; only the cells they lie in are read. */
export async function evidenceRows(
  scope: FigureScope,
  definitionNo: number,
  verdict: Verdict,
  heads: readonly EvidenceHead[],
  { head, skip }: Position,
  count: number,
): Promise<EvidenceRow[]> {
  let available = -skip
  let end = head
  while (end < heads.length && available < count) available += heads[end++]?.conversations ?? 0
  const wanted = heads.slice(head, end)
  if (wanted.length === 0) return []
  const { rows } = await sql<{ shopId: string; key: number; day: string; packed: Uint8Array }>`
    select shop_id, key, day, packed from figure_evidence
    where ${placeOf(scope, definitionNo, verdict)} and space_id = ${scope.spaceId}
      and (shop_id, key, day) in (select * from unnest(${wanted.map(({ shopId }) => shopId)}::uuid[],
        ${wanted.map(({ key }) => key)}::int[], ${wanted.map(({ day }) => day)}::date[]))
    order by day desc, shop_id, key`.execute(scope.db)
  return rows
    .flatMap(({ packed, ...place }) => unpack(packed).map((pair) => ({ ...place, ...pair })))
    .slice(skip, skip + count)
}

/** Numbers of conversations in ascending order, each with its units. */
export function unpack(packed: Uint8Array): { no: number; units: number }[] {
  const numbers = readVarints(packed)
  const pairs: { no: number; units: number }[] = []
  let no = 0
  for (let i = 0; i + 1 < numbers.length; i += 2)
    pairs.push({ no: (no += numbers[i] ?? 0), units: numbers[i + 1] ?? 0 })
  return pairs
}
