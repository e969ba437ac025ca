import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf, endOfDay, fieldChanges } from './model.ts'

test('a day ends at midnight in China, and the instant of its end belongs to it', () => {
  assert.equal(endOfDay('2026-11-30'), '2026-11-30T15:59:59.999Z')
  assert.equal(dayOf(endOfDay('2026-11-30')), '2026-11-30')
})

test('a change lists every field of either side', () => {
  assert.deepEqual(fieldChanges({ name: '甲', phone: null }, { name: '乙', roles: ['agent'] }), [
    { field: 'name', before: '甲', after: '乙' },
    { field: 'phone', before: '—', after: '—' },
    { field: 'roles', before: '—', after: '[\n "agent"\n]' },
  ])
})

test('nothing before and nothing after is no change', () => {
  assert.deepEqual(fieldChanges(null, null), [])
})
