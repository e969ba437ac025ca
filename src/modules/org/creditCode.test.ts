import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isCreditCode } from './creditCode.ts'

test('published codes of real companies are valid', () => {
  assert.equal(isCreditCode('91330100799655058B'), true)
  assert.equal(isCreditCode('9144030071526726XG'), true)
})

test('a wrong character, a wrong length and letters outside the alphabet are not', () => {
  assert.equal(isCreditCode('91330100799655058C'), false)
  assert.equal(isCreditCode('91330100799655085B'), false)
  assert.equal(isCreditCode('9133010079965505B'), false)
  assert.equal(isCreditCode('9133010079965505OB'), false)
})
