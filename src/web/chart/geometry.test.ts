import assert from 'node:assert/strict'
import { test } from 'node:test'
import { array, assert as check, constant, double, integer, oneof, property } from 'fast-check'
import { areaPath, extent, linePath, place, share, ticks } from './geometry.ts'

const box = { width: 84, height: 24, inset: 2 }
const value = double({ min: -1e9, max: 1e9, noNaN: true })

test('every point of a series stands inside its box, and a day without data has none', () => {
  check(
    property(array(oneof(value, constant(null)), { minLength: 1, maxLength: 60 }), (series) => {
      const range = extent(series)
      if (range === null) return assert.ok(series.every((one) => one === null))
      const points = place(series, range, box)
      for (const [index, point] of points.entries()) {
        assert.equal(point === null, series[index] === null)
        if (!point) continue
        assert.ok(point.x >= 2 - 1e-9 && point.x <= 82 + 1e-9, String(point.x))
        assert.ok(point.y >= 2 - 1e-9 && point.y <= 22 + 1e-9, String(point.y))
      }
    }),
  )
})

test('the line breaks where there is no data', () => {
  const points = [{ x: 1, y: 1 }, { x: 2, y: 2 }, null, { x: 4, y: 4 }]
  assert.equal(linePath(points), 'M1.0 1.0L2.0 2.0M4.0 4.0h0.1')
  assert.equal(areaPath(points, 9), 'M1.0 1.0L2.0 2.0L2.0 9L1.0 9Z')
})

test('a value beyond the range stands at its end, and a range of one value in the middle', () => {
  assert.equal(share(5, [0, 4]), 1)
  assert.equal(share(-5, [0, 4]), 0)
  assert.equal(share(3, [3, 3]), 0.5)
})

test('the marks of an axis are round and enclose what is drawn', () => {
  assert.deepEqual(ticks([0.62, 0.78]), [0.6, 0.7, 0.8])
  assert.deepEqual(ticks([0, 12_418]), [0, 5000, 10_000, 15_000])
  const thousandth = integer({ min: -1e9, max: 1e9 }).map((count) => count / 1000)
  check(
    property(thousandth, thousandth, (one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)]
      const marks = ticks([low, high])
      const slack = Math.max(1e-6, (high - low) * 1e-6)
      assert.ok((marks[0] ?? Infinity) <= low + slack && (marks.at(-1) ?? -Infinity) >= high - slack)
      assert.ok(marks.length <= 7, String(marks))
    }),
  )
})
