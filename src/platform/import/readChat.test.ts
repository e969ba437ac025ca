import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readHeader } from '../../engine/metrics/canonicalHeader.ts'
import { createCanonicalReader } from '../../engine/metrics/canonicalRow.ts'
import { createMessageStore } from '../../engine/metrics/messageStore.ts'
import { zoneClock } from '../../engine/metrics/zoneClock.ts'
import { gbkOf } from '../../testing/gbk.ts'
import { savedFile } from '../../testing/messageFile.ts'
import { inspectFile } from './inspectFile.ts'
import { chatParticipants, readChat, type ChatSink } from './readChat.ts'
import { cellTexts } from './table.ts'

const chat = [
  'tb1 2026-04-10 09:10:15',
  '"在吗, 亲',
  '已读',
  '花店:小安 2026-04-10 09:10:20',
  '在的',
  '由 花店:小安 转交给 花店:小北',
  '花店:小北2026-4-10 9:11:00',
  '您好',
  '我来为您服务',
].join('\r\n')

const roles = { shopLogin: '花店' }

test('a copied chat is read as rows of the canonical message file, in any encoding', async () => {
  for (const content of [chat, `\uFEFF${chat}`, gbkOf(chat)]) {
    const path = savedFile(content)
    const file = await inspectFile(path)
    assert.ok('form' in file && file.form === 'text')
    assert.equal(file.lines[0], 'tb1 2026-04-10 09:10:15')
    const store = createMessageStore()
    const rows: string[][] = []
    let reader: ReturnType<typeof createCanonicalReader> | undefined
    const sink: ChatSink = {
      header(cells) {
        const layout = readHeader(cells)
        assert.ok(!Array.isArray(layout))
        reader = createCanonicalReader(layout, zoneClock('Asia/Shanghai'), store)
        return true
      },
      record(cells, row) {
        rows.push([String(row), ...cellTexts(cells).slice(2)])
        reader?.read(cells, row)
        return true
      },
      problem: (problem) => assert.fail(problem.code),
    }
    assert.equal(await readChat(path, { encoding: file.encoding, roles }, () => sink), undefined)
    assert.deepEqual(reader?.finish(10), { rows: { read: 4, accepted: 4, repeated: 0, rejected: 0 }, problems: [] })
    assert.deepEqual(rows, [
      ['1', '2026-04-10T09:10:15', 'customer', 'tb1', '"在吗, 亲', 'tb1', '', 'message'],
      ['4', '2026-04-10T09:10:20', 'agent', '花店:小安', '在的', 'tb1', '', 'message'],
      [
        '6',
        '2026-04-10T09:10:20',
        'agent',
        '花店:小安',
        '由 花店:小安 转交给 花店:小北',
        'tb1',
        '花店:小北',
        'transfer',
      ],
      ['7', '2026-04-10T09:11:00', 'agent', '花店:小北', '您好\n我来为您服务', 'tb1', '', 'message'],
    ])
    assert.equal(new Date(store.columns().at[0]!).toISOString(), '2026-04-10T01:10:15.000Z')
    assert.deepEqual(await chatParticipants(path, { encoding: file.encoding, roles }), [
      { name: 'tb1', role: 'customer', messages: 1 },
      { name: '花店:小安', role: 'agent', messages: 1 },
      { name: '花店:小北', role: 'agent', messages: 1 },
    ])
  }
})

test('reading a chat stops when it is told to, and a line of a whole file is refused', async () => {
  let seen = 0
  const sink: ChatSink = { header: () => true, record: () => ++seen < 2, problem: () => undefined }
  await readChat(savedFile(chat), { encoding: 'utf-8', roles }, () => sink)
  assert.equal(seen, 2)
  const long = savedFile(`tb1 2026-04-10 09:10:15\n${'x'.repeat(70_000)}\n`)
  const problem = await readChat(long, { encoding: 'utf-8', roles }, () => ({ ...sink, record: () => true }))
  assert.deepEqual(problem, { code: 'rowTooLong', row: 2, detail: '64 KiB' })
})
