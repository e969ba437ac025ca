import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeOfStep, stepAt, stepsOfCode } from './totp.ts'

// RFC 4226 appendix D: the secret "12345678901234567890" and the counters 0 to 9.
const secret = '12345678901234567890'
const codes = ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489']

test('codes are those of RFC 4226', () => {
  assert.deepEqual(
    codes.map((_, step) => codeOfStep(secret, step)),
    codes,
  )
})

const at = (step: number) => step * 30_000 + 17_000

test('a code is found in its own step, the one before and the one after, and nowhere else', () => {
  assert.deepEqual(stepsOfCode(secret, '338314', at(4)), [4])
  assert.deepEqual(stepsOfCode(secret, '338314', at(3)), [4])
  assert.deepEqual(stepsOfCode(secret, '338314', at(5)), [4])
  assert.deepEqual(stepsOfCode(secret, '338314', at(6)), [])
  assert.deepEqual(stepsOfCode(secret, '338314', at(2)), [])
})

test('something that is not six digits matches no step', () => {
  for (const typed of ['', '33831', '3383140', '３３８３１４'])
    assert.deepEqual(stepsOfCode(secret, typed, 4 * 30_000), [])
})

test('the step of an instant counts half minutes since 1970', () => {
  // RFC 6238 appendix B: 1111111109 s is step 0x23523EC.
  assert.equal(stepAt(1_111_111_109_000), 0x23_52_3e_c)
})
