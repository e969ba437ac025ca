import type { NotificationDraft } from '../action/context.ts'
import type { Db } from '../db/kysely.ts'

/** Puts drafts into the persons' own spaces, as the owning role. */
export async function insertNotifications(db: Db, drafts: readonly NotificationDraft[]): Promise<void> {
  const rows = drafts.flatMap(({ userIds, kind, detail, path }) =>
    [...new Set(userIds)].map((spaceId) => ({ spaceId, kind, detail: JSON.stringify(detail), path })),
  )
  if (rows.length > 0) await db.insertInto('notification').values(rows).execute()
}
