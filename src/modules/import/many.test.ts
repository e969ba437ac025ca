import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import * as fc from 'fast-check'
import { addShop } from '../../testing/engagements.ts'
import {
  importEnded,
  importFile,
  readImport,
  startImportBench,
  storedMessages,
  type ImportBench,
} from '../../testing/imports.ts'
import { inDatabase } from '../../testing/people.ts'
import { uploadFileAs } from '../../testing/upload.ts'
import { cancelImport, restartImport, startImport } from './api/import.ts'

const header = 'conversation_id,message_id,sent_at,sender_role,sender_id,text,buyer_id,order_no,rating'

/** A row of conversation `c`, message `m`; its content follows from both. */
function rowOf([c, m]: readonly [number, number]): string {
  const at = new Date(Date.UTC(2026, 3, 9 + (c % 4), 15, 50) + m * 97_000).toISOString()
  const agent = m % 2 === 1
  return `K${c},${m},${at},${agent ? 'agent' : 'customer'},${agent ? `a${(c + m) % 3}` : `b${c}`},内容 ${c}-${m},b${c},,`
}

function fileOf(rows: readonly (readonly [number, number])[]): string {
  return [header, ...rows.map(rowOf)].join('\n')
}

describe('imports', () => {
  let bench: ImportBench
  before(async () => {
    bench = await startImportBench()
  })

  test('split, shuffled, repeated and overlapping files store the same messages as one file', async () => {
    const { app, engagementId } = bench
    const all = Array.from({ length: 6 }, (_, c) => Array.from({ length: 7 }, (_each, m) => [c, m] as const)).flat()
    const whole = await addShop(bench, engagementId)
    await importFile(bench, fileOf(all), {}, whole)
    const expected = await storedMessages(app, whole)
    const wholeConversations = await conversationsOf(whole)
    const part = fc.shuffledSubarray(all, { minLength: 1 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { minLength: 1, maxLength: 2 }),
        fc.shuffledSubarray(all, { minLength: all.length }),
        async (parts, rest) => {
          const shopId = await addShop(bench, engagementId)
          // Every row comes at least once, some come twice in one file, some again in another.
          for (const rows of [...parts.map((some) => [...some, ...some.slice(0, 3)]), rest]) {
            const result = await importFile(bench, fileOf(rows), {}, shopId)
            assert.equal(result.status, 'done')
            assert.equal(result.accepted + result.repeated, rows.length)
          }
          assert.deepEqual(await storedMessages(app, shopId), expected)
          assert.deepEqual(await conversationsOf(shopId), wholeConversations)
        },
      ),
      { numRuns: 4 },
    )
  })

  function conversationsOf(shopId: string) {
    return inDatabase(
      bench.app,
      `select external_id, started_at::text, ended_at::text, first_day::text, last_day::text, message_count, buyer_count, human_count,
         buyer_id, (select array_agg(login order by login) from chat_account a where a.space_id = c.space_id and a.no = any (c.account_nos)) as logins
       from conversation c where shop_id = $1 order by 1`,
      [shopId],
    )
  }

  test('into one shop at once happen one after the other, and double nothing', async () => {
    const { app, owner, engagementId } = bench
    const shopId = await addShop(bench, engagementId)
    const rows = Array.from({ length: 400 }, (_, i) => [i % 20, Math.floor(i / 20)] as const)
    const fileId = await uploadFileAs(app, owner, engagementId, fileOf(rows))
    const started = await Promise.all([1, 2, 3].map(() => owner.call(startImport, { engagementId, shopId, fileId })))
    const ended = await Promise.all(started.map(({ data }) => importEnded(bench, data.importId)))
    assert.deepEqual(
      ended.map(({ status }) => status),
      ['done', 'done', 'done'],
    )
    assert.equal(
      ended.reduce((sum, { accepted }) => sum + accepted, 0),
      400,
    )
    assert.equal(
      ended.reduce((sum, { repeated }) => sum + repeated, 0),
      800,
    )
    assert.equal((await storedMessages(app, shopId)).length, 400)
  })

  test('that are cancelled leave nothing, and can be started again', async () => {
    const { app, owner, engagementId } = bench
    const shopId = await addShop(bench, engagementId)
    const rows = Array.from({ length: 40_000 }, (_, i) => [i % 2000, Math.floor(i / 2000)] as const)
    const fileId = await uploadFileAs(app, owner, engagementId, fileOf(rows))
    const { importId } = (await owner.call(startImport, { engagementId, shopId, fileId })).data
    const cancelled = await owner.call(cancelImport, { engagementId, importId })
    assert.ok(['cancelled', 'cancelling'].includes(cancelled.data.status))
    const ended = await importEnded(bench, importId)
    assert.equal(ended.status, 'cancelled')
    assert.equal((await storedMessages(app, shopId)).length, 0)
    assert.deepEqual(ended.may, ['restart', 'removeFile'])
    assert.equal((await owner.call(cancelImport, { engagementId, importId })).error?.code, 'importEnded')

    const again = (await owner.call(restartImport, { engagementId, importId })).data
    const done = await importEnded(bench, again.importId)
    assert.deepEqual([done.status, done.accepted], ['done', rows.length])
    assert.equal(
      (await owner.call(restartImport, { engagementId, importId: again.importId })).error?.code,
      'importDone',
    )
  })

  test('that are under way are cancelled between two rows, and nothing of them is seen', async () => {
    const { app, owner, engagementId, events } = bench
    const shopId = await addShop(bench, engagementId)
    // Another import of the shop holds its lock: this one has read its file and waits.
    const rows = Array.from({ length: 1000 }, (_, i) => [i % 50, Math.floor(i / 50)] as const)
    const fileId = await uploadFileAs(app, owner, engagementId, fileOf(rows))
    const client = await app.services.pool.connect()
    try {
      await client.query('begin')
      await client.query(
        `select pg_advisory_xact_lock(hashtextextended('import ' || $1::text || ' ' || $2::text, 0))`,
        [engagementId, shopId],
      )
      const { importId } = (await owner.call(startImport, { engagementId, shopId, fileId })).data
      await events.until(
        'import.changed',
        engagementId,
        async () => (await readImport(bench, importId)).progress.rowsRead > 0,
      )
      assert.equal((await owner.call(cancelImport, { engagementId, importId })).data.status, 'cancelling')
      assert.equal((await importEnded(bench, importId)).status, 'cancelled')
    } finally {
      await client.query('rollback')
      client.release()
    }
    assert.equal((await storedMessages(app, shopId)).length, 0)
  })
})
