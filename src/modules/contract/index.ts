// What other modules and the composition may use of this one.
export { loadContract, loadContracts } from './agreed.ts'
export { contractChanged } from './events.ts'
export { agreedText } from './text.ts'
export { amendmentTodos } from './todos.ts'
