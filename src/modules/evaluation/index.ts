// What other modules may use of this one.
export { evaluatedPeriod, lateEvaluations, type EvaluatedPeriod, type LateEvaluations } from './evaluated.ts'
export { periodFrozen, periodRestatedAfterFreeze } from './events.ts'
export { gatherFacts } from './facts.ts'
export { factsWanted, measuresOf } from './measures.ts'
export { evaluationTodos } from './todos.ts'
