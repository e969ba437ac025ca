import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ClauseTerms } from '../agreement/clause.ts'
import { slaParams } from '../agreement/sla.ts'
import { evaluate } from './evaluate.ts'
import { rightsOf } from './streak.ts'
import { april, buyers, clause, contractOf, factsOf, may, spread } from './testing.ts'
import type { DayFact, Evaluation, History } from './types.ts'

function sla(params: unknown): ClauseTerms {
  return { kind: 'sla', params: slaParams.parse(params) }
}
const replies = sla({
  type: 'C1',
  measure: { source: 'figure', definition: buyers, reading: 'rate' },
  comparison: '>=',
  target: '0.7',
})
const termination: ClauseTerms = {
  kind: 'termination',
  params: { of: '7.2', consecutiveMisses: 2, right: 'terminate', holder: 'client', withinDays: 30 },
}
const story = contractOf([clause('7.2', replies), clause('9.1', termination)])

function only(evaluations: readonly Evaluation[]): Evaluation {
  assert.equal(evaluations.length, 1)
  return evaluations[0]!
}
function past({ clauseNo, period, from, to, result }: Evaluation, frozenOn: string | null): History[number] {
  return { clauseNo, period, from, to, result, frozenOn }
}

// Story S8. April: 15,000 buyers, 620 out of the window, 130 during an outage of the marketplace, 50 spam: 14,200 count.
const aprilFacts = spread(april, 9372, 14_200).map((fact, at) =>
  at === 0 ? { ...fact, excluded: { outOfWindow: 620, platformOutage: 130, spam: 50 } } : fact,
)
const aprilResult = only(
  evaluate({ contract: story, period: april, facts: factsOf(aprilFacts), history: [], today: null }),
)

test('story S8, April: 9,372 of 14,200 are 66 %, four points short of 70 % [R-003-08]', () => {
  const { met, total, value, result, shortBy, excluded, missesLeft, consecutiveMisses } = aprilResult
  assert.deepEqual([met, total, result, consecutiveMisses], [9372, 14_200, 'missed', 1])
  assert.deepEqual(value, { num: '33', den: '50' })
  assert.deepEqual(shortBy, { num: '1', den: '25' })
  assert.deepEqual(excluded, { outOfWindow: 620, platformOutage: 130, spam: 50 })
  // floor(0.3 x 14,200) = 4,260 misses were allowed, 4,828 there were.
  assert.equal(missesLeft, 4260 - 4828)
})

test('story S8, dispute: without the 200 buyers of an outage, all missed, the exact quotient is 9372/14000', () => {
  const restated = spread(april, 9372, 14_000).map((fact, at) =>
    at === 0 ? { ...fact, excluded: { platformOutage: 200 } } : fact,
  )
  const evaluation = only(
    evaluate({ contract: story, period: april, facts: factsOf(restated), history: [], today: null }),
  )
  // 9372/14000 = 2343/3500; 7/10 - 2343/3500 = 107/3500 = 3.057142... points.
  assert.deepEqual(evaluation.value, { num: '2343', den: '3500' })
  assert.deepEqual(evaluation.shortBy, { num: '107', den: '3500' })
  assert.notEqual(evaluation.digest, aprilResult.digest)
})

test('story S8, May: the second miss in a row brings the right to terminate until 2026-07-05 [R-003-23]', () => {
  const mayResult = only(
    evaluate({
      contract: story,
      period: may,
      facts: factsOf(spread(may, 9570, 14_500)),
      history: [past(aprilResult, '2026-05-05')],
      today: null,
    }),
  )
  assert.deepEqual(
    [mayResult.result, mayResult.consecutiveMisses, mayResult.value],
    ['missed', 2, { num: '33', den: '50' }],
  )
  const frozen = [past(mayResult, '2026-06-05'), past(aprilResult, '2026-05-05')]
  assert.deepEqual(rightsOf(story, frozen), [
    {
      clauseNo: '9.1',
      clauseVersion: 1,
      of: '7.2',
      right: 'terminate',
      holder: 'client',
      accruedOn: '2026-06-05',
      expiresOn: '2026-07-05',
      consecutiveMisses: 2,
      periods: [april, may],
    },
  ])
  // Nothing accrues from what is not frozen.
  assert.deepEqual(rightsOf(story, [past(mayResult, null), past(aprilResult, '2026-05-05')]), [])
  assert.deepEqual(rightsOf(story, [past(mayResult, '2026-06-05'), past(aprilResult, null)]), [])
})

test('story S7: "at least 70 %" is kept under the definition of Taobao and broken under the others', () => {
  // 8/10 rounds, 8/12 messages, 3/5 sessions, 3/5 buyers, 2/4 first replies: see engine/metrics.
  const cases = [
    ['taobao@1/replyWithin3Min/round', 8, 10, 'met'],
    ['douyin@1/replyWithin3Min/message', 8, 12, 'missed'],
    ['douyin@1/replyWithin3Min/session', 3, 5, 'missed'],
    ['pdd@1/replyWithin3Min/buyerDay', 3, 5, 'missed'],
    ['kuaishou@2023-03/replyWithin3Min/buyerDay', 3, 5, 'missed'],
    ['jd@1/firstReplyWithin30Sec/firstReply', 2, 4, 'missed'],
  ] as const
  for (const [definition, met, total, result] of cases) {
    const terms = sla({
      type: 'C1',
      measure: { source: 'figure', definition, reading: 'rate' },
      comparison: '>=',
      target: '0.70',
    })
    const fact: DayFact = { definition, shopId: 'shop1', day: '2026-04-10', met, total, excluded: {} }
    const evaluation = only(
      evaluate({
        contract: contractOf([clause('7.1', terms)]),
        period: april,
        facts: factsOf([fact]),
        history: [],
        today: null,
      }),
    )
    assert.equal(evaluation.result, result, definition)
  }
})
