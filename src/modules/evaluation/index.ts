// What other modules may use of this one.
export { evaluatedPeriod, lateEvaluations, type LateEvaluations } from './evaluated.ts'
export { periodFrozen, periodRestatedAfterFreeze } from './events.ts'
export { evaluationTodos } from './todos.ts'
