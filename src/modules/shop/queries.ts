import type { Selectable } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { Shop as ShopTable } from '../../platform/db/schema.generated.ts'
import type { WeekHours } from '../../engine/calendar/weekHours.ts'
import { notFound } from '../../platform/refusal.ts'
import { daySegments, marketplaces, readWeek, type Marketplace } from './vocabulary.ts'

export type ShopRow = Selectable<ShopTable>

/** The facts of a shop that others rely on. */
export type ShopFacts = {
  readonly id: string
  readonly marketplace: Marketplace
  readonly name: string
  readonly category: string
  readonly zone: string
  readonly serviceHours: WeekHours
  readonly requiredOnlineMinutes: number
  readonly exemptHours: WeekHours[number]
  readonly version: number
}

/** The columns of one row with their meaning restored. */
export function shopFacts(row: Omit<ShopRow, 'spaceId' | 'status' | 'createdAt' | 'updatedAt'>): ShopFacts {
  const marketplace = marketplaces.find((word) => word === row.marketplace)
  if (!marketplace) throw new Error(`unknown marketplace ${row.marketplace}`)
  const { id, name, category, zone, requiredOnlineMinutes, version } = row
  return {
    id,
    marketplace,
    name,
    category,
    zone,
    requiredOnlineMinutes,
    version,
    serviceHours: readWeek(row.serviceHours),
    exemptHours: daySegments.parse(row.exemptHours),
  }
}

/** A shop of an organisation the transaction sees; refuses with notFound. `lock` holds it until commit. */
export async function findShop(db: Db, organizationId: string, shopId: string, lock = false): Promise<ShopRow> {
  const query = db.selectFrom('shop').selectAll().where('spaceId', '=', organizationId).where('id', '=', shopId)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export type ShopUse = { readonly engagementId: string; readonly engagementCode: string }

/** Engagements that serve the shop now. */
export async function shopUses(db: Db, organizationId: string, shopId: string): Promise<ShopUse[]> {
  return db
    .selectFrom('shopUse')
    .select(['engagementId', 'engagementCode'])
    .where('spaceId', '=', organizationId)
    .where('shopId', '=', shopId)
    .orderBy('engagementCode')
    .execute()
}

/** Notes that an engagement serves the shop, so that it is not archived and its changes are copied there. */
export async function beginShopUse(db: Db, organizationId: string, shopId: string, use: ShopUse): Promise<void> {
  await db
    .insertInto('shopUse')
    .values({ spaceId: organizationId, shopId, ...use })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function endShopUse(db: Db, organizationId: string, shopId: string, engagementId: string): Promise<void> {
  await db
    .deleteFrom('shopUse')
    .where('spaceId', '=', organizationId)
    .where('shopId', '=', shopId)
    .where('engagementId', '=', engagementId)
    .execute()
}
