// What other modules and the composition may use of this one.
export { loadContract } from './agreed.ts'
export { contractChanged } from './events.ts'
