import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  allFees,
  april,
  clause,
  contractOf,
  counts,
  entered,
  enteredMeasure,
  figure,
  may,
  payment,
  sixSeats,
  statementOf,
} from './testing.ts'
import type { ClauseVersion } from '../agreement/clause.ts'
import type { EnteredFact } from '../sla/types.ts'

type Rule = Readonly<Record<string, unknown>>
// 6 x 4,500.00 = 27,000.00 a month.
const seats = clause('3.1', sixSeats)
const sales = enteredMeasure('sales', 'amount')
const refunds = enteredMeasure('refunds', 'amount')
const fromMiddle = { effectiveFrom: '2026-04-16' }

function bonusOf(rule: Rule, facts: readonly EnteredFact[], head: Partial<ClauseVersion> = {}): number {
  const bonus = clause('10.1', { kind: 'bonus', params: { rule } }, head)
  return statementOf({ contract: contractOf(seats, bonus), facts: { entered: [...facts] } }).bonusesFen
}

const pointsAbove = (more: Rule) =>
  clause('10.1', {
    kind: 'bonus',
    params: {
      of: '7.2',
      rule: { formula: 'B3', target: '0.9', share: '0.01', points: 'wholePoints', base: allFees },
      ...more,
    },
  })

test('B3: whole points above the target, cut by the cap of the clause', () => {
  const reply = clause('7.2', {
    kind: 'sla',
    params: { type: 'C1', measure: figure('rate'), comparison: '>=', target: '0.7' },
  })
  const of = (more: Rule) =>
    statementOf({ contract: contractOf(seats, reply, pointsAbove(more)), facts: { days: counts(april, 957, 1000) } })
  // 95.7 % is 5.7 points above 90 %: 5 whole ones x 1 % x 27,000.00.
  assert.equal(of({}).bonusesFen, 135_000)
  // 3 % of 27,000.00.
  const { bonusesFen, caps } = of({ caps: { perPeriodShare: '0.03' } })
  assert.deepEqual(
    [bonusesFen, caps.map(({ scope, limitFen, cutFen }) => [scope, limitFen, cutFen])],
    [81_000, [['item', 81_000, 54_000]]],
  )
})

test('B4: a share of attributed sales net of refunds, never less than nothing', () => {
  const rule = { formula: 'B4', sales, refunds, share: '0.015' }
  const sold = entered('sales', 'amount', '20000000')
  // (200,000.00 - 15,000.00) x 1.5 % = 2,775.00
  assert.equal(bonusOf(rule, [sold, entered('refunds', 'amount', '1500000')]), 277_500)
  // 200,000.00 x 1.5 %: no refund was entered.
  assert.equal(bonusOf(rule, [sold]), 300_000)
  assert.equal(bonusOf(rule, [sold, entered('refunds', 'amount', '20000001')]), 0)
  // 0.33 x 1.5 % is half a fen: 0.495 fen round to none, 0.51 fen of 0.34 to one.
  assert.equal(bonusOf(rule, [entered('sales', 'amount', '33')]), 0)
  assert.equal(bonusOf(rule, [entered('sales', 'amount', '34')]), 1)
})

test('B5: so much for each, those of the days in force alone', () => {
  const rule = { formula: 'B5', measure: enteredMeasure('leads', 'count'), amountFen: 3000 }
  const firstHalf = { from: '2026-04-01', to: '2026-04-15' }
  const secondHalf = { from: '2026-04-16', to: '2026-04-30' }
  const leads = [entered('leads', 'count', '37', firstHalf), entered('leads', 'count', '12', secondHalf)]
  // 49 x 30.00, and 12 x 30.00 from the 16th on.
  assert.equal(bonusOf(rule, leads), 147_000)
  assert.equal(bonusOf(rule, leads, fromMiddle), 36_000)
})

test('B6: a share of what was saved against the baseline, of a part of a month against its part', () => {
  const rule = { formula: 'B6', baselineFen: 5_000_000, actual: enteredMeasure('cost', 'amount'), share: '0.4' }
  // (50,000.00 - 42,350.50) x 40 % = 3,059.80
  assert.equal(bonusOf(rule, [entered('cost', 'amount', '4235050')]), 305_980)
  assert.equal(bonusOf(rule, [entered('cost', 'amount', '5000001')]), 0)
  // What nobody has entered is no saving.
  assert.equal(bonusOf(rule, []), 0)
  // 15 of 30 days: (25,000.00 - 20,000.00) x 40 % = 2,000.00
  const half = entered('cost', 'amount', '2000000', { from: '2026-04-16', to: '2026-04-30' })
  assert.equal(bonusOf(rule, [half], fromMiddle), 200_000)
})

function surchargeOf(priced: Rule, surcharge: Rule, facts: readonly EnteredFact[], period = april): number[] {
  const contract = contractOf(
    clause('3.6', { kind: 'fee', params: priced }),
    clause('3.9', { kind: 'fee', params: { mode: 'surcharge', of: '3.6', ...surcharge } }),
  )
  return statementOf({ contract, period, facts: { entered: [...facts] } }).lines.map(({ amountFen }) => amountFen)
}

test('night: hours between are paid at the price of the hour and a share on top', () => {
  const hourly = { mode: 'hourly', measure: enteredMeasure('hours', 'hours'), unitPriceFen: '2707' }
  const night = { on: 'night', measure: enteredMeasure('nightHours', 'hours'), share: '0.3' }
  const facts = [entered('hours', 'hours', '160'), entered('nightHours', 'hours', '40')]
  // 160 h x 27.07 = 4,331.20; 40 h x 27.07 x 30 % = 324.84
  assert.deepEqual(surchargeOf(hourly, night, facts), [433_120, 32_484])
})

const holiday = (share: string) => ({ on: 'holiday', measure: enteredMeasure('onHoliday', 'count'), share })

test('holidays: shifts and seat days are paid two and three times where that was agreed', () => {
  const shifts = { mode: 'perShift', measure: enteredMeasure('shifts', 'count'), unitPriceFen: '30000' }
  const five = entered('onHoliday', 'count', '5')
  // 60 x 300.00; 5 x 300.00 x 200 % on top: three times in all.
  assert.deepEqual(surchargeOf(shifts, holiday('2'), [entered('shifts', 'count', '60'), five]), [1_800_000, 300_000])
  // A seat day of April costs 4,500.00 / 30 = 150.00, one of May 145.16: 5 x 150.00 and 5 x 4,500.00 / 31 = 725.81 on top.
  assert.deepEqual(surchargeOf(sixSeats.params, holiday('1'), [five]), [2_700_000, 75_000])
  const inMay = entered('onHoliday', 'count', '5', may)
  assert.deepEqual(surchargeOf(sixSeats.params, holiday('1'), [inMay], may), [2_700_000, 72_581])
})

test('C13: outside of the committed volume the price of the named clauses changes by its factor', () => {
  const committed = clause('7.9', {
    kind: 'sla',
    params: {
      type: 'C13',
      measure: figure('count'),
      committed: 15_000,
      band: '0.2',
      applies: ['3.1'],
      outside: { effect: 'repriced', factor: '1.15' },
    },
  })
  const volumeOf = (total: number) =>
    statementOf({ contract: contractOf(seats, committed), facts: { days: counts(april, total, total) } }).lines.map(
      ({ amountFen }) => amountFen,
    )
  // From 12,000 to 18,000 the forecast holds; outside 27,000.00 x (1.15 - 1) = 4,050.00 on top.
  assert.deepEqual([volumeOf(12_000), volumeOf(18_000)], [[2_700_000], [2_700_000]])
  assert.deepEqual(
    [volumeOf(11_999), volumeOf(18_001)],
    [
      [2_700_000, 405_000],
      [2_700_000, 405_000],
    ],
  )
})

function penaltyOf(rule: Rule, ...facts: readonly EnteredFact[]): number {
  const penalty = clause('8.1', { kind: 'penalty', params: { rule } })
  return statementOf({ contract: contractOf(seats, penalty), facts: { entered: [...facts] } }).penaltiesFen
}

test('P5: events of each severity at their own price', () => {
  const events = [
    { severity: '引流', measure: enteredMeasure('diversions', 'count'), amountFen: 20_000 },
    { severity: '辱骂', measure: enteredMeasure('abuse', 'count'), amountFen: 50_000 },
  ]
  const facts = [entered('diversions', 'count', '3'), entered('abuse', 'count', '1')]
  // 3 x 200.00 + 1 x 500.00
  assert.equal(penaltyOf({ formula: 'P5', events }, ...facts), 110_000)
})

test('P6: days late at an amount a day', () => {
  const rule = { formula: 'P6', days: enteredMeasure('late', 'days'), daily: { by: 'amount', amountFen: 50_000 } }
  assert.equal(penaltyOf(rule, entered('late', 'days', '2')), 100_000)
})

const target = (no: string) =>
  clause(no, { kind: 'sla', params: { type: 'C1', measure: figure('rate'), comparison: '>=', target: '0.7' } })

const fifth = (no: string, of: string) =>
  clause(no, {
    kind: 'penalty',
    params: { of, rule: { formula: 'P2', share: '0.2', base: allFees }, caps: { perPeriodShare: '0.1' } },
  })

test('caps are applied in their order: each clause, then the period, then the contract year', () => {
  const rules = payment({ caps: { perPeriodShare: '0.15', perYearShare: '0.12' } })
  const march = { from: '2026-03-01', to: '2026-03-31' }
  const before = {
    period: march,
    feesFen: 2_700_000,
    penalties: [
      {
        clauseNo: '8.1',
        clauseVersion: 1,
        of: '7.1',
        ...march,
        amountFen: 400_000,
        treatment: 'priceReduction' as const,
      },
    ],
    bonuses: [],
    values: [],
  }
  const { caps, lines } = statementOf({
    contract: contractOf(rules, seats, target('7.1'), target('7.2'), fifth('8.1', '7.1'), fifth('8.2', '7.2')),
    facts: { days: counts(april, 660, 1000) },
    ledger: { past: [before] },
  })
  // 20 % of 27,000.00 are 5,400.00 twice; 10 % leave 2,700.00 each; 15 % leave 4,050.00 of 5,400.00; of 12 % of 54,000.00 March
  // took 4,000.00, which leaves 2,480.00.
  assert.deepEqual(
    caps.map(({ order, scope, clauseNo, beforeFen, limitFen }) => [order, scope, clauseNo, beforeFen, limitFen]),
    [
      [1, 'item', '8.1', 540_000, 270_000],
      [2, 'item', '8.2', 540_000, 270_000],
      [3, 'period', null, 540_000, 405_000],
      [4, 'year', null, 405_000, 248_000],
    ],
  )
  assert.deepEqual(
    lines.filter(({ kind }) => kind === 'penalty').map(({ amountFen }) => amountFen),
    [-124_000, -124_000],
  )
})
