import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endOfDay } from './endOfDay.ts'

test('a deadline that passes with a day is named by that day, never by midnight of the next', () => {
  assert.deepEqual(endOfDay('2026-06-03', '2026-05-28'), { zh: '6月3日24:00', en: 'the end of 3 June' })
  assert.deepEqual(endOfDay('2027-01-10', '2026-12-31'), { zh: '2027年1月10日24:00', en: 'the end of 10 January 2027' })
  assert.deepEqual(endOfDay('', '2026-05-28'), { zh: '', en: '' })
})
