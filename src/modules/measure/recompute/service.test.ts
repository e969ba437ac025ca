import assert from 'node:assert/strict'
import { test } from 'node:test'
import { everyDay } from '../../shop/api.ts'
import { differentDays, hoursByDay, type StoredHours } from './service.ts'

const zone = 'Asia/Shanghai'
const [early, late] = [everyDay({ from: 480, to: 1320 }), everyDay({ from: 510, to: 1335 })]

test('the hours of the first day count for all days before it, and corrections of that day with them', () => {
  const described = [
    { validFrom: '2026-04-01T01:00:00Z', hours: everyDay({ from: 0, to: 60 }), zone },
    { validFrom: '2026-04-01T02:00:00Z', hours: early, zone },
    // Of a day with two descriptions the last one counts, and one that changes nothing begins nothing.
    { validFrom: '2026-04-10T02:00:00Z', hours: everyDay({ from: 0, to: 60 }), zone },
    { validFrom: '2026-04-10T15:59:00Z', hours: late, zone },
    { validFrom: '2026-04-12T00:00:00Z', hours: late, zone },
  ]
  assert.deepEqual(hoursByDay(described), [
    { from: null, hours: early, zone },
    { from: '2026-04-10', hours: late, zone },
  ])
  assert.deepEqual(hoursByDay([]), [])
})

test('days differ from the one on which other hours or another zone began to the one on which they are the same again', () => {
  const before: StoredHours[] = [{ from: null, hours: early, zone }]
  const after: StoredHours[] = [
    { from: null, hours: early, zone },
    { from: '2026-04-10', hours: late, zone },
    { from: '2026-04-12', hours: early, zone },
    { from: '2026-04-20', hours: early, zone: 'Asia/Tokyo' },
  ]
  assert.deepEqual(differentDays(before, after), [
    { from: '2026-04-10', to: '2026-04-11' },
    { from: '2026-04-20', to: null },
  ])
  assert.deepEqual(differentDays(after, after), [])
  assert.deepEqual(differentDays(before, [{ from: null, hours: late, zone }]), [{ from: null, to: null }])
})
