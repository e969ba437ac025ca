import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { differenceOf } from './difference.ts'

test('two thirds are 66.67 % and 66.7 % rounded, 66.66 % cut, and nothing else', () => {
  const twoThirds = { numerator: 2, denominator: 3 }
  const within = (value: string, step: string) => differenceOf(twoThirds, { value, step })?.within
  assert.equal(within('0.6667', '0.0001'), 'rounded')
  assert.equal(within('0.667', '0.001'), 'rounded')
  assert.equal(within('0.67', '0.01'), 'rounded')
  assert.equal(within('0.6666', '0.0001'), 'cut')
  assert.equal(within('0.6665', '0.0001'), null)
  assert.equal(within('0.6668', '0.0001'), null)
})

test('whole numbers and times are compared in their own unit', () => {
  assert.deepEqual(differenceOf({ numerator: 1234, denominator: 1 }, { value: '1234', step: '1' }), {
    difference: 0,
    within: 'equal',
  })
  assert.deepEqual(differenceOf({ numerator: 1240, denominator: 1 }, { value: '1234', step: '1' }), {
    difference: 6,
    within: null,
  })
  // 12,345 consultations shown as 1.2万.
  assert.deepEqual(differenceOf({ numerator: 12_345, denominator: 1 }, { value: '12000', step: '1000' }), {
    difference: 345,
    within: 'rounded',
  })
  // 115,003 ms over three answers is 38.334 s, shown as 38.33.
  assert.equal(differenceOf({ numerator: 115_003, denominator: 3 }, { value: '38330', step: '10' })?.within, 'rounded')
})

test('without a denominator there is nothing to compare', () => {
  assert.equal(differenceOf({ numerator: 0, denominator: 0 }, { value: '1', step: '1' }), undefined)
  assert.equal(differenceOf({ numerator: 1, denominator: 1 }, { value: 'x', step: '1' }), undefined)
})

test('what a marketplace makes of a rate by rounding is always recognised, and one digit beside it never', () => {
  const rates = fc
    .integer({ min: 1, max: 100_000 })
    .chain((total) => fc.tuple(fc.integer({ min: 0, max: total }), fc.constant(total)))
  fc.assert(
    fc.property(rates, fc.integer({ min: 2, max: 4 }), ([met, total], places) => {
      const unit = 10n ** BigInt(places)
      const rounded = (BigInt(met) * unit * 2n + BigInt(total)) / (BigInt(total) * 2n)
      const text = (digits: bigint): string => `${digits / unit}.${String(digits % unit).padStart(places, '0')}`
      const step = `0.${'1'.padStart(places, '0')}`
      const own = { numerator: met, denominator: total }
      assert.notEqual(differenceOf(own, { value: text(rounded), step })?.within, null)
      assert.equal(differenceOf(own, { value: text(rounded + 1n), step })?.within ?? null, null)
      const found = differenceOf(own, { value: text(rounded), step })!
      assert.ok(Math.abs(found.difference - (met / total - Number(text(rounded)))) < 1e-9)
    }),
  )
})
