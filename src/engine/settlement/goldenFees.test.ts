import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ClauseVersion } from '../agreement/clause.ts'
import type { EnteredFact } from '../sla/types.ts'
import {
  amountsOf,
  april,
  clause,
  contractOf,
  counts,
  entered,
  enteredMeasure,
  figure,
  payment,
  sixSeats,
  statementOf,
  type Month,
} from './testing.ts'

type Params = Readonly<Record<string, unknown>>
const fee = (params: Params, head: Partial<ClauseVersion> = {}, no = '3.1') => clause(no, { kind: 'fee', params }, head)
/** Kind and amount of each line of a month of these clauses. */
function linesOf(clauses: readonly ClauseVersion[], month: Partial<Month> = {}): [string, number][] {
  return amountsOf(statementOf({ contract: contractOf(...clauses), ...month })).map(([kind, , fen]) => [kind, fen])
}
function feesOf(clauses: readonly ClauseVersion[], facts: readonly EnteredFact[] = []): number[] {
  return linesOf(clauses, { facts: { entered: [...facts] } }).map(([, fen]) => fen)
}

test('shared seats cost their own price: 3 x 3,800.00', () => {
  const shared = fee({ mode: 'perSeat', seatKind: 'shared', seats: 3, seatPriceFen: 380_000 })
  assert.deepEqual(feesOf([shared]), [1_140_000])
})

test('a price changed on the 15th is shared out by real days: the day of the change costs the new one', () => {
  const before = clause('3.1', sixSeats, { effectiveTo: '2026-04-14' })
  const raised = { kind: 'fee', params: { ...sixSeats.params, seatPriceFen: 465_000 } } as const
  const after = clause('3.1', raised, { version: 2, effectiveFrom: '2026-04-15' })
  // 6 x 4,500.00 x 14/30 = 12,600.00; 6 x 4,650.00 x 16/30 = 14,880.00
  assert.deepEqual(feesOf([before, after]), [1_260_000, 1_488_000])
})

test('a price that is not shared out is charged once, by the version of the later days, and whole for a single day', () => {
  const whole = { mode: 'fixed', amountFen: 810_000, proration: 'none' }
  const before = fee(whole, { effectiveTo: '2026-04-14' })
  const after = fee({ ...whole, amountFen: 900_000 }, { version: 2, effectiveFrom: '2026-04-15' })
  assert.deepEqual(feesOf([before, after]), [0, 900_000])
  const contract = { ...contractOf(fee(whole)), endsOn: '2026-04-01' }
  assert.equal(statementOf({ contract }).totalFen, 810_000)
})

test('the 29th of February is a day of twenty-nine: 27,000.00 / 29 for it alone', () => {
  const contract = { ...contractOf(clause('3.1', sixSeats)), startsOn: '2028-02-29' }
  // 2,700,000 / 29 = 93,103.448... fen
  assert.equal(statementOf({ contract, period: { from: '2028-02-01', to: '2028-02-29' } }).totalFen, 93_103)
})

const tiers = [
  { upTo: 1000, unitPriceFen: '150' },
  { upTo: 2000, unitPriceFen: '120', flatFen: 5000 },
  { upTo: null, unitPriceFen: '100' },
]
const volume = (scheme: string, more: Params = {}) =>
  fee({ mode: 'perVolume', measure: figure('count'), scheme, per: 'period', tiers, ...more })
const handled = (clauses: readonly ClauseVersion[], total: number) =>
  linesOf(clauses, { facts: { days: counts(april, total, total) } }).reduce((sum, [, fen]) => sum + fen, 0)

test('volume: all units at the price of the tier reached, which begins after the last unit of the one before', () => {
  // 1,000 x 1.50; 1,001 x 1.20 + 50.00 = 1,251.20; 2,001 x 1.00
  assert.deepEqual(
    [1000, 1001, 2001].map((total) => handled([volume('volume')], total)),
    [150_000, 125_120, 200_100],
  )
})

test('graduated: each unit at the price of its own tier, with what a tier costs once it is reached', () => {
  // 1,000 x 1.50 + 500 x 1.20 + 50.00 = 2,150.00; and 500 x 1.00 more beyond 2,000.
  assert.deepEqual(
    [1500, 2500].map((total) => handled([volume('graduated')], total)),
    [215_000, 150_000 + 120_000 + 5000 + 50_000],
  )
})

test('an included quota comes before the first tier, and follows the days of a part of a month', () => {
  const quota = { includedUnits: 300 }
  // (1,300 - 300) x 1.50
  assert.equal(handled([volume('graduated', quota)], 1300), 150_000)
  assert.equal(handled([volume('graduated', quota)], 300), 0)
  // From 16 April 15 of 30 days: 150 units are included; 400 - 150 = 250 x 1.50
  const half = { ...volume('graduated', quota), effectiveFrom: '2026-04-16' }
  const days = [{ ...counts(april, 400, 400)[0]!, day: '2026-04-20' }]
  assert.deepEqual(
    linesOf([half], { facts: { days } }).map(([, fen]) => fen),
    [37_500],
  )
})

test('tiers that are filled anew each day cost more than over the month', () => {
  const daily = volume('graduated', { per: 'day', tiers: [{ upTo: 100, unitPriceFen: '150' }, tiers[2]] })
  const days = ['2026-04-01', '2026-04-02'].map((day) => ({ ...counts(april, 150, 150)[0]!, day }))
  // Each day 100 x 1.50 + 50 x 1.00 = 200.00
  const cost = linesOf([daily], { facts: { days } }).reduce((sum, [, fen]) => sum + fen, 0)
  assert.equal(cost, 40_000)
})

test('commission: bands of sales net of refunds, and nothing back where more was refunded than sold', () => {
  const commission = fee({
    mode: 'commission',
    sales: enteredMeasure('sales', 'amount'),
    refunds: enteredMeasure('refunds', 'amount'),
    bands: [
      { upToFen: 10_000_000, share: '0.02' },
      { upToFen: null, share: '0.015' },
    ],
  })
  const of = (sales: string, refunds: string) =>
    feesOf([commission], [entered('sales', 'amount', sales), entered('refunds', 'amount', refunds)]).reduce(
      (sum, fen) => sum + fen,
      0,
    )
  // 300,000.00 - 20,000.00 = 280,000.00: 100,000.00 x 2 % + 180,000.00 x 1.5 % = 2,000.00 + 2,700.00
  assert.equal(of('30000000', '2000000'), 470_000)
  assert.equal(of('2000000', '30000000'), 0)
})

test('events in packages: what goes beyond the included ones, a begun package whole', () => {
  const visits = fee({
    mode: 'perEvent',
    measure: enteredMeasure('visits', 'count'),
    unitPriceFen: '8000',
    packageSize: 10,
    includedUnits: 5,
  })
  // 5 are included; 25 - 5 are two packages, 26 - 5 begin the third.
  assert.deepEqual(
    ['5', '25', '26'].map((count) => feesOf([visits], [entered('visits', 'count', count)])[0]),
    [0, 16_000, 24_000],
  )
})

test('hours and shifts are paid by their number: 160.5 x 27.07, 22 x 300.00', () => {
  const hourly = fee({ mode: 'hourly', measure: enteredMeasure('hours', 'hours'), unitPriceFen: '2707' })
  // 160.5 x 27.07 = 4,344.735: half a fen goes up.
  assert.deepEqual(feesOf([hourly], [entered('hours', 'hours', '160.5')]), [434_474])
  const shifts = fee({ mode: 'perShift', measure: enteredMeasure('shifts', 'count'), unitPriceFen: '30000' })
  assert.deepEqual(feesOf([shifts], [entered('shifts', 'count', '22')]), [660_000])
})

const least = (amountFen: number, head: Partial<ClauseVersion> = {}) =>
  fee({ mode: 'minimum', clauses: 'all', amountFen }, head, '3.8')

test('a minimum adds what is missing, by the days it holds, and nothing where enough was charged', () => {
  const seats = clause('3.1', sixSeats)
  // 30,000.00 - 27,000.00
  assert.deepEqual(linesOf([seats, least(3_000_000)]), [
    ['fee', 2_700_000],
    ['minimum', 300_000],
  ])
  // 15 of 30 days: 15,000.00 against the 13,500.00 of those days.
  assert.deepEqual(linesOf([seats, least(3_000_000, { effectiveFrom: '2026-04-16' })]).at(-1), ['minimum', 150_000])
  const enough = linesOf([seats, least(2_700_000)])
  assert.equal(
    enough.reduce((sum, [, fen]) => sum + fen, 0),
    2_700_000,
  )
})

const threeSmall = (place: string) => {
  const rules = payment({ tax: { rate: '0.06', pricesIncludeTax: false, place } })
  const small = ['3.1', '3.2', '3.3'].map((no) => fee({ mode: 'fixed', amountFen: 10 }, {}, no))
  const { netFen, taxFen, grossFen } = statementOf({ contract: contractOf(rules, ...small) })
  return [netFen, taxFen, grossFen]
}

test('prices without tax: 6 % come on top, rounded on each line or once', () => {
  // 6 % of 0.10 is 0.6 of a fen: one fen on each of three lines; of 0.30 it is 1.8 fen: two in all.
  assert.deepEqual(
    [threeSmall('line'), threeSmall('total')],
    [
      [30, 3, 33],
      [30, 2, 32],
    ],
  )
})
