import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ClauseVersion } from '../agreement/clause.ts'
import { adjustmentsOf } from './adjust.ts'
import { overdueInterest } from './interest.ts'
import { subtractTaxed } from '../money/tax.ts'
import { invoicePart, redLetter } from './invoices.ts'
import { payInTurn } from './payments.ts'
import { prepayablesOf } from './prepayments.ts'
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
const twentyEighty = [
  {
    name: '预付',
    base: { by: 'fee', fees: allFees },
    share: '0.2',
    nature: 'prepayment',
    trigger: 'contractSigned',
    dueDays: 3,
  },
  {
    name: '余款',
    base: { by: 'fee', fees: allFees },
    share: '0.8',
    nature: 'balance',
    trigger: 'acceptance',
    dueDays: 5,
  },
]

// Story S3: signed on 2026-03-02, 20 % of 27,000.00.
test('20 % are due when the contract is signed and 80 % after acceptance [R-000-25] [R-000-28]', () => {
  const contract = contractOf(fee, payment({ prepayments: twentyEighty }))
  const signed = prepayablesOf(contract, '2026-03-02', { contractSigned: '2026-03-02' })
  assert.deepEqual(
    signed.map(({ amountFen, dueOn }) => [amountFen, dueOn]),
    [
      [540_000, '2026-03-05'],
      [2_160_000, null],
    ],
  )
  assert.equal(signed[0]?.formula.zh, '27,000.00 × 20% = 5,400.00')
})

test('prepayments of a fee that does not divide still sum to it: the last takes the remainder', () => {
  const thirds = ['0.333', '0.333', '0.334'].map((share, index) => ({ ...twentyEighty[0]!, name: `${index}`, share }))
  const odd = clause('3.1', { kind: 'fee', params: { mode: 'fixed', amountFen: 100_001 } })
  const contract = contractOf(odd, payment({ prepayments: thirds }))
  const amounts = prepayablesOf(contract, contract.startsOn, {}).map(({ amountFen }) => amountFen)
  assert.deepEqual(amounts, [33_300, 33_300, 33_401])
})

// Nobody knows the chats beforehand, the least amount everybody: 20 % and 80 % of 15,000.00.
test('of a fee by volume its minimum is paid ahead, and of a fee that nothing bounds nothing', () => {
  const tiers = [{ upTo: null, unitPriceFen: '120' }]
  const chats = clause('3.1', {
    kind: 'fee',
    params: { mode: 'perVolume', measure: figure('count'), scheme: 'graduated', per: 'day', tiers },
  })
  const minimum = clause('3.2', { kind: 'fee', params: { mode: 'minimum', clauses: ['3.1'], amountFen: 1_500_000 } })
  const terms = payment({ prepayments: twentyEighty })
  const amountsOfFirst = (...clauses: readonly ClauseVersion[]) =>
    prepayablesOf(contractOf(terms, ...clauses), '2026-03-02', {}).map(({ amountFen }) => amountFen)
  assert.deepEqual(amountsOfFirst(chats, minimum), [300_000, 1_200_000])
  assert.deepEqual(amountsOfFirst(chats), [0, 0])
})

const nothing = { grossFen: 0, netFen: 0, taxFen: 0 }
const whole = { grossFen: 2_250_000, netFen: 2_122_642, taxFen: 127_358 }

test('partial invoices sum to the whole, and the last takes the remainder', () => {
  const first = invoicePart(whole, nothing, 450_000, '0.06')
  assert.deepEqual(first, { grossFen: 450_000, netFen: 424_528, taxFen: 25_472 })
  // 18,000.00 / 1.06 alone are 16,981.13: the fen that rounding left over goes to the last.
  const last = invoicePart(whole, first, 1_800_000, '0.06')
  assert.deepEqual(last, { grossFen: 1_800_000, netFen: 1_698_114, taxFen: 101_886 })
  assert.deepEqual(subtractTaxed(whole, subtractTaxed(first, subtractTaxed(nothing, last))), nothing)
  assert.throws(() => invoicePart(whole, first, 1_800_001, '0.06'), RangeError)
})

test('a prepayment invoiced without tax, or of nothing, leaves plain zeros behind', () => {
  const untaxed = { id: 'r1', name: { zh: '预付', en: 'Prepayment' }, receivedOn: '2026-04-01', amountFen: 0 }
  const prepayments = [{ ...untaxed, invoice: { netFen: 0, taxFen: 0 } }]
  const { lines } = statementOf({ contract: contractOf(fee, payment()), ledger: { prepayments } })
  const line = lines.find(({ kind }) => kind === 'prepaid')
  assert.ok(line)
  assert.deepEqual([line.amountFen, line.netFen, line.taxFen], [0, 0, 0])
})

test('a red-letter invoice takes back 1,018.87 + 61.13, and the last one exactly what is left', () => {
  const invoice = { grossFen: 2_700_000, netFen: 2_547_170, taxFen: 152_830 }
  const red = redLetter(invoice, nothing, 108_000, '0.06')
  assert.deepEqual(red, { grossFen: -108_000, netFen: -101_887, taxFen: -6113 })
  const rest = redLetter(invoice, red, 2_592_000, '0.06')
  assert.deepEqual([invoice.netFen + red.netFen + rest.netFen, invoice.taxFen + red.taxFen + rest.taxFen], [0, 0])
  assert.throws(() => redLetter(invoice, red, 2_592_001, '0.06'), RangeError)
})

// 24,300.00 due on 5 July; 10,000.00 on the 10th, the rest on the 20th: 24,300 x 5 days + 14,300 x 10 days, x 0.05 %.
test('what is paid late costs 0.05 % of what is still open for each day', () => {
  const receivable = {
    id: 'may',
    amountFen: 2_430_000,
    dueOn: '2026-07-05',
    payments: [
      { on: '2026-07-20', amountFen: 1_430_000 },
      { on: '2026-07-10', amountFen: 1_000_000 },
    ],
    interestUntil: null,
  }
  const { amountFen, stretches } = overdueInterest(receivable, '0.0005', '2026-07-31')
  assert.deepEqual(
    stretches.map(({ days, overdueFen }) => [days, overdueFen]),
    [
      [5, 2_430_000],
      [10, 1_430_000],
    ],
  )
  assert.equal(amountFen, 6075 + 7150)
  const settledBefore = overdueInterest({ ...receivable, interestUntil: '2026-07-10' }, '0.0005', '2026-07-31')
  assert.equal(settledBefore.amountFen, 7150)
  assert.equal(overdueInterest(receivable, '0.0005', '2026-07-05').amountFen, 0)
})

test('money pays what is open in turn, and what is left over is a credit', () => {
  const open = [
    { id: 'may', openFen: 2_430_000 },
    { id: 'april', openFen: 100_000 },
  ]
  assert.deepEqual(payInTurn(1_000_000, open), { shares: [{ id: 'may', amountFen: 1_000_000 }], restFen: 0 })
  const each = open.map(({ id, openFen }) => ({ id, amountFen: openFen }))
  assert.deepEqual(payInTurn(2_600_000, open), { shares: each, restFen: 70_000 })
})

const reply = clause('7.2', {
  kind: 'sla',
  params: { type: 'C1', measure: figure('rate'), comparison: '>=', target: '0.7' },
})
const penalty = clause('8.1', {
  kind: 'penalty',
  params: { of: '7.2', rule: { formula: 'P3', share: '0.01', points: 'proRata', base: allFees } },
})
const contract = contractOf(fee, reply, penalty)

// 1,080.00 were taken of April; an outage found later makes it 825.43: 254.57 come back in May.
test('a late fact of a frozen month only comes in as the difference, in a later statement', () => {
  const frozen = statementOf({ contract, facts: { days: counts(april, 9372, 14_200) } })
  const again = statementOf({ contract, facts: { days: counts(april, 9372, 14_000) } })
  assert.deepEqual(adjustmentsOf('april', frozen, frozen), [])
  const adjustments = adjustmentsOf('april', frozen, again)
  assert.deepEqual(
    adjustments.map(({ clauseNo, beforeFen, afterFen }) => [clauseNo, beforeFen, afterFen]),
    [['8.1', -108_000, -82_543]],
  )
  const later = statementOf({
    contract,
    period: may,
    facts: { days: counts(may, 900, 1000) },
    ledger: { past: [frozen.past], adjustments },
  })
  assert.deepEqual(amountsOf(later), [
    ['fee', '3.1', 2_700_000],
    ['adjustment', '8.1', 25_457],
  ])
})
