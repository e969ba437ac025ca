import assert from 'node:assert/strict'
import { before, describe, mock, test } from 'node:test'
import type { ActionInput } from '../../platform/action/action.ts'
import { seatFee, payment } from '../contract/testing.ts'
import { checkClauses } from './api/clauseCheck.ts'
import { fewChats, replyRate, startStory, type Story } from './testing.ts'

type Clause = NonNullable<ActionInput<typeof checkClauses>['clauses']>[number]

function rate(target: string, definition: string = replyRate): Clause {
  return {
    no: '7.2',
    title: '三分钟人工回复率',
    version: 1,
    effectiveFrom: '2026-07-01',
    effectiveTo: null,
    terms: {
      kind: 'sla',
      params: {
        type: 'C1',
        measure: { source: 'figure', definition, reading: 'rate' },
        comparison: '>=',
        target,
      },
    },
  }
}

describe('a clause that is being written is held against the figures of the past months', () => {
  let story: Story
  const check = async (clauses: Clause[], caller = story.client.owner) =>
    (await caller.call(checkClauses, { engagementId: story.engagementId, clauses })).data.problems

  before(async () => {
    // 6 of 10 in April, 8 of 10 in May.
    const months = [fewChats('2026-04', { met: 6, missed: 4 }), fewChats('2026-05', { met: 8, missed: 2 })]
    story = await startStory({ clauses: [seatFee(), payment], months })
    mock.method(Temporal.Now, 'instant', () => Temporal.Instant.from('2026-06-10T02:00:00Z'))
  })

  test('a target never reached in the data is told at the target, with the nearest value', async () => {
    const [found, ...more] = await check([rate('0.85')])
    assert.deepEqual(more, [])
    assert.deepEqual(
      [found?.severity, found?.code, found?.clauseNo, found?.path],
      ['warning', 'neverReached', '7.2', 'params.target'],
    )
    assert.match(found?.zh ?? '', /2 个周期.*80%/)
    assert.match(found?.en ?? '', /2 periods.*80 %/)
  })

  test('one that was reached once is not told, and either side asks for itself', async () => {
    assert.deepEqual(await check([rate('0.8')]), [])
    assert.equal((await check([rate('0.81')], story.vendor.owner)).length, 1)
  })

  test('a clause that cannot be computed, or has no figures, is left to the other checks', async () => {
    assert.deepEqual(await check([rate('0.9', 'pdd@9/replyWithin3Min/buyerDay')]), [])
    assert.deepEqual(await check([rate('0.9', 'jd@2026-05/replyWithin3Min/session')]), [])
    assert.deepEqual(await check([]), [])
  })
})
