import type { Selectable } from 'kysely'
import { isOpen, weekMinutes } from '../../../engine/calendar/weekHours.ts'
import { handle } from '../../../platform/action/handler.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import type { EngagementShop } from '../../../platform/db/schema.generated.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { beginShopUse, endShopUse, findShop, shopFacts } from '../../shop/index.ts'
import { engagementShopHistory, linkShop, listEngagementShops, unlinkShop } from '../api/engagementShop.ts'
import { engagementShopChanged } from '../events.ts'
import { seesShop, stageKeepers } from '../policy/rights.ts'
import { begin, tellOtherSide } from '../queries.ts'
import { copyShop, currentShops, endShopCopy, findEngagementShop, linkedSince } from '../shops.ts'

const list = handle(listEngagementShops, async ({ db, actor, now }, { engagementId }) => {
  const shops = (await currentShops(db, engagementId)).filter((shop) => seesShop(actor, engagementId, shop.shopId))
  const linked = await linkedSince(db, engagementId)
  const counts = await accountCounts(db, engagementId, now)
  const rows = shops.map((row) => {
    const facts = describe(row)
    return {
      ...facts,
      weekMinutes: weekMinutes(facts.serviceHours),
      openNow: isOpen(facts.serviceHours, facts.zone, now),
      subAccounts: counts.get(row.shopId)?.all ?? 0,
      heldSubAccounts: counts.get(row.shopId)?.held ?? 0,
      linkedAt: linked.get(row.shopId) ?? row.validFrom,
    }
  })
  return { rows, total: rows.length, asOf: now.toString() }
})

const history = handle(engagementShopHistory, async ({ db, actor }, { engagementId, shopId }) => {
  const rows = await db
    .selectFrom('engagementShop')
    .selectAll()
    .where('spaceId', '=', engagementId)
    .where('shopId', '=', shopId)
    .orderBy('validFrom', 'desc')
    .limit(200)
    .execute()
  if (rows.length === 0 || !seesShop(actor, engagementId, shopId)) throw notFound()
  return { rows: rows.map((row) => ({ ...describe(row), validTo: row.validTo })) }
})

const link = handle(linkShop, async (context, { engagementId, shopId }) => {
  const { db, actor } = context
  const { engagement, side } = await begin(context, engagementId, 'preparing')
  // The wait for the engagement is over: what was written meanwhile lies before this instant.
  const now = Temporal.Now.instant()
  const row = await findShop(db, actor.organization.id, shopId, true)
  if (row.status !== 'active') throw new Refusal('shopArchived')
  const linked = (await currentShops(db, engagementId)).some((shop) => shop.shopId === shopId)
  if (linked) throw new Refusal('alreadyDone')
  const shop = shopFacts(row)
  await copyShop(db, engagementId, shop, now)
  await beginShopUse(db, actor.organization.id, shopId, { engagementId, engagementCode: engagement.code })
  context.record({ object: { type: 'engagementShop', id: shopId }, after: shop })
  context.emit(engagementShopChanged, { engagementId, shopId })
  await tellOtherSide(context, engagement, side, {
    kind: 'engagementShopLinked',
    roles: stageKeepers,
    detail: { shop: shop.name },
    tab: 'shops',
  })
  return { shopId }
})

const unlink = handle(unlinkShop, async (context, { engagementId, shopId, reason }) => {
  const { db, actor } = context
  const { engagement, side } = await begin(context, engagementId, 'preparing')
  // The wait for the engagement is over: what was written meanwhile lies before this instant.
  const now = Temporal.Now.instant()
  const shop = await findEngagementShop(db, engagementId, shopId)
  const { count } = await db
    .selectFrom('subAccount')
    .select((all) => all.fn.countAll<number>().as('count'))
    .where('spaceId', '=', engagementId)
    .where('shopId', '=', shopId)
    .where('status', '=', 'active')
    .executeTakeFirstOrThrow()
  if (count > 0) throw new Refusal('shopHasSubAccounts', { count })
  await endShopCopy(db, engagementId, shopId, now)
  await endShopUse(db, actor.organization.id, shopId, engagementId)
  context.record({ object: { type: 'engagementShop', id: shopId }, before: { name: shop.name }, reason })
  context.emit(engagementShopChanged, { engagementId, shopId })
  await tellOtherSide(context, engagement, side, {
    kind: 'engagementShopUnlinked',
    roles: stageKeepers,
    detail: { shop: shop.name, reason },
    tab: 'shops',
  })
  return {}
})

export const engagementShopHandlers = [list, history, link, unlink]

function describe(row: Selectable<EngagementShop>) {
  const { shopId, validFrom, shopVersion: version } = row
  const { id: _id, version: _version, ...facts } = shopFacts({ ...row, id: shopId, version })
  return {
    shopId,
    validFrom,
    ...facts,
    serviceHours: facts.serviceHours.map((day) => [...day]),
    exemptHours: [...facts.exemptHours],
  }
}

async function accountCounts(db: Db, engagementId: string, now: Temporal.Instant) {
  const at = now.toString()
  const rows = await db
    .selectFrom('subAccount')
    .leftJoin('subAccountHolder as held', (join) =>
      join
        .onRef('held.spaceId', '=', 'subAccount.spaceId')
        .onRef('held.subAccountId', '=', 'subAccount.id')
        .on('held.cancelledAt', 'is', null)
        .on('held.validFrom', '<=', at)
        .on((on) => on.or([on('held.validTo', 'is', null), on('held.validTo', '>', at)])),
    )
    .select((count) => [
      'subAccount.shopId',
      count.fn.countAll<number>().as('all'),
      count.fn.count<number>('held.id').as('held'),
    ])
    .where('subAccount.spaceId', '=', engagementId)
    .where('subAccount.status', '=', 'active')
    .groupBy('subAccount.shopId')
    .execute()
  return new Map(rows.map((row) => [row.shopId, row]))
}
