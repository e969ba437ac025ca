import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { barsOf, inOrder, marksOf, pillOf, type Explained, type Unit } from './model.ts'

function unit(change: Partial<Unit> = {}): Unit {
  return {
    verdict: 'met',
    because: 'inTime',
    openedAt: '2026-04-10T10:00:00Z',
    deadline: '2026-04-10T10:03:00Z',
    answeredAt: '2026-04-10T10:01:00Z',
    waitedMs: 60_000,
    weightMs: null,
    agentName: null,
    messageIds: [],
    openedBy: 'm1',
    answeredBy: 'm2',
    ...change,
  }
}

function definition(name: string, change: Partial<Explained> = {}): Explained {
  return {
    definition: name,
    metric: name,
    id: null,
    name,
    pack: 'own@1',
    packName: 'own',
    unit: 'round',
    formula: 'repliedWithin',
    kind: 'rate',
    limitMs: 180_000,
    verdict: 'met',
    units: [unit()],
    ...change,
  }
}

describe('what a conversation counted for', () => {
  test('the worst comes first, and what counts nothing is not shown', () => {
    const all = [
      definition('received', { formula: 'received', verdict: 'missed' }),
      definition('left', { verdict: 'outOfWindow' }),
      definition('nothing', { units: [] }),
      definition('late', { verdict: 'missed' }),
    ]
    const ordered = inOrder(all)
    assert.deepEqual(
      ordered.map((one) => one.definition),
      ['late', 'left', 'received'],
    )
    assert.deepEqual(pillOf(ordered[0] ?? definition('x'), 'missed'), { tone: 'bad', word: 'missed' })
    // A conversation nobody had to leave a message in has not failed the share of such conversations.
    assert.deepEqual(pillOf(definition('x', { formula: 'offlineShare' }), 'missed'), {
      tone: 'idle',
      word: 'notCounted',
    })
  })

  test('a message that answers several others tells the longest wait that counts', () => {
    const short = unit({ openedBy: 'm2', answeredBy: 'm3', waitedMs: 20_000 })
    const long = unit({ openedBy: 'm1', answeredBy: 'm3', waitedMs: 90_000 })
    const robots = unit({ openedBy: 'm0', answeredBy: 'm3', waitedMs: 300_000, verdict: 'robotOnly' })
    const { opened, answered } = marksOf(definition('x', { units: [robots, long, short] }))
    assert.equal(answered.get('m3')?.waitedMs, 90_000)
    assert.deepEqual([...opened.keys()], ['m0', 'm1', 'm2'])
  })

  test('bars share the time from the first to the last instant, and overlapping ones take two lines', () => {
    const bars = barsOf(
      [
        unit({ openedAt: '2026-04-10T10:00:00Z', answeredAt: '2026-04-10T10:05:00Z' }),
        unit({ openedAt: '2026-04-10T10:02:00Z', answeredAt: null }),
        unit({ openedAt: '2026-04-10T10:06:00Z', answeredAt: '2026-04-10T10:07:00Z', deadline: null }),
      ],
      '2026-04-10T10:00:00Z',
      '2026-04-10T10:10:00Z',
    )
    assert.deepEqual(
      bars.map(({ from, to, line, deadline }) => [from, to, line, deadline]),
      [
        [0, 0.5, 0, 0.3],
        [0.2, 1, 1, 0.3],
        [0.6, 0.7, 0, null],
      ],
    )
  })
})
