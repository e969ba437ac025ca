import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { chats, crowdedRowsOf, fileOf } from '../../testing/chats.ts'
import { figuresOfFile, savedFile } from '../../testing/messageFile.ts'
import { kind } from './message.ts'
import { createNames, ordinalOfName } from './names.ts'
import { createTies, numberOfId, ties } from './place.ts'

function numberOf(id: string): number {
  const bytes = new TextEncoder().encode(id)
  return numberOfId(bytes, 0, bytes.length)
}

test('ids that count keep their order: plain, with a prefix, padded, or as long as a time', () => {
  assert.deepEqual(['7', 'm10', 'star-1-12', '00000000000000000012', '消息9'].map(numberOf), [7, 10, 12, 12, 9])
  // The last run counts, whatever comes behind it; of ids that hold a time with microseconds the last three digits do not.
  assert.equal(numberOf('1668392839123.PNM'), 68_392_839_123)
  assert.equal(numberOf('1245403438755852288'), 3_438_755_852)
  assert.ok(numberOf('7301234567890123456') < numberOf('7301234567890129456'))
  assert.ok(numberOf('99999999999999999999999999999999') < 10 ** 11)
})

test('ids without digits and those drawn at random count nothing', () => {
  const ids = ['', 'abc', '3f2504e0-4f89-11d3-9a0c-0305e82c3301', 'V1StGXR8_Z5jdHi6B', '000']
  assert.deepEqual(ids.map(numberOf), [0, 0, 0, 0, 0])
})

test('of one instant the question comes before the robot, the robot before the person, closing last', () => {
  const tieOf = createTies(createNames())
  const kinds = [kind.opened, kind.buyer, kind.bot, kind.toHuman, kind.human, kind.handOver, kind.closed]
  const order = kinds.map((meaning) => tieOf({ kind: meaning, agent: -1, assignedTo: -1 }))
  assert.deepEqual(
    order,
    [...new Set(order)].toSorted((a, b) => a - b),
  )
})

test('a tie depends on names, not on the order in which they were met', () => {
  const [some, others] = [createNames(), createNames()]
  for (const name of ['小美', '阿强', '小王']) ordinalOfName(some, name)
  for (const name of ['小王', '小美', '阿强']) ordinalOfName(others, name)
  const of = (names: typeof some): number =>
    createTies(names)({
      kind: kind.handOver,
      agent: ordinalOfName(names, '小美'),
      assignedTo: ordinalOfName(names, '小王'),
    })
  assert.equal(of(some), of(others))
  assert.ok(of(some) >= 0 && of(some) < ties)
})

test('where many rows share an instant, the order of the rows in the file changes no figure', async () => {
  const shuffled = chats.chain((some) => {
    const rows = some.flatMap(crowdedRowsOf)
    return fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))
  })
  await fc.assert(
    fc.asyncProperty(shuffled, fc.constantFrom([], ['--by', 'agent']), async ([rows, others], by) => {
      const figures = async (of: readonly string[]) => (await figuresOfFile(savedFile(fileOf(of)), ...by)).figures
      assert.deepEqual(await figures(others), await figures(rows))
    }),
    { numRuns: 60 },
  )
})
