import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groupSpan } from './groupSpan.ts'

test('a week or month is opened for its days within the period alone', () => {
  const period = { from: '2026-11-04', to: '2026-12-20' }
  assert.deepEqual(groupSpan('week', '2026-11-02', period), { from: '2026-11-04', to: '2026-11-08' })
  assert.deepEqual(groupSpan('week', '2026-12-14', period), { from: '2026-12-14', to: '2026-12-20' })
  assert.deepEqual(groupSpan('month', '2026-11-01', period), { from: '2026-11-04', to: '2026-11-30' })
  assert.deepEqual(groupSpan('month', '2026-12-01', period), { from: '2026-12-01', to: '2026-12-20' })
})
