import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as exact from '../money/exact.ts'
import { readFormula } from './formula.ts'
import { evaluateFormula } from './formulaValue.ts'

function valueOf(expression: string, values: Record<string, string | null> = {}): string | null {
  const read = readFormula(expression, Object.keys(values))
  assert.ok('formula' in read, expression)
  const exacts = Object.entries(values).map(
    ([name, text]) => [name, text === null ? null : exact.exactOf(text)] as const,
  )
  const value = evaluateFormula(read.formula, Object.fromEntries(exacts))
  return value && exact.decimalOf(value, 12)
}

function problemOf(expression: string, names: readonly string[] = ['a', 'b']): string {
  const read = readFormula(expression, names)
  assert.ok('problem' in read, expression)
  return read.problem.code
}

function meant(expression: string): string | null {
  const read = readFormula(expression, ['a', 'b'])
  return 'problem' in read ? read.problem.what : null
}

test('a formula calculates exactly', () => {
  assert.equal(valueOf('0.1 + 0.2'), '0.3')
  assert.equal(valueOf('a / 3.0 * 3.0', { a: '1' }), '1')
  assert.equal(valueOf('0.6 * reply + 0.4 * satisfied', { reply: '0.7', satisfied: '0.9' }), '0.78')
  assert.equal(valueOf('1e2 - min(a, b, 3)', { a: '5', b: '4' }), '97')
})

test('a formula may say yes or no', () => {
  assert.equal(valueOf('a >= 0.7 && !(b < 0.9)', { a: '0.7', b: '0.9' }), '1')
  assert.equal(valueOf('a >= 0.7 ? 1 : 0', { a: '0.69' }), '0')
})

test('what one side decides by itself does not need data of the other', () => {
  assert.equal(valueOf('a > 1 || b > 1', { a: '2', b: null }), '1')
  assert.equal(valueOf('a > 1 && b > 1', { a: '2', b: null }), null)
})

test('a figure without data and a division by nothing give no value', () => {
  assert.equal(valueOf('a + 1', { a: null }), null)
  assert.equal(valueOf('1 / a', { a: '0' }), null)
})

test('the part of a formula that is meant is named with its parentheses', () => {
  assert.equal(meant('1 + b / (a - a)'), 'b / (a - a)')
  assert.equal(meant('(a + b) / 0 + 1'), '(a + b) / 0')
  assert.equal(meant('((a + b) / (a - (a)))'), '(a + b) / (a - (a))')
  assert.equal(meant('2 * (a.size() + 1)'), 'a.size()')
})

test('a formula that can never be calculated is refused with its reason', () => {
  assert.equal(problemOf('a +'), 'formulaUnreadable')
  assert.equal(problemOf('a + c'), 'formulaUnknownName')
  assert.equal(problemOf('a / 0'), 'formulaDividesByNothing')
  assert.equal(problemOf('b / (a - a)'), 'formulaDividesByNothing')
  assert.equal(problemOf('b / (2 * (3 - 3) * a)'), 'formulaDividesByNothing')
  assert.equal(problemOf('"x"'), 'formulaNotAllowed')
  assert.equal(problemOf('a.size()'), 'formulaNotAllowed')
  assert.equal(problemOf('[a][0]'), 'formulaNotAllowed')
  assert.equal(problemOf('a + (a > b)'), 'formulaNotAllowed')
  assert.equal(problemOf(`${'-('.repeat(100)}a${')'.repeat(100)}`), 'formulaNotAllowed')
})
