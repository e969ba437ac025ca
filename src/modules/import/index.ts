// What other modules may use of this one.
export { marketplaceFigures, type MarketplaceFigure } from './marketplaceFigures.ts'
