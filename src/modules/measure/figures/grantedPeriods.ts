import { endOfLocalDay, localDay, plusDays } from '../../../engine/calendar/days.ts'
import type { FigureScope } from './scope.ts'

/** Local days on which something was left out by agreement, both included; of one shop or of all. */
export type GrantedPeriod = { readonly shopId: string | null; readonly from: string; readonly to: string }

export async function grantedPeriods({ db, spaceId, zone, from, to }: FigureScope): Promise<GrantedPeriod[]> {
  const rows = await db
    .selectFrom('exclusion')
    .select(['shopId', 'fromAt', 'toAt'])
    .where('spaceId', '=', spaceId)
    .where('status', '=', 'granted')
    .where('fromAt', '<', endOfLocalDay(to, zone).toString())
    .where('toAt', '>', endOfLocalDay(plusDays(from, -1), zone).toString())
    .execute()
  return rows.map(({ shopId, fromAt, toAt }) => ({
    shopId,
    from: localDay(fromAt, zone),
    to: localDay(Temporal.Instant.from(toAt).subtract({ milliseconds: 1 }), zone),
  }))
}
