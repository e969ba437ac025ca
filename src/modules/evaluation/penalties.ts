import type { Db } from '../../platform/db/kysely.ts'

/** Penalties of the frozen months and the fees they are measured by, in fen. */
export async function penaltiesSoFar(
  _db: Db,
  _spaceId: string,
): Promise<{ penaltyFen: number; feeFen: number; months: number } | null> {
  return Promise.resolve(null)
}
