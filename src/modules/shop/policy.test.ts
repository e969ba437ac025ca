import assert from 'node:assert/strict'
import { test } from 'node:test'
import { array, assert as check, constantFrom, integer, property } from 'fast-check'
import { segmentMinutes } from '../../engine/calendar/weekHours.ts'
import { dutyGaps, longestDuty, usualDuty } from './policy.ts'
import { everyDay, marketplaces, weekSegments } from './vocabulary.ts'

test('Kuaishou proposes 16 hours online a day, the other 8 being exempt [R-004-104]', () => {
  const duty = usualDuty('kuaishou')
  assert.equal(duty.requiredOnlineMinutes, 16 * 60)
  assert.equal(duty.requiredOnlineMinutes + segmentMinutes(duty.exemptHours), 24 * 60)
})

test('what is proposed for a marketplace always fits its own exempt hours', () => {
  check(
    property(constantFrom(...marketplaces), (marketplace) => {
      const duty = usualDuty(marketplace)
      assert.ok(duty.requiredOnlineMinutes <= longestDuty(duty.exemptHours))
    }),
  )
})

test('a weekday lacks exactly what its service hours fall short of the duty', () => {
  const minute = integer({ min: 0, max: 1440 })
  check(
    property(array(minute, { minLength: 7, maxLength: 7 }), minute, (ends, required) => {
      const week = ends.map((to) => (to > 0 ? [{ from: 0, to }] : []))
      const gaps = new Map(dutyGaps(week, required).map((gap) => [gap.weekday, gap.missingMinutes]))
      for (const [index, to] of ends.entries()) assert.equal(gaps.get(index + 1) ?? 0, Math.max(0, required - to))
    }),
  )
})

test('a day holds at most six periods, a week exactly seven days', () => {
  const many = Array.from({ length: 7 }, (_, i) => ({ from: i * 60, to: i * 60 + 30 }))
  assert.equal(weekSegments.safeParse(everyDay(...many)).success, false)
  assert.equal(weekSegments.safeParse(everyDay(...many.slice(1))).success, true)
  assert.equal(weekSegments.safeParse(everyDay().slice(1)).success, false)
})
