import assert from 'node:assert/strict'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { fileFolder, filePath, removeOrphans } from '../../platform/file/store.ts'
import type { JobContext } from '../../platform/job/job.ts'
import type { JobSpec } from '../../platform/job/spec.ts'
import { addShop, agree, startTwoSides, type TwoSides } from '../../testing/engagements.ts'
import { inDatabase } from '../../testing/people.ts'
import { uploadFileAs } from '../../testing/upload.ts'
import { getImport, restartImport, startImport } from './api/import.ts'
import { importJobs } from './jobs.ts'
import { resumeImportsJob, runImportJob, sweepFilesJob } from './jobSpecs.ts'

const chats = `conversation_id,message_id,sent_at,sender_role,sender_id,text
K1,1,2026-04-10T10:00:00+08:00,customer,b1,什么时候发货
`

let two: TwoSides
let engagementId: string
let shopId: string
/** Names of what the jobs told. */
let told: string[] = []
let enqueued: unknown[] = []

before(async () => {
  // No worker: each run of a job is one of the test's own.
  two = await startTwoSides()
  engagementId = (await agree(two)).id
  shopId = await addShop(two, engagementId)
})

async function run(spec: JobSpec, payload: object, now = Temporal.Now.instant()): Promise<void> {
  const { services } = two.app
  const context: JobContext = {
    db: services.ownerDb,
    services,
    now,
    jobId: 'test',
    signal: new AbortController().signal,
    tell: async (_, events) => void told.push(...events.map(({ event }) => event.name)),
    turn: async () => {},
    enqueue: async (_, jobs) => void enqueued.push(...jobs.map(({ payload: given }) => given)),
  }
  const job = importJobs.find((candidate) => candidate.spec.name === spec.name)
  assert.ok(job)
  await job.run(context, payload)
}

async function begin(content = chats): Promise<{ importId: string; importNo: number; fileId: string }> {
  const { owner } = two.client
  const fileId = await uploadFileAs(two.app, owner, engagementId, content)
  const { importId } = (await owner.call(startImport, { engagementId, shopId, fileId })).data
  const { no } = (await owner.call(getImport, { engagementId, importId })).data
  return { importId, importNo: no, fileId }
}

describe('an import in a system that fails', () => {
  test('is tried five times, then ends with nothing stored, is told of once, and can be started again', async () => {
    const { importId, importNo } = await begin()
    const payload = { spaceId: engagementId, importNo }
    const read = async () => (await two.client.owner.call(getImport, { engagementId, importId })).data
    await inDatabase(two.app, `alter table conversation add constraint broken check (external_id <> 'K1') not valid`)
    for (let attempt = 1; attempt < 5; attempt += 1) {
      await assert.rejects(run(runImportJob, payload), /broken/)
      const { status, endedAt, failure } = await read()
      assert.deepEqual([attempt, status === 'failed', endedAt, failure], [attempt, false, null, null])
    }
    told = []
    await run(runImportJob, payload)
    const failed = await read()
    assert.deepEqual([failed.status, failed.failure?.code, failed.accepted], ['failed', 'fault', 0])
    assert.match(failed.failure?.message ?? '', /没有写入任何数据/)
    assert.deepEqual(told, ['import.changed'])
    await run(runImportJob, payload)
    assert.deepEqual(told, ['import.changed'], 'a sixth run finds that it has ended')
    assert.deepEqual(await inDatabase(two.app, 'select from conversation where shop_id = $1', [shopId]), [])

    await inDatabase(two.app, 'alter table conversation drop constraint broken')
    const again = (await two.client.owner.call(restartImport, { engagementId, importId })).data
    const started = (await two.client.owner.call(getImport, { engagementId, importId: again.importId })).data
    await run(runImportJob, { spaceId: engagementId, importNo: started.no })
    const done = (await two.client.owner.call(getImport, { engagementId, importId: again.importId })).data
    assert.deepEqual([done.status, done.accepted], ['done', 1])
  })

  test('whose process died five times in the middle is not begun a sixth time', async () => {
    const { importId, importNo } = await begin()
    // What five killed processes leave behind.
    await inDatabase(
      two.app,
      `update import_batch set status = 'reading', attempts = 5, started_at = now() where space_id = $1 and no = $2`,
      [engagementId, importNo],
    )
    enqueued = []
    await run(resumeImportsJob, {})
    assert.deepEqual(enqueued, [{ spaceId: engagementId, importNo }], 'nobody works on it, so it is looked at again')
    await run(runImportJob, { spaceId: engagementId, importNo })
    const { status, failure } = (await two.client.owner.call(getImport, { engagementId, importId })).data
    assert.deepEqual([status, failure?.code], ['failed', 'interrupted'])
    enqueued = []
    await run(resumeImportsJob, {})
    assert.deepEqual(enqueued, [])
  })
})

describe('the sweep of files', () => {
  const nobody = '99999999-9999-4999-8999-999999999999'

  test('removes those whose time is over, and leaves those an import still needs', async () => {
    const { config } = two.app.services
    const ended = await begin()
    await run(runImportJob, { spaceId: engagementId, importNo: ended.importNo })
    const waiting = await begin(`${chats}K2,1,2026-04-10T11:00:00+08:00,customer,b2,在吗\n`)
    const paths = [ended, waiting].map(({ fileId }) => filePath(config, engagementId, fileId))
    const there = () => paths.map((path) => existsSync(path))
    const removed = async () =>
      (
        await inDatabase<{ id: string }>(
          two.app,
          'select id from file where removed_at is not null and id = any ($1)',
          [[ended.fileId, waiting.fileId]],
        )
      ).map(({ id }) => id)
    await run(sweepFilesJob, {})
    assert.deepEqual([there(), await removed()], [[true, true], []])
    const later = Temporal.Now.instant().add({ hours: 24 * 400 })
    await run(sweepFilesJob, {}, later)
    assert.deepEqual([there(), await removed()], [[false, true], [ended.fileId]])
    await run(sweepFilesJob, {}, later)
    assert.deepEqual([there(), await removed()], [[false, true], [ended.fileId]])
  })

  test('removes what killed processes left lying about, once it is a day old', async () => {
    const { config } = two.app.services
    const named = await begin(`${chats}K3,1,2026-04-10T11:00:00+08:00,customer,b3,在吗\n`)
    const kept = filePath(config, engagementId, named.fileId)
    const half = join(fileFolder(config), 'incoming', 'half-received')
    const nobodys = filePath(config, engagementId, nobody)
    for (const path of [half, nobodys]) writeFileSync(path, 'left behind')
    const there = () => [kept, half, nobodys].map((path) => existsSync(path))
    await run(sweepFilesJob, {})
    assert.deepEqual(there(), [true, true, true], 'they may still be on their way')
    // When a file was last touched cannot be set, so the age is: everything there is older than none.
    const removed = await removeOrphans(config, -1, async (_, ids) => new Set(ids.filter((id) => id !== nobody)))
    assert.deepEqual([removed, there()], [2, [true, false, false]])
  })
})
