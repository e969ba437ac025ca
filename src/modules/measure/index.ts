// What other modules, the composition and the benches may use of this one.
export { dayFacts, type DayFactsAsk } from './dayFacts.ts'
export { markDue, type ShopOfSpace } from './due.ts'
export { recomputeFigures } from './jobs.ts'
