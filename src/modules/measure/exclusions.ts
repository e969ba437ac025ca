import type { Selectable } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { Exclusion } from '../../platform/db/schema.generated.ts'
import { notFound } from '../../platform/refusal.ts'
import { exclusionStatuses, requestReasons } from './policy/vocabulary.ts'

export type ExclusionRow = ReturnType<typeof typedExclusion>

/** The columns' checks allow the words of the lists only. */
export function typedExclusion(row: Selectable<Exclusion>) {
  return {
    ...row,
    reason: known(requestReasons, row.reason),
    status: known(exclusionStatuses, row.status),
    requestedBy: known(['client', 'vendor'] as const, row.requestedBy),
  }
}

function known<T extends string>(words: readonly T[], value: string): T {
  const found = words.find((word) => word === value)
  if (found === undefined) throw new Error(`unexpected word ${value}`)
  return found
}

/** Within the shops somebody is limited to; one that concerns all shops concerns his. Refuses with notFound. */
export async function findExclusion(
  db: Db,
  spaceId: string,
  id: string,
  shopIds: readonly string[] | null,
  lock = false,
): Promise<ExclusionRow> {
  const query = db.selectFrom('exclusion').selectAll().where('spaceId', '=', spaceId).where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row || (row.shopId !== null && !(shopIds?.includes(row.shopId) ?? true))) throw notFound()
  return typedExclusion(row)
}
