import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clauseTerms, type ClauseVersion } from '../agreement/clause.ts'
import { examples } from '../agreement/examples.ts'
import * as exact from '../money/exact.ts'
import { evaluate } from './evaluate.ts'
import { rightsOf } from './streak.ts'
import { april, buyers, clause, contractOf, factsOf, may, spread } from './testing.ts'
import type { DayFact, EnteredFact, Evaluation, Facts, History } from './types.ts'

const rate = { source: 'figure', definition: buyers, reading: 'rate' }
function sla(params: unknown, no = '7.1', more: Partial<ClauseVersion> = {}): ClauseVersion {
  return clause(no, clauseTerms.parse({ kind: 'sla', params }), more)
}
function rule(no: string, kind: string, params: unknown): ClauseVersion {
  return clause(no, clauseTerms.parse({ kind, params }))
}
function judge(
  clauses: readonly ClauseVersion[],
  facts: Facts,
  more: { history?: History; today?: string } = {},
): Evaluation {
  const all = evaluate({
    contract: contractOf(clauses),
    period: april,
    facts,
    history: more.history ?? [],
    today: more.today ?? null,
  })
  return all.find(({ clauseNo }) => clauseNo === clauses[0]!.no)!
}
function day(date: string, met: number, total: number, more: Partial<DayFact> = {}): DayFact {
  return { definition: buyers, shopId: 'shop1', day: date, met, total, excluded: {}, ...more }
}
function entered(metric: string, reading: EnteredFact['reading'], more: Partial<EnteredFact>): EnteredFact {
  return { factId: `${metric}${more.from ?? ''}`, metric, reading, ...april, ...more }
}
function measure(metric: string, reading: EnteredFact['reading']) {
  return { source: 'entered', metric, name: metric, reading }
}
function decimal({ value }: Evaluation): string | null {
  return value && exact.decimalOf(exact.exactOfFraction(value), 6)
}
function codes({ because }: Evaluation): string[] {
  return because.map(({ code }) => code)
}
const c1 = { type: 'C1', measure: rate, comparison: '>=', target: '0.7' }

test('C1: 69.9999 % is not 70 %, and exactly 70 % is', () => {
  assert.equal(judge([sla(c1)], factsOf([day('2026-04-01', 699_999, 1_000_000)])).result, 'missed')
  assert.equal(judge([sla(c1)], factsOf([day('2026-04-01', 7, 10)])).result, 'met')
  assert.equal(judge([sla({ ...c1, comparison: '>' })], factsOf([day('2026-04-01', 7, 10)])).result, 'missed')
})

test('C1: near is reached by little, exceeded reached by far', () => {
  const marked = sla({ ...c1, near: '0.02', exceeded: '0.9' })
  const results = [69, 70, 72, 73, 90].map((met) => judge([marked], factsOf([day('2026-04-01', met, 100)])).result)
  assert.deepEqual(results, ['missed', 'near', 'near', 'met', 'exceeded'])
})

test('C1: without data there is no result, and a sample too small is not enforced', () => {
  assert.equal(judge([sla(c1)], factsOf([])).result, 'noData')
  assert.equal(judge([sla(c1)], factsOf([day('2026-04-01', 0, 0)])).result, 'noData')
  const small = judge([sla({ ...c1, minSample: 50 })], factsOf([day('2026-04-01', 10, 49)]))
  assert.deepEqual([small.result, codes(small)[0], decimal(small)], ['notEnforced', 'belowMinSample', '0.204082'])
})

test('C1: response time is a mean over all answers and a percentile over all of them together [R-003-07]', () => {
  const response = { source: 'figure', definition: 'own@1/firstResponseTime/firstReply', reading: 'mean' }
  const times = (date: string, seconds: readonly number[]): DayFact => ({
    definition: response.definition,
    shopId: 'shop1',
    day: date,
    met: seconds.length,
    total: seconds.length,
    excluded: {},
    durationSumMs: seconds.reduce((sum, each) => sum + each * 1000, 0),
    durationCount: seconds.length,
    times: seconds.map((each) => [each * 1000, 1] as const),
  })
  // Story S7: 475 + 90 + 120 + 20 + 20 + 25 = 750 s over 6 are 125; the mean of the two days' means would be 120.4.
  const facts = factsOf([times('2026-04-10', [475, 90, 120, 20]), times('2026-04-11', [20, 25])])
  const mean = judge([sla({ ...c1, measure: response, comparison: '<=', target: '124' })], facts)
  assert.deepEqual([decimal(mean), mean.unit, mean.result], ['125', 'seconds', 'missed'])
  // In order 20 20 25 90 120 475: the third of six is the median, the sixth the 90th percentile.
  const read = (reading: string) =>
    decimal(judge([sla({ ...c1, measure: { ...response, reading }, comparison: '<=', target: '100' })], facts))
  assert.deepEqual([read('median'), read('p90')], ['25', '475'])
})

test('C1: satisfaction is entered as satisfied of rated and added up, never averaged [R-003-09]', () => {
  const satisfied = sla({ ...c1, measure: measure('M-16', 'rate'), target: '0.82' })
  const facts = factsOf(
    [],
    [
      entered('M-16', 'rate', { from: '2026-04-01', to: '2026-04-15', met: 8, total: 10 }),
      entered('M-16', 'rate', { from: '2026-04-16', met: 1, total: 1 }),
    ],
  )
  // 9/11 = 0.818, not the mean 0.90.
  assert.deepEqual([decimal(judge([satisfied], facts)), judge([satisfied], facts).result], ['0.818182', 'missed'])
})

const byHour = (morning: number, evening: number) => [
  { hour: 9, met: morning, total: 10 },
  { hour: 20, met: evening, total: 10 },
]

test('C2: each band has its own target, and one missed band misses the clause', () => {
  const bands = [
    { name: '白天', hours: { from: 8, to: 18 }, target: '0.8' },
    { name: '其余', target: '0.6' },
    { name: '大促', days: [{ from: '2026-04-20', to: '2026-04-20' }], target: '0.5' },
  ]
  const judgeBands = (...facts: DayFact[]) =>
    judge([sla({ type: 'C2', measure: rate, comparison: '>=', bands })], factsOf(facts))
  const promotion = day('2026-04-20', 10, 20, { byHour: byHour(5, 5) })
  const good = judgeBands(day('2026-04-01', 14, 20, { byHour: byHour(8, 6) }), promotion)
  assert.equal(good.result, 'met')
  // The hours of the promotion do not count against the 80 % of other days.
  assert.deepEqual(
    good.comparisons.map(({ name, met, total, reached }) => [name.zh, met, total, reached]),
    [
      ['白天', 8, 10, true],
      ['其余', 0, 0, null],
      ['其余', 6, 10, true],
      ['大促', 10, 20, true],
    ],
  )
  const bad = judgeBands(day('2026-04-01', 14, 20, { byHour: byHour(9, 5) }), promotion)
  assert.deepEqual([bad.result, bad.target, decimal(bad)], ['missed', '0.6', '0.5'])
})

test('C3: late messages are counted, and what is left of them', () => {
  const late = sla({ type: 'C3', measure: { ...rate, reading: 'rate' }, limitSeconds: 180, maxMisses: 5 })
  const evaluation = judge([late], factsOf([day('2026-04-01', 97, 100), day('2026-04-02', 99, 100)]))
  assert.deepEqual([decimal(evaluation), evaluation.result, evaluation.missesLeft], ['4', 'met', 1])
})

const online = (date: string, hours: number, shopId = 'shop1'): DayFact => ({
  ...day(date, 1, 1, { shopId }),
  definition: 'kuaishou@2023-03/onlineTime/shopDay',
  durationSumMs: hours * 3_600_000,
})

test('C4: a shop-day under the hours is short; a gap between days with presence counts as none at all', () => {
  const presence = { source: 'figure', definition: 'kuaishou@2023-03/onlineTime/shopDay', reading: 'hours' }
  const available = sla({
    type: 'C4',
    measure: presence,
    minHours: '15',
    maxShortDays: 1,
    exemptDays: [{ from: '2026-04-05', to: '2026-04-05' }],
  })
  const facts = [
    online('2026-04-03', 15),
    online('2026-04-06', 14.99),
    online('2026-04-03', 16, 'shop2'),
    online('2026-04-04', 16, 'shop2'),
  ]
  const evaluation = judge([available], factsOf(facts))
  // shop1: 3rd enough, 4th none, 5th exempt, 6th short; shop2: two good days.
  assert.deepEqual([decimal(evaluation), evaluation.met, evaluation.total, evaluation.result], ['2', 3, 5, 'missed'])
  assert.ok(codes(evaluation).includes('daysWithoutPresence'))
})

test('C5: every part of staffing has to hold; one without data keeps it open', () => {
  const parts = [
    { part: 'seatFill', measure: measure('M-15', 'rate'), comparison: '>=', target: '0.98' },
    { part: 'attrition', measure: measure('M-44', 'rate'), comparison: '<=', target: '0.15' },
  ]
  const staffing = sla({ type: 'C5', parts })
  const filled = entered('M-15', 'rate', { met: 99, total: 100 })
  assert.equal(judge([staffing], factsOf([], [filled])).result, 'noData')
  assert.equal(judge([staffing], factsOf([], [filled, entered('M-44', 'rate', { met: 3, total: 20 })])).result, 'met')
  assert.equal(
    judge([staffing], factsOf([], [filled, entered('M-44', 'rate', { met: 4, total: 20 })])).result,
    'missed',
  )
})

test('C7: scores are weighed by their samples, and critical items count besides', () => {
  const quality = sla({
    type: 'C7',
    measure: measure('M-28', 'points'),
    floor: '85',
    criticalItems: measure('critical', 'count'),
    maxCriticalItems: 1,
  })
  const scores = [
    entered('M-28', 'points', { from: '2026-04-01', to: '2026-04-15', value: '90', total: 30 }),
    entered('M-28', 'points', { from: '2026-04-16', value: '70', total: 10 }),
  ]
  const critical = (value: string) => entered('critical', 'count', { value })
  // (90 x 30 + 70 x 10) / 40 = 85.
  assert.deepEqual(
    [
      decimal(judge([quality], factsOf([], [...scores, critical('1')]))),
      judge([quality], factsOf([], [...scores, critical('1')])).result,
    ],
    ['85', 'met'],
  )
  assert.equal(judge([quality], factsOf([], [...scores, critical('2')])).result, 'missed')
})

test('C8 and C9: a single violation is a miss; complaints handled in time are a share [R-003-16]', () => {
  const none = sla({ type: 'C8', measure: measure('M-30', 'count') })
  assert.equal(judge([none], factsOf([], [entered('M-30', 'count', { value: '0' })])).result, 'met')
  assert.equal(judge([none], factsOf([], [entered('M-30', 'count', { value: '1' })])).result, 'missed')
  const complaints = sla({
    type: 'C9',
    measure: measure('M-24', 'rate'),
    comparison: '>=',
    target: '0.95',
    withinHours: '24',
  })
  assert.equal(judge([complaints], factsOf([], [entered('M-24', 'rate', { met: 18, total: 20 })])).result, 'missed')
})

test('C12: a plan is due only after a miss', () => {
  const plan = sla({
    type: 'C12',
    of: '7.2',
    submitWithinDays: 3,
    reachWithinDays: 14,
    submitted: measure('plan', 'days'),
    reached: measure('reach', 'days'),
  })
  const facts = factsOf([], [entered('plan', 'days', { value: '3' }), entered('reach', 'days', { value: '15' })])
  assert.deepEqual(codes(judge([plan], facts))[0], 'noImprovementDue')
  const march = { from: '2026-03-01', to: '2026-03-31' }
  const history: History = [{ clauseNo: '7.2', period: march, ...march, result: 'missed', frozenOn: null }]
  const evaluation = judge([plan], facts, { history })
  assert.deepEqual([evaluation.result, evaluation.target, decimal(evaluation)], ['missed', '14', '15'])
})

const volumeOf = (total: number) => factsOf(spread(april, Math.round(total * 0.66), total))
const commitment = (outside: unknown) =>
  sla(
    { type: 'C13', measure: { ...rate, reading: 'count' }, committed: 1000, band: '0.2', applies: ['7.1'], outside },
    '7.9',
  )

const outsideOf = (total: number, outside: unknown) => judge([sla(c1), commitment(outside)], volumeOf(total))

test('C13: outside of the committed volume a target is eased or not enforced', () => {
  assert.equal(outsideOf(1200, { effect: 'notEnforced' }).result, 'missed')
  assert.deepEqual(
    [outsideOf(1201, { effect: 'notEnforced' }).result, codes(outsideOf(1201, { effect: 'notEnforced' }))[0]],
    ['notEnforced', 'forecastOutside'],
  )
  assert.deepEqual(
    [
      outsideOf(1201, { effect: 'relaxed', by: '0.05' }).result,
      outsideOf(1201, { effect: 'relaxed', by: '0.05' }).target,
    ],
    ['met', '0.65'],
  )
})

test('C14: a day left out counts nowhere but under its reason', () => {
  const exclusion = rule('10.1', 'exclusion', {
    applies: ['7.1'],
    days: [{ from: '2026-04-02', to: '2026-04-02', reason: 'platformOutage' }],
  })
  const evaluation = judge(
    [sla(c1), exclusion],
    factsOf([day('2026-04-01', 8, 10), day('2026-04-02', 0, 10, { excluded: { spam: 2 } })]),
  )
  assert.deepEqual(
    [evaluation.met, evaluation.total, evaluation.excluded, evaluation.judgedDays],
    [8, 10, { platformOutage: 10, spam: 2 }, 29],
  )
})

test('C15: story S5, misses in the adaptation until 04-01 have no consequence, from 04-02 on they have', () => {
  const enforcement = rule('10.2', 'enforcement', { applies: 'all', from: '2026-04-02' })
  const facts = factsOf([day('2026-04-01', 0, 100), day('2026-04-02', 80, 100)])
  const evaluation = judge([sla(c1), enforcement], facts)
  assert.deepEqual([evaluation.result, evaluation.excluded, decimal(evaluation)], ['met', { adaptation: 100 }, '0.8'])
  const later = judge([sla(c1), rule('10.2', 'enforcement', { applies: 'all', from: '2026-05-01' })], facts)
  assert.deepEqual(
    [later.result, decimal(later), codes(later).includes('beforeEnforcement')],
    ['notEnforced', '0.4', true],
  )
})

test('a formula of the client is calculated from added-up figures [R-000-44]', () => {
  const own = {
    source: 'formula',
    name: '综合',
    expression: '60 * reply + 40 * satisfied',
    inputs: { reply: rate, satisfied: measure('M-16', 'rate') },
  }
  const facts = factsOf([day('2026-04-01', 7, 10)], [entered('M-16', 'rate', { met: 9, total: 10 })])
  const evaluation = judge([sla({ ...c1, measure: own, target: '78' })], facts)
  assert.deepEqual([decimal(evaluation), evaluation.result, evaluation.enteredFacts], ['78', 'met', ['M-16']])
})

test('a value entered for a month is not shared out over the parts of an amended month', () => {
  const satisfied = { ...c1, measure: measure('M-16', 'rate') }
  const clauses = [
    sla(satisfied, '7.1', { effectiveTo: '2026-04-14' }),
    sla(satisfied, '7.1', { version: 2, effectiveFrom: '2026-04-15' }),
  ]
  const facts = factsOf([], [entered('M-16', 'rate', { met: 9, total: 10 })])
  const both = evaluate({ contract: contractOf(clauses), period: april, facts, history: [], today: null })
  assert.deepEqual(
    both.map(({ result, from, clauseVersion }) => [result, from, clauseVersion]),
    [
      ['noData', '2026-04-01', 1],
      ['noData', '2026-04-15', 2],
    ],
  )
  assert.ok(both.every((each) => codes(each).includes('enteredReachesOver')))
})

test('weeks and days are judged one by one, a week in the month of its Sunday', () => {
  const weekly = evaluate({
    contract: contractOf([sla({ ...c1, period: 'week' })]),
    period: may,
    facts: factsOf(spread({ from: '2026-04-27', to: '2026-05-31' }, 3500, 7000)),
    history: [],
    today: null,
  })
  assert.deepEqual(
    weekly.map(({ from }) => from),
    ['2026-04-27', '2026-05-04', '2026-05-11', '2026-05-18', '2026-05-25'],
  )
  assert.equal(weekly[0]?.total, 1400)
})

test('two facts of one definition, shop and day are refused instead of counted twice', () => {
  assert.throws(() => judge([sla(c1)], factsOf([day('2026-04-01', 1, 1), day('2026-04-01', 1, 1)])), RangeError)
})

const monthWith = (from: string, to: string, result: Evaluation['result'], frozenOn: string | null) => ({
  clauseNo: '7.1',
  period: { from, to },
  from,
  to,
  result,
  frozenOn,
})

test('a third miss in a row brings the right anew; a period without a result does not end the row', () => {
  const right = rule('11.1', 'termination', {
    of: '7.1',
    consecutiveMisses: 2,
    right: 'terminate',
    holder: 'client',
    withinDays: 30,
  })
  const history: History = [
    monthWith('2026-03-01', '2026-03-31', 'missed', '2026-04-05'),
    monthWith('2026-04-01', '2026-04-30', 'notEnforced', '2026-05-05'),
    monthWith('2026-05-01', '2026-05-31', 'missed', '2026-06-05'),
    monthWith('2026-06-01', '2026-06-30', 'missed', '2026-07-05'),
    monthWith('2026-07-01', '2026-07-31', 'met', '2026-08-05'),
  ]
  assert.deepEqual(
    rightsOf(contractOf([sla(c1), right]), history).map(({ accruedOn, expiresOn, consecutiveMisses }) => [
      accruedOn,
      expiresOn,
      consecutiveMisses,
    ]),
    [
      ['2026-06-05', '2026-07-05', 2],
      ['2026-07-05', '2026-08-04', 3],
    ],
  )
})

test('every example clause can be evaluated, with and without data', () => {
  const clauses = examples.map(({ no, zh, terms }): ClauseVersion => ({
    no,
    title: zh,
    version: 1,
    effectiveFrom: '2026-03-01',
    effectiveTo: null,
    terms,
  }))
  const targets = clauses.filter(({ terms }) => terms.kind === 'sla').length
  const empty = evaluate({
    contract: contractOf(clauses),
    period: april,
    facts: factsOf([]),
    history: [],
    today: '2026-04-15',
  })
  assert.ok(empty.length >= targets)
  assert.ok(empty.every(({ result }) => result === 'noData' || result === 'notEnforced'))
  const some = evaluate({
    contract: contractOf(clauses),
    period: april,
    facts: factsOf(spread(april, 900, 1000)),
    history: [],
    today: '2026-04-15',
  })
  assert.equal(some.find(({ clauseNo }) => clauseNo === '7.2')?.result, 'exceeded')
})
