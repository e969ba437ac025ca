import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  allFees,
  april,
  clause,
  contractOf,
  counts,
  emptyLedger,
  entered,
  enteredMeasure,
  figure,
  payment,
  settled,
  sixSeats,
  statementOf,
  type Month,
} from './testing.ts'
import type { Statement } from './types.ts'

// 27,000.00 a month; April at 66.00 %: 4.00 points under 70 %.
const fee = clause('3.1', sixSeats)
const reply = clause('7.2', {
  kind: 'sla',
  params: { type: 'C1', measure: figure('rate'), comparison: '>=', target: '0.7' },
})
const facts = { days: counts(april, 660, 1000) }

function penaltyOf(
  rule: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
  month: Partial<Month> = {},
) {
  const penalty = clause('8.1', { kind: 'penalty', params: { of: '7.2', rule, ...more } })
  return statementOf({ contract: contractOf(fee, reply, penalty), facts, ...month }).penaltiesFen
}

const treated = (treatment: string) =>
  statementOf({
    contract: contractOf(
      fee,
      reply,
      clause('8.1', {
        kind: 'penalty',
        params: { of: '7.2', rule: { formula: 'P1', amountFen: 50_000 }, treatment },
      }),
    ),
    facts,
  })

const valueOfMay = (num: string) => [
  { clauseNo: '7.2', from: '2026-05-01', to: '2026-05-31', value: { num, den: '100' }, result: 'met' as const },
]

const once = (no: string, bearer: string) =>
  clause(no, { kind: 'fee', params: { mode: 'once', amountFen: 200_000, on: '2026-04-10', bearer } })

const shown = ({ grossFen, payableFen, creditFen }: Statement) => [grossFen, payableFen, creditFen]

test('every penalty formula comes to what a calculator gives', () => {
  assert.equal(penaltyOf({ formula: 'P1', amountFen: 50_000 }), 50_000)
  // 27,000.00 x 5 %
  assert.equal(penaltyOf({ formula: 'P2', share: '0.05', base: allFees }), 135_000)
  // 27,000.00 x 1 % x 4, and of 3.5 points only 3 whole ones
  assert.equal(penaltyOf({ formula: 'P3', share: '0.01', points: 'proRata', base: allFees }), 108_000)
  const whole = { formula: 'P3', share: '0.01', points: 'wholePoints', base: allFees }
  assert.equal(penaltyOf(whole, {}, { facts: { days: counts(april, 665, 1000) } }), 81_000)
  // 66 % lies in 65 to 70: 3 %
  const bands = [
    { under: '0.7', share: '0.03' },
    { under: '0.65', share: '0.06' },
    { under: '0.6', share: '0.1' },
  ]
  assert.equal(penaltyOf({ formula: 'P4', base: allFees, bands }), 81_000)
  assert.equal(
    penaltyOf({ formula: 'P4', base: allFees, bands }, {}, { facts: { days: counts(april, 599, 1000) } }),
    270_000,
  )
})

function alone(rule: Readonly<Record<string, unknown>>, ...values: ReturnType<typeof entered>[]) {
  const penalty = clause('8.1', { kind: 'penalty', params: { rule } })
  return statementOf({ contract: contractOf(fee, penalty), facts: { entered: values } }).penaltiesFen
}

test('events, days without service, vacant seats and losses are charged by their own numbers', () => {
  const events = [{ severity: '引流', measure: enteredMeasure('diversions', 'count'), amountFen: 20_000 }]
  assert.equal(alone({ formula: 'P5', events }, entered('diversions', 'count', '3')), 60_000)
  // 2 days x 3 x 27,000.00 / 30
  const daily = { by: 'dailyFee', times: '3', base: allFees }
  assert.equal(
    alone({ formula: 'P6', days: enteredMeasure('outage', 'days'), daily }, entered('outage', 'days', '2')),
    540_000,
  )
  // 27,000.00 / 6 / 30 x 5 seat days
  const vacant = { formula: 'P8', vacantSeatDays: enteredMeasure('vacant', 'days'), fee: '3.1' }
  assert.equal(alone(vacant, entered('vacant', 'days', '5')), 75_000)
  // Never more than the seats cost.
  assert.equal(alone(vacant, entered('vacant', 'days', '500')), 2_700_000)
  const loss = { formula: 'P9', loss: enteredMeasure('fine', 'amount'), share: '0.8' }
  assert.equal(alone(loss, entered('fine', 'amount', '123456')), 98_765)
})

test('misses in a row multiply by a power or by a table, a floor raises and caps cut', () => {
  const march = { from: '2026-03-01', to: '2026-03-31' }
  const history = [{ clauseNo: '7.2', period: march, ...march, result: 'missed' as const, frozenOn: '2026-04-05' }]
  const rule = { formula: 'P1', amountFen: 50_000 }
  assert.equal(penaltyOf(rule, { consecutive: { by: 'factor', factor: '1.5' } }, { history }), 75_000)
  assert.equal(penaltyOf(rule, { consecutive: { by: 'table', factors: ['1', '3'] } }, { history }), 150_000)
  assert.equal(penaltyOf(rule, { floorFen: 60_000 }), 60_000)
  assert.equal(penaltyOf(rule, { caps: { perPeriodShare: '0.01' } }), 27_000)
})

test('of one fact the highest penalty alone counts where that was agreed', () => {
  const two = [
    clause('8.1', { kind: 'penalty', params: { of: '7.2', rule: { formula: 'P1', amountFen: 50_000 } } }),
    clause('8.2', { kind: 'penalty', params: { of: '7.2', rule: { formula: 'P1', amountFen: 80_000 } } }),
  ]
  const of = (precedence: string) =>
    statementOf({ contract: contractOf(fee, reply, payment({ precedence }), ...two), facts }).penaltiesFen
  assert.deepEqual([of('all'), of('highestOnly')], [130_000, 80_000])
})

const weekly = (no: string, target: string) =>
  clause(no, {
    kind: 'sla',
    params: { type: 'C1', measure: figure('rate'), comparison: '>=', target, period: 'week' },
  })
const eachWeek = (no: string, of: string, amountFen: number, caps = {}) =>
  clause(no, { kind: 'penalty', params: { of, rule: { formula: 'P1', amountFen }, caps } })
const twoWeeks = (first: number, second: number) =>
  (['2026-04-06', '2026-04-13'] as const).map((day, index) => ({
    definition: 'pdd@1/replyWithin3Min/buyerDay',
    shopId: 'shop',
    day,
    met: [first, second][index] ?? 0,
    total: 100,
    excluded: {},
  }))

test('a better week never costs more, though another clause punishes it too and a cap is left for other weeks', () => {
  const contract = contractOf(
    payment({ precedence: 'highestOnly' }),
    fee,
    weekly('7.2', '0.7'),
    weekly('7.3', '0.9'),
    eachWeek('8.1', '7.2', 100_000, { perPeriodFen: 100_000 }),
    eachWeek('8.2', '7.3', 60_000),
  )
  const of = (first: number, second: number) =>
    statementOf({ contract, facts: { days: twoWeeks(first, second) } }).penaltiesFen
  // Two weeks missed: 8.1 comes to 1,000.00 by its cap, 8.2 to 2 x 600.00. With the first week better 8.1 still comes to 1,000.00.
  assert.deepEqual([of(60, 60), of(80, 60), of(80, 80), of(95, 80)], [120_000, 120_000, 120_000, 60_000])
})

test('treatments: a lower invoice, money set off against the whole invoice, or a credit for the next month', () => {
  assert.deepEqual(shown(treated('priceReduction')), [2_650_000, 2_650_000, 0])
  assert.deepEqual(shown(treated('liquidatedDamages')), [2_700_000, 2_650_000, 0])
  assert.deepEqual(shown(treated('serviceCredit')), [2_700_000, 2_700_000, 50_000])
})

test('a good month earns money or a letter of commendation [R-001-45]', () => {
  const good = { days: counts(april, 950, 1000) }
  const bonus = (rule: Readonly<Record<string, unknown>>) =>
    statementOf({
      contract: contractOf(fee, reply, clause('10.1', { kind: 'bonus', params: { of: '7.2', rule } })),
      facts: good,
    })
  assert.equal(bonus({ formula: 'B1', target: '0.9', amountFen: 100_000 }).bonusesFen, 100_000)
  assert.equal(bonus({ formula: 'B2', target: '0.9', share: '0.02', base: allFees }).bonusesFen, 54_000)
  // 5 points above 90 %
  const points = { formula: 'B3', target: '0.9', share: '0.01', points: 'proRata', base: allFees }
  assert.equal(bonus(points).bonusesFen, 135_000)
  const letter = bonus({ formula: 'B7', target: '0.9', points: 10 })
  assert.deepEqual([letter.bonusesFen, letter.grants[0]?.amount], [0, '10'])
  const free = statementOf({
    contract: contractOf(
      fee,
      reply,
      clause('8.1', {
        kind: 'penalty',
        params: { of: '7.2', rule: { formula: 'P10', freeDays: 2, freeSeatShare: '0.2' } },
      }),
    ),
    facts,
  })
  assert.deepEqual(
    [free.penaltiesFen, free.grants.map(({ what, amount }) => `${what} ${amount}`)],
    [0, ['freeDays 2', 'freeSeatShare 0.2']],
  )
})

test('half of a penalty comes back after two good months in a row, not after one', () => {
  const earnBack = { share: '0.5', target: '0.75', withinPeriods: 2 }
  const penalty = clause('8.1', {
    kind: 'penalty',
    params: { of: '7.2', rule: { formula: 'P1', amountFen: 50_000 }, earnBack },
  })
  const after = (num: string) =>
    statementOf({
      contract: contractOf(fee, reply, penalty),
      period: { from: '2026-06-01', to: '2026-06-30' },
      facts: { days: counts({ from: '2026-06-01', to: '2026-06-30' }, 80, 100) },
      ledger: {
        ...emptyLedger,
        past: [
          statementOf({ contract: contractOf(fee, reply, penalty), facts }).past,
          {
            period: { from: '2026-05-01', to: '2026-05-31' },
            feesFen: 0,
            penalties: [],
            bonuses: [],
            values: valueOfMay(num),
          },
        ],
      },
    }).lines.flatMap(({ kind, amountFen }) => (kind === 'earnBack' ? [amountFen] : []))
  assert.deepEqual([after('76'), after('74')], [[25_000], []])
})

test('who bears an extra fee is on the line: what the vendor bears costs nothing [R-003-12]', () => {
  const { lines, totalFen } = statementOf({ contract: contractOf(once('3.2', 'client'), once('3.3', 'vendor')) })
  assert.equal(totalFen, 200_000)
  assert.deepEqual(
    lines.map(({ amountFen, because }) => [amountFen, because[0]?.zh ?? '']),
    [
      [200_000, ''],
      [0, '由承包方承担。'],
    ],
  )
})

test('a formula of the client that divides by nothing stops the statement with a reason', () => {
  const measure = {
    source: 'formula',
    name: '人均工时',
    expression: 'hours / people',
    inputs: { hours: enteredMeasure('hours', 'hours'), people: enteredMeasure('people', 'count') },
  }
  const { statement, problems } = settled({
    contract: contractOf(clause('3.1', { kind: 'fee', params: { mode: 'hourly', measure, unitPriceFen: '3000' } })),
    facts: { entered: [entered('hours', 'hours', '100'), entered('people', 'count', '0')] },
  })
  assert.equal(statement, null)
  assert.equal(problems[0]?.code, 'quantityWithoutValue')
  assert.match(problems[0]?.zh ?? '', /人均工时.*除数为 0/)
})

test('a month in which clocks change is settled by its calendar days', () => {
  const berlin = { ...contractOf(fee), zone: 'Europe/Berlin', endsOn: '2026-03-29' }
  // 29 of 31 days; the short day counts as one.
  const { totalFen } = statementOf({ contract: berlin, period: { from: '2026-03-01', to: '2026-03-31' } })
  assert.equal(totalFen, Math.round((2_700_000 * 29) / 31))
})
