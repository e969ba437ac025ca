import type { Db } from '../../platform/db/kysely.ts'
import type { EngagementRow } from './queries.ts'

/** Where nothing else is known; both sides agree on seven to thirty. */
const usualDays = 14

/**
 * The last day of the adaptation period, in which figures are shown and nothing should follow from them: the day before the
 * engagement went on to regular service, else the usual two weeks from the first day of service. Null for engagements that
 * have none: campaigns and short ones.
 */
export async function adaptationEnd(
  db: Db,
  engagement: Pick<EngagementRow, 'spaceId' | 'productType' | 'startsOn' | 'zone' | 'stage'>,
): Promise<string | null> {
  const { spaceId, productType, startsOn, zone, stage } = engagement
  if (productType !== 'longTerm') return null
  // Gone back to adaptation, an engagement has not left it, whatever happened before.
  const over = stage === 'operating' || stage === 'closing' || stage === 'closed'
  const left =
    over &&
    (await db
      .selectFrom('engagementStage')
      .select('at')
      .where('spaceId', '=', spaceId)
      .where('fromStage', '=', 'adaptation')
      .where('toStage', '=', 'operating')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst())
  const day = left
    ? Temporal.Instant.from(left.at).toZonedDateTimeISO(zone).toPlainDate().subtract({ days: 1 })
    : Temporal.PlainDate.from(startsOn).add({ days: usualDays - 1 })
  return day.toString()
}
