import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { seenTally } from '../../testing/figureCells.ts'
import { exclusionReasons } from './definition.ts'
import { addDuration, percentilesOf } from './distribution.ts'
import { packTally, percentilesOfPacked, unpackTally, type PackedTally } from './packedTally.ts'
import { createTally, mergeTally, settledCounts, type Tally } from './tally.ts'

/** Waits as they occur: whole seconds, any milliseconds, and beyond 32 bits. */
const wait = fc.oneof(
  fc.integer({ min: 0, max: 1200 }).map((seconds) => seconds * 1000),
  fc.integer({ min: 0, max: 5_000_000 }),
  fc.integer({ min: 0, max: 2 ** 43 }),
)
const count = fc.integer({ min: 0, max: 2 ** 40 })

function tallyOf(waits: readonly number[], counts: readonly number[]): Tally {
  const tally = createTally()
  tally.met = counts[0] ?? 0
  tally.total = counts[1] ?? 0
  exclusionReasons.forEach((_, reason) => (tally.excluded[reason] = counts[reason + 2] ?? 0))
  for (const each of waits) addDuration(tally.durations, each)
  return tally
}

function stored({ met, total, excluded, durations }: PackedTally): PackedTally {
  return { met, total, excluded: [...excluded], durations: Uint8Array.from(durations) }
}

const tallies = fc
  .tuple(fc.array(wait, { maxLength: 600, size: 'max' }), fc.array(count, { maxLength: 14 }))
  .map(([waits, counts]) => tallyOf(waits, counts))

test('a packed tally unpacks to the same counts and the same histogram', () => {
  fc.assert(
    fc.property(tallies, (tally) => {
      assert.deepEqual(seenTally(unpackTally(stored(packTally(tally)))), seenTally(tally))
    }),
    { numRuns: 200 },
  )
})

test('packed tallies merge to what the tallies themselves merge to, in any order', () => {
  fc.assert(
    fc.property(fc.array(tallies, { minLength: 1, maxLength: 6, size: 'max' }), (some) => {
      const whole = createTally()
      for (const tally of some) mergeTally(whole, tally)
      const rebuilt = createTally()
      for (const tally of some.toReversed()) mergeTally(rebuilt, unpackTally(stored(packTally(tally))))
      assert.deepEqual(seenTally(rebuilt), seenTally(whole))
      assert.deepEqual(packTally(rebuilt), packTally(whole))
      const packed = some.map((tally) => packTally(tally).durations)
      const shares = [0.01, 0.5, 0.9, 0.95, 1]
      assert.deepEqual(percentilesOfPacked(packed, shares), percentilesOf(whole.durations, shares))
    }),
    { numRuns: 100 },
  )
})

/** So many different waits that are no whole seconds. */
function spread(length: number, from: number): number[] {
  return Array.from({ length }, (_, index) => from + index * 331)
}

test('distributions too wide for single values, before or after merging, keep their bins when packed', () => {
  for (const [ofFirst, ofSecond] of [
    [9000, 9000],
    [9000, 50],
    [5000, 5000],
  ] as const) {
    const waits = [spread(ofFirst, 1), spread(ofSecond, 17_000_003)]
    const [first, second, both] = [...waits, waits.flat()].map((some) => tallyOf(some, []))
    assert.equal(first!.durations.binned, ofFirst > 8192)
    assert.ok(both!.durations.binned)
    const rebuilt = unpackTally(stored(packTally(first!)))
    assert.deepEqual(seenTally(rebuilt), seenTally(first!))
    mergeTally(rebuilt, unpackTally(stored(packTally(second!))))
    assert.deepEqual(seenTally(rebuilt), seenTally(both!))
  }
})

test('a thousand waits of whole seconds take less than a kilobyte, and a tally without any nothing', () => {
  const waits = Array.from({ length: 1000 }, (_, index) => ((index * 37) % 300) * 1000)
  assert.ok(packTally(tallyOf(waits, [])).durations.length < 1000)
  assert.deepEqual(packTally(createTally()), { met: 0, total: 0, excluded: [], durations: new Uint8Array(0) })
})

test('overlapping chats of an agent are packed as the time they took', () => {
  const tally = createTally()
  // 0-10 and 5-20 of one agent are 25 of 20, 100-130 of another 30 of 30.
  tally.chats = new Map([
    [1, [0, 10, 5, 20]],
    [2, [100, 130]],
  ])
  assert.deepEqual(packTally(tally), { met: 55, total: 50, excluded: [], durations: new Uint8Array(0) })
  assert.deepEqual(settledCounts(unpackTally(packTally(tally))), { met: 55, total: 50 })
})

test('bytes that were never packed are refused', () => {
  for (const bytes of [
    [9, 0],
    [2],
    [2, 3, 1],
    [2, 0, 1],
    [3, 0, 1, 1],
    [2, 1, 128],
    Array.from({ length: 9 }, () => 255),
  ]) {
    const durations = Uint8Array.from(bytes)
    assert.throws(() => unpackTally({ met: 0, total: 0, excluded: [], durations }), RangeError, bytes.join())
  }
})
