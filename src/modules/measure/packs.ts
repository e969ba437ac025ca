import { marketplaces, type Marketplace, type RulePack } from '../../engine/metrics/definition.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { engagementShops } from '../deal/index.ts'
import { packsOf, rulesOf } from './catalogue.ts'

type ShopOfSpace = { readonly spaceId: string; readonly shopId: string }

/** Rules a shop is always measured by: its marketplace's, and our own, under which different shops compare. */
export function standardRules(marketplace: string): Marketplace[] {
  return [...new Set([rulesOf(marketplace), 'own' as const])]
}

/** All versions of all packs a shop is measured by, in the order of the catalogue. */
export async function packsOfShop(db: Db, { spaceId, shopId }: ShopOfSpace): Promise<RulePack[]> {
  const shop = (await engagementShops(db, spaceId)).find((known) => known.shopId === shopId)
  const added = await addedPacks(db, spaceId)
  const own = added.filter((pack) => pack.shopId === shopId).map(({ marketplace }) => marketplace)
  return packsOf([...standardRules(shop?.marketplace ?? 'own'), ...own])
}

/** What was added by hand, for all shops of an engagement. */
export async function addedPacks(db: Db, spaceId: string) {
  const rows = await db
    .selectFrom('measuredPack')
    .select(['shopId', 'marketplace', 'addedByName', 'addedAt'])
    .where('spaceId', '=', spaceId)
    .execute()
  return rows.map((row) => ({ ...row, marketplace: knownRules(row.marketplace) }))
}

function knownRules(name: string): Marketplace {
  const found = marketplaces.find((known) => known === name)
  // The column's check allows these names only.
  if (found === undefined) throw new Error(`unexpected rules ${name}`)
  return found
}
