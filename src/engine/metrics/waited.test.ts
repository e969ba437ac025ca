import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { chats, numbered, storeOf, zone } from '../../testing/chats.ts'
import { nameOf } from '../../testing/figureCells.ts'
import { goldenStore } from '../../testing/goldenStore.ts'
import { s7 } from './cases.ts'
import { evidenceOf } from './evidence.ts'
import { explainConversation } from './explain.ts'
import { measureCells } from './measureCells.ts'
import { rulePacks } from './packs/all.ts'
import type { RowStore } from './rowStore.ts'
import { conversationOfMessages } from './survey.ts'

const options = { packs: rulePacks, zone, hasEvents: true }

/** What the evidence of the whole says: definition, verdict and conversation with the longest wait, null where none waited. */
function waitsKept(store: RowStore): Map<string, number | null> {
  const { results } = measureCells(store, { ...options, grains: [[]], evidence: { grains: [0], met: true } })
  const kept = new Map<string, number | null>()
  for (const result of results) {
    // Concurrency and online time consist of no units that could be explained.
    for (const cell of result.grains[0] ?? []) {
      for (const { verdict, conversations, waited } of evidenceOf(cell))
        conversations.forEach((conversation, i) =>
          kept.set(`${nameOf(result)} ${verdict} ${conversation}`, waited[i]! < 0 ? null : waited[i]!),
        )
    }
  }
  return kept
}

/** The same, of the units that the explanations of all conversations name; a unit is its first deciding message's. */
function waitsExplained(store: RowStore): Map<string, number | null> {
  const conversationOf = conversationOfMessages(store.columns())
  const explained = new Map<string, number | null>()
  for (let conversation = 0; conversation < store.conversations().length; conversation++) {
    for (const { units, ...definition } of explainConversation(store, conversation, options)) {
      for (const { verdict, opened, waitedMs } of units) {
        if (conversationOf[opened] !== conversation) continue
        const name = `${nameOf(definition)} ${verdict} ${conversation}`
        const longest = explained.get(name) ?? null
        explained.set(name, waitedMs === null ? longest : Math.max(longest ?? 0, waitedMs))
      }
    }
  }
  return explained
}

test('the longest waits kept with the conversations behind a figure are those their explanations name', () => {
  fc.assert(
    fc.property(chats, (some) => {
      const store = storeOf(numbered(some))
      assert.deepEqual(sorted(waitsKept(store)), sorted(waitsExplained(store)))
    }),
    { numRuns: 150 },
  )
})

function sorted(waits: ReadonlyMap<string, number | null>): object {
  return Object.fromEntries([...waits].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

test('of several units of a conversation the longest wait is kept, by verdict', () => {
  // K1: messages 0 and 1 wait 475 and 170 s, message 3 waits 30 s.
  const kept = waitsKept(goldenStore(s7('K1')))
  assert.equal(kept.get('own@1 replyWithin3Min message missed 0'), 475_000)
  assert.equal(kept.get('own@1 replyWithin3Min message met 0'), 170_000)
  assert.equal(kept.get('own@1 received session met 0'), null)
})

test('who was answered in the same millisecond waited 0, who never was has no wait', () => {
  const kept = waitsKept(
    goldenStore([
      'A1 2026-04-10T10:00:00+08:00 customer',
      'A1 2026-04-10T10:00:00+08:00 agent a1',
      'B1 2026-04-10T10:00:00+08:00 customer',
    ]),
  )
  assert.equal(kept.get('own@1 replyWithin3Min round met 0'), 0)
  assert.equal(kept.get('own@1 replyWithin3Min round missed 1'), null)
})
