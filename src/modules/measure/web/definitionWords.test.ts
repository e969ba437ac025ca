import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rulePacks } from '../../../engine/metrics/packs/all.ts'
import { describe as describeDefinition } from '../figures/describe.ts'
import { definitionsOf } from '../catalogue.ts'
import { clock, sentencesOf } from './definitionWords.ts'
import { measureTexts } from './texts.ts'

function hasText(key: string): boolean {
  const found = key
    .split('.')
    .reduce<unknown>(
      (tree, name) => Object.entries(tree ?? {}).find(([one]) => one === name)?.[1],
      measureTexts.zh.rule,
    )
  return typeof found === 'string'
}

const all = definitionsOf(rulePacks).map((defined) => describeDefinition(defined, 'zh'))

test('every definition that is known can be told in sentences', () => {
  for (const definition of all) {
    const sentences = sentencesOf(definition)
    assert.equal(sentences[0]?.key, 'formula')
    for (const sentence of sentences) {
      const keys = {
        formula: 'formula' in sentence ? [`formula.${sentence.formula}`] : [],
        counts: 'unit' in sentence ? [`counts.${sentence.unit}`] : [],
        window: 'by' in sentence ? ['window', `by.${sentence.by}`] : [],
        replies: 'kinds' in sentence ? ['replies', ...sentence.kinds.map((kind) => `replyKind.${kind}`)] : [],
      }
      const wanted = sentence.key in keys ? keys[sentence.key as keyof typeof keys] : [sentence.key]
      for (const key of wanted) assert.ok(hasText(key), `${definition.key}: ${key}`)
    }
  }
})

test('the rule of Taobao says its window, its limit and that a robot answers too', () => {
  const taobao = all.find((definition) => definition.key === 'taobao@1/replyWithin3Min/round')
  assert.ok(taobao)
  const sentences = sentencesOf(taobao)
  assert.deepEqual(sentences[0], { key: 'formula', formula: 'repliedWithin', limitMs: 180_000 })
  assert.deepEqual(sentences[2], { key: 'window', from: '08:00', to: '24:00', by: taobao.by })
})

test('the end of a day is 24:00', () => {
  assert.equal(clock(1440), '24:00')
  assert.equal(clock(485), '08:05')
})
