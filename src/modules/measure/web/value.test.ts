import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axisMark, bulletRange, changeOf, signed, toneOf, valueParts } from './value.ts'

test('a value is read by its kind', () => {
  assert.deepEqual(valueParts('rate', 0.784), { kind: 'percent', digits: '78.4' })
  assert.deepEqual(valueParts('count', 12_418), { kind: 'plain', digits: '12,418' })
  assert.deepEqual(valueParts('ratio', 2.127), { kind: 'plain', digits: '2.13' })
  // S7: 1,140 s over nine rounds.
  assert.deepEqual(valueParts('time', 1_140_000 / 9), { kind: 'seconds', digits: '126.7', seconds: 1140 / 9 })
  assert.deepEqual(valueParts('time', 725_000), { kind: 'long', milliseconds: 725_000 })
  assert.deepEqual(valueParts('rate', null), { kind: 'none' })
})

test('a change is said in points, per cent, or as faster and slower, with a real minus', () => {
  assert.deepEqual(changeOf('rate', 2.1, 0.7), { kind: 'points', text: '+2.1' })
  assert.deepEqual(changeOf('rate', -0.94, 0.7), { kind: 'points', text: '−0.9' })
  assert.deepEqual(changeOf('count', -50, 200), { kind: 'plain', text: '−25.0%' })
  assert.deepEqual(changeOf('time', -3000, 25_000), { kind: 'faster', milliseconds: 3000 })
  assert.deepEqual(changeOf('ratio', 0.12, 2), { kind: 'plain', text: '+0.12' })
})

test('a mark at an axis is as short as its place', () => {
  assert.deepEqual(axisMark('rate', 0.8), { unit: 'none', digits: '80%' })
  assert.deepEqual(axisMark('time', 90_000), { unit: 'seconds', digits: '90' })
  assert.deepEqual(axisMark('time', 1_500_000), { unit: 'minutes', digits: '25' })
  assert.deepEqual(axisMark('time', 9_000_000), { unit: 'hours', digits: '2.5' })
})

test('nothing before is no change, and what rounds to nothing is the same', () => {
  assert.deepEqual(changeOf('rate', null, null), { kind: 'none' })
  assert.deepEqual(changeOf('count', 5, 0), { kind: 'none' })
  assert.deepEqual(changeOf('rate', -0.04, 0.5), { kind: 'same' })
  assert.equal(signed(-0.04), '0.0')
})

test('a figure just above its threshold is close, one without enough units is not judged', () => {
  const figure = { kind: 'rate', threshold: { value: 0.7, better: 'higher' }, enough: true } as const
  assert.equal(toneOf({ ...figure, value: 0.784, reached: true }), 'good')
  assert.equal(toneOf({ ...figure, value: 0.705, reached: true }), 'warn')
  assert.equal(toneOf({ ...figure, value: 0.6999, reached: false }), 'bad')
  assert.equal(toneOf({ ...figure, value: 0.2, reached: false, enough: false }), 'idle')
  assert.equal(toneOf({ ...figure, value: null, reached: null }), 'idle')
  assert.deepEqual(bulletRange({ ...figure, value: 0.5 }), [0, 1])
})
