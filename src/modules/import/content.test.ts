import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readHeader } from '../../engine/metrics/canonicalHeader.ts'
import { cellsOf } from '../../engine/metrics/cells.ts'
import { zoneClock } from '../../engine/metrics/zoneClock.ts'
import { createRowReader } from './messages/rowReader.ts'

const rules = { clock: zoneClock('Asia/Shanghai'), nowMs: Date.UTC(2026, 11, 31), otherShops: [] }

function contentOf(header: readonly string[], cells: readonly string[]): readonly [number, number] {
  const layout = readHeader(header)
  assert.ok(!Array.isArray(layout))
  const reader = createRowReader(layout, rules)
  assert.equal(reader.read(cellsOf(cells), 2), undefined)
  const { high, low } = reader.fact.content
  return [high | 0, low | 0]
}

const header = ['conversation_id', 'message_id', 'sent_at', 'sender_role', 'sender_id', 'text']
const row = ['K1', '1', '2026-04-10T10:10:15+08:00', 'customer', 'b1', '在吗']

test('what is stored to recognise a message never changes from one version to the next', () => {
  // Taken from the first version: with other numbers every message imported before would look changed.
  assert.deepEqual(contentOf(header, row), [580_602_461, -1_548_723_388])
})

test('a message is the same in another order of columns, another zone and beside other columns', () => {
  const other = ['text', 'extra', 'sent_at', 'sender_id', 'sender_role', 'message_id', 'conversation_id', 'rating']
  assert.deepEqual(
    contentOf(other, ['在吗', '别的', '2026-04-10T02:10:15Z', 'b1', 'customer', '1', 'K1', '5']),
    contentOf(header, row),
  )
})

test('another time, role, sender, event or text makes another message', () => {
  const contents = [
    row,
    row.with(2, '2026-04-10T10:10:16+08:00'),
    row.with(3, 'bot'),
    row.with(4, 'b2'),
    row.with(5, '在吗？'),
  ].map((cells) => contentOf(header, cells).join())
  const opened = contentOf([...header, 'event'], [...row, 'opened']).join()
  assert.equal(new Set([...contents, opened]).size, 6)
})
