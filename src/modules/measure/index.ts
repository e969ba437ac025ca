// What other modules, the composition and the benches may use of this one.
export { dayFacts, type DayFactsAsk } from './dayFacts.ts'
export { excludeDecided, grantedExclusion, pendingDays, restoreDecided, type DecidedExclusion } from './decided.ts'
export { markDue, type ShopOfSpace } from './due.ts'
export { figuresComputed } from './events.ts'
export { nameOfDefinition } from './names.ts'
export { recomputeFigures } from './jobSpecs.ts'
export { exclusionTodos } from './todos.ts'
