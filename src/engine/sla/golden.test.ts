import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clauseTerms } from '../agreement/clause.ts'
import * as exact from '../money/exact.ts'
import { evaluate } from './evaluate.ts'
import { april, buyers, clause, contractOf, factsOf } from './testing.ts'
import type { DayFact, EnteredFact, Evaluation } from './types.ts'

function judge(params: object, entered: readonly EnteredFact[], days: readonly DayFact[] = []): Evaluation {
  const target = clause('7.1', clauseTerms.parse({ kind: 'sla', params }))
  const facts = factsOf(days, entered)
  const [first] = evaluate({ contract: contractOf([target]), period: april, facts, history: [], today: null })
  assert.ok(first)
  return first
}

function measure(metric: string, reading: EnteredFact['reading']) {
  return { source: 'entered', metric, name: metric, reading }
}

function share(metric: string, met: number, total: number): EnteredFact {
  return { factId: metric, metric, reading: 'rate', ...april, met, total }
}

function amount(metric: string, reading: EnteredFact['reading'], value: string): EnteredFact {
  return { factId: metric, metric, reading, ...april, value }
}

function shown({ value, result }: Evaluation): [string | null, string] {
  return [value && exact.decimalOf(exact.exactOfFraction(value), 6), result]
}

test('C2 by seniority: experienced agents at 85 %, new ones at 70 %, each by its own figures', () => {
  const bands = [
    { name: '资深', measure: measure('senior', 'rate'), target: '0.85' },
    { name: '新人', measure: measure('junior', 'rate'), target: '0.7' },
  ]
  const params = { type: 'C2', measure: measure('senior', 'rate'), comparison: '>=', bands }
  const of = (senior: number, junior: number) =>
    judge(params, [share('senior', senior, 40), share('junior', junior, 20)])
  // 34/40 = 85 % and 14/20 = 70 %: both just reached.
  assert.equal(of(34, 14).result, 'met')
  // 13/20 = 65 %: the new ones are 5 points short, however good the others are.
  const missed = of(40, 13)
  assert.deepEqual([...shown(missed), missed.target], ['0.65', 'missed', '0.7'])
  // 33/40 = 82.5 % is 2.5 points short of 85 %; the new ones at 100 % do not make up for it.
  const other = of(33, 20)
  assert.deepEqual([...shown(other), other.target], ['0.825', 'missed', '0.85'])
  assert.deepEqual(
    other.comparisons.map(({ name, met, total, reached }) => [name.zh, met, total, reached]),
    [
      ['资深', 33, 40, false],
      ['新人', 20, 20, true],
    ],
  )
  // Nobody new was on duty: that band is passed over.
  assert.equal(judge(params, [share('senior', 34, 40)]).result, 'met')
})

test('C10: attributed sales of 500,000.00 to the fen, and one inquiry in twenty-five that buys', () => {
  const sales = { type: 'C10', measure: measure('M-20', 'amount'), comparison: '>=', target: '50000000' }
  const sold = (fen: string) => judge(sales, [amount('M-20', 'amount', fen)])
  assert.deepEqual(shown(sold('50000000')), ['50000000', 'met'])
  // One fen less is 0.01 short.
  assert.deepEqual([sold('49999999').result, sold('49999999').shortBy], ['missed', { num: '1', den: '1' }])
  const conversion = { type: 'C10', measure: measure('M-19', 'rate'), comparison: '>=', target: '0.04' }
  // 60/1,500 = 4 %; 59/1,500 = 3.9333... %.
  assert.deepEqual(shown(judge(conversion, [share('M-19', 60, 1500)])), ['0.04', 'met'])
  assert.deepEqual(shown(judge(conversion, [share('M-19', 59, 1500)])), ['0.039333', 'missed'])
})

test('C5: certified agents and hours until somebody is replaced are parts like any other', () => {
  const parts = [
    { part: 'certifiedShare', measure: measure('M-47', 'rate'), comparison: '>=', target: '0.9' },
    { part: 'replacementHours', measure: measure('M-45', 'hours'), comparison: '<=', target: '48' },
  ]
  const of = (certified: number, hours: string) =>
    judge({ type: 'C5', parts }, [share('M-47', certified, 20), amount('M-45', 'hours', hours)]).result
  // 18 of 20 are 90 %; 48 hours are within 48.
  assert.deepEqual([of(18, '48'), of(17, '48'), of(18, '48.5')], ['met', 'missed', 'missed'])
})

test('C3: the sixth late message of five allowed misses, and is one too many', () => {
  const figure = { source: 'figure', definition: buyers, reading: 'rate' }
  const of = (met: number) =>
    judge(
      { type: 'C3', measure: figure, limitSeconds: 180, maxMisses: 5 },
      [],
      [{ definition: buyers, shopId: 'shop1', day: '2026-04-01', met, total: 100, excluded: {} }],
    )
  assert.deepEqual([of(95).result, of(95).missesLeft], ['met', 0])
  assert.deepEqual([of(94).result, of(94).missesLeft], ['missed', -1])
})

test('C7: a floor of 85 is kept by 85 and missed by 84.99; without critical items nothing else is counted', () => {
  const floor = { type: 'C7', measure: measure('M-28', 'points'), floor: '85' }
  assert.equal(judge(floor, [amount('M-28', 'points', '85')]).result, 'met')
  assert.equal(judge(floor, [amount('M-28', 'points', '84.99')]).result, 'missed')
})

test('C9: 19 of 20 complaints handled within a day are 95 %, 18 are 90 %', () => {
  const params = { type: 'C9', measure: measure('M-24', 'rate'), comparison: '>=', target: '0.95', withinHours: '24' }
  assert.deepEqual(shown(judge(params, [share('M-24', 19, 20)])), ['0.95', 'met'])
  assert.deepEqual(shown(judge(params, [share('M-24', 18, 20)])), ['0.9', 'missed'])
})

test('C12: a plan after three days and the target after fourteen are in time, a day later they are not', () => {
  const march = { from: '2026-03-01', to: '2026-03-31' }
  const plan = clause(
    '7.5',
    clauseTerms.parse({
      kind: 'sla',
      params: {
        type: 'C12',
        of: '7.2',
        submitWithinDays: 3,
        reachWithinDays: 14,
        submitted: measure('plan', 'days'),
        reached: measure('reach', 'days'),
      },
    }),
  )
  const of = (submitted: string, reached: string) =>
    evaluate({
      contract: contractOf([plan]),
      period: april,
      facts: factsOf([], [amount('plan', 'days', submitted), amount('reach', 'days', reached)]),
      history: [{ clauseNo: '7.2', period: march, ...march, result: 'missed', frozenOn: null }],
      today: null,
    })[0]?.result
  assert.deepEqual([of('3', '14'), of('4', '14'), of('3', '15')], ['met', 'missed', 'missed'])
})
