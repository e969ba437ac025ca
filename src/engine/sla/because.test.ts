import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { becauseCodes, becauseText } from './because.ts'

test('every reason the engine gives has words in both languages', () => {
  const folder = new URL('.', import.meta.url)
  const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.includes('test'))
  const used = sources.flatMap((name) =>
    [...readFileSync(new URL(name, folder), 'utf8').matchAll(/code: '(\w+)'/g)].map(([, code]) => code!),
  )
  assert.ok(used.length > 15)
  assert.deepEqual(
    used.filter((code) => !becauseCodes.includes(code)),
    [],
  )
})

test('a comparison is said with counts, target and what is missing', () => {
  const params = {
    unit: 'share',
    comparison: '>=',
    target: '0.7',
    value: '0.66942857',
    distance: '-0.03057143',
    met: 9372,
    total: 14_000,
  }
  assert.deepEqual(becauseText({ code: 'short', params }), {
    zh: '66.94%（9,372 / 14,000），目标不低于 70%，差 3.06 个百分点',
    en: '66.94 % (9,372 / 14,000), target at least 70 %: 3.06 percentage points off',
  })
  assert.equal(
    becauseText({
      code: 'reached',
      params: { unit: 'seconds', comparison: '<=', target: '40', value: '35.125', distance: '4.875' },
    }).en,
    '35.13 seconds, target at most 40 seconds',
  )
})

test('what is missing is never said to be nothing: it may be less than people read, or equal where that is not enough', () => {
  const params = { unit: 'share', comparison: '>=', target: '0.7', value: '0.699999', distance: '-0.000001' }
  assert.deepEqual(becauseText({ code: 'short', params }), {
    zh: '70%，目标不低于 70%，差不到 0.01 个百分点',
    en: '70 %, target at least 70 %: less than 0.01 percentage points off',
  })
  const equal = { ...params, comparison: '>', value: '0.7', distance: '0' }
  assert.equal(becauseText({ code: 'short', params: equal }).zh, '70%，目标高于 70%，相等不算达到')
})

test('days stay days, and numbers are grouped', () => {
  assert.equal(
    becauseText({ code: 'beforeEnforcement', params: { from: '2026-04-02' } }).en,
    'Enforced from 2026-04-02 on only',
  )
  assert.equal(
    becauseText({ code: 'volumeAbove', params: { low: '12000', high: '18000.5', committed: '15000' } }).en,
    'The volume is above the committed 12,000 to 18,000.5',
  )
})
