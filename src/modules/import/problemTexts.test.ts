import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reasonOf } from './problemTexts.ts'

test('of an empty cell it is said that it is empty, not that nothing is no time or role', () => {
  for (const code of ['badTime', 'unknownRole']) {
    assert.equal(reasonOf({ code, detail: '' }, 'zh'), '不能为空')
    assert.equal(reasonOf({ code, detail: '' }, 'en'), 'must not be empty')
  }
  assert.match(reasonOf({ code: 'badTime', detail: '昨天' }, 'zh'), /“昨天” 不是能识别的时间/)
})
