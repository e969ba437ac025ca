import { splitGross, subtractTaxed } from '../money/tax.ts'
import type { Taxed } from './types.ts'

const nothing: Taxed = { grossFen: 0, netFen: 0, taxFen: 0 }

/**
 * A part of an amount, tax included, for an invoice of its own. Each part is rounded by itself; the one that takes the rest takes exactly what
 * is left of net and tax, so that the parts sum to the whole. `taken`: what earlier parts came to. A RangeError where less is left.
 */
export function invoicePart(whole: Taxed, taken: Taxed, grossFen: number, rate: string): Taxed {
  const left = subtractTaxed(whole, taken)
  if (grossFen < 0 || grossFen > left.grossFen)
    throw new RangeError(`a part of ${grossFen} fen where ${left.grossFen} are left`)
  return grossFen === left.grossFen ? left : splitGross(grossFen, rate)
}

/** The red-letter invoice for so much of an invoice, negative. `reversed`: what earlier red-letter invoices came to, negative as well. */
export function redLetter(invoice: Taxed, reversed: Taxed, grossFen: number, rate: string): Taxed {
  return subtractTaxed(nothing, invoicePart(invoice, subtractTaxed(nothing, reversed), grossFen, rate))
}
