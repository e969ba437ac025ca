import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { array, assert as assertProperty, nat, property, record, uniqueArray } from 'fast-check'
import { cutPieces, dirtyRanges, type BlockRange } from './pieces.ts'

const size = 10

describe('which days are indexed anew', () => {
  test('new days after a full block begin a block, after one with room they go into it', () => {
    const full: BlockRange = { from: 1, to: 5, conversations: 12 }
    const room: BlockRange = { from: 6, to: 7, conversations: 3 }
    assert.deepEqual(dirtyRanges([full], [8, 9], size), [{ from: 8, to: 9 }])
    assert.deepEqual(dirtyRanges([full, room], [8, 9], size), [{ from: 6, to: 9 }])
  })

  test('a day within a block takes the whole block along', () => {
    const blocks = [
      { from: 1, to: 5, conversations: 12 },
      { from: 6, to: 9, conversations: 12 },
    ]
    assert.deepEqual(dirtyRanges(blocks, [3], size), [{ from: 1, to: 5 }])
    assert.deepEqual(dirtyRanges(blocks, [3, 9], size), [{ from: 1, to: 9 }])
  })

  test('days are cut into pieces of at least the size, the last with what is left', () => {
    const days = [1, 2, 4, 7, 8].map((day) => ({ day, conversations: 6 }))
    assert.deepEqual(cutPieces(days, size), [
      { from: 1, to: 2 },
      { from: 4, to: 7 },
      { from: 8, to: 8 },
    ])
    assert.deepEqual(cutPieces([], size), [])
  })

  test('whatever waits: it is covered, no range overlaps another, and no block is taken apart only in part', () => {
    const lengths = array(record({ gap: nat(3), days: nat(4), conversations: nat(25) }), {
      maxLength: 12,
    })
    assertProperty(
      property(lengths, uniqueArray(nat(80), { maxLength: 20 }), (shapes, pending) => {
        let next = 0
        const blocks = shapes.map(({ gap, days, conversations }) => {
          const from = next + gap
          next = from + days + 1
          return { from, to: from + days, conversations }
        })
        const ranges = dirtyRanges(blocks, pending, size)
        for (const day of pending) assert.equal(ranges.filter(({ from, to }) => from <= day && day <= to).length, 1)
        for (const [index, range] of ranges.entries())
          assert.ok(index === 0 || range.from > (ranges[index - 1]?.to ?? 0))
        for (const block of blocks) {
          const touching = ranges.filter(({ from, to }) => from <= block.to && to >= block.from)
          assert.ok(touching.length <= 1)
          for (const { from, to } of touching) assert.ok(from <= block.from && to >= block.to)
        }
      }),
    )
  })
})
