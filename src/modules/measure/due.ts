import { sql } from 'kysely'
import { plusDays } from '../../engine/calendar/days.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { engagementShops, loadEngagement } from '../deal/index.ts'
import type { RulePack } from '../../engine/metrics/definition.ts'
import { daysReached, type Joining } from '../desk/index.ts'
import { definitionsOf } from './catalogue.ts'
import { packsOfShop } from './packs.ts'
import type { Cause } from './policy/vocabulary.ts'

export type ShopOfSpace = { readonly spaceId: string; readonly shopId: string }
export type DueCause = { readonly cause: Cause; readonly causeId: string | null }

/**
 * Says that days of a shop have to be computed anew, and with them the days that hang together with them: those of
 * conversations over midnight and of those a marketplace joins to them, and the days around where the shop lives by another zone.
 * Returns how many.
 */
export async function markDue(
  db: Db,
  shop: ShopOfSpace,
  days: readonly string[],
  { cause, causeId }: DueCause,
): Promise<number> {
  if (days.length === 0) return 0
  const otherDays = await countsOtherDays(db, shop)
  const given = otherDays ? withNeighbours(days) : days
  const joining = await joiningOf(db, shop, await packsOfShop(db, shop))
  const reached = new Set([...given, ...(await daysReached(db, shop, given, joining))])
  const wanted = otherDays ? new Set(withNeighbours([...reached])) : reached
  await sql`
    insert into measure_due (space_id, shop_id, day, cause, cause_id)
    select ${shop.spaceId}, ${shop.shopId}, day, ${cause}, ${causeId} from unnest(${[...wanted]}::date[]) as day
    on conflict (space_id, shop_id, day) do update
    set ticket = gen_random_uuid(), cause = excluded.cause, cause_id = excluded.cause_id, since = clock_timestamp()`.execute(
    db,
  )
  return wanted.size
}

function withNeighbours(days: readonly string[]): string[] {
  return days.flatMap((day) => [plusDays(day, -1), day, plusDays(day, 1)])
}

/** How the shop's chats hang together under the rules it is measured by. */
export async function joiningOf(
  db: Db,
  { spaceId, shopId }: ShopOfSpace,
  packs: readonly RulePack[],
): Promise<Joining> {
  const shop = (await engagementShops(db, spaceId)).find((known) => known.shopId === shopId)
  const within = definitionsOf(packs).map(({ definition }) => definition.reopenWithinMs)
  return { withinMs: Math.max(0, ...within), zone: shop?.zone ?? (await loadEngagement(db, spaceId)).zone }
}

/** Whether the shop's day begins at another hour than the engagement's, by which figures are kept. */
async function countsOtherDays(db: Db, { spaceId, shopId }: ShopOfSpace): Promise<boolean> {
  const { zone } = await loadEngagement(db, spaceId)
  return (await engagementShops(db, spaceId)).some((shop) => shop.shopId === shopId && shop.zone !== zone)
}

/** Of a period the days that have figures, for all shops of the space or one: what an exclusion or a new definition concerns. */
export async function markMeasuredDue(
  db: Db,
  spaceId: string,
  shopId: string | null,
  period: { readonly from: string | null; readonly to: string | null },
  cause: DueCause,
): Promise<{ readonly shopId: string; readonly days: number }[]> {
  const { rows } = await sql<{ shopId: string; day: string }>`
    select shop_id, day from measured_day
    where space_id = ${spaceId} and (${shopId}::uuid is null or shop_id = ${shopId}::uuid)
      and (${period.from}::date is null or day >= ${period.from}::date)
      and (${period.to}::date is null or day <= ${period.to}::date)`.execute(db)
  const marked: { shopId: string; days: number }[] = []
  for (const [shop, measured] of Map.groupBy(rows, (row) => row.shopId)) {
    const days = measured.map(({ day }) => day)
    marked.push({ shopId: shop, days: await markDue(db, { spaceId, shopId: shop }, days, cause) })
  }
  return marked
}
