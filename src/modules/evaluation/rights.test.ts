import assert from 'node:assert/strict'
import { before, describe, mock, test } from 'node:test'
import { postUpload } from '../../testing/upload.ts'
import { joinAs } from '../../testing/organizations.ts'
import { inSpaces } from '../../platform/db/tx.ts'
import { readEvidence, uploadEvidence } from './api/dispute.ts'
import { exerciseRight, getTerminationRight, listTerminationRights, waiveRight } from './api/terminationRight.ts'
import { lapseRights } from './rights.ts'
import { fewChats, freezeStoryMonth, startStory, type Story } from './testing.ts'

function at(instant: string): void {
  mock.restoreAll()
  mock.method(Temporal.Now, 'instant', () => Temporal.Instant.from(instant))
}

/** Two months below the target, both frozen on 5 June: a right of the client until 5 July. */
async function storyWithRight(): Promise<{ story: Story; id: string }> {
  const months = [fewChats('2026-04', { met: 6, missed: 4 }), fewChats('2026-05', { met: 6, missed: 4 })]
  const story = await startStory({ months })
  at('2026-06-05T02:00:00Z')
  for (const period of ['2026-04', '2026-05']) assert.equal(await freezeStoryMonth(story, period), true)
  const { rows } = (await story.client.owner.call(listTerminationRights, { engagementId: story.engagementId })).data
  assert.deepEqual(
    rows.map(({ status, expiresOn, period }) => [status, expiresOn, period]),
    [['accrued', '2026-07-05', '2026-05']],
  )
  return { story, id: rows[0]?.id ?? '' }
}

async function proofOf(story: Story, name = '签收单.png'): Promise<string> {
  const { app, client, engagementId } = story
  const parts = [{ name, content: '签收' }]
  const { status, body } = await postUpload(app, client.owner, engagementId, parts, {}, uploadEvidence.name)
  assert.equal(status, 200, body.toString('utf8'))
  // The envelope of every answer of ours.
  return (JSON.parse(body.toString('utf8')) as { data: { id: string } }).data.id
}

const notice = '依据合同第 8.1 条，现通知解除合同。'

describe('a right is exercised by a notice that has verifiably arrived in time', () => {
  let story: Story
  let id: string
  before(async () => {
    ;({ story, id } = await storyWithRight())
  })
  const exercise = async (change: object = {}, side: 'client' | 'vendor' = 'client') =>
    story[side].owner.call(exerciseRight, {
      engagementId: story.engagementId,
      id,
      version: 1,
      notice,
      deliveredAt: '2026-06-10T10:00:00+08:00',
      delivery: 'courier',
      fileIds: [await proofOf(story)],
      ...change,
    })

  test('not without a proof, not by the other side, not by a member without the word, not before it is there', async () => {
    const now = '2026-06-12T02:00:00Z'
    at(now)
    assert.equal((await exercise({ fileIds: [] })).error?.code, 'invalidInput')
    assert.equal((await exercise({ fileIds: [story.engagementId] })).error?.code, 'notFound')
    assert.equal((await exercise({}, 'vendor')).error?.code, 'otherSideDecides')
    const { caller: finance } = await joinAs(story.app, story.client.owner, ['clientFinance'], '陆明远')
    const input = { engagementId: story.engagementId, id, version: 1, reason: '不必' }
    assert.equal((await finance.call(waiveRight, input)).error?.code, 'forbidden')
    assert.equal((await exercise({ deliveredAt: '2026-06-13T10:00:00+08:00' })).error?.code, 'deliveryAhead')
    assert.equal((await exercise({ deliveredAt: '2026-06-05T09:59:00+08:00' })).error?.code, 'deliveryEarly')
    assert.equal((await exercise({ version: 2 })).error?.code, 'conflict')
  })

  test('with notice, time, way and proof it is exercised, once; the other side reads all of it', async () => {
    const fileId = await proofOf(story)
    const both = await Promise.all([exercise({ fileIds: [fileId] }), exercise({ fileIds: [fileId] })])
    assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 409])
    const { engagementId, vendor } = story
    const right = (await vendor.owner.call(getTerminationRight, { engagementId, id })).data
    assert.deepEqual(
      [right.status, right.notice, right.deliveredAt, right.delivery, right.may],
      ['exercised', notice, '2026-06-10T02:00:00Z', 'courier', []],
    )
    assert.deepEqual(
      right.files.map(({ name }) => name),
      ['签收单.png'],
    )
    const file = (await vendor.owner.call(readEvidence, { engagementId, id: fileId })).data
    assert.equal(Buffer.from(file.base64, 'base64').toString('utf8'), '签收')
    const waived = await story.client.owner.call(waiveRight, { engagementId, id, version: 2, reason: '反悔' })
    assert.equal(waived.error?.code, 'alreadyDone')
  })
})

describe('a right ends by being waived, or by its date', () => {
  let story: Story
  let id: string
  before(async () => {
    ;({ story, id } = await storyWithRight())
  })

  test('on its last day it still stands; the day after it has lapsed for everybody, before the nightly work has run', async () => {
    const { engagementId, client, app } = story
    const read = async () => (await client.owner.call(getTerminationRight, { engagementId, id })).data
    at('2026-07-05T15:59:00Z')
    assert.deepEqual([(await read()).status, (await read()).daysLeft], ['accrued', 0])
    at('2026-07-05T16:01:00Z')
    assert.deepEqual([(await read()).status, (await read()).may], ['lapsed', []])
    const late = { engagementId, id, version: 1, reason: '双方已商定整改' }
    assert.equal((await client.owner.call(waiveRight, late)).error?.code, 'rightLapsed')
    const night = () =>
      inSpaces(app.services.ownerDb, [engagementId], 'readWrite', (db) =>
        lapseRights(db, engagementId, Temporal.Now.instant()),
      )
    assert.equal((await night()).length, 1)
    assert.equal((await night()).length, 0, 'once')
    assert.deepEqual([(await read()).status, (await read()).version], ['lapsed', 2])
  })

  test('waived with a reason it does not come back, and the evidence stays readable', async () => {
    const { story: other, id: right } = await storyWithRight()
    const { engagementId, client, vendor } = other
    const one = { engagementId, id: right, version: 1 }
    assert.equal((await client.owner.call(waiveRight, { ...one, reason: ' ' })).error?.code, 'invalidInput')
    assert.equal((await client.owner.call(waiveRight, { ...one, reason: '双方已商定整改' })).status, 200)
    const read = (await vendor.owner.call(getTerminationRight, { engagementId, id: right })).data
    assert.deepEqual([read.status, read.notice, read.evidence.length], ['waived', '双方已商定整改', 2])
    const { rows } = (await vendor.owner.call(listTerminationRights, { engagementId, status: 'accrued' })).data
    assert.deepEqual(rows, [])
  })
})
