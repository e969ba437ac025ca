import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { openCases } from './cases.ts'
import { dayMinutes, isOpen, joinSegments, openMs, segmentMinutes, weekMinutes, type WeekHours } from './weekHours.ts'

const segment = fc
  .tuple(fc.integer({ min: 0, max: dayMinutes }), fc.integer({ min: 0, max: dayMinutes }))
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))
const week = fc.array(fc.array(segment, { maxLength: 4 }), { minLength: 7, maxLength: 7 })
const zone = fc.constantFrom(
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
)
/** Whole minutes within 2026, which holds both clock changes of each zone. */
const minuteOf2026 = fc
  .integer({ min: 0, max: 365 * dayMinutes })
  .map((minutes) => Temporal.Instant.fromEpochMilliseconds(Date.UTC(2026, 0, 1) + minutes * 60_000))

for (const { title, hours, zone: name, from, to, openHours } of openCases)
  test(title, () => {
    const range = { from: Temporal.Instant.from(from), to: Temporal.Instant.from(to) }
    assert.equal(openMs({ hours, zone: name, ...range }), openHours * 3_600_000)
  })

test('open time is what counting minute by minute gives, over clock changes too', () => {
  const changes = ['2026-03-28T20:00:00Z', '2026-03-08T00:00:00Z', '2026-04-04T10:00:00Z', '2026-10-24T20:00:00Z']
  const start = fc.constantFrom(...changes).map((text) => Temporal.Instant.from(text))
  fc.assert(
    fc.property(week, zone, start, fc.integer({ min: 0, max: 36 * 60 }), (hours, name, from, minutes) => {
      const to = from.add({ minutes })
      let counted = 0
      for (let at = from; at.epochMilliseconds < to.epochMilliseconds; at = at.add({ minutes: 1 }))
        if (isOpen(hours, name, at)) counted += 60_000
      assert.equal(openMs({ hours, zone: name, from, to }), counted)
    }),
    { numRuns: 60 },
  )
})

test('open time of a range is the sum of its parts', () => {
  fc.assert(
    fc.property(week, zone, fc.tuple(minuteOf2026, minuteOf2026, minuteOf2026), (hours, name, instants) => {
      const [a, b, c] = instants.toSorted(Temporal.Instant.compare)
      if (!a || !b || !c) return
      const ms = (from: Temporal.Instant, to: Temporal.Instant) => openMs({ hours, zone: name, from, to })
      assert.equal(ms(a, c), ms(a, b) + ms(b, c))
    }),
  )
})

test('joining segments changes neither the minutes covered nor, done twice, anything', () => {
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 6 }), (segments) => {
      const joined = joinSegments(segments)
      const covered = new Set(segments.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)))
      assert.equal(segmentMinutes(segments), covered.size)
      assert.deepEqual(joinSegments(joined), joined)
    }),
    { numRuns: 50 },
  )
})

test('round the clock is 10,080 minutes a week', () => {
  const always: WeekHours = Array.from({ length: 7 }, () => [{ from: 0, to: dayMinutes }])
  assert.equal(weekMinutes(always), 10_080)
})
