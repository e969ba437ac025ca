import assert from 'node:assert/strict'
import { test } from 'node:test'
import { heatRows, worstHour } from './heatRows.ts'

const cell = (weekday: number, hour: number, met: number, total: number) => ({
  weekday,
  hour,
  met,
  total,
  rate: total === 0 ? null : met / total,
})

test('every hour of the week has its cell, those without units too', () => {
  const rows = heatRows([cell(1, 0, 1, 1), cell(7, 23, 8, 8)], null)
  assert.deepEqual([rows.length, ...new Set(rows.map((row) => row.length))], [7, 24])
  assert.equal(rows[6]?.[23]?.total, 8)
  assert.deepEqual(rows[3]?.[12], { weekday: 4, hour: 12, met: 0, total: 0, rate: null, step: 0, marked: false })
})

test('an hour is marked below the threshold of the definition, not for a handful of units', () => {
  const rows = heatRows([cell(5, 20, 60, 100), cell(5, 21, 1, 4), cell(6, 10, 90, 100)], 0.7)
  const marked = rows.flat().filter((one) => one.marked)
  assert.deepEqual(
    marked.map((one) => [one.weekday, one.hour]),
    [[5, 20]],
  )
  assert.equal(worstHour(rows)?.hour, 20)
})

test('without a threshold an hour is marked when it is ten points below the whole', () => {
  const rows = heatRows([cell(1, 9, 95, 100), cell(1, 10, 70, 100), cell(1, 11, 90, 100)], null)
  assert.deepEqual(
    rows
      .flat()
      .filter((one) => one.marked)
      .map((one) => one.hour),
    [10],
  )
  assert.equal(worstHour(heatRows([], null)), null)
})

test('the more units the darker, and only nothing is blank', () => {
  const rows = heatRows([cell(1, 1, 1, 1), cell(1, 2, 1, 500), cell(1, 3, 1, 1000)], null)
  const [none, few, half, most] = [0, 1, 2, 3].map((hour) => rows[0]?.[hour]?.step ?? -1)
  assert.equal(none, 0)
  assert.equal(few, 1)
  assert.ok((half ?? 0) > 1 && (half ?? 0) <= 6)
  assert.equal(most, 6)
})
