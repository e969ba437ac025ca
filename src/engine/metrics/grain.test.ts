import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateOfDay } from '../calendar/days.ts'
import { goldenStore } from '../../testing/goldenStore.ts'
import { nameOf } from '../../testing/figureCells.ts'
import { s7 } from './cases.ts'
import { evidenceOf } from './evidence.ts'
import { compileGrain, groupKey, type Grain } from './grain.ts'
import { measureCells } from './measureCells.ts'
import { rulePacks } from './packs/all.ts'
import { createRowStore, type RowStore } from './rowStore.ts'
import { kind } from './message.ts'
import { settledCounts } from './tally.ts'

/** The cells of one definition as `group met/total`, the group being date, hour and agent as far as they are asked for. */
function cellsOf(store: RowStore, name: string, grain: Grain, zone = 'Asia/Shanghai'): string[] {
  const { results } = measureCells(store, { packs: rulePacks, zone, hasEvents: true, grains: [grain] })
  const cells = results.find((result) => nameOf(result) === name)!.grains[0]!
  return cells
    .map(({ day, hour, agent, shop, tally }) => {
      const { met, total } = settledCounts(tally)
      const parts = [day === null ? null : dateOfDay(day), hour, agent === null ? null : `a${agent + 1}`, shop]
      return [...parts.filter((part) => part !== null), `${met}/${total}`].join(' ')
    })
    .toSorted()
}

const story = goldenStore(['K1', 'K2', 'K3', 'K4', 'K5', 'K6'].flatMap((chat) => s7(chat)))

test('story S7 by hour: a round belongs to the hour in which it opened', () => {
  // K4 08:30 and 08:40, K1 10:10 and 10:18, K5 14:00:30 after the robot's round, K6 20:00 and 20:01, K2 22:59:30, K3 23:30.
  assert.deepEqual(cellsOf(story, 'own@1 replyWithin3Min round', ['hour']), [
    '10 1/2',
    // The robot's round of 14:00 is left out.
    '14 1/1',
    '20 2/2',
    '22 1/1',
    '23 1/1',
    '8 1/2',
  ])
})

test('a buyer’s day counts once for each agent and each hour of his messages, but once in the day', () => {
  const store = goldenStore([
    // a1 answers after 10 s at nine, a2 after 240 s at ten.
    'A/b 2026-04-10T09:59:00+08:00 customer',
    'A/b 2026-04-10T09:59:10+08:00 agent a1',
    'B/b 2026-04-10T10:01:00+08:00 customer',
    'B/b 2026-04-10T10:05:00+08:00 agent a2',
  ])
  const name = 'own@1 replyWithin3Min buyerDay'
  assert.deepEqual(cellsOf(store, name, ['day']), ['2026-04-10 0/1'])
  assert.deepEqual(cellsOf(store, name, ['day', 'agent']), ['2026-04-10 a1 1/1', '2026-04-10 a2 0/1'])
  assert.deepEqual(cellsOf(store, name, ['hour', 'day']), ['2026-04-10 10 0/1', '2026-04-10 9 1/1'])
})

test('a session belongs to the hour of its first row, whenever its messages come', () => {
  const store = goldenStore([
    'A 2026-04-10T09:59:00+08:00 customer',
    'A 2026-04-10T09:59:10+08:00 agent a1',
    'A 2026-04-10T10:01:00+08:00 customer',
  ])
  assert.deepEqual(cellsOf(store, 'douyin@1 replyWithin3Min session', ['hour']), ['9 0/1'])
  assert.deepEqual(cellsOf(store, 'own@1 received session', ['hour', 'agent']), ['9 a1 1/1'])
})

function minutes(value: number): number {
  return value * 60_000
}

test('chats are cut at midnight and belong to both days, overlaps within each', () => {
  const store = goldenStore([
    // a1 is in A from 23:00 to 01:00 and in B from 23:30 to 00:10.
    'A 2026-04-10T23:00:00+08:00 customer',
    'A 2026-04-11T01:00:00+08:00 agent a1',
    'B 2026-04-10T23:30:00+08:00 customer',
    'B 2026-04-11T00:10:00+08:00 agent a1',
  ])
  const name = 'own@1 concurrency agentTime'
  // The 10th: 60 + 30 of 60 minutes; the 11th: 60 + 10 of 60.
  const days = [`${minutes(90)}/${minutes(60)}`, `${minutes(70)}/${minutes(60)}`]
  assert.deepEqual(cellsOf(store, name, ['day']), [`2026-04-10 ${days[0]}`, `2026-04-11 ${days[1]}`])
  assert.deepEqual(cellsOf(store, name, ['day', 'agent']), [`2026-04-10 a1 ${days[0]}`, `2026-04-11 a1 ${days[1]}`])
  assert.deepEqual(cellsOf(store, name, []), [`${minutes(160)}/${minutes(120)}`])
})

test('where the clocks go back an hour of the wall has two', () => {
  const zone = 'America/New_York'
  // From 00:30 summer time to 02:30 winter time are three hours; one o'clock comes twice.
  const store = goldenStore(['A 2026-11-01T00:30:00-04:00 customer', 'A 2026-11-01T02:30:00-05:00 agent a1'])
  const cells = cellsOf(store, 'own@1 concurrency agentTime', ['day', 'hour'], zone)
  assert.deepEqual(cells, [
    '2026-11-01 0 1800000/1800000',
    '2026-11-01 1 7200000/7200000',
    '2026-11-01 2 1800000/1800000',
  ])
})

test('a conversation whose source records no events says nothing about offline messages', () => {
  const store = createRowStore()
  for (const [no, hasEvents] of [
    [1, true],
    [2, false],
  ] as const) {
    store.conversation({ no, shop: 0, buyer: null, hasEvents })
    store.message({ at: 0, kind: kind.buyer, agent: -1, assignedTo: -1 })
  }
  assert.deepEqual(cellsOf(store, 'own@1 offlineMessageShare session', []), ['0/1'])
  assert.deepEqual(cellsOf(store, 'own@1 consultations buyerDay', []), ['2/2'])
})

test('the same buyer in two shops is two buyers, and a chat without a buyer one of its own', () => {
  const store = createRowStore()
  for (const [no, shop, buyer] of [
    [1, 0, 'b'],
    [2, 0, 'b'],
    [3, 1, 'b'],
    [4, 1, null],
    [5, 1, null],
  ] as const) {
    store.conversation({ no, shop, buyer, hasEvents: true })
    store.message({ at: no, kind: kind.buyer, agent: -1, assignedTo: -1 })
  }
  const name = 'own@1 consultations buyerDay'
  assert.deepEqual(cellsOf(store, name, ['shop']), ['0 1/1', '1 3/3'])
  assert.deepEqual(cellsOf(store, name, []), ['4/4'])
})

test('groups are found again though others came between, however far apart they are', () => {
  const store = createRowStore()
  const days = [0, 1024, 0, 2048, 1024]
  days.forEach((day, no) => {
    store.conversation({ no, shop: 0, buyer: null, hasEvents: true })
    store.message({ at: day * 86_400_000, kind: kind.buyer, agent: -1, assignedTo: -1 })
  })
  const cells = cellsOf(store, 'own@1 consultations buyerDay', ['day'])
  assert.deepEqual(cells, [`${dateOfDay(0)} 2/2`, `${dateOfDay(1024)} 2/2`, `${dateOfDay(2048)} 1/1`])
})

test('the evidence of a missed buyer’s day is the conversation of its first miss', () => {
  const store = goldenStore([
    // Of one day of b: C is missed at noon, B was missed before it though it stands behind it, A is in time.
    'C/b 2026-04-10T12:00:00+08:00 customer',
    'B/b 2026-04-10T11:00:00+08:00 customer',
    'A/b 2026-04-10T10:00:00+08:00 customer',
    'A/b 2026-04-10T10:00:10+08:00 agent a1',
  ])
  const { results } = measureCells(store, {
    packs: rulePacks,
    zone: 'Asia/Shanghai',
    hasEvents: true,
    grains: [[]],
    evidence: { grains: [0], met: true },
  })
  const found = (name: string): unknown[] =>
    evidenceOf(results.find((result) => nameOf(result) === name)!.grains[0]![0]!).map(
      ({ verdict, conversations, units }) => [verdict, [...conversations], [...units]],
    )
  // C, B and A have the ordinals 0, 1 and 2.
  assert.deepEqual(found('own@1 replyWithin3Min buyerDay'), [['missed', [1], [1]]])
  assert.deepEqual(found('own@1 replyWithin3Min round'), [
    ['missed', [0, 1], [1, 1]],
    ['met', [2], [1]],
  ])
  // Consultations miss nothing: the first message of the day stands for it.
  assert.deepEqual(found('own@1 consultations buyerDay'), [['met', [2], [1]]])
})

test('every combination of dimensions has a number of its own, nobody and no shop included', () => {
  const grain = compileGrain(['day', 'hour', 'shop', 'agent'], { shops: 2, agents: 3 })
  const keys = new Set<number>()
  for (const day of [0, 1, 20_000])
    for (const hour of [0, 1, 23])
      for (const shop of [-1, 0, 1])
        for (const agent of [-1, 0, 2]) keys.add(groupKey(grain, shop, day, hour * 3_600_000, agent))
  assert.equal(keys.size, 81)
})

test('more shops and agents than numbers are refused', () => {
  const ranges = { shops: 2 ** 20, agents: 2 ** 20 }
  assert.throws(() => compileGrain(['day', 'shop', 'agent'], ranges), RangeError)
  assert.doesNotThrow(() => compileGrain(['day', 'agent'], ranges))
})

test('a message before its conversation is a mistake of the caller', () => {
  assert.throws(() => createRowStore().message({ at: 0, kind: kind.buyer, agent: -1, assignedTo: -1 }), /conversation/)
})
