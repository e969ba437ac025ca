import assert from 'node:assert/strict'
import { test } from 'node:test'
import { figuresOfFile, savedFile } from '../../../testing/messageFile.ts'
import type { DemoAgent } from './duty.ts'
import { generateChats, type DemoPeriod, type DemoShopChats } from './generate.ts'
import { csvOf, type Row } from './rows.ts'
import { shelfCurve, streamCurve } from './traffic.ts'

const agents: DemoAgent[] = Array.from({ length: 12 }, (_, index) => ({ login: `店:${index}`, index }))
const shelf: DemoShopChats = { prefix: 'T', curve: shelfCurve, agents, outageDaysAgo: null }
const stream: DemoShopChats = { prefix: 'K', curve: streamCurve, agents: agents.slice(0, 8), outageDaysAgo: 20 }
const period: DemoPeriod = {
  seed: 20_260_917,
  zone: 'Asia/Shanghai',
  firstDay: Temporal.PlainDate.from('2026-08-23'),
  lastDay: Temporal.PlainDate.from('2026-11-20'),
  until: Temporal.Instant.from('2026-11-20T06:30:00Z'),
}

test('the same number gives the same chats, and another one others', () => {
  const week = { ...period, firstDay: Temporal.PlainDate.from('2026-11-14') }
  const first = [...csvOf(generateChats(shelf, week))].join('')
  assert.equal([...csvOf(generateChats(shelf, week))].join(''), first)
  assert.notEqual([...csvOf(generateChats(shelf, { ...week, seed: 1 }))].join(''), first)
})

test('a longer demo ends with the days of a shorter one', () => {
  const lastDays = { ...period, firstDay: Temporal.PlainDate.from('2026-11-19') }
  const long = chatsOfDay(generateChats(stream, period))
  assert.ok(long.length > 10)
  assert.deepEqual(chatsOfDay(generateChats(stream, lastDays)), long)
})

function chatsOfDay(rows: Iterable<Row>): string[] {
  const chats = [...rows].map(({ conversation }) => conversation).filter((chat) => chat.startsWith('K20261119'))
  return [...new Set(chats)]
}

test('ninety days of two shops are about sixty thousand messages, and all of them can be measured', async () => {
  const rows = [...generateChats(shelf, period), ...generateChats(stream, period)]
  assert.ok(rows.length > 50_000 && rows.length < 75_000, String(rows.length))
  assert.ok(rows.every(({ at }) => at <= period.until.epochMilliseconds))
  const { rows: counts, figures } = await figuresOfFile(savedFile([...csvOf(rows)].join('')))
  assert.deepEqual(counts, { read: rows.length, accepted: rows.length, repeated: 0, rejected: 0 })
  const rateOf = (definition: string, metric: string, unit: string) =>
    figures.find((figure) => figure.definition === definition && figure.metric === metric && figure.unit === unit)
      ?.rate ?? 0
  // Good, and not too good: a demo without misses would have nothing to open.
  const rounds = rateOf('taobao@1', 'replyWithin3Min', 'round')
  assert.ok(rounds > 0.9 && rounds < 0.98, String(rounds))
  const buyers = rateOf('kuaishou@2023-03', 'replyWithin3Min', 'buyerDay')
  assert.ok(buyers > 0.7 && buyers < 0.92, String(buyers))
})
