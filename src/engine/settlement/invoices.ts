import { splitGross, splitParts, subtractTaxed, sumTaxed } from '../money/tax.ts'
import type { Problem, Taxed } from './types.ts'

export type Invoices = { readonly invoices: readonly Taxed[]; readonly problems: readonly Problem[] }

/**
 * A statement's amount in partial invoices of these gross amounts: each is rounded by itself, the last takes what is left, so that they sum to the
 * whole. A negative whole is a red-letter invoice and takes negative parts.
 */
export function splitInvoices(whole: Taxed, partsGrossFen: readonly number[], rate: string): Invoices {
  const given = partsGrossFen.reduce((sum, part) => sum + part, 0)
  const sameSide = partsGrossFen.every((part) => part !== 0 && part > 0 === whole.grossFen > 0)
  if (given !== whole.grossFen || !sameSide)
    return {
      invoices: [],
      problems: [
        {
          severity: 'error',
          code: 'partsNotWhole',
          clauseNo: null,
          path: null,
          zh: '各张发票金额之和必须等于应开金额，且每张不为 0。',
          en: 'The invoices must sum to the amount to invoice, and none may be 0.',
        },
      ],
    }
  return {
    invoices: splitParts(whole, partsGrossFen, { rate, pricesIncludeTax: true, place: 'line' }),
    problems: [],
  }
}

/**
 * The red-letter invoice for so much of an invoice, negative. `reversed`: what earlier red-letter invoices took back; the last one takes exactly
 * what is left of net and tax.
 */
export function redLetter(invoice: Taxed, reversed: readonly Taxed[], grossFen: number, rate: string): Taxed {
  const left = sumTaxed([invoice, ...reversed])
  if (grossFen <= 0 || grossFen > left.grossFen)
    throw new RangeError(`a red-letter invoice of ${grossFen} fen for one with ${left.grossFen} left`)
  const back = grossFen === left.grossFen ? left : splitGross(grossFen, rate)
  return subtractTaxed({ grossFen: 0, netFen: 0, taxFen: 0 }, back)
}

/** By how much the nets of invoices that were each rounded by itself differ from the whole's: story S3's fen. */
export function roundingDifference(whole: Taxed, invoices: readonly Taxed[]): Taxed {
  return subtractTaxed(whole, sumTaxed(invoices))
}
