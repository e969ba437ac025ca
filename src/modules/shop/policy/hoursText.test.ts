import assert from 'node:assert/strict'
import { test } from 'node:test'
import { array, assert as check, integer, property, uniqueArray } from 'fast-check'
import { groupDays, hoursOf, readDay, writeDay, type Segment } from './hoursText.ts'

test('a day is read as people write it, in any width', () => {
  const day = [
    { from: 480, to: 720 },
    { from: 870, to: 1440 },
  ]
  for (const typed of [
    '8-12 14:30-24',
    '08:00–12:00、14:30–24:00',
    '８：００－１２：００，14:30 至 24:00',
    '14:30-24:00; 8 - 12',
  ])
    assert.deepEqual(readDay(typed), { segments: day }, typed)
  assert.deepEqual(readDay('  '), { segments: [] })
})

test('what is wrong with a day is named by its own words', () => {
  assert.deepEqual(problem('8-12 下午'), ['invalid', '下午'])
  assert.deepEqual(problem('8-25'), ['invalid', '8-25'])
  assert.deepEqual(problem('8:75-9'), ['invalid', '8:75-9'])
  assert.deepEqual(problem('22-6'), ['backwards', '22-6'])
  assert.deepEqual(problem('8-12 11-13'), ['overlap', '11:00–13:00'])
  assert.deepEqual(problem('0-1 2-3 4-5 6-7 8-9 10-11 12-13')?.[0], 'tooMany')
})

test('a written day is read back as the same day', () => {
  const day = uniqueArray(integer({ min: 0, max: 1440 }), { minLength: 0, maxLength: 12 }).map((minutes) => {
    const ordered = minutes.toSorted((a, b) => a - b)
    return Array.from({ length: Math.floor(ordered.length / 2) }, (_, index): Segment => ({
      from: ordered[index * 2] ?? 0,
      to: ordered[index * 2 + 1] ?? 0,
    }))
  })
  check(property(day, (segments) => assert.deepEqual(readDay(writeDay(segments)), { segments })))
})

test('days in a row with the same hours are named together, and every day is named once', () => {
  const week = [...Array.from({ length: 5 }, () => [{ from: 480, to: 1440 }]), [{ from: 600, to: 1320 }], []]
  assert.deepEqual(groupDays(week), [
    { first: 'mon', last: 'fri', text: '08:00–24:00' },
    { first: 'sat', last: 'sat', text: '10:00–22:00' },
    { first: 'sun', last: 'sun', text: '' },
  ])
  const hours = array(integer({ min: 0, max: 3 }), { minLength: 7, maxLength: 7 })
  check(
    property(hours, (starts) => {
      const groups = groupDays(starts.map((from) => [{ from, to: 1440 }]))
      assert.equal(groups[0]?.first, 'mon')
      assert.equal(groups.at(-1)?.last, 'sun')
      assert.equal(new Set(groups.map((group) => group.first)).size, groups.length)
    }),
  )
})

test('minutes become hours with one decimal', () => {
  assert.deepEqual([hoursOf(960), hoursOf(450), hoursOf(50)], [16, 7.5, 0.8])
})

function problem(typed: string): string[] | null {
  const read = readDay(typed)
  return 'problem' in read ? [read.problem.kind, read.problem.text] : null
}
