import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Column } from '../action/action.ts'
import { cellOf } from './table.ts'

const reader = { language: 'zh', zone: 'Asia/Shanghai' } as const
const value: Column = { key: 'value', title: { zh: '值', en: 'Value' }, kind: 'number', kindKey: 'unit' }

test('a column of values of many kinds is written in the unit of each row', () => {
  assert.equal(cellOf({ value: 63_709, unit: 'ms' }, value, reader), 63.709)
  assert.equal(cellOf({ value: 12_345, unit: 'fen' }, value, reader), 123.45)
  assert.equal(cellOf({ value: 0.97, unit: 'rate' }, value, reader), 0.97)
  assert.equal(cellOf({ value: null, unit: 'ms' }, value, reader), null)
})
