import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { JobContext } from '../../platform/job/job.ts'
import type { QueuedJob } from '../../platform/job/spec.ts'
import { addShop, agree, startTwoSides } from '../../testing/engagements.ts'
import { listConversations } from './api.ts'
import { deskJobs } from './jobs.ts'
import { indexConversationsJob, indexWaitingJob } from './jobSpecs.ts'
import { saveChats } from './testing.ts'

test('what waits to be searchable is found, indexed in a thread, and told of; once more changes nothing', async () => {
  const two = await startTwoSides()
  const engagementId = (await agree(two)).id
  const scope = { spaceId: engagementId, shopId: await addShop(two, engagementId) }
  const messages = [{ at: '2026-04-10T10:00:00+08:00', role: 'customer' as const, text: '什么时候发货' }]
  await saveChats(two.app.database.url, scope, [{ externalId: 'K1', messages }])
  const told: string[] = []
  const enqueued: QueuedJob[] = []
  const { services } = two.app
  const context: JobContext = {
    db: services.ownerDb,
    services,
    now: Temporal.Now.instant(),
    jobId: 'test',
    signal: new AbortController().signal,
    tell: async (_, events) => void told.push(...events.map(({ event }) => event.name)),
    turn: async () => {},
    enqueue: async (_, jobs) => void enqueued.push(...jobs),
  }
  const run = (name: string, payload: object) => deskJobs.find(({ spec }) => spec.name === name)?.run(context, payload)
  await run(indexWaitingJob.name, {})
  assert.deepEqual(
    enqueued.map(({ spec, payload }) => [spec.name, payload]),
    [[indexConversationsJob.name, scope]],
  )
  await run(indexConversationsJob.name, scope)
  await run(indexConversationsJob.name, scope)
  assert.deepEqual(told, ['conversation.indexed'])
  const { rows, total, waitingDays } = (
    await two.client.owner.call(listConversations, { engagementId, search: '发货' })
  ).data
  assert.deepEqual([rows.length, total, waitingDays], [1, 1, 0])
})
