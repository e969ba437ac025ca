import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clauseTerms, type ClauseVersion } from '../agreement/clause.ts'
import { evaluate } from './evaluate.ts'
import { april, buyers, clause, contractOf, factsOf } from './testing.ts'
import type { DayFact, EnteredFact, Facts } from './types.ts'

function target(params: object, more: Partial<ClauseVersion> = {}): ClauseVersion {
  return clause('7.1', clauseTerms.parse({ kind: 'sla', params: { type: 'C1', comparison: '>=', ...params } }), more)
}

function resultsOf(versions: readonly ClauseVersion[], facts: Facts): string[] {
  const judged = evaluate({ contract: contractOf(versions), period: april, facts, history: [], today: null })
  return judged.map(({ result }) => result)
}

/** What an entered share of a hundred comes to under a target. */
function entered(metric: string, least: string, met: number): string[] {
  const measure = { source: 'entered', metric, name: metric, reading: 'rate' }
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

test('a shop that has to be online sixteen hours every day misses it with one shorter day [R-004-102]', () => {
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
