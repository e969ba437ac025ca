import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { importFile, startImportBench, storedMessages, type ImportBench } from '../../testing/imports.ts'
import { inDatabase } from '../../testing/people.ts'
import { uploadFileAs } from '../../testing/upload.ts'
import { inspectImport, listImports, previewImport } from './api/import.ts'
import { listImportProblems } from './api/importProblem.ts'

const header = 'conversation_id,message_id,sent_at,sender_role,sender_id,text,buyer_id,event'
const chat = [
  header,
  'K1,1,2026-04-10T10:10:15+08:00,customer,b1,在吗,b1,',
  'K1,2,2026-04-10T10:12:00+08:00,agent,a1,亲，在的,b1,',
  'K2,1,2026-04-11T23:59:30+08:00,customer,b2,几时发货,b2,',
  'K2,2,2026-04-12T00:00:10+08:00,agent,a2,今天就发,b2,',
].join('\n')

describe('an import of messages', () => {
  let bench: ImportBench
  before(async () => {
    bench = await startImportBench()
  })

  test('shows what the file holds, imports it, and takes the same file again for repeats', async () => {
    const { app, owner, engagementId, shopId } = bench
    const fileId = await uploadFileAs(app, owner, engagementId, chat)
    const looked = (await owner.call(inspectImport, { engagementId, shopId, fileId })).data
    assert.equal(looked.kind, 'messages')
    assert.equal(looked.encoding, 'utf-8')
    assert.equal(looked.delimiter, ',')
    assert.deepEqual(looked.missing, [])
    const preview = (await owner.call(previewImport, { engagementId, shopId, fileId })).data
    assert.deepEqual(preview.counts, { read: 4, accepted: 4, repeated: 0, rejected: 0, summaries: 0 })
    assert.deepEqual(preview.days, { from: '2026-04-10', to: '2026-04-12' })
    assert.deepEqual(preview.accounts, { known: 0, unknown: ['a1', 'a2'] })

    const first = await importFile(bench, chat)
    assert.equal(first.status, 'done')
    assert.deepEqual([first.accepted, first.repeated, first.rejected], [4, 0, 0])
    assert.deepEqual([first.firstDay, first.lastDay], ['2026-04-10', '2026-04-12'])
    assert.equal(first.newConversations, 2)
    const stored = await storedMessages(app, shopId)
    assert.equal(stored.length, 4)
    assert.deepEqual(stored[0], {
      conversation: 'K1',
      id: '1',
      at: '2026-04-10 02:10:15+00',
      text: '在吗',
      login: null,
    })

    // A file that was imported before is known again before anybody starts it.
    const again = (await owner.call(previewImport, { engagementId, shopId, fileId })).data
    assert.deepEqual([again.complete, again.counts.read], [true, 4])
    assert.deepEqual([again.counts.accepted, again.counts.repeated], [0, 4])
    const second = await importFile(bench, chat)
    assert.deepEqual([second.status, second.accepted, second.repeated, second.rejected], ['done', 0, 4, 0])
    assert.equal((await storedMessages(app, shopId)).length, 4)
    assert.equal((await owner.call(listImports, { engagementId })).data.total, 2)
  })

  test('keeps what is there and rejects what contradicts it, with line, column, value and reason', async () => {
    const { app, owner, engagementId, shopId } = bench
    const late = [
      header,
      'K1,3,2026-04-10T10:13:00+08:00,customer,b1,好的,b1,',
      'K1,2,2026-04-10T10:12:00+08:00,agent,a1,别的内容,b1,',
      'K2,3,2026-04-12T00:01:00+08:00,customer,b9,我是别人,b9,',
      'K3,1,1999-12-31T23:59:59+08:00,customer,b3,早,b3,',
      'K3,2,2199-01-01T00:00:00+08:00,customer,b3,晚,b3,',
      'K3,3,2026-04-12T08:00:00+08:00,robot,b3,谁,b3,',
      'K3,4,昨天,customer,b3,几点,b3,',
    ].join('\n')
    const result = await importFile(bench, late)
    assert.deepEqual([result.status, result.accepted, result.rejected], ['done', 1, 6])
    const { rows } = (await owner.call(listImportProblems, { engagementId, importId: result.id })).data
    assert.deepEqual(
      rows.map(({ row, column, value, code }) => [row, column, value, code]),
      [
        [3, 'message_id', '2', 'storedOtherContent'],
        [4, 'buyer_id', 'b**', 'storedOtherBuyer'],
        [5, 'sent_at', '1999-12-31T23:59:59+08:00', 'beforeYear2000'],
        [6, 'sent_at', '2199-01-01T00:00:00+08:00', 'inFuture'],
        [7, 'sender_role', 'robot', 'unknownRole'],
        [8, 'sent_at', '昨天', 'badTime'],
      ],
    )
    assert.match(rows[2]?.reason ?? '', /早于 2000 年/)
    const stored = await storedMessages(app, shopId)
    assert.equal(stored.find(({ conversation, id }) => conversation === 'K1' && id === '2')?.text, '亲，在的')
    const [row] = await inDatabase<{ count: number }>(
      app,
      `select message_count as count from conversation where external_id = 'K1'`,
    )
    assert.equal(row?.count, 3)
  })

  test('gives the rejected rows as a file in the language of the reader, in which nothing runs as a formula', async () => {
    const { owner, engagementId } = bench
    const bad = [
      header,
      'K9,1,2026-04-10T10:10:15+08:00,=HYPERLINK("x"),b1,在吗,b1,',
      'K9,2,2199-01-01T00:00:00+08:00,customer,b1,晚,b1,',
      'K9,3,1999-01-01T00:00:00+08:00,customer,b1,早,b1,',
      'K9,4,2026-04-10T10:10:15+08:00,customer,b1,一,b1,',
      'K9,4,2026-04-10T10:10:15+08:00,customer,b1,二,b1,',
    ].join('\n')
    const result = await importFile(bench, bad.replace('=HYPERLINK("x")', '=HYPERLINK(1)'))
    assert.deepEqual([result.accepted, result.rejected], [1, 4])
    owner.language = 'en'
    const input = { engagementId, importId: result.id }
    const file = await owner.post('/api/importProblem.list/export', { input, format: 'csv' })
    assert.equal(file.status, 200)
    const text = file.body.toString('utf8')
    assert.match(text, /Line,Column,Value,Reason/)
    assert.match(text, /2,sender_role,'=HYPERLINK\(1\),/)
    assert.match(text, /unknown role/)
    assert.match(text, /the time is in the future/)
    assert.match(text, /the time is before the year 2000/)
    assert.match(text, /row 5 has the same message of the same conversation with different content/)
    owner.language = 'zh-CN'
    const workbook = await owner.post('/api/importProblem.list/export', { input, format: 'xlsx' })
    assert.equal(workbook.body.subarray(0, 2).toString(), 'PK')
  })
})
