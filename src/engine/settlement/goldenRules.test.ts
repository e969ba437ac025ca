import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ClauseVersion } from '../agreement/clause.ts'
import type { PastStatement } from './types.ts'
import {
  allFees,
  april,
  clause,
  contractOf,
  counts,
  enteredMeasure,
  entered,
  figure,
  payment,
  sixSeats,
  statementOf,
  type Month,
} from './testing.ts'

type Params = Readonly<Record<string, unknown>>
// 27,000.00 a month; April at 66.00 % against 70 %.
const seats = clause('3.1', sixSeats)
const target = (params: Params = {}, no = '7.2') =>
  clause(no, {
    kind: 'sla',
    params: { type: 'C1', measure: figure('rate'), comparison: '>=', target: '0.7', ...params },
  })
const penalty = (params: Params, no = '8.1', head: Partial<ClauseVersion> = {}) =>
  clause(no, { kind: 'penalty', params: { of: '7.2', ...params } }, head)
const bonus = (params: Params, no = '10.1') => clause(no, { kind: 'bonus', params: { of: '7.2', ...params } })
const missed = { days: counts(april, 660, 1000) }
const fixed = (amountFen: number) => ({ rule: { formula: 'P1', amountFen } })

function april26(clauses: readonly ClauseVersion[], month: Partial<Month> = {}) {
  return statementOf({ contract: contractOf(seats, ...clauses), facts: missed, ...month })
}

/** The month before, with what it took and granted. */
function march(penaltyFen: number, bonusFen = 0): PastStatement {
  const days = { from: '2026-03-01', to: '2026-03-31' }
  const taken = { clauseNo: '8.1', clauseVersion: 1, of: '7.2', ...days, treatment: 'priceReduction' as const }
  return {
    period: days,
    feesFen: 2_700_000,
    penalties: [{ ...taken, amountFen: penaltyFen }],
    bonuses: [{ clauseNo: '10.1', amountFen: bonusFen }],
    values: [],
  }
}

const slow = (seconds: number) => {
  const definition = 'own@1/firstResponseTime/firstReply'
  const day = { definition, shopId: 'shop', day: april.from, met: 1, total: 1, excluded: {} }
  return { days: [{ ...day, durationSumMs: seconds * 1000, durationCount: 1 }] }
}
const answerTime = target({
  measure: figure('mean', 'own@1/firstResponseTime/firstReply'),
  comparison: '<=',
  target: '40',
})

const perSecond = (points: string) =>
  april26([answerTime, penalty({ rule: { formula: 'P3', share: '0.005', points, base: allFees } })], {
    facts: slow(45.5),
  }).penaltiesFen

test('P3 counts seconds where the target is a time: 5.5 above 40 cost 5 or 5.5 times the share', () => {
  // 27,000.00 x 0.5 % = 135.00 a second
  assert.deepEqual([perSecond('wholePoints'), perSecond('proRata')], [67_500, 74_250])
})

test('P4 of a time takes the band above whose limit the value lies, the limit itself not included', () => {
  const bands = [
    { under: '40', share: '0.01' },
    { under: '60', share: '0.03' },
  ]
  const of = (seconds: number) =>
    april26([answerTime, penalty({ rule: { formula: 'P4', base: allFees, bands } })], { facts: slow(seconds) })
      .penaltiesFen
  // 1 % up to 60 seconds, 3 % beyond.
  assert.deepEqual([of(40), of(60), of(60.001)], [0, 27_000, 81_000])
})

test('P7: the fourth miss in a row costs 1.5 three times over, or the last factor of a table that has run out', () => {
  const history = ['01', '02', '03'].map((month) => {
    const days = { from: `2026-${month}-01`, to: `2026-${month}-28` }
    return { clauseNo: '7.2', period: days, ...days, result: 'missed' as const, frozenOn: null }
  })
  const of = (consecutive: Params) =>
    april26([target(), penalty({ ...fixed(100_000), consecutive })], { history }).penaltiesFen
  // 1,000.00 x 1.5 x 1.5 x 1.5 = 3,375.00
  assert.equal(of({ by: 'factor', factor: '1.5' }), 337_500)
  assert.equal(of({ by: 'table', factors: ['1', '1.2', '2'] }), 200_000)
})

test('a clause that begins in the middle of a month takes its part of the fee, of the amount and of the cap', () => {
  const half = { effectiveFrom: '2026-04-16' }
  const facts = { days: [{ ...counts(april, 660, 1000)[0]!, day: '2026-04-20' }] }
  const of = (params: Params) =>
    april26([{ ...target(), ...half }, penalty(params, '8.1', half)], { facts }).penaltiesFen
  // 15 of 30 days: 13,500.00 x 5 %; 500.00 x 15/30; 1,000.00 x 15/30 under a cap of 600.00 x 15/30.
  assert.equal(of({ rule: { formula: 'P2', share: '0.05', base: allFees } }), 67_500)
  assert.equal(of({ ...fixed(50_000), caps: { perPeriodFen: 60_000 } }), 25_000)
  assert.equal(of({ ...fixed(100_000), caps: { perPeriodFen: 60_000 } }), 30_000)
})

const withYearCaps = (caps: Params, past: number) =>
  april26([target(), penalty({ ...fixed(100_000), caps })], { ledger: { past: [march(past)] } }).penaltiesFen

test('what is left of the year is cut from a clause, and nothing below it', () => {
  // 2,500.00 a year less 2,000.00 of March; 5 % of 54,000.00 less 2,000.00; nothing is left of 1,500.00.
  assert.deepEqual(
    [
      withYearCaps({ perYearFen: 250_000 }, 200_000),
      withYearCaps({ perYearShare: '0.05' }, 200_000),
      withYearCaps({ perYearFen: 150_000 }, 200_000),
    ],
    [50_000, 70_000, 0],
  )
})

test('a year of the contract begins with its first day, so that what an earlier year took counts no more', () => {
  const contract = {
    ...contractOf(seats, target(), penalty({ ...fixed(100_000), caps: { perYearFen: 250_000 } })),
    startsOn: '2025-04-01',
  }
  const { penaltiesFen } = statementOf({ contract, facts: missed, ledger: { past: [march(200_000)] } })
  assert.equal(penaltiesFen, 100_000)
})

test('caps over all penalties in fen, and a cap that is not reached is not named', () => {
  const two = [penalty(fixed(80_000)), penalty(fixed(40_000), '8.2')]
  const cut = april26([payment({ caps: { perPeriodFen: 90_000 } }), target(), ...two])
  // 800.00 and 400.00 share 900.00 as 600.00 and 300.00.
  assert.deepEqual(
    cut.lines.filter(({ kind }) => kind === 'penalty').map(({ amountFen }) => amountFen),
    [-60_000, -30_000],
  )
  assert.deepEqual(april26([payment({ caps: { perPeriodFen: 120_000 } }), target(), ...two]).caps, [])
})

test('a floor raises a small deduction, and a cap cuts the floor', () => {
  const small = { rule: { formula: 'P2', share: '0.001', base: allFees }, floorFen: 50_000 }
  // 27.00 are raised to 500.00; 1 % of 27,000.00 are 270.00.
  assert.equal(april26([target(), penalty(small)]).penaltiesFen, 50_000)
  assert.equal(april26([target(), penalty({ ...small, caps: { perPeriodShare: '0.01' } })]).penaltiesFen, 27_000)
})

const halfPercentOf = (amountFen: number) =>
  statementOf({
    contract: contractOf(
      clause('3.1', { kind: 'fee', params: { mode: 'fixed', amountFen } }),
      target(),
      penalty({ rule: { formula: 'P2', share: '0.005', base: allFees } }),
    ),
    facts: missed,
  }).penaltiesFen

test('half a fen goes away from zero, once at the end: 0.5 % of 27,000.01 are 135.00005, of 27,001.00 are 135.005', () => {
  assert.deepEqual([halfPercentOf(2_700_001), halfPercentOf(2_700_100)], [13_500, 13_501])
})

const good = { facts: { days: counts(april, 950, 1000) } }

const bonusAt = (rule: Params, met: number) =>
  april26([target(), bonus({ rule })], { facts: { days: counts(april, met, 1000) } })

test('B1, B2 and B7: the target itself earns the bonus, a thousandth less does not', () => {
  const b1 = { formula: 'B1', target: '0.9', amountFen: 100_000 }
  const b2 = { formula: 'B2', target: '0.9', share: '0.02', base: allFees }
  assert.deepEqual([bonusAt(b1, 900).bonusesFen, bonusAt(b1, 899).bonusesFen], [100_000, 0])
  // 27,000.00 x 2 %
  assert.deepEqual([bonusAt(b2, 900).bonusesFen, bonusAt(b2, 899).bonusesFen], [54_000, 0])
  const letter = { formula: 'B7', target: '0.9', points: 5 }
  assert.deepEqual([bonusAt(letter, 900).grants.length, bonusAt(letter, 899).grants.length], [1, 0])
})

const cappedBonus = (caps: Params) =>
  april26([target(), bonus({ rule: { formula: 'B1', target: '0.9', amountFen: 100_000 }, caps })], {
    ...good,
    ledger: { past: [march(0, 60_000)] },
  }).bonusesFen

test('bonuses have caps of the month and of the year too', () => {
  // 800.00 a month; 1,200.00 a year less 600.00 of March; 2 % of 54,000.00 less 600.00.
  assert.deepEqual(
    [
      cappedBonus({ perPeriodFen: 80_000 }),
      cappedBonus({ perYearFen: 120_000 }),
      cappedBonus({ perYearShare: '0.02' }),
    ],
    [80_000, 60_000, 48_000],
  )
})

const finePerEvent = (metric: string, amountFen: number) => ({
  rule: { formula: 'P5', events: [{ severity: metric, measure: enteredMeasure(metric, 'count'), amountFen }] },
  of: undefined,
})

test('of one event that two clauses punish the higher counts; different events are both charged', () => {
  const facts = { entered: [entered('leak', 'count', '1'), entered('abuse', 'count', '2')] }
  const of = (second: string) =>
    april26(
      [
        payment({ precedence: 'highestOnly' }),
        penalty(finePerEvent('leak', 100_000), '8.1'),
        penalty(finePerEvent(second, 60_000), '8.2'),
      ],
      { facts },
    ).penaltiesFen
  // One leak: 1,000.00 and not 600.00 beside it. A leak and two abuses: 1,000.00 + 2 x 600.00.
  assert.deepEqual([of('leak'), of('abuse')], [100_000, 220_000])
})

const goodMonth = (from: string, to: string, num: string): PastStatement => ({
  period: { from, to },
  feesFen: 0,
  penalties: [],
  bonuses: [],
  values: [{ clauseNo: '7.2', from, to, value: { num, den: '100' }, result: 'met' }],
})

test('P11: 50 % come back when each of three periods reached the target, in the third of them', () => {
  const earnBack = { share: '0.5', target: '0.75', withinPeriods: 3 }
  const clauses = [seats, target(), penalty({ ...fixed(50_000), earnBack })]
  const first = statementOf({ contract: contractOf(...clauses), facts: missed }).past
  const inJuly = (june: string) => {
    const july = { from: '2026-07-01', to: '2026-07-31' }
    const past = [first, goodMonth('2026-05-01', '2026-05-31', '75'), goodMonth('2026-06-01', '2026-06-30', june)]
    return statementOf({
      contract: contractOf(...clauses),
      period: july,
      facts: { days: counts(july, 75, 100) },
      ledger: { past },
    }).lines.flatMap(({ kind, amountFen }) => (kind === 'earnBack' ? [amountFen] : []))
  }
  assert.deepEqual([inJuly('75'), inJuly('74')], [[25_000], []])
})
