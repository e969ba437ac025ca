import { add, divide, exactOf, multiply, one, quotient } from './exact.ts'
import { roundFen } from './fen.ts'

export type TaxedAmount = { readonly grossFen: number; readonly netFen: number; readonly taxFen: number }
export type TaxPlace = 'line' | 'total'
export type TaxRule = { readonly rate: string; readonly pricesIncludeTax: boolean; readonly place: TaxPlace }

/** Net and tax of an amount that includes tax: net = gross / (1 + rate) rounded, tax is the rest. `rate` '0.06' is 6 %. */
export function splitGross(grossFen: number, rate: string): TaxedAmount {
  const netFen = roundFen(divide(quotient(grossFen), add(one, exactOf(rate))))
  return { grossFen, netFen, taxFen: grossFen - netFen }
}

/** Gross and tax of an amount without tax: tax = net x rate rounded. */
export function netToGross(netFen: number, rate: string): TaxedAmount {
  const taxFen = roundFen(multiply(quotient(netFen), exactOf(rate)))
  return { grossFen: netFen + taxFen, netFen, taxFen }
}

function taxed(amountFen: number, rule: TaxRule): TaxedAmount {
  return rule.pricesIncludeTax ? splitGross(amountFen, rule.rate) : netToGross(amountFen, rule.rate)
}

/**
 * The lines of one sum with their tax, and the sum. `line`: each line is rounded by itself and the sum adds them up. `total`: tax
 * is rounded once on the sum, and the lines share it so that they add up to it; a line may then differ from its own
 * rounding by a fen. Amounts are in the contract's own price basis, signed.
 */
export function taxLines(
  amountsFen: readonly number[],
  rule: TaxRule,
): { readonly lines: readonly TaxedAmount[]; readonly sum: TaxedAmount } {
  if (rule.place === 'line') {
    const lines = amountsFen.map((amountFen) => taxed(amountFen, rule))
    return { lines, sum: sumTaxed(lines) }
  }
  let amountBefore = 0
  let before: TaxedAmount = { grossFen: 0, netFen: 0, taxFen: 0 }
  const lines = amountsFen.map((amountFen) => {
    amountBefore += amountFen
    const upToHere = taxed(amountBefore, rule)
    const line = subtractTaxed(upToHere, before)
    before = upToHere
    return line
  })
  return { lines, sum: before }
}

export function sumTaxed(amounts: readonly TaxedAmount[]): TaxedAmount {
  return amounts.reduce(
    (sum, amount) => ({
      grossFen: sum.grossFen + amount.grossFen,
      netFen: sum.netFen + amount.netFen,
      taxFen: sum.taxFen + amount.taxFen,
    }),
    { grossFen: 0, netFen: 0, taxFen: 0 },
  )
}

export function subtractTaxed(a: TaxedAmount, b: TaxedAmount): TaxedAmount {
  return { grossFen: a.grossFen - b.grossFen, netFen: a.netFen - b.netFen, taxFen: a.taxFen - b.taxFen }
}
