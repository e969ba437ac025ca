import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { EngagementRow } from '../deal/index.ts'
import type { AgreedVersion } from './policy/apply.ts'

/** Notes that an amendment was agreed; the first one makes the contract. */
export async function keepContract(db: Db, { spaceId, zone }: EngagementRow, now: Temporal.Instant): Promise<void> {
  const at = now.toString()
  await db
    .insertInto('contract')
    .values({ spaceId, zone, since: at, updatedAt: at })
    .onConflict((conflict) =>
      conflict.column('spaceId').doUpdateSet({ zone, updatedAt: at, version: sql<number>`contract.version + 1` }),
    )
    .execute()
}

/** Stores the versions as they stand after an amendment: those that end first, then those that begin. */
export async function keepVersions(db: Db, spaceId: string, versions: readonly AgreedVersion[]): Promise<void> {
  const known = await db
    .selectFrom('clauseVersion')
    .select(['no', 'version', 'effectiveTo', 'endedIn', 'replacedIn'])
    .where('spaceId', '=', spaceId)
    .execute()
  const before = new Map(known.map((row) => [`${row.no}/${row.version}`, row]))
  for (const { no, version, effectiveTo, endedIn, replacedIn } of versions) {
    const was = before.get(`${no}/${version}`)
    if (!was || (was.endedIn === endedIn && was.replacedIn === replacedIn && was.effectiveTo === effectiveTo)) continue
    await db
      .updateTable('clauseVersion')
      .set({ effectiveTo, endedIn, replacedIn })
      .where('spaceId', '=', spaceId)
      .where('no', '=', no)
      .where('version', '=', version)
      .execute()
  }
  const added = versions.filter(({ no, version }) => !before.has(`${no}/${version}`))
  if (added.length === 0) return
  await db
    .insertInto('clauseVersion')
    .values(
      added.map(({ no, version, title, titleEn, terms, effectiveFrom, effectiveTo, agreedIn }) => ({
        spaceId,
        no,
        version,
        title,
        titleEn: titleEn ?? null,
        kind: terms.kind,
        terms: JSON.stringify(terms),
        effectiveFrom,
        effectiveTo,
        agreedIn,
      })),
    )
    .execute()
}
