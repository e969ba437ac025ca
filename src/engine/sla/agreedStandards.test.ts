import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clauseTerms, type ClauseVersion } from '../agreement/clause.ts'
import { evaluate } from './evaluate.ts'
import { april, buyers, clause, contractOf, factsOf } from './testing.ts'
import type { DayFact, Days, EnteredFact, Facts } from './types.ts'

function target(params: object, more: Partial<ClauseVersion> = {}): ClauseVersion {
  return clause('7.1', clauseTerms.parse({ kind: 'sla', params: { type: 'C1', comparison: '>=', ...params } }), more)
}

function resultsOf(versions: readonly ClauseVersion[], facts: Facts): string[] {
  const judged = evaluate({ contract: contractOf(versions), period: april, facts, history: [], today: null })
  return judged.map(({ result }) => result)
}

function measureOf(metric: string, reading: EnteredFact['reading']) {
  return { source: 'entered', metric, name: metric, reading }
}

/** What an entered share of a hundred comes to under a target. */
function entered(metric: string, least: string, met: number): string[] {
  const measure = measureOf(metric, 'rate')
  const fact: EnteredFact = { factId: metric, metric, reading: 'rate', ...april, met, total: 100 }
  return resultsOf([target({ measure, target: least })], factsOf([], [fact]))
}

function day(date: string, met: number, definition = buyers, more: Partial<DayFact> = {}): DayFact {
  return { definition, shopId: 'shop1', day: date, met, total: 100, excluded: {}, ...more }
}

test('an answer within ten minutes on average is kept by 600 s and missed by a millisecond more [R-001-13]', () => {
  const definition = 'own@1/firstResponseTime/firstReply'
  const within = target({
    measure: { source: 'figure', definition, reading: 'mean' },
    comparison: '<=',
    target: '600',
  })
  const answered = (ms: number) =>
    resultsOf([within], factsOf([day('2026-04-10', 1, definition, { total: 1, durationSumMs: ms, durationCount: 1 })]))
  assert.deepEqual([answered(600_000), answered(600_001)], [['met'], ['missed']])
})

test('90 of 100 problems solved rightly keep 90 %, 89 miss it [R-001-14]', () => {
  assert.deepEqual([entered('accuracy', '0.9', 90), entered('accuracy', '0.9', 89)], [['met'], ['missed']])
})

test('of 100 replies looked at, 95 right ones keep 95 % accuracy and 94 miss it [R-003-15]', () => {
  assert.deepEqual([entered('M-21', '0.95', 95), entered('M-21', '0.95', 94)], [['met'], ['missed']])
})

test('of 100 who asked before paying, 45 who bought keep a conversion of 45 % and 44 miss it [R-003-37]', () => {
  assert.deepEqual([entered('M-25', '0.45', 45), entered('M-25', '0.45', 44)], [['met'], ['missed']])
})

test('one agreement has standards for response, for the time to a solution and for accuracy, each judged [R-001-12]', () => {
  const definition = 'own@1/firstResponseTime/firstReply'
  const standards: readonly [string, object][] = [
    ['7.1', { measure: { source: 'figure', definition, reading: 'mean' }, comparison: '<=', target: '60' }],
    ['7.2', { measure: measureOf('M-23', 'hours'), comparison: '<=', target: '24' }],
    ['7.3', { measure: measureOf('M-22', 'rate'), comparison: '>=', target: '0.9' }],
  ]
  const versions = standards.map(([no, params]) => ({ ...target(params), no }))
  const facts = factsOf(
    [day('2026-04-10', 1, definition, { total: 1, durationSumMs: 60_000, durationCount: 1 })],
    [
      { factId: 'hours', metric: 'M-23', reading: 'hours', ...april, value: '24.5' },
      { factId: 'right', metric: 'M-22', reading: 'rate', ...april, met: 90, total: 100 },
    ],
  )
  assert.deepEqual(resultsOf(versions, facts), ['met', 'missed', 'met'])
})

test('problems solved in the first contact are judged as a share [R-001-39]', () => {
  assert.deepEqual([entered('firstContact', '0.75', 75), entered('firstContact', '0.75', 74)], [['met'], ['missed']])
})

test('a standard changed in the middle of a month holds from its day on, the old one until the day before [R-001-44]', () => {
  const measure = { source: 'figure', definition: buyers, reading: 'rate' }
  const versions = [
    target({ measure, target: '0.7' }, { effectiveTo: '2026-04-14' }),
    target({ measure, target: '0.8' }, { version: 2, effectiveFrom: '2026-04-15' }),
  ]
  const results = (first: number, second: number) =>
    resultsOf(versions, factsOf([day('2026-04-14', first), day('2026-04-15', second)]))
  assert.deepEqual(
    [results(75, 75), results(69, 80)],
    [
      ['met', 'missed'],
      ['missed', 'met'],
    ],
  )
})

test('monitoring that begins after three months of service shows what was missed before and has it count from then on [R-000-84]', () => {
  const measure = { source: 'figure', definition: buyers, reading: 'rate' }
  // Service began on 1 March.
  const enforcement = clause(
    '10.1',
    clauseTerms.parse({ kind: 'enforcement', params: { applies: 'all', from: '2026-06-01' } }),
  )
  const judged = (period: Days) => {
    const facts = factsOf([day(period.from, 60)])
    const contract = contractOf([target({ measure, target: '0.7' }), enforcement])
    return evaluate({ contract, period, facts, history: [], today: null }).map(({ result, met, total }) => [
      result,
      met,
      total,
    ])
  }
  assert.deepEqual(judged({ from: '2026-05-01', to: '2026-05-31' }), [['notEnforced', 60, 100]])
  assert.deepEqual(judged({ from: '2026-06-01', to: '2026-06-30' }), [['missed', 60, 100]])
})

test('a shop that has to be online sixteen hours every day misses it with one shorter day [R-003-38] [R-004-102]', () => {
  const definition = 'kuaishou@2023-03/onlineTime/shopDay'
  const online = clause(
    '7.1',
    clauseTerms.parse({
      kind: 'sla',
      params: { type: 'C4', measure: { source: 'figure', definition, reading: 'hours' }, minHours: '16' },
    }),
  )
  const hours = (...each: number[]) =>
    resultsOf(
      [online],
      factsOf(
        each.map((length, index) =>
          day(`2026-04-0${index + 1}`, 1, definition, { total: 1, durationSumMs: length * 3_600_000 }),
        ),
      ),
    )
  assert.deepEqual([hours(16, 24, 16), hours(16, 15.99, 24)], [['met'], ['missed']])
})
