// What other modules, the composition and the benches may use of this one.
export { dayFacts } from './dayFacts.ts'
export { excludeDecided, grantedExclusion, pendingDays, restoreDecided } from './decided.ts'
export { markDue } from './due.ts'
export { figuresComputed } from './events.ts'
export { nameOfDefinition } from './names.ts'
export { exclusionTodos } from './todos.ts'
