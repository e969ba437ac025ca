import assert from 'node:assert/strict'
import { test } from 'node:test'
import { meaningKey } from '../api/fields.ts'
import {
  mappingToSave,
  meaningsOf,
  missingChoices,
  overridesFor,
  repeatedMeanings,
  unitsFor,
  type InspectedColumn,
  type Meaning,
  type MeaningChoice,
} from './columns.ts'

const time: Meaning = { use: 'message', column: 'sent_at' }
const text: Meaning = { use: 'message', column: 'text' }
const nothing: Meaning = { use: 'ignore' }
const rate: Meaning = { use: 'figure', figure: 'replyRate', written: 'percent' }

function column(index: number, heading: string, meaning: Meaning): InspectedColumn {
  return { index, heading, meaning, samples: [], sureness: 'known' }
}

function choice(meaning: Meaning, required: boolean): MeaningChoice {
  return { meaning, required, name: { zh: meaningKey(meaning), en: meaningKey(meaning) } }
}

const columns = [column(0, '时间', time), column(1, '内容', nothing), column(3, '备注', nothing)]

test('what the person says of a column stands over what was recognised; gaps are left out', () => {
  assert.deepEqual(meaningsOf(columns, { 1: text }), [time, text, nothing, nothing])
  assert.deepEqual(meaningsOf([], {}), [])
})

test('a saved mapping becomes only what differs from what was recognised', () => {
  assert.deepEqual(overridesFor(columns, [time, text, nothing, nothing]), { 1: text })
  assert.deepEqual(overridesFor(columns, [nothing]), { 0: nothing })
})

test('another unit is another meaning of a figure, though the figure is the same', () => {
  const [first] = [column(0, '回复率', rate)]
  const hand: Meaning = { use: 'figure', figure: 'replyRate', written: 'plain' }
  assert.deepEqual(overridesFor([first], [hand]), { 0: hand })
  assert.equal(meaningKey(hand), meaningKey(rate))
})

test('a required choice is missing until a column has it', () => {
  const choices = [choice(time, true), choice(text, true), choice(rate, false)]
  assert.deepEqual(
    missingChoices(choices, [time]).map(({ meaning }) => meaning),
    [text],
  )
  assert.deepEqual(missingChoices(choices, [text, time]), [])
})

test('a meaning of two columns is told with both; columns that are left out are not', () => {
  const found = repeatedMeanings(columns, [time, time, nothing, nothing])
  assert.deepEqual(
    found.map(({ key, columns: having }) => [key, having.map(({ heading }) => heading)]),
    [['message:sent_at', ['时间', '内容']]],
  )
})

test('a saved mapping names headings and holds nothing that is left out', () => {
  assert.deepEqual(mappingToSave(columns, [time, nothing, nothing, nothing]), [{ heading: '时间', meaning: time }])
})

test('a time may be written in other units of time, a rate as a share or in percent, a count only as it is', () => {
  assert.deepEqual(unitsFor('second'), ['second', 'minute', 'hour', 'day'])
  assert.deepEqual(unitsFor('percent'), ['percent', 'plain'])
  assert.deepEqual(unitsFor('plain'), ['plain'])
  assert.deepEqual(unitsFor('yuan'), ['yuan'])
})
