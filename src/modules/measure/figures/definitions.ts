import { dayNumber } from '../../../engine/calendar/days.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import { definitionsOf, packsOf, type Defined } from '../catalogue.ts'
import { addedPacks, standardRules } from '../packs.ts'
import { effectiveDays } from '../../../engine/metrics/compiled.ts'
import type { FigureScope, ShopFacts } from './scope.ts'

/** The definitions by which at least one of the shops is measured, in the order of the catalogue. */
export async function measuredDefinitions(db: Db, spaceId: string, shops: readonly ShopFacts[]): Promise<Defined[]> {
  const added = await addedPacks(db, spaceId)
  const wanted = shops.flatMap(({ shopId, marketplace }) => [
    ...standardRules(marketplace),
    ...added.filter((pack) => pack.shopId === shopId).map((pack) => pack.marketplace),
  ])
  return definitionsOf(packsOf(wanted))
}

/** Of these those whose version is in force on a day of the period: the others have nothing to say about it. */
export function inForce(definitions: readonly Defined[], { from, to }: Pick<FigureScope, 'from' | 'to'>): Defined[] {
  const first = dayNumber(from) ?? Number.NEGATIVE_INFINITY
  const last = dayNumber(to) ?? Number.POSITIVE_INFINITY
  return definitions.filter(({ pack }) => {
    const { firstDay, lastDay } = effectiveDays(pack)
    return firstDay <= last && lastDay >= first
  })
}

/** Numbers of definitions in the space; one that was never computed has none. */
export async function numbersOf(db: Db, spaceId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db.selectFrom('figureDefinition').select(['no', 'key']).where('spaceId', '=', spaceId).execute()
  return new Map(rows.map(({ no, key }) => [key, no]))
}
