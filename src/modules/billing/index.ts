// What other modules and the composition may use of this one.
export { verifyFinalStatements } from './verifyFinal.ts'
export { billingTodos } from './todos.ts'
