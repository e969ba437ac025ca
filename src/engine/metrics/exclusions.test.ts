import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { chats, numbered, storeOf, zone } from '../../testing/chats.ts'
import { nameOf, seenTally } from '../../testing/figureCells.ts'
import { goldenStore } from '../../testing/goldenStore.ts'
import { s7 } from './cases.ts'
import { exclusionReasons, type ExclusionReason } from './definition.ts'
import type { DecidedExclusion } from './exclusions.ts'
import { explainConversation } from './explain.ts'
import type { ExplainedUnit } from './explainUnit.ts'
import { measureCells, type CellsOfDefinition, type MeasureCellsOptions } from './measureCells.ts'
import { rulePacks } from './packs/all.ts'
import type { RowStore } from './rowStore.ts'
import { createTally, settledCounts, type Tally } from './tally.ts'

const options: MeasureCellsOptions = { packs: rulePacks, zone, hasEvents: true, grains: [[]] }

const requested = [
  'outOfWindow',
  'platformOutage',
  'clientOutage',
  'forceMajeure',
  'spam',
  'test',
  'duplicateImport',
  'agreed',
] as const

/** The days of the chats and a little more. */
const instant = fc
  .integer({ min: 0, max: 5 * 24 * 60 })
  .map((minutes) => Date.parse('2021-08-30T16:00:00Z') + minutes * 60_000)

const exclusion: fc.Arbitrary<DecidedExclusion> = fc.record(
  {
    reason: fc.constantFrom(...requested),
    from: instant,
    to: instant,
    shop: fc.integer({ min: 0, max: 1 }),
    agent: fc.integer({ min: -1, max: 2 }),
    conversation: fc.integer({ min: 0, max: 11 }),
  },
  { requiredKeys: ['reason'] },
)
const exclusions = fc.array(exclusion, { minLength: 1, maxLength: 4 })

function tallyOf({ grains }: CellsOfDefinition): Tally | undefined {
  return grains[0]![0]?.tally
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}

test('an exclusion moves units out of met and missed and changes nothing else', () => {
  fc.assert(
    fc.property(chats, exclusions, (some, decided) => {
      const store = storeOf(numbered(some))
      for (const grain of [[], ['day', 'agent'], ['day', 'hour']] as const) {
        const before = measureCells(store, { ...options, grains: [grain] })
        const left = measureCells(store, { ...options, grains: [grain], exclusions: decided })
        before.results.forEach((result, index) => {
          const name = nameOf(result)
          const { formula, unit } = result.definition
          const cells = left.results[index]!.grains[0]!
          for (const { day, hour, agent, tally } of result.grains[0]!) {
            const after = cells.find((cell) => cell.day === day && cell.hour === hour && cell.agent === agent)
            const rest = after?.tally ?? createTally()
            const was = settledCounts(tally)
            const is = settledCounts(rest)
            assert.ok(is.total <= was.total, name)
            // Chats take time, which is not counted as so many units left out; and the answers of the ratio are not its units.
            if (formula === 'concurrency') continue
            const reasons = rest.excluded.map((count, reason) => count - tally.excluded[reason]!)
            assert.equal(is.total + sum(reasons), was.total, name)
            reasons.forEach(
              (count, reason) => count >= 0 || assert.fail(`${name} ${exclusionReasons[reason]!} ${count}`),
            )
            if (formula === 'answerQuestionRatio') continue
            assert.ok(is.total - is.met <= was.total - was.met, name)
            // A buyer's day or a session is met once its miss is left out; a unit of one message cannot become another.
            if (unit !== 'buyerDay' && unit !== 'session') assert.ok(is.met <= was.met, name)
          }
        })
      }
    }),
    { numRuns: 60 },
  )
})

function concerns(
  decided: DecidedExclusion,
  opened: number,
  shop: number,
  agent: number,
  conversation: number,
): boolean {
  const { from = -Infinity, to = Infinity } = decided
  const named = [
    [decided.shop, shop],
    [decided.agent, agent],
    [decided.conversation, conversation],
  ] as const
  return opened >= from && opened < to && named.every(([wanted, is]) => wanted === undefined || wanted === is)
}

function reasonFor(
  decided: readonly DecidedExclusion[],
  ...unit: [number, number, number, number]
): string | undefined {
  const reasons = new Set<ExclusionReason>(
    decided.filter((each) => concerns(each, ...unit)).map(({ reason }) => reason),
  )
  return exclusionReasons.find((reason) => reasons.has(reason))
}

/** The units of all conversations that consist of one message or are placed by it. */
function singleUnits(store: RowStore, count: number): { name: string; conversation: number; unit: ExplainedUnit }[] {
  return Array.from({ length: count }, (_, conversation) => conversation).flatMap((conversation) =>
    explainConversation(store, conversation, options).flatMap(({ pack, definition, units }) => {
      const { by, unit } = definition
      const placed =
        by === 'sessionStart' ? unit === 'firstReply' : unit === 'round' || unit === 'message' || unit === 'firstReply'
      // Under JD a first reply may belong to a session that began in another conversation.
      const mayReach = definition.reopenWithinMs > 0
      return placed && !mayReach
        ? units.map((each) => ({ name: nameOf({ pack, definition }), conversation, unit: each }))
        : []
    }),
  )
}

test('exactly the units an exclusion describes are left out, for the first of their reasons', () => {
  fc.assert(
    fc.property(chats, exclusions, (some, decided) => {
      const store = storeOf(numbered(some))
      const predicted = new Map<string, Record<string, number>>()
      for (const { name, conversation, unit } of singleUnits(store, some.length)) {
        if (name.includes('answerQuestionRatio')) continue
        const { verdict, openedAt, agent } = unit
        const shop = some[conversation]!.buyer % 2
        const counted = verdict === 'met' || verdict === 'missed'
        const outcome = (counted ? reasonFor(decided, openedAt, shop, agent, conversation) : undefined) ?? verdict
        const counts = predicted.get(name) ?? {}
        counts[outcome] = (counts[outcome] ?? 0) + 1
        predicted.set(name, counts)
      }
      for (const result of measureCells(store, { ...options, exclusions: decided }).results) {
        const counts = predicted.get(nameOf(result))
        if (!counts) continue
        const { met = 0, missed = 0, ...reasons } = counts
        const tally = tallyOf(result)!
        const left = exclusionReasons.flatMap((reason, index) => {
          const count = tally.excluded[index]!
          return count > 0 ? [[reason, count] as const] : []
        })
        assert.deepEqual([tally.met, tally.total], [met, met + missed], nameOf(result))
        assert.deepEqual(Object.fromEntries(left), reasons, nameOf(result))
      }
    }),
    { numRuns: 60 },
  )
})

test('an exclusion of everything leaves nothing that counts, and one of nothing changes nothing', () => {
  fc.assert(
    fc.property(chats, (some) => {
      const store = storeOf(numbered(some))
      const seen = (decided: readonly DecidedExclusion[]): object[] =>
        measureCells(store, { ...options, exclusions: decided }).results.map((result) => {
          const tally = tallyOf(result)
          return tally ? seenTally(tally) : {}
        })
      for (const result of measureCells(store, { ...options, exclusions: [{ reason: 'agreed' }] }).results) {
        const tally = tallyOf(result)
        if (tally) assert.deepEqual(settledCounts(tally), { met: 0, total: 0 }, nameOf(result))
      }
      const noTime = { reason: 'platformOutage', from: 10, to: 10 } as const
      assert.deepEqual(seen([noTime, { reason: 'spam', conversation: 99 }]), seen([]))
    }),
    { numRuns: 20 },
  )
})

function figures(store: RowStore, decided: readonly DecidedExclusion[], ...names: string[]): string[] {
  const { results } = measureCells(store, { ...options, exclusions: decided })
  return names.map((name) => {
    const { met, total, excluded } = tallyOf(results.find((result) => nameOf(result) === name)!)!
    const left = exclusionReasons.flatMap((reason, index) =>
      excluded[index]! > 0 ? [`${reason}=${excluded[index]}`] : [],
    )
    return [`${met}/${total}`, ...left].join(' ')
  })
}

function at(time: string): number {
  return Date.parse(`2026-04-10T${time}+08:00`)
}

function during(from: string, to: string): DecidedExclusion {
  return { reason: 'agreed', from: at(from), to: at(to) }
}

/** K1 to K6 have the ordinals 0 to 5; a1 and a2 the ordinals 0 and 1. */
const story = goldenStore(['K1', 'K2', 'K3', 'K4', 'K5', 'K6'].flatMap((chat) => s7(chat)))

test('story S7 with an outage of the platform from 08:00 to 09:00', () => {
  const outage = { reason: 'platformOutage', from: at('08:00:00'), to: at('09:00:00') } as const
  const found = figures(
    story,
    [outage],
    // Both rounds of K4, 20 and 300 s, are out: 8 of 10 becomes 7 of 8.
    'taobao@1 replyWithin3Min round',
    // K4's four messages are out: 8 of 12 becomes 7 of 8. The robot's one and K3 stay what they were.
    'douyin@1 replyWithin3Min message',
    // K4 is one of two misses of five buyers: 3 of 5 becomes 3 of 4.
    'pdd@1 replyWithin3Min buyerDay',
    // JD leaves K4 out already, because it began before nine; its reason stays.
    'jd@1 firstReplyWithin30Sec firstReply',
  )
  assert.deepEqual(found, [
    '7/8 platformOutage=2',
    '7/8 outOfWindow=1 robotOnly=1 platformOutage=4',
    '3/4 outOfWindow=1 platformOutage=1',
    '2/4 outOfWindow=2',
  ])
})

test('an outage ends before its last instant and begins with its first', () => {
  // K2's only message is of 22:59:30.
  const name = 'own@1 replyWithin3Min round'
  const k2 = goldenStore(s7('K2'))
  assert.deepEqual(figures(k2, [during('22:59:30', '23:00:00')], name), ['0/0 agreed=1'])
  assert.deepEqual(figures(k2, [during('22:00:00', '22:59:30')], name), ['1/1'])
})

test('when the message that was missed is left out, the rest of a buyer’s day decides', () => {
  // K1: only the message of 10:10:15 waits too long, the others 170 and 30 s.
  const outage = { reason: 'clientOutage', from: at('10:10:00'), to: at('10:11:00') } as const
  const k1 = goldenStore(s7('K1'))
  const names = [
    'own@1 replyWithin3Min buyerDay',
    'own@1 replyWithin3Min message',
    'own@1 replyWithin3Min round',
  ] as const
  assert.deepEqual(figures(k1, [], ...names), ['0/1', '2/3', '1/2'])
  assert.deepEqual(figures(k1, [outage], ...names), ['1/1', '2/2 clientOutage=1', '1/1 clientOutage=1'])
})

test('a definition that places units by their session leaves them out by its begin', () => {
  // The session begins at 10:00:00; its second round, at 12:00, waits four minutes.
  const store = goldenStore([
    'A 2026-04-10T10:00:00+08:00 customer',
    'A 2026-04-10T10:00:10+08:00 agent a1',
    'A 2026-04-10T12:00:00+08:00 customer',
    'A 2026-04-10T12:04:00+08:00 agent a1',
  ])
  const names = [
    'jd@1 replyWithin3Min session',
    'jd@1 anyMessageInTime message',
    'own@1 anyMessageInTime message',
  ] as const
  assert.deepEqual(figures(store, [], ...names), ['0/1', '1/2', '1/2'])
  assert.deepEqual(figures(store, [during('10:00:00', '10:01:00')], ...names), [
    '0/0 agreed=1',
    '0/0 agreed=2',
    '0/1 agreed=1',
  ])
  assert.deepEqual(figures(store, [during('11:00:00', '13:00:00')], ...names), ['0/1', '1/2', '1/1 agreed=1'])
})

test('of several reasons the first in the order of the reasons is given, whichever was decided first', () => {
  const name = 'own@1 replyWithin3Min round'
  const k1 = goldenStore(s7('K1'))
  const spam = { reason: 'spam', conversation: 0 } as const
  const outage = { reason: 'platformOutage', from: at('10:00:00'), to: at('11:00:00') } as const
  const agreed = during('10:00:00', '10:18:30')
  const all = [spam, outage, agreed]
  for (const decided of [all, all.toReversed(), [agreed, outage]]) {
    assert.deepEqual(figures(k1, decided, name), ['0/0 platformOutage=2'])
  }
  // The second round opens at 10:18:30, when what was agreed is over.
  for (const decided of [
    [spam, agreed],
    [agreed, spam],
  ])
    assert.deepEqual(figures(k1, decided, name), ['0/0 spam=2'])
  assert.deepEqual(figures(k1, [agreed], name), ['1/1 agreed=1'])
})

test('a chat left out as spam is spam under every unit, though a robot or the night had part of it', () => {
  // K5 has a message of the robot's, and one more after the window is added to it.
  const store = goldenStore([
    ...s7('K5'),
    'K5 2026-04-10T23:10:00+08:00 customer',
    'K5 2026-04-10T23:10:10+08:00 agent a2',
  ])
  const names = [
    'pdd@1 replyWithin3Min buyerDay',
    'douyin@1 replyWithin3Min session',
    'douyin@1 replyWithin3Min message',
  ]
  assert.deepEqual(figures(store, [], ...names), ['1/1', '1/1', '1/1 outOfWindow=1 robotOnly=1'])
  assert.deepEqual(figures(store, [{ reason: 'spam', conversation: 0 }], ...names), [
    '0/0 spam=1',
    '0/0 spam=1',
    '0/0 outOfWindow=1 robotOnly=1 spam=1',
  ])
})

test('an exclusion of an agent concerns what counts as his', () => {
  // a2 answers K5 and K6: of nine rounds of a human six are left, two of them missed; K5's robot round has no agent.
  const decided = [{ reason: 'agreed', agent: 1 }] as const
  assert.deepEqual(figures(story, decided, 'own@1 replyWithin3Min round', 'own@1 received session'), [
    '4/6 robotOnly=1 agreed=3',
    '4/4 agreed=2',
  ])
})
