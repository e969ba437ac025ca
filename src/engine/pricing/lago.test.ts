import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readVectors, vectorsSkip } from '../../testing/vectors.ts'
import { decimalOf, exactOf, fixedOf, multiply, quotient, subtract, zero, type Exact } from '../money/exact.ts'
import { fenOfYuan, roundFen } from '../money/fen.ts'
import { netToGross, subtractTaxed, sumTaxed, taxLines, type TaxedAmount } from '../money/tax.ts'
import { invoicePart } from '../settlement/invoices.ts'
import { packaged } from './packages.ts'
import { shareByBandsTotal, shareByTransaction } from './percentage.ts'
import { localDay } from '../calendar/days.ts'
import { anchoredPeriod, daysIn, missingToMinimum, shareOfDays } from './prorate.ts'
import { chargesTotal, graduated, graduatedOverTime, volume, type Tier } from './tiers.ts'

const skip = vectorsSkip('lago-billing')

type Range = { to: number | string | null; unit?: string; flat: string; rate?: string }
type ChargeCase = {
  model: string
  units: string
  amount: string
  ranges: Range[]
  fullUnits?: string
  packageSize: number
  packageAmount: string
  freeUnits: number
  rate: string
  fixed: string | null
  events: number
  runningTotal: number[]
  freeEvents: number | null
  freeTotal: string | null
  eventAmounts: number[]
  perTxMin?: string
  perTxMax?: string
}
type Dated = { days: number; periodDays: number; taxRate: string }
type Vectors = {
  chargeModels: ChargeCase[]
  proratedGraduated: { ranges: Range[]; seatDeltas: number[]; proratedDeltas: string[]; amountRounded2: string }[]
  billingBoundaries: { subscribedAt: string; interval: string; tz: string; periods: [string, string, string][] }[]
  timeZoneFirstPeriod: { now: string; tz: string; days: number; amountCents: number }[]
  terminationCreditNote: {
    feeCents: number
    taxRate: string
    usedDays: number
    periodDays: number
    invoice: { tax: number; total: number }
    creditNote: { sub: number; tax: number; total: number }
  }[]
  partialCreditSequence: {
    taxRate: string
    items: number[]
    invoice: { tax: number; total: number }
    creditSteps: { amount: number; tax: number; total: number }[]
  }[]
  discountSplit: {
    fees: [string, number, number][]
    coupons: { cents: number }[]
    expect: { feeCoupons: string[]; fees: number; coupons: number; tax: number; total: number }
  }[]
  planChangeAndTermination: (Dated & Record<string, number | string>)[]
  minimumCommitment: (Dated & {
    minimumCents: number
    usedCents: number
    trueUp: number
    trueUpTax?: number
    invoice?: { fees: number; tax: number; total: number }
  })[]
  misc: Record<string, string | number>[]
}

const vectors = () => readVectors<Vectors>('lago-billing')
const share = (percent: string) => multiply(exactOf(percent), quotient(1, 100))
const shareText = (percent: string | number) => decimalOf(share(String(percent)), 12)
const upTo = (range: Range): Exact | null => (range.to === null ? null : exactOf(String(range.to)))
const tiersOf = (ranges: readonly Range[]): Tier[] =>
  ranges.map((range) => ({ upTo: upTo(range), unitPrice: exactOf(range.unit ?? '0'), flat: exactOf(range.flat) }))

/** Amounts of single events, from running totals; what the vector does not name falls into the events left. */
function eventAmounts({ runningTotal, units, events }: ChargeCase): Exact[] {
  if (units === '0') return []
  const known = runningTotal.map((total, index) => quotient(total - (runningTotal[index - 1] ?? 0)))
  const rest = subtract(exactOf(units), quotient(runningTotal.at(-1) ?? 0))
  const unknown = events - known.length
  return [...known, ...Array.from({ length: unknown }, () => multiply(rest, quotient(1, unknown)))]
}

function charged(vector: ChargeCase): Exact {
  const units = exactOf(vector.units ?? '0')
  switch (vector.model) {
    case 'graduated':
      return chargesTotal(graduated(tiersOf(vector.ranges), units))
    case 'volume':
      return chargesTotal(
        volume(tiersOf(vector.ranges), units, vector.fullUnits === undefined ? units : exactOf(vector.fullUnits)),
      )
    case 'package':
      return packaged(units, {
        packageSize: vector.packageSize,
        packagePrice: exactOf(vector.packageAmount),
        includedUnits: vector.freeUnits,
      }).amount
    case 'graduatedPercentage':
      return shareByBandsTotal(
        vector.ranges.map((range) => ({
          upTo: upTo(range),
          share: share(range.rate ?? '0'),
          flat: exactOf(range.flat),
        })),
        units,
      )
    case 'percentage':
      return shareByTransaction(eventAmounts(vector), transactionTerms(vector))
    case 'percentageCapped':
      return shareByTransaction(
        vector.eventAmounts.map((amount) => quotient(amount)),
        transactionTerms(vector),
      )
    default:
      return assert.fail(`a charge model nobody knows: ${vector.model}`)
  }
}

function transactionTerms(vector: ChargeCase) {
  const freeAmount =
    vector.freeTotal === null || exactOf(vector.freeTotal).num === 0n ? null : exactOf(vector.freeTotal)
  return {
    share: share(vector.rate),
    fixed: exactOf(vector.fixed ?? '0'),
    freeCount: vector.freeEvents,
    freeAmount,
    least: vector.perTxMin === undefined ? null : exactOf(vector.perTxMin),
    most: vector.perTxMax === undefined ? null : exactOf(vector.perTxMax),
  }
}

test('every charge model gives the amounts of the vectors', { skip }, () => {
  for (const vector of vectors().chargeModels)
    assert.equal(decimalOf(charged(vector), 9), decimalOf(exactOf(vector.amount), 9), JSON.stringify(vector))
})

test('seats that come and go within a month are priced by tier and day', { skip }, () => {
  for (const { ranges, seatDeltas, proratedDeltas, amountRounded2 } of vectors().proratedGraduated) {
    const steps = seatDeltas.map((change, index) => ({ change, weight: exactOf(proratedDeltas[index]!) }))
    const amount = graduatedOverTime(tiersOf(ranges), steps)
    assert.equal(fixedOf(amount, 2), fixedOf(exactOf(amountRounded2), 2), JSON.stringify(seatDeltas))
  }
})

test('periods anchored on the 30th and 31st end with short months and come back', { skip }, () => {
  const months: Record<string, number> = { monthly: 1, semiannual: 6, yearly: 12 }
  for (const { subscribedAt, interval, tz, periods } of vectors().billingBoundaries)
    for (const [n, [, from, to]] of periods.entries())
      assert.deepEqual(anchoredPeriod(localDay(subscribedAt, tz), months[interval]!, n), {
        from: localDay(from, tz),
        to: localDay(to, tz),
      })
})

test('the zone decides on which day a service begins, and so how many days are paid', { skip }, () => {
  for (const { now, tz, days, amountCents } of vectors().timeZoneFirstPeriod) {
    const first = Temporal.PlainDate.from(localDay(now, tz))
    const sunday = first.add({ days: 7 - first.dayOfWeek })
    const served = { from: first.toString(), to: sunday.toString() }
    assert.equal(daysIn(served), days, tz)
    const week = { from: sunday.subtract({ days: 6 }).toString(), to: served.to }
    assert.equal(roundFen(multiply(quotient(700), shareOfDays(served, week))), amountCents)
  }
})

test('days not served are credited with their tax', { skip }, () => {
  for (const { feeCents, taxRate, usedDays, periodDays, invoice, creditNote } of vectors().terminationCreditNote) {
    const whole = netToGross(feeCents, shareText(taxRate))
    assert.deepEqual([whole.taxFen, whole.grossFen], [invoice.tax, invoice.total])
    const net = roundFen(multiply(quotient(feeCents), quotient(periodDays - usedDays, periodDays)))
    const credit = netToGross(net, shareText(taxRate))
    assert.deepEqual(
      [credit.netFen, credit.taxFen, credit.grossFen],
      [creditNote.sub, creditNote.tax, creditNote.total],
    )
  }
})

test('partial credits sum to the whole: the last takes the remainder', { skip }, () => {
  for (const { taxRate, items, invoice, creditSteps } of vectors().partialCreditSequence) {
    const net = items.reduce((total, item) => total + item, 0)
    const rule = { rate: shareText(taxRate), pricesIncludeTax: false, place: 'total' as const }
    const whole = taxLines(items, rule).sum
    assert.deepEqual([whole.netFen, whole.taxFen, whole.grossFen], [net, invoice.tax, invoice.total])
    const parts: TaxedAmount[] = []
    for (const { amount } of creditSteps) {
      const taken = sumTaxed(parts)
      const { netFen, grossFen } = subtractTaxed(whole, taken)
      // The vectors credit amounts without tax, invoices are asked for with it.
      const asked = amount === netFen ? grossFen : netToGross(amount, rule.rate).grossFen
      parts.push(invoicePart(whole, taken, asked, rule.rate))
    }
    assert.deepEqual(
      parts.map(({ netFen, taxFen, grossFen }) => ({ amount: netFen, tax: taxFen, total: grossFen })),
      creditSteps.map(({ amount, tax, total }) => ({ amount, tax, total })),
    )
    assert.deepEqual(sumTaxed(parts), whole)
  }
})

test('rebates on a bill of one rate are taxed once on the total', { skip }, () => {
  const cases = vectors().discountSplit.filter(({ fees }) => new Set(fees.map(([, , rate]) => rate)).size === 1)
  assert.equal(cases.length, 1)
  for (const { fees, coupons, expect } of cases) {
    const amounts = [...fees.map(([, amount]) => amount), ...coupons.map(({ cents }) => -cents)]
    const rate = shareText(fees[0]![2])
    const { sum } = taxLines(amounts, { rate, pricesIncludeTax: false, place: 'total' })
    assert.deepEqual([sum.netFen, sum.taxFen, sum.grossFen], [expect.fees - expect.coupons, expect.tax, expect.total])
  }
})

test('a changed price takes the day of the change, and the last day is paid', { skip }, () => {
  const [inAdvance, inArrears, quarter, ...ended] = vectors().planChangeAndTermination
  const february = { from: '2024-02-01', to: '2024-02-29' }
  const [before, after] = [
    { from: '2024-02-01', to: '2024-02-11' },
    { from: '2024-02-12', to: '2024-02-29' },
  ]
  const fee = (cents: unknown, part: typeof before, whole = february) =>
    roundFen(multiply(quotient(Number(cents)), shareOfDays(part, whole)))
  assert.equal(fee(inAdvance!['oldCents'], after), inAdvance!['credit'])
  assert.equal(fee(inAdvance!['newCents'], after), inAdvance!['charge'])
  assert.equal(fee(inArrears!['oldCents'], before), inArrears!['oldBilled'])
  assert.equal(fee(inArrears!['newCents'], after), inArrears!['newBilled'])
  const served = { from: String(quarter!['from_']), to: String(quarter!['terminatedOn']) }
  assert.equal(daysIn(served), quarter!.days)
  assert.equal(fee(quarter!['planCents'], served, { from: '2024-04-01', to: '2024-06-30' }), quarter!['amount'])
  for (const vector of ended) {
    const net = roundFen(multiply(quotient(Number(vector['planCents'])), quotient(vector.days, vector.periodDays)))
    if (vector['fee'] !== undefined) assert.equal(net, vector['fee'])
    assert.equal(netToGross(net, shareText(vector.taxRate)).grossFen, vector['total'])
    if (vector['creditNoteTotal'] === undefined) continue
    // 17 days were paid; 15 to 20 December are 6 of them, so 11 come back.
    const back = roundFen(multiply(quotient(net), quotient(11, vector.days)))
    assert.equal(netToGross(back, shareText(vector.taxRate)).grossFen, vector['creditNoteTotal'])
  }
})

test('what is missing to a minimum is charged, shared out by days', { skip }, () => {
  for (const vector of vectors().minimumCommitment) {
    const missing = missingToMinimum(
      quotient(vector.minimumCents),
      quotient(vector.days, vector.periodDays),
      quotient(vector.usedCents),
    )
    assert.equal(roundFen(missing), vector.trueUp)
    if (!vector.invoice) continue
    const rule = { rate: shareText(vector.taxRate), pricesIncludeTax: false, place: 'total' as const }
    const { lines, sum } = taxLines([vector.usedCents, roundFen(missing)], rule)
    assert.equal(lines[1]!.taxFen, vector.trueUpTax)
    assert.deepEqual(
      [sum.netFen, sum.taxFen, sum.grossFen],
      [vector.invoice.fees, vector.invoice.tax, vector.invoice.total],
    )
  }
})

test('sums with long tails are whole fen, and a share of days keeps all its digits', { skip }, () => {
  const [, topUp, coefficient] = vectors().misc
  assert.equal(fenOfYuan(String(topUp!['input'])), topUp!['invoiceCents'])
  const part = { from: String(coefficient!['from_']), to: String(coefficient!['to']) }
  assert.equal(decimalOf(shareOfDays(part, { from: '2024-01-01', to: '2024-01-31' }), 16), coefficient!['coefficient'])
  assert.equal(roundFen(zero), 0)
})
