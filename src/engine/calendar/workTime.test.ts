import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysOf } from '../agreement/versions.ts'
import { clauseVersion } from '../agreement/clause.ts'
import { clause, sixSeats } from '../settlement/testing.ts'
import { readVectors, vectorsSkip } from '../../testing/vectors.ts'
import { dueAt, workMs, type WorkTime } from './workTime.ts'

type Vectors = {
  firstResponse: { cases: { created: string; responded: string; seconds: number }[] }
  deadlines: { cases: { created: string; hours: number; due: string }[] }
  contract: { cases: { signed?: boolean; startOffset?: number; endOffset?: number; expect: string }[] }
}

const skip = vectorsSkip('erpnext-sla-contract-scorecard')
const zone = 'Asia/Shanghai'
const tenToSix = [{ from: 600, to: 1080 }]
const weekdays: WorkTime = {
  hours: [tenToSix, tenToSix, tenToSix, tenToSix, tenToSix, [], []],
  zone,
  closedDays: new Set(),
}
const everyDay: WorkTime = {
  hours: [tenToSix, tenToSix, tenToSix, tenToSix, tenToSix, tenToSix, tenToSix],
  zone,
  closedDays: new Set(['2019-03-05']),
}

function at(local: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant()
}

test('a first response is counted in hours of service', { skip }, () => {
  for (const { created, responded, seconds } of readVectors<Vectors>('erpnext-sla-contract-scorecard').firstResponse
    .cases)
    assert.equal(workMs(weekdays, at(created), at(responded)) / 1000, seconds, `${created} to ${responded}`)
})

test('a deadline passes over nights and a holiday', { skip }, () => {
  for (const { created, hours, due } of readVectors<Vectors>('erpnext-sla-contract-scorecard').deadlines.cases)
    assert.equal(dueAt(everyDay, at(created), hours * 3_600_000)?.epochMilliseconds, at(due).epochMilliseconds, created)
})

test('a deadline without any hours of service is never', () => {
  const never = { ...weekdays, hours: [[], [], [], [], [], [], []] }
  assert.equal(dueAt(never, at('2026-04-01T10:00'), 1), null)
})

test('an agreement is in force from its first to its last day, and may not end before it begins', { skip }, () => {
  const today = Temporal.PlainDate.from('2026-04-15')
  const dated = readVectors<Vectors>('erpnext-sla-contract-scorecard').contract.cases.filter(
    ({ startOffset }) => startOffset !== undefined,
  )
  assert.equal(dated.length, 4)
  for (const { startOffset = 0, endOffset = 0, expect } of dated) {
    const [from, to] = [startOffset, endOffset].map((days) => today.add({ days }).toString())
    const version = { ...clause('3.1', sixSeats), effectiveFrom: from ?? '', effectiveTo: to ?? '' }
    if (expect === 'ValidationError') assert.equal(clauseVersion.safeParse(version).success, false)
    else {
      const days = daysOf({ startsOn: '2026-01-01', endsOn: null }, version)
      const isInForce = days !== null && days.from <= today.toString() && today.toString() <= days.to
      assert.equal(isInForce ? 'Active' : 'Inactive', expect)
    }
  }
})
