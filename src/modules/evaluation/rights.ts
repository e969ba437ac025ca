import { localDay } from '../../engine/calendar/days.ts'
import type { HappenedEvent } from '../../platform/event/event.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { loadEngagement } from '../deal/index.ts'
import { terminationRightChanged } from './events.ts'

/** Writes down which rights have ended by their date. Returns the events. */
export async function lapseRights(db: Db, spaceId: string, now: Temporal.Instant): Promise<HappenedEvent[]> {
  const { zone } = await loadEngagement(db, spaceId)
  const rows = await db
    .updateTable('terminationRight')
    .set((is) => ({ status: 'lapsed', endedAt: now.toString(), version: is('version', '+', 1) }))
    .where('spaceId', '=', spaceId)
    .where('status', '=', 'accrued')
    .where('expiresOn', '<', localDay(now, zone))
    .returning('id')
    .execute()
  return rows.map(({ id }) => ({ event: terminationRightChanged, payload: { id }, spaceId }))
}
