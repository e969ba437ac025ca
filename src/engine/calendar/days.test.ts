import { countDays, dateOfDay, eachDay, monthOf, numberOfDay, plusDays, weekdayOf } from './days.ts'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'

const someDay = fc.integer({ min: -20_000, max: 60_000 }).map(dateOfDay)

test('the days of a stretch follow each other, over the ends of months, years and Februaries', () => {
  assert.deepEqual(eachDay({ from: '2028-02-27', to: '2028-03-01' }), [
    '2028-02-27',
    '2028-02-28',
    '2028-02-29',
    '2028-03-01',
  ])
  assert.deepEqual(eachDay({ from: '2026-12-31', to: '2027-01-01' }), ['2026-12-31', '2027-01-01'])
  assert.deepEqual(eachDay({ from: '2026-01-02', to: '2026-01-01' }), [])
  fc.assert(
    fc.property(someDay, fc.nat(800), (from, more) => {
      const to = plusDays(from, more)
      const days = eachDay({ from, to })
      assert.equal(days.length, countDays({ from, to }))
      assert.deepEqual(
        days.map(numberOfDay),
        Array.from(days, (_, at) => numberOfDay(from) + at),
      )
    }),
  )
})

test('what the calendar does not have is no day', () => {
  for (const day of [
    '2026-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-4-1',
    '20260401',
    'today',
  ]) {
    assert.throws(() => numberOfDay(day), RangeError, day)
  }
  assert.equal(numberOfDay('2000-02-29') - numberOfDay('2000-02-28'), 1)
})

test('a month ends on its own last day, and 2026-11-22 is a Sunday', () => {
  assert.deepEqual(
    ['2026-02-10', '2028-02-10', '2026-04-30', '2026-12-01'].map((day) => monthOf(day).to),
    ['2026-02-28', '2028-02-29', '2026-04-30', '2026-12-31'],
  )
  assert.equal(weekdayOf('2026-11-22'), 6)
})
