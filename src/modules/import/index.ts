// What other modules may use of this one.
export { importChanged, importCompleted } from './events.ts'
