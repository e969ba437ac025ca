import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../../platform/db/kysely.ts'

/** What is looked for in the index: conversations of some shops that hold all the grams. */
export type Finder = {
  readonly engagementId: string
  readonly shopIds: readonly string[]
  /** Local days of the beginnings, both included; null without limit. Blocks are chosen by them, single conversations are not. */
  readonly from: string | null
  readonly to: string | null
  readonly grams: readonly number[]
}

/** A table `(no)` of the newest conversations of each shop, at most `wanted` of each. */
export function newest(finder: Finder, wanted: number): RawBuilder<unknown> {
  return sql`(select found.no from (
      select array_agg(b.no order by b.to_day desc, b.part desc) as blocks from search_block b
      where ${blocksOf(finder)} group by b.shop_id
    ) shop cross join lateral
      unnest(search_conversations(${finder.engagementId}, shop.blocks, ${[...finder.grams]}::int[], 0, ${wanted})) as found (no))`
}

/** The newest conversations of one shop after the first `skip`, the latest first. */
export async function candidates(
  db: Db,
  finder: Finder,
  shopId: string,
  skip: number,
  wanted: number,
): Promise<number[]> {
  const { rows } = await sql<{ numbers: number[] | null }>`
    select search_conversations(${finder.engagementId}, array_agg(b.no order by b.to_day desc, b.part desc),
      ${[...finder.grams]}::int[], ${skip}, ${wanted}) as numbers
    from search_block b where ${blocksOf({ ...finder, shopIds: [shopId] })} having count(*) > 0`.execute(db)
  return rows[0]?.numbers ?? []
}

/** Blocks go by UTC days and the filter by the shop's own: a day more on both ends holds them all. */
function blocksOf({ engagementId, shopIds, from, to }: Finder): RawBuilder<boolean> {
  return sql<boolean>`b.space_id = ${engagementId} and b.shop_id = any (${[...shopIds]}::uuid[])
    and (${from}::date is null or b.to_day >= ${from}::date - 1) and (${to}::date is null or b.from_day <= ${to}::date + 1)`
}

/** How many conversations hold a gram, without looking at them. */
export async function countGram(db: Db, finder: Finder, gram: number): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select coalesce(sum(p.count), 0)::int as total from search_block b
      join search_posting p on p.space_id = b.space_id and p.block_no = b.no and p.gram = ${gram}
    where ${blocksOf(finder)}`.execute(db)
  return rows[0]?.total ?? 0
}

/** Days of these shops that wait to be indexed. */
export async function waitingDays(db: Db, engagementId: string, shopIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ days: number }>`
    select count(*)::int as days from search_pending
    where space_id = ${engagementId} and shop_id = any (${[...shopIds]}::uuid[])`.execute(db)
  return rows[0]?.days ?? 0
}
