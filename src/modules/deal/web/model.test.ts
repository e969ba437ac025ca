import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysBetween, holderState } from './model.ts'

test('a time under a login begins with its first instant and is past at its last', () => {
  const holder = { validFrom: '2026-04-10T00:00:00Z', validTo: '2026-04-10T08:00:00Z', cancelledAt: null }
  assert.equal(holderState(holder, '2026-04-09T23:59:59Z'), 'later')
  assert.equal(holderState(holder, '2026-04-10T00:00:00Z'), 'now')
  assert.equal(holderState(holder, '2026-04-10T08:00:00.000Z'), 'past')
  assert.equal(holderState({ ...holder, cancelledAt: '2026-04-01T00:00:00Z' }, '2026-04-10T00:00:00Z'), 'cancelled')
})

test('days between calendar days', () => {
  assert.equal(daysBetween('2026-02-28', '2026-03-01'), 1)
  assert.equal(daysBetween('2026-04-01', '2026-04-01'), 0)
})
