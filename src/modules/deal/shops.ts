import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import { notFound } from '../../platform/refusal.ts'
import { readWeek, type ShopFacts } from '../shop/index.ts'

/** The shops of an engagement as they are described now. */
export function currentShops(db: Db, engagementId: string) {
  return db
    .selectFrom('engagementShop')
    .selectAll()
    .where('spaceId', '=', engagementId)
    .where('validTo', 'is', null)
    .orderBy('name')
    .orderBy('shopId')
    .execute()
}

/** A shop the engagement serves now; refuses with notFound. */
export async function findEngagementShop(db: Db, engagementId: string, shopId: string) {
  const row = await db
    .selectFrom('engagementShop')
    .selectAll()
    .where('spaceId', '=', engagementId)
    .where('shopId', '=', shopId)
    .where('validTo', 'is', null)
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** Copies the facts of a shop as true from `now` on. */
export async function copyShop(db: Db, engagementId: string, shop: ShopFacts, now: Temporal.Instant): Promise<void> {
  await db
    .insertInto('engagementShop')
    .values({
      spaceId: engagementId,
      shopId: shop.id,
      validFrom: now.toString(),
      marketplace: shop.marketplace,
      name: shop.name,
      category: shop.category,
      zone: shop.zone,
      serviceHours: JSON.stringify(shop.serviceHours),
      requiredOnlineMinutes: shop.requiredOnlineMinutes,
      exemptHours: JSON.stringify(shop.exemptHours),
      shopVersion: shop.version,
    })
    .execute()
}

/** Ends the description that is true now. Returns whether there was one. */
export async function endShopCopy(
  db: Db,
  engagementId: string,
  shopId: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('engagementShop')
    .set({ validTo: now.toString() })
    .where('spaceId', '=', engagementId)
    .where('shopId', '=', shopId)
    .where('validTo', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** When a shop came in, of all its descriptions that follow one another without a gap up to now. */
export async function linkedSince(db: Db, engagementId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ shopId: string; linkedAt: string }>`
    select shop_id, max(valid_from) filter (where begins) as linked_at from (
      select shop_id, valid_from,
        lag(valid_to) over (partition by shop_id order by valid_from) is distinct from valid_from as begins
      from engagement_shop where space_id = ${engagementId}
    ) described group by shop_id`.execute(db)
  return new Map(rows.map((row) => [row.shopId, row.linkedAt]))
}

/** How the hours of a shop were described over time, the earliest description first. */
export async function describedHours(db: Db, engagementId: string, shopId: string) {
  const rows = await db
    .selectFrom('engagementShop')
    .select(['validFrom', 'zone', 'serviceHours'])
    .where('spaceId', '=', engagementId)
    .where('shopId', '=', shopId)
    .orderBy('validFrom')
    .execute()
  return rows.map(({ validFrom, zone, serviceHours }) => ({ validFrom, zone, hours: readWeek(serviceHours) }))
}

/** SQL for every shop the engagement serves or has served, with the name it was described by last: shop_id and name. */
export function shopsNamed(engagementId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select distinct on (shop_id) shop_id, name from engagement_shop
    where space_id = ${engagementId} order by shop_id, valid_from desc)`
}

/** Every shop the engagement serves or has served, as it was described last; those of now first. */
export async function engagementShops(db: Db, engagementId: string) {
  const { rows } = await sql<{
    shopId: string
    name: string
    marketplace: string
    zone: string
    current: boolean
  }>`
    select distinct on (shop_id) shop_id, name, marketplace, zone, valid_to is null as current
    from engagement_shop where space_id = ${engagementId} order by shop_id, valid_from desc`.execute(db)
  return rows.toSorted(
    (a, b) =>
      Number(b.current) - Number(a.current) || a.name.localeCompare(b.name, 'zh') || (a.shopId < b.shopId ? -1 : 1),
  )
}
