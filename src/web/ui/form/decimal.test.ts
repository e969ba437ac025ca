import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { centsOfFen, fenOfYuan, plainNumber, shiftPoint, storedOf, typedOf, yuanOfFen } from './decimal.ts'

test('yuan become fen without a fraction being lost on the way', () => {
  assert.deepEqual(['4500', '4,500.00', '0.29', '1.5', '19.99', ' ¥ 12 ', ''].map(fenOfYuan), [
    450_000,
    450_000,
    29,
    150,
    1999,
    1200,
    undefined,
  ])
})

test('what is no amount stays as it was typed', () => {
  assert.deepEqual(['4500.005', 'abc', '-3', '1e5'].map(fenOfYuan), ['4500.005', 'abc', '-3', '1e5'])
})

test('full-width digits of a Chinese keyboard are digits, and a comma that parts no thousands is refused', () => {
  assert.deepEqual(['４５００．５', '１，２００', '￥３８００', '1,5', '12,34'].map(fenOfYuan), [
    450_050,
    120_000,
    380_000,
    '1,5',
    '12,34',
  ])
  assert.deepEqual(
    ['７０％', '0,7', '−5'].map((text) => storedOf(text, 2)),
    ['0.7', '0,7', '−5'],
  )
  assert.deepEqual(['1,234,567', '１２', '1,2345'].map(plainNumber), ['1234567', '12', '1,2345'])
})

test('an amount of money reads with both decimals, and what is none as it was typed', () => {
  assert.deepEqual([2_430_000, 82_543, 150, 5, 0, '12.345', undefined].map(centsOfFen), [
    '24300.00',
    '825.43',
    '1.50',
    '0.05',
    '0.00',
    '12.345',
    '',
  ])
})

test('every whole number of fen reads in yuan and comes back the same', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 999_999_999_999 }),
      (fen) => fenOfYuan(yuanOfFen(fen)) === fen && fenOfYuan(centsOfFen(fen)) === fen,
    ),
    { numRuns: 2000 },
  )
})

test('per cent and shares are each other’s exact text', () => {
  assert.deepEqual(
    ['6', '0.05', '100', '12.5%', '0'].map((text) => storedOf(text, 2)),
    ['0.06', '0.0005', '1', '0.125', '0'],
  )
  assert.deepEqual(
    ['0.06', '0.0005', '1', '0'].map((share) => typedOf(share, 2)),
    ['6', '0.05', '100', '0'],
  )
  assert.equal(shiftPoint('-0.5', 2), '-50')
  assert.equal(shiftPoint('.', 2), null)
})
