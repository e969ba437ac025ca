import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { payment, seatFee } from '../contract/testing.ts'
import { enterValue } from '../evaluation/api/enteredValue.ts'
import { getPeriod } from '../evaluation/api/period.ts'
import { factsChanged, freezeStoryMonth, startStory } from '../evaluation/testing.ts'
import { getStatement } from './api/statement.ts'
import { computeStatement } from './api/statementStep.ts'

test('training entered after the month was frozen, which only a fee rests on, is charged as a line of its own', async () => {
  mock.method(Temporal.Now, 'instant', () => Temporal.Instant.from('2026-06-10T02:00:00Z'))
  const training = { source: 'entered' as const, metric: 'training', name: '培训场次', reading: 'count' as const }
  const trainingFee = {
    no: '3.2',
    title: '培训费',
    terms: {
      kind: 'fee' as const,
      params: { mode: 'perEvent' as const, measure: training, unitPriceFen: '80000' },
    },
  }
  const story = await startStory({ clauses: [seatFee(), trainingFee, payment], months: [] })
  const { engagementId, vendor } = story
  assert.equal(await freezeStoryMonth(story, '2026-04'), true)
  const april = { from: '2026-04-01', to: '2026-04-30' }
  await vendor.owner.call(enterValue, { engagementId, metric: 'training', ...april, value: '3', note: '签到表' })
  await factsChanged(story, april.from, april.to)
  assert.equal((await vendor.owner.call(getPeriod, { engagementId, period: '2026-04' })).data.late, true)
  const { no } = (await vendor.owner.call(computeStatement, { engagementId, period: '2026-04' })).data
  const { computed } = (await vendor.owner.call(getStatement, { engagementId, no })).data
  // 6 x 4,500.00 and nothing for training, as both sides signed; 3 x 800.00 came later.
  assert.deepEqual(
    computed?.lines.map(({ kind, clauseNo, amountFen }) => [kind, clauseNo, amountFen]),
    [
      ['fee', '3.1', 2_700_000],
      ['fee', '3.2', 0],
      ['adjustment', '3.2', 240_000],
    ],
  )
})
