// What the composition and the benches may use of this one.
export { markDue, type ShopOfSpace } from './due.ts'
export { recomputeFigures } from './jobs.ts'
