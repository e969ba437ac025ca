import { marketplaces } from '../../../engine/metrics/definition.ts'
import { hasRole } from '../../../platform/action/actor.ts'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { pageOffset } from '../../../platform/action/list.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { engagementShops } from '../../deal/index.ts'
import { addMeasuredPack, listDefinitions, listMeasuredPacks, removeMeasuredPack } from '../api/definition.ts'
import { nameOfRules } from '../catalogue.ts'
import { markMeasuredDue } from '../due.ts'
import { measuringChanged } from '../events.ts'
import { measuredDefinitions } from '../figures/definitions.ts'
import { describe } from '../figures/describe.ts'
import { recomputeFigures } from '../jobSpecs.ts'
import { addedPacks, standardRules } from '../packs.ts'
import { packKeepers, viewOf } from '../policy/rights.ts'

const list = handle(listDefinitions, async (context, input) => {
  const { db, now, language } = context
  const shops = (await visibleShops(context, input.engagementId)).filter(
    ({ shopId }) => input.shopId === undefined || shopId === input.shopId,
  )
  if (input.shopId !== undefined && shops.length === 0) throw notFound()
  const definitions = await measuredDefinitions(db, input.engagementId, shops)
  const from = pageOffset(input)
  const rows = definitions.slice(from, from + input.pageSize).map((defined) => describe(defined, language))
  return { rows, total: definitions.length, asOf: now.toString() }
})

const listPacks = handle(listMeasuredPacks, async (context, { engagementId }) => {
  const { db, actor, language } = context
  const shops = await visibleShops(context, engagementId)
  const added = await addedPacks(db, engagementId)
  const rows = shops.flatMap(({ shopId, name: shopName, marketplace }) => [
    ...standardRules(marketplace).map((rules) => ({
      shopId,
      shopName,
      marketplace: rules,
      name: nameOfRules(rules)[language],
      origin: 'always' as const,
      addedByName: null,
      addedAt: null,
    })),
    ...added
      .filter((pack) => pack.shopId === shopId)
      .map((pack) => ({ ...pack, shopName, name: nameOfRules(pack.marketplace)[language], origin: 'added' as const })),
  ])
  return {
    rows,
    available: marketplaces.map((marketplace) => ({ marketplace, name: nameOfRules(marketplace)[language] })),
    mayKeep: hasRole(actor, packKeepers, engagementId),
  }
})

const add = handle(addMeasuredPack, async (context, { engagementId, shopId, marketplace }) => {
  const { db, actor, now } = context
  const shop = await visibleShop(context, engagementId, shopId)
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('measuredPack')
    .values({
      spaceId: engagementId,
      shopId,
      marketplace,
      addedByName: actor.displayName,
      addedAt: now.toString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 0n || standardRules(shop.marketplace).includes(marketplace))
    throw new Refusal('alreadyDone')
  return changed(context, engagementId, shopId, { added: marketplace })
})

const remove = handle(removeMeasuredPack, async (context, { engagementId, shopId, marketplace }) => {
  await visibleShop(context, engagementId, shopId)
  const { numDeletedRows } = await context.db
    .deleteFrom('measuredPack')
    .where('spaceId', '=', engagementId)
    .where('shopId', '=', shopId)
    .where('marketplace', '=', marketplace)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw notFound()
  return changed(context, engagementId, shopId, { removed: marketplace })
})

export const definitionHandlers = [list, listPacks, add, remove]

async function changed(context: OrganizationContext, spaceId: string, shopId: string, after: object) {
  const everyDay = { from: null, to: null }
  const marked = await markMeasuredDue(context.db, spaceId, shopId, everyDay, { cause: 'definitions', causeId: null })
  context.record({ object: { type: 'engagementShop', id: shopId }, after })
  context.emit(measuringChanged, {})
  context.enqueue(recomputeFigures, { spaceId, shopId })
  return { days: marked.reduce((sum, { days }) => sum + days, 0) }
}

async function visibleShops({ db, actor }: OrganizationContext, engagementId: string) {
  const { shopIds } = viewOf(actor, engagementId)
  return (await engagementShops(db, engagementId)).filter(({ shopId }) => shopIds?.includes(shopId) ?? true)
}

async function visibleShop(context: OrganizationContext, engagementId: string, shopId: string) {
  const shop = (await visibleShops(context, engagementId)).find((known) => known.shopId === shopId)
  if (!shop) throw notFound()
  return shop
}
