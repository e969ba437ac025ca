import type { RulePack } from '../../../engine/metrics/definition.ts'
import type { ServiceHours } from '../../../engine/metrics/servicePeriods.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import { loadEngagement } from '../../deal/index.ts'
import { definitionsOf } from '../catalogue.ts'
import type { Joining } from '../../desk/index.ts'
import { joiningOf, type ShopOfSpace } from '../due.ts'
import type { Finality } from '../finality.ts'
import { packsOfShop } from '../packs.ts'
import { settleAttribution, type Attribution } from './attribution.ts'
import { agentNumbers, definitionNumbers } from './numbers.ts'
import { settleService } from './service.ts'

/** By what all days of one computation are measured. */
export type Plan = {
  readonly packs: readonly RulePack[]
  readonly numbers: ReadonlyMap<string, number>
  readonly attribution: Attribution
  readonly agentOf: ReadonlyMap<string, number>
  /** When the shop was served. */
  readonly service: readonly ServiceHours[]
  readonly finality: Finality
  /** How chats of one buyer hang together. */
  readonly joining: Joining
}

export async function makePlan(db: Db, shop: ShopOfSpace): Promise<Plan> {
  const { zone } = await loadEngagement(db, shop.spaceId)
  const packs = await packsOfShop(db, shop)
  const defined = definitionsOf(packs)
  const keys = defined.map(({ key }) => key)
  const numbers = await definitionNumbers(db, shop.spaceId, keys)
  const attribution = await settleAttribution(db, shop, zone)
  const service = await settleService(db, shop)
  const { ofMember } = await agentNumbers(db, shop.spaceId, [], [])
  const { latestDay } = await db
    .selectFrom('measuredDay')
    .select((of) => of.fn.max('day').as('latestDay'))
    .where('spaceId', '=', shop.spaceId)
    .where('shopId', '=', shop.shopId)
    .executeTakeFirstOrThrow()
  return {
    packs,
    numbers: new Map(keys.map((key) => [key, numbers.get(key) ?? 0])),
    attribution,
    agentOf: ofMember,
    service,
    finality: { latestDay, zone },
    joining: await joiningOf(db, shop, packs),
  }
}
