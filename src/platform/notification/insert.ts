import { z } from 'zod'
import type { NotificationDraft } from '../action/context.ts'
import type { Db } from '../db/kysely.ts'
import { defineEvent } from '../event/event.ts'
import { publish } from '../live/publish.ts'

/** Something new waits for a person, in the person's own space: the bell of open screens rings. */
const notificationAdded = defineEvent('notification.added', z.strictObject({}))

/** Puts drafts into the persons' own spaces, as the owning role. */
export async function insertNotifications(db: Db, drafts: readonly NotificationDraft[]): Promise<void> {
  const rows = drafts.flatMap(({ userIds, kind, detail, path }) =>
    [...new Set(userIds)].map((spaceId) => ({ spaceId, kind, detail: JSON.stringify(detail), path })),
  )
  if (rows.length === 0) return
  await db.insertInto('notification').values(rows).execute()
  const persons = new Set(rows.map((row) => row.spaceId))
  await publish(
    db,
    [...persons].map((spaceId) => ({ event: notificationAdded, payload: {}, spaceId })),
  )
}
