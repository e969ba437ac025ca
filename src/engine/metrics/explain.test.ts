import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { chats, numbered, storeOf, zone } from '../../testing/chats.ts'
import { goldenStore } from '../../testing/goldenStore.ts'
import { s7 } from './cases.ts'
import { exclusionReasons } from './definition.ts'
import { histogramOf } from './distribution.ts'
import { explainConversation, type ExplainOptions } from './explain.ts'
import type { ExplainedUnit } from './explainUnit.ts'
import { measureCells } from './measureCells.ts'
import { rulePacks } from './packs/all.ts'
import type { RowStore } from './rowStore.ts'

const options: ExplainOptions = { packs: rulePacks, zone, hasEvents: true }

/** The units of one definition, as `message..message>answer verdict because waited/weight deadline agent`; - for nothing. */
function inWords(store: RowStore, conversation: number, name: string, more: Partial<ExplainOptions> = {}): string[] {
  const explained = explainConversation(store, conversation, { ...options, ...more })
  const found = explained.find(({ pack, definition: { metric, unit } }) => `${pack.id} ${metric} ${unit}` === name)
  return (found?.units ?? []).map((unit) => {
    const { messages, answer, verdict, because, waitedMs, weightMs, agent } = unit
    const wait = [waitedMs, weightMs].map((ms) => (ms === null ? '-' : ms / 1000)).join('/')
    const deadline = unit.deadline === null ? '-' : clockOf(unit.deadline)
    const opened = messages.indexOf(unit.opened) === 0 ? '' : `!${unit.opened}`
    return `${messages.join()}${opened}>${answer ?? '-'} ${verdict} ${because} ${wait} ${deadline} ${agent}`
  })
}

/** Wall time in Shanghai. */
function clockOf(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(11, 23).replace('.000', '')
}

test('the rounds of a chat say who answered when, until when there was time, and why', () => {
  // K1: messages 0 and 1 wait 475 and 170 s for 2, message 3 waits 30 s for 4; the agent is a1, ordinal 0.
  const k1 = goldenStore(s7('K1'))
  assert.deepEqual(inWords(k1, 0, 'own@1 replyWithin3Min round'), [
    '0,1>2 missed tooLate 475/- 10:13:15 0',
    '3>4 met inTime 30/- 10:21:30 0',
  ])
  assert.deepEqual(inWords(k1, 0, 'own@1 replyWithin3Min message'), [
    '0>2 missed tooLate 475/- 10:13:15 0',
    '1>2 met inTime 170/- 10:18:20 0',
    '3>4 met inTime 30/- 10:21:30 0',
  ])
  // One late message makes the buyer's day and the session a miss, and that message is what opened it.
  assert.deepEqual(inWords(k1, 0, 'own@1 replyWithin3Min buyerDay'), ['0,1,3>2 missed tooLate 475/- 10:13:15 0'])
  assert.deepEqual(inWords(k1, 0, 'jd@1 firstReplyWithin30Sec firstReply'), ['0,1,3>2 missed tooLate 475/- 10:10:45 0'])
  assert.deepEqual(inWords(k1, 0, 'own@1 averageResponseTime round'), [
    '0,1>2 met answered 475/475 - 0',
    '3>4 met answered 30/30 - 0',
  ])
  assert.deepEqual(inWords(k1, 0, 'own@1 received session'), ['0,1,3>- met counted -/- - 0'])
  // From 10:10:15 to 10:19:00.
  assert.deepEqual(inWords(k1, 0, 'own@1 handleTime session'), ['0,1,3>- met counted -/525 - 0'])
})

test('in a missed session the message that waited too long is named, not the first one', () => {
  // K4: message 0 waits 20 s; 2, 3 and 4 wait 300, 290 and 240 s for 5.
  assert.deepEqual(inWords(goldenStore(s7('K4')), 0, 'own@1 replyWithin3Min session'), [
    '0,2,3,4!2>5 missed tooLate 300/- 08:43:00 0',
  ])
})

test('what is left out says why, and still shows its answer', () => {
  const k3 = goldenStore(s7('K3'))
  assert.deepEqual(inWords(k3, 0, 'pdd@1 replyWithin3Min buyerDay'), ['0>1 outOfWindow leftOut 120/- 23:33:00 0'])
  // K5: message 0 belongs to the robot, 2 hands over, 3 is answered by a2 after 20 s.
  const k5 = goldenStore(s7('K5'))
  assert.deepEqual(inWords(k5, 0, 'own@1 replyWithin3Min round'), [
    '0>1 robotOnly leftOut 2/- 14:03:00 -1',
    '3>4 met inTime 20/- 14:03:30 1',
  ])
  // The first reply counts from the hand-over, message 2.
  assert.deepEqual(inWords(k5, 0, 'own@1 firstReplyWithin30Sec firstReply'), ['0,2,3!2>4 met inTime 20/- 14:01:00 1'])
  const spam = [{ reason: 'spam', conversation: 0 }] as const
  assert.deepEqual(inWords(k3, 0, 'own@1 replyWithin3Min round', { exclusions: spam }), [
    '0>1 spam leftOut 120/- 23:33:00 0',
  ])
})

test('midnight is the deadline where days close rounds, and a hand-over ends the round where it fails it', () => {
  const night = goldenStore([
    'M1 2026-04-10T23:59:00+08:00 customer',
    'M1 2026-04-11T00:00:30+08:00 agent a1',
    'T1 2026-04-10T10:00:00+08:00 customer',
    'T1 2026-04-10T10:00:20+08:00 agent a1 transfer a2',
    'T1 2026-04-10T10:00:40+08:00 agent a2',
  ])
  assert.deepEqual(inWords(night, 0, 'taobao@1 replyWithin3Min round'), ['0>- missed dayEnded -/- 23:59:59.999 -1'])
  assert.deepEqual(inWords(night, 0, 'own@1 replyWithin3Min round'), ['0>1 met inTime 90/- 00:02:00 0'])
  assert.deepEqual(inWords(night, 0, 'pdd@1 firstReplyWithin30SecAllDay firstReply'), [
    '0>- missed dayEnded -/- 23:59:30 -1',
  ])
  // The row that hands over takes two places, 3 and 4.
  assert.deepEqual(inWords(night, 1, 'taobao@1 replyWithin3Min round'), ['2>- missed handedOver -/- 10:03:00 0'])
  assert.deepEqual(inWords(night, 1, 'own@1 replyWithin3Min round'), ['2>5 met inTime 40/- 10:03:00 0'])
})

/** Everything until that time of the day is known. */
function known(time: string): { knownUntil: number } {
  return { knownUntil: Date.parse(`2026-04-10T${time}+08:00`) }
}

test('a round nobody has answered is open until its limit has passed', () => {
  const store = goldenStore(['U1 2026-04-10T10:00:00+08:00 customer'])
  const name = 'own@1 replyWithin3Min round'
  assert.deepEqual(inWords(store, 0, name, known('10:02:59.999')), ['0>- open waiting -/- 10:03:00 -1'])
  assert.deepEqual(inWords(store, 0, name, known('10:03:00')), ['0>- missed unanswered -/- 10:03:00 -1'])
  assert.deepEqual(inWords(store, 0, name), ['0>- missed unanswered -/- 10:03:00 -1'])
  // Without a limit there is always time; Taobao's mean takes midnight for one and weighs it with the cap.
  assert.deepEqual(inWords(store, 0, 'own@1 averageResponseTime round', known('23:00:00')), [
    '0>- open waiting -/- - -1',
  ])
  assert.deepEqual(inWords(store, 0, 'taobao@1 cappedResponseTime round'), [
    '0>- missed unanswered -/600 23:59:59.999 -1',
  ])
})

test('a buyer’s day reaches into his other conversations of that day', () => {
  const store = goldenStore([
    'A/b 2026-04-10T10:00:00+08:00 customer',
    'A/b 2026-04-10T10:00:10+08:00 agent a1',
    'B/b 2026-04-10T12:00:00+08:00 customer',
    'C/b 2026-04-11T12:00:00+08:00 customer',
  ])
  const day = ['0,2!2>- missed unanswered -/- 12:03:00 -1']
  assert.deepEqual(inWords(store, 0, 'own@1 replyWithin3Min buyerDay'), day)
  assert.deepEqual(inWords(store, 1, 'own@1 replyWithin3Min buyerDay'), day)
  assert.deepEqual(inWords(store, 2, 'own@1 replyWithin3Min buyerDay'), ['3>- missed unanswered -/- 12:03:00 -1'])
})

test('a day has no messages of days under another version of the rule', () => {
  // Kuaishou's rule changes on 1 September; the chat of 31 August stands between two of that day.
  const store = goldenStore([
    'A/b 2021-09-01T10:00:00+08:00 customer',
    'B/b 2021-08-31T10:00:00+08:00 customer',
    'C/b 2021-09-01T12:00:00+08:00 customer',
  ])
  assert.deepEqual(inWords(store, 0, 'kuaishou@2021-09 replyWithin3Min buyerDay'), [
    '0,2>- missed unanswered -/- 10:03:00 -1',
  ])
  assert.deepEqual(inWords(store, 1, 'kuaishou@2021-09 replyWithin3Min buyerDay'), [])
  assert.deepEqual(inWords(store, 1, 'kuaishou@before-2021-09 replyWithin5Min buyerDay'), [
    '1>- missed unanswered -/- 10:05:00 -1',
  ])
})

test('the explained units of all conversations are exactly what the figures count', () => {
  fc.assert(
    fc.property(chats, (some) => {
      const store = storeOf(numbered(some))
      const units = new Map<string, Map<number, ExplainedUnit>>()
      some.forEach((_, conversation) => {
        for (const { pack, definition, units: found } of explainConversation(store, conversation, options)) {
          const name = `${pack.id} ${definition.metric} ${definition.unit}`
          const before = units.get(name) ?? new Map<number, ExplainedUnit>()
          // A unit that reaches into several conversations is explained with each of them.
          for (const unit of found) before.set(unit.opened, unit)
          units.set(name, before)
        }
      })
      const { results } = measureCells(store, { ...options, grains: [[]] })
      for (const { pack, definition, grains } of results) {
        const { metric, unit, formula } = definition
        if (formula === 'concurrency') continue
        const name = `${pack.id} ${metric} ${unit}`
        const explained = [...(units.get(name)?.values() ?? [])]
        const tally = grains[0]![0]?.tally
        const count = (verdict: string): number => explained.filter((each) => each.verdict === verdict).length
        assert.equal(count('met'), tally?.met ?? 0, name)
        // Of the ratio the answers are explained, not the questions.
        if (formula !== 'answerQuestionRatio')
          assert.equal(count('missed'), (tally?.total ?? 0) - (tally?.met ?? 0), name)
        exclusionReasons.forEach((reason, index) => assert.equal(count(reason), tally?.excluded[index] ?? 0, name))
        const weights = explained.flatMap(({ weightMs }) => (weightMs === null ? [] : [weightMs]))
        const bars = tally ? histogramOf(tally.durations).map(({ from, count: times }) => [from, times]) : []
        const counted = [...Map.groupBy(weights, (weight) => weight)].map(([weight, same]) => [weight, same.length])
        assert.deepEqual(
          counted.toSorted((a, b) => a[0]! - b[0]!),
          bars,
          name,
        )
      }
    }),
    { numRuns: 60 },
  )
})
