import assert from 'node:assert/strict'
import { test } from 'node:test'
import { besideDifference, besideValue } from './besideText.ts'

test('ours is written in the unit of the marketplace’s column', () => {
  assert.equal(besideValue('rate', 0.784), '78.4%')
  assert.equal(besideValue('ms', 126_666.7), '126.7')
  assert.equal(besideValue('count', 12_418), '12,418')
  assert.equal(besideValue('fen', 123_456), '¥1,234.56')
  assert.equal(besideValue('rate', null), '—')
})

test('the difference has its sign, points for a rate and seconds for a time', () => {
  assert.equal(besideDifference({ unit: 'rate', difference: -1.33 }), '−1.3')
  assert.equal(besideDifference({ unit: 'ms', difference: 2500 }), '+2.5')
  assert.equal(besideDifference({ unit: 'count', difference: 12 }), '+12')
  assert.equal(besideDifference({ unit: 'count', difference: -3 }), '−3')
  assert.equal(besideDifference({ unit: 'count', difference: null }), '—')
})
