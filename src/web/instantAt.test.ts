import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assert as check, constantFrom, integer, property } from 'fast-check'
import { instantAt } from './instantAt.ts'

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
