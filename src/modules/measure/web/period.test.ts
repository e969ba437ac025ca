import assert from 'node:assert/strict'
import { test } from 'node:test'
import { periodOf, shiftedTo } from './period.ts'

const today = '2026-03-01'

test('the presets count back from today over the end of a month', () => {
  assert.deepEqual(periodOf({ period: 'yesterday' }, today), {
    preset: 'yesterday',
    chosen: true,
    from: '2026-02-28',
    to: '2026-02-28',
  })
  assert.deepEqual(periodOf({ period: 'week' }, today), {
    preset: 'week',
    chosen: true,
    from: '2026-02-22',
    to: '2026-02-28',
  })
  assert.deepEqual(periodOf({ period: 'month' }, today), {
    preset: 'month',
    chosen: true,
    from: '2026-03-01',
    to: '2026-03-01',
  })
})

test('days of one’s own win over a preset; what is no period is as if nothing was asked for', () => {
  const own = { period: 'month', from: '2026-01-05', to: '2026-01-09' }
  assert.deepEqual(periodOf(own, today), { preset: 'custom', chosen: true, from: '2026-01-05', to: '2026-01-09' })
  for (const broken of [{ from: '2026-01-09', to: '2026-01-05' }, { from: 'x', to: '2026-01-05' }, { period: 7 }])
    assert.equal(periodOf(broken, today).chosen, false)
})

test('who asks for nothing sees the latest days with data, who asks for something sees just that', () => {
  const open = periodOf({}, today)
  assert.deepEqual(shiftedTo(open, '2026-01-10'), {
    preset: 'custom',
    chosen: false,
    from: '2026-01-04',
    to: '2026-01-10',
  })
  assert.equal(shiftedTo(open, '2026-02-25'), open)
  assert.equal(shiftedTo(open, null), open)
  const asked = periodOf({ period: 'yesterday' }, today)
  assert.equal(shiftedTo(asked, '2026-01-10'), asked)
})
