// What other modules may use of this one.
export { importChanged, importCompleted } from './events.ts'
export { marketplaceFigures, type MarketplaceFigure, type MarketplaceFigureAsk } from './marketplaceFigures.ts'
