import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  allFees,
  amountsOf,
  april,
  clause,
  contractOf,
  counts,
  figure,
  may,
  payment,
  sixSeats,
  statementOf,
} from './testing.ts'

const fee = clause('3.1', sixSeats)
const reply = clause('7.2', {
  kind: 'sla',
  params: { type: 'C1', measure: figure('rate'), comparison: '>=', target: '0.7' },
})
const penalty = clause('8.1', {
  kind: 'penalty',
  params: {
    of: '7.2',
    rule: { formula: 'P3', share: '0.01', points: 'proRata', base: allFees },
    consecutive: { by: 'factor', factor: '1.5' },
    caps: { perPeriodShare: '0.1' },
  },
})
const story = contractOf(fee, reply, penalty)
const missedApril = { ...april, clauseNo: '7.2', period: april, result: 'missed', frozenOn: '2026-05-10' } as const

// Story S8. April: 9,372 / 14,200 = 66.00 %, 4.00 points short: 4 % of 27,000.00. The month was paid ahead, so it becomes a credit.
const prepaid = {
  id: 'prepaid',
  name: { zh: '4 月预付款', en: 'Prepayment of April' },
  receivedOn: '2026-03-25',
  amountFen: 2_700_000,
  invoice: { netFen: 2_547_170, taxFen: 152_830 },
}
const aprilMonth = {
  contract: story,
  facts: { days: counts(april, 9372, 14_200) },
  ledger: { prepayments: [prepaid] },
}

test('April of the two bad months leaves a credit of 1,080.00, as a red invoice 1,018.87 + 61.13 [R-001-46]', () => {
  const statement = statementOf(aprilMonth)
  assert.deepEqual(amountsOf(statement), [
    ['fee', '3.1', 2_700_000],
    ['penalty', '8.1', -108_000],
    ['prepaid', '9.1', -2_700_000],
  ])
  assert.equal(statement.payableFen, 0)
  assert.equal(statement.creditFen, 108_000)
  assert.deepEqual(statement.toInvoice, { grossFen: -108_000, netFen: -101_887, taxFen: -6113 })
  const [, line] = statement.lines
  assert.equal(line?.formula.en, '27,000.00 × 1% × 4 points = 1,080.00')
  assert.deepEqual(
    line?.inputs.find(({ key }) => key === 'value'),
    { key: 'value', name: { zh: '数值', en: 'value' }, value: '9372/14200', unit: 'share' },
  )
})

test('May costs half as much again and is lowered by the credit: 24,300.00, net 22,924.53, tax 1,375.47', () => {
  const before = statementOf(aprilMonth)
  const statement = statementOf({
    contract: story,
    period: may,
    facts: { days: counts(may, 9570, 14_500) },
    history: [missedApril],
    ledger: {
      past: [before.past],
      credits: [
        {
          id: 'april',
          period: april,
          amountFen: before.creditFen,
          redInvoiced: false,
          reason: { zh: '扣款', en: 'penalty' },
        },
      ],
    },
  })
  assert.deepEqual(amountsOf(statement), [
    ['fee', '3.1', 2_700_000],
    ['penalty', '8.1', -162_000],
    ['credit', '9.1', -108_000],
  ])
  assert.equal(statement.payableFen, 2_430_000)
  assert.deepEqual([statement.grossFen, statement.netFen, statement.taxFen], [2_430_000, 2_292_453, 137_547])
  assert.equal(statement.capital, '贰万肆仟叁佰元整')
  assert.equal(statement.lines[1]?.formula.en, '27,000.00 × 1% × 4 points × 1.5 = 1,620.00')
  // Penalties so far 2,700.00 of 54,000.00.
  const note = statement.notes.find(({ code }) => code === 'penaltiesSoFar')
  assert.match(note?.en ?? '', /2,700\.00, 5\.0% of fees/)
})

test('with a red invoice for the credit May is invoiced whole and still 24,300.00 are to pay', () => {
  const credit = {
    id: 'april',
    period: april,
    amountFen: 108_000,
    redInvoiced: true,
    reason: { zh: '扣款', en: 'penalty' },
  }
  const statement = statementOf({
    contract: story,
    period: may,
    facts: { days: counts(may, 9570, 14_500) },
    history: [missedApril],
    ledger: { credits: [credit] },
  })
  assert.equal(statement.payableFen, 2_430_000)
  assert.equal(statement.grossFen, 2_538_000)
})

// The vendor's outage takes 200 missed buyers out: 9,372 / 14,000 = 66.942857... %, 3.057142... points short.
test('the dispute of April brings the penalty down to 825.43, from the exact quotient and not from 66.94 %', () => {
  const statement = statementOf({ ...aprilMonth, facts: { days: counts(april, 9372, 14_000) } })
  assert.deepEqual(amountsOf(statement)[1], ['penalty', '8.1', -82_543])
  assert.equal(statement.lines[1]?.formula.en, '27,000.00 × 1% × 3.057143 points = 825.43')
  assert.equal(statement.lines[1]?.inputs.find(({ key }) => key === 'points')?.value, '107/35')
})

// Story S3: invoices after each receipt.
test('a month paid 20/80 in advance owes nothing more, and 22,500.00 shows the fen its two invoices leave', () => {
  const even = statementOf({
    contract: contractOf(fee),
    ledger: {
      prepayments: invoicedParts([
        [540_000, 509_434, 30_566],
        [2_160_000, 2_037_736, 122_264],
      ]),
    },
  })
  assert.deepEqual([even.payableFen, even.creditFen, even.toInvoice], [0, 0, { grossFen: 0, netFen: 0, taxFen: 0 }])
  assert.deepEqual(even.notes, [])
  const odd = statementOf({
    contract: contractOf(clause('3.1', { kind: 'fee', params: { mode: 'fixed', amountFen: 2_250_000 } })),
    ledger: {
      prepayments: invoicedParts([
        [450_000, 424_528, 25_472],
        [1_800_000, 1_698_113, 101_887],
      ]),
    },
  })
  assert.deepEqual([odd.payableFen, odd.toInvoice], [0, { grossFen: 0, netFen: 1, taxFen: -1 }])
  assert.match(odd.notes[0]?.zh ?? '', /相差 0\.01/)
})

// Story S1: 500 chats a day over the 30 days of April.
test('the three price modes of 500 chats a day come to 27,000, 19,800 and 17,900', () => {
  const days = Array.from({ length: 30 }, (_, index) => ({
    definition: 'own@1/consultations/buyerDay',
    shopId: 'shop',
    day: `2026-04-${String(index + 1).padStart(2, '0')}`,
    met: 500,
    total: 500,
    excluded: {},
  }))
  const chats = figure('count', 'own@1/consultations/buyerDay')
  const perVolume = clause('3.1', {
    kind: 'fee',
    params: {
      mode: 'perVolume',
      measure: chats,
      scheme: 'graduated',
      per: 'day',
      tiers: [
        { upTo: 200, unitPriceFen: '150' },
        { upTo: null, unitPriceFen: '120' },
      ],
    },
  })
  const hybrid = clause('3.1', {
    kind: 'fee',
    params: {
      mode: 'hybrid',
      seats: { seatKind: 'shared', seats: 4, seatPriceFen: 380_000 },
      volume: {
        measure: chats,
        scheme: 'graduated',
        per: 'period',
        tiers: [{ upTo: null, unitPriceFen: '90' }],
        includedUnits: 12_000,
      },
    },
  })
  assert.deepEqual(
    [fee, perVolume, hybrid].map((version) => statementOf({ contract: contractOf(version), facts: { days } }).totalFen),
    [2_700_000, 1_980_000, 1_790_000],
  )
})

test('tax rounded on each line and once on the total are both agreed places, and differ by a fen', () => {
  assert.equal(inTwoLines('line').netFen, 2_122_641)
  assert.equal(inTwoLines('total').netFen, 2_122_642)
})

function inTwoLines(place: string) {
  return statementOf({
    contract: contractOf(
      payment({ tax: { rate: '0.06', pricesIncludeTax: true, place } }),
      clause('3.1', { kind: 'fee', params: { mode: 'fixed', amountFen: 450_000 } }),
      clause('3.2', { kind: 'fee', params: { mode: 'fixed', amountFen: 1_800_000 } }),
    ),
  })
}

function invoicedParts(parts: readonly [number, number, number][]) {
  return parts.map(([amountFen, netFen, taxFen], index) => ({
    id: `part ${index}`,
    name: { zh: '预付', en: 'Prepayment' },
    receivedOn: '2026-04-01',
    amountFen,
    invoice: { netFen, taxFen },
  }))
}
