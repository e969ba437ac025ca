// What other modules may use of this one.
export { shopChanged } from './events.ts'
export { beginShopUse, endShopUse, findShop, shopFacts, shopUses, type ShopFacts } from './queries.ts'
export { readWeek } from './vocabulary.ts'
