import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endOfDay, lastDayBefore } from './endOfDay.ts'

test('a deadline that passes with a day is named by that day, never by midnight of the next', () => {
  assert.deepEqual(endOfDay('2026-06-03', '2026-05-28'), { zh: '6月3日24:00', en: 'the end of 3 June' })
  assert.deepEqual(endOfDay('2027-01-10', '2026-12-31'), { zh: '2027年1月10日24:00', en: 'the end of 10 January 2027' })
  assert.deepEqual(endOfDay('', '2026-05-28'), { zh: '', en: '' })
})

test('a deadline given as an instant falls on the local day it lies in, at midnight on the day that ends with it', () => {
  const zone = 'Asia/Shanghai'
  assert.equal(lastDayBefore('2026-06-03T06:30:00Z', zone), '2026-06-03')
  assert.equal(lastDayBefore('2026-06-02T16:00:00.001Z', zone), '2026-06-03')
  // Midnight between 2 and 3 June in Shanghai.
  assert.equal(lastDayBefore('2026-06-02T16:00:00Z', zone), '2026-06-02')
  assert.equal(lastDayBefore('2026-06-02T16:00:00Z', 'Asia/Tokyo'), '2026-06-03')
})
