import { openEngagements } from '../../platform/action/actor.ts'
import type { OrganizationContext } from '../../platform/action/context.ts'
import type { Limits } from '../org/index.ts'
import { seesShop } from './policy/rights.ts'

/** The engagements and shops the caller may open, by name: what the role of a member can be limited to. */
export async function roleLimits({ db, actor }: OrganizationContext): Promise<Limits> {
  const open = openEngagements(actor)
  if (open.length === 0) return { engagements: [], shops: [] }
  const engagements = await db
    .selectFrom('engagement')
    .select(['spaceId as id', 'name'])
    .where('spaceId', 'in', open)
    .where('status', 'in', ['proposed', 'accepted'])
    .orderBy('name')
    .orderBy('spaceId')
    .execute()
  const linked = await db
    .selectFrom('engagementShop')
    .select(['spaceId', 'shopId', 'name'])
    .where('spaceId', 'in', open)
    .where('validTo', 'is', null)
    .orderBy('name')
    .orderBy('shopId')
    .execute()
  const seen = linked.filter((shop) => seesShop(actor, shop.spaceId, shop.shopId))
  const byShop = Map.groupBy(seen, (shop) => shop.shopId)
  const shops = [...byShop].map(([id, uses]) => ({
    id,
    name: uses[0]?.name ?? '',
    engagementIds: uses.map((use) => use.spaceId),
  }))
  return { engagements, shops }
}
