// What other modules and the composition may use of this one.
export { statementChanged, statementFinal } from './events.ts'
export { verifyFinalStatements, type VerifiedStatement } from './verifyFinal.ts'
export { billingTodos } from './todos.ts'
