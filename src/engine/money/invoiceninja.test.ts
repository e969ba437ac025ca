import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readVectors, vectorsSkip } from '../../testing/vectors.ts'
import { decimalOf, exactOf, fixedOf, multiply, quotient } from './exact.ts'
import { allocate, fenOfYuan, roundFen } from './fen.ts'
import { taxLines } from './tax.ts'

type Line = { qty: number; cost: string; tax: string }
type Invoice = {
  lines?: Line[]
  amountDiscount?: string
  surcharge?: string
  invoiceTax?: string[]
  inclusive: boolean
  taxes?: string
  total: string
  lineTaxes?: string[]
  value?: string
}
type Vectors = { round: { value: string; places: number; expect: string }[]; invoices: Invoice[] }

const skip = vectorsSkip('invoiceninja-rounding')
const fenText = (fen: number) => fixedOf(quotient(fen, 100), 2)
const same = (a: string, b: string) => assert.equal(fixedOf(exactOf(a), 2), fixedOf(exactOf(b), 2))
const share = (percent: string) => decimalOf(multiply(exactOf(percent), quotient(1, 100)), 12)

/** Lines of whole fen, a rebate shared out by them, one tax rate; what is not taxed is added behind. */
function settled(invoice: Invoice): { readonly taxes: string; readonly total: string; readonly lineTaxes: string[] } {
  const lines = invoice.lines ?? []
  const amounts = lines.map(({ qty, cost }) => roundFen(multiply(exactOf(cost), quotient(qty * 100))))
  const rebate = allocate(-fenOfYuan(invoice.amountDiscount ?? '0'), amounts)
  const taxed = taxLines(
    amounts.map((amount, index) => amount + rebate[index]!),
    {
      rate: share(invoice.invoiceTax?.[0] ?? lines[0]?.tax ?? '0'),
      pricesIncludeTax: invoice.inclusive,
      place: invoice.invoiceTax ? 'total' : 'line',
    },
  )
  return {
    taxes: fenText(taxed.sum.taxFen),
    total: fenText(taxed.sum.grossFen + fenOfYuan(invoice.surcharge ?? '0')),
    lineTaxes: taxed.lines.map(({ taxFen }) => fenText(taxFen)),
  }
}

test('every rounding of the vectors is a half away from zero', { skip }, () => {
  for (const { value, places, expect } of readVectors<Vectors>('invoiceninja-rounding').round)
    assert.equal(fixedOf(exactOf(value), places), expect)
})

test('invoices of one tax rate and whole fen on each line come out to the fen', { skip }, () => {
  const { invoices } = readVectors<Vectors>('invoiceninja-rounding')
  // Several taxes on one line, and tax on a line amount that was not yet rounded, do not occur here: docs/vectors.md.
  const applying = [0, 1, 3, 4].map((index) => invoices[index]!)
  for (const invoice of applying) {
    const ours = settled(invoice)
    same(ours.total, invoice.total)
    if (invoice.taxes) same(ours.taxes, invoice.taxes)
    for (const [index, tax] of (invoice.lineTaxes ?? []).entries()) same(ours.lineTaxes[index]!, tax)
  }
})

test('shares that floating point gets wrong by a fen are exact', { skip }, () => {
  const values = readVectors<Vectors>('invoiceninja-rounding').invoices.flatMap(({ value }) => value ?? [])
  const ours = [
    multiply(quotient(1200), quotient(45, 365)),
    quotient(738_000, 28_800),
    multiply(exactOf('148.50'), exactOf('0.19')),
  ]
  assert.deepEqual(
    ours.map((value) => fixedOf(value, 2)),
    values,
  )
})
