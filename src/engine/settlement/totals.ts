import { netToGross, splitGross, sumTaxed, taxLines, type TaxedAmount, type TaxRule } from '../money/tax.ts'
import type { Draft } from './draft.ts'
import type { StatementLine } from './types.ts'

/** Lines with tax and number, and what they come to. */
export type Totals = {
  readonly lines: readonly StatementLine[]
  readonly price: TaxedAmount
  readonly toInvoice: TaxedAmount
  readonly totalFen: number
  /** Of the total, what is granted now and lowers a later statement; 0 or negative. */
  readonly laterFen: number
}

/** Adds tax to drafts in the order in which they stand. Only `price` is taxed here; what was invoiced keeps its own tax. */
export function totalsOf(drafts: readonly Draft[], rule: TaxRule): Totals {
  const amounts = taxedDrafts(drafts, rule)
  const lines = drafts.map((draft, index): StatementLine => {
    const { baseFen: _base, isGross: _gross, invoiced: _invoiced, ...line } = draft
    const { grossFen, netFen, taxFen } = amounts[index] ?? nothing
    return { no: index + 1, ...line, amountFen: grossFen, netFen, taxFen }
  })
  const sumOf = (nature: StatementLine['nature']): TaxedAmount =>
    sumTaxed(amounts.filter((_, index) => drafts[index]?.nature === nature))
  const price = sumOf('price')
  const invoiced = sumOf('invoiced')
  return {
    lines,
    price,
    toInvoice: sumTaxed([price, invoiced]),
    totalFen: lines.reduce((total, { amountFen }) => total + amountFen, 0),
    laterFen: sumOf('later').grossFen,
  }
}

const nothing: TaxedAmount = { grossFen: 0, netFen: 0, taxFen: 0 }

/**
 * With prices that include tax all price lines are one sum. Otherwise amounts that carry tax already, such as credits, are a sum of
 * their own beside those it is added to.
 */
function taxedDrafts(drafts: readonly Draft[], rule: TaxRule): TaxedAmount[] {
  const carries = ({ isGross }: Draft): boolean => rule.pricesIncludeTax || isGross === true
  const priced = (including: boolean): TaxedAmount[] =>
    taxLines(
      drafts.map((draft) => (draft.nature === 'price' && carries(draft) === including ? draft.baseFen : 0)),
      { ...rule, pricesIncludeTax: including },
    ).lines.slice()
  const [including, without] = [priced(true), priced(false)]
  return drafts.map((draft, index) => {
    const { baseFen, nature, invoiced } = draft
    switch (nature) {
      case 'price':
        return sumTaxed([including[index] ?? nothing, without[index] ?? nothing])
      case 'invoiced':
        return { grossFen: baseFen, netFen: invoiced?.netFen ?? baseFen, taxFen: invoiced?.taxFen ?? 0 }
      case 'later':
        return carries(draft) ? splitGross(baseFen, rule.rate) : netToGross(baseFen, rule.rate)
      case 'money':
        return { grossFen: baseFen, netFen: baseFen, taxFen: 0 }
    }
  })
}
