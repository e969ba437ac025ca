import assert from 'node:assert/strict'
import { before, describe, mock, test } from 'node:test'
import { inDatabase } from '../../testing/people.ts'
import { listExclusions } from '../measure/api/exclusion.ts'
import { measureDue } from '../measure/testing.ts'
import { decideDispute, disputeEvaluation, getDispute } from './api/dispute.ts'
import { getEvaluation } from './api/evaluation.ts'
import { sharePeriod } from './api/period.ts'
import { fewChats, recompute, startStory, storyClauses, type Story } from './testing.ts'

const period = '2026-04'

describe('single conversations are left out by a dispute and counted again by another', () => {
  let story: Story
  let engagementId: string
  let missed: number
  const counted = async () => {
    const { data } = await story.client.owner.call(getEvaluation, { engagementId, period, clauseNo: '7.2' })
    return [data.met, data.total]
  }
  type Asked = Parameters<typeof ask>[1]
  const ask = async (
    caller: Story['client']['owner'],
    wanted: { ask: 'exclude'; reason: 'spam'; conversationNos: number[] } | { ask: 'restore'; exclusionId: string },
  ) => {
    const about = { engagementId, period, clauseNo: '7.2', from: '2026-04-01', ask: wanted, note: '见会话' }
    return (await caller.call(disputeEvaluation, about)).data.id
  }
  const decided = async (caller: Story['client']['owner'], id: string) => {
    const { error } = await caller.call(decideDispute, { engagementId, id, version: 1, decision: 'grant' })
    assert.equal(error, null)
    await measureDue(story.app, { spaceId: engagementId, shopId: story.shopId })
    await recompute(story, period)
  }

  before(async () => {
    mock.method(Temporal.Now, 'instant', () => Temporal.Instant.from('2026-05-02T02:00:00Z'))
    story = await startStory({ clauses: storyClauses, months: [fewChats(period, { met: 6, missed: 4 })] })
    ;({ engagementId } = story)
    await recompute(story, period)
    await story.vendor.owner.call(sharePeriod, { engagementId, period })
    const [row] = await inDatabase<{ no: number }>(
      story.app,
      `select no from conversation where space_id = $1 and external_id like '%missed%' order by no limit 1`,
      [engagementId],
    )
    missed = row?.no ?? 0
  })

  test('an evaluation opens to the words of its clause that both sides were shown', async () => {
    const words = { zh: '当月首响达标率不低于约定值。', en: 'The share answered in time is at least what was agreed.' }
    await inDatabase(
      story.app,
      `update amendment set words = jsonb_set(words, '{7.2}', $2) where space_id = $1 and words ? '7.2'`,
      [engagementId, JSON.stringify(words)],
    )
    const { data } = await story.client.owner.call(getEvaluation, { engagementId, period, clauseNo: '7.2' })
    assert.match(data.text, new RegExp(`${words.zh}$`))
  })

  test('what was left out is named in the room that asks for it back, and counts again once granted', async () => {
    const { client, vendor } = story
    assert.deepEqual(await counted(), [6, 10])
    const spam: Asked = { ask: 'exclude', reason: 'spam', conversationNos: [missed] }
    await decided(client.owner, await ask(vendor.owner, spam))
    assert.deepEqual(await counted(), [6, 9])
    const { rows } = (await client.owner.call(listExclusions, { engagementId, status: 'granted' })).data
    const back = await ask(client.owner, { ask: 'restore', exclusionId: rows[0]?.id ?? '' })
    const room = (await vendor.owner.call(getDispute, { engagementId, id: back })).data
    assert.deepEqual([room.conversations.map(({ no }) => no), room.fromAt], [[missed], null])
    await decided(vendor.owner, back)
    assert.deepEqual(await counted(), [6, 10])
  })
})
