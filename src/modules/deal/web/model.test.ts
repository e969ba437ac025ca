import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assert as check, constantFrom, integer, property } from 'fast-check'
import { daysBetween, holderState, instantAt } from './model.ts'

const zone = constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia')

test('a wall time typed on a screen is the instant the zone’s own rules give, over clock changes too', () => {
  const minute = integer({ min: 0, max: 366 * 1440 })
  check(
    property(zone, minute, (name, minutes) => {
      const wall = Temporal.PlainDateTime.from('2026-01-01T00:00').add({ minutes })
      const expected = wall.toZonedDateTime(name, { disambiguation: 'compatible' }).toInstant()
      const text = wall.toString({ smallestUnit: 'minute' }).replace('T', ' ')
      assert.equal(Date.parse(instantAt(text, name)), expected.epochMilliseconds, `${text} ${name}`)
    }),
    { numRuns: 300 },
  )
})

test('the skipped and the repeated hour of Berlin', () => {
  assert.equal(instantAt('2026-03-29 02:30', 'Europe/Berlin'), '2026-03-29T01:30:00.000Z')
  assert.equal(instantAt('2026-10-25 02:30', 'Europe/Berlin'), '2026-10-25T00:30:00.000Z')
})

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
