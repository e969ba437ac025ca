import { localDay } from '../../engine/calendar/days.ts'
import type { OrganizationContext } from '../../platform/action/context.ts'
import type { EngagementRow } from '../deal/index.ts'
import { markMeasuredDue } from './due.ts'
import type { ExclusionRow } from './exclusions.ts'
import { recomputeFigures } from './jobSpecs.ts'

/** Makes the days due that the exclusion concerns, and has them computed. Returns how many. */
export async function restate(
  context: OrganizationContext,
  { zone }: Pick<EngagementRow, 'zone'>,
  exclusion: Pick<ExclusionRow, 'spaceId' | 'id' | 'shopId' | 'fromAt' | 'toAt'>,
): Promise<number> {
  const { spaceId, id, shopId, fromAt, toAt } = exclusion
  const lastInstant = Temporal.Instant.from(toAt).subtract({ milliseconds: 1 })
  const period = { from: localDay(fromAt, zone), to: localDay(lastInstant, zone) }
  const marked = await markMeasuredDue(context.db, spaceId, shopId, period, { cause: 'exclusion', causeId: id })
  for (const { shopId: shop } of marked) context.enqueue(recomputeFigures, { spaceId, shopId: shop })
  return marked.reduce((sum, { days }) => sum + days, 0)
}
