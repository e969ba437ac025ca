import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { readVectors, vectorsSkip } from '../../testing/vectors.ts'
import { capitalRmb } from './capitalRmb.ts'
import { add, compare, decimalOf, exactOf, fixedOf, quotient, roundHalfUp, subtract } from './exact.ts'
import { allocate, fenOfYuan, formatFen, roundFen } from './fen.ts'
import { splitGross, taxLines } from './tax.ts'

test('half a fen goes away from zero, on both sides', () => {
  assert.equal(roundFen(exactOf('2.5')), 3)
  assert.equal(roundFen(exactOf('-2.5')), -3)
  assert.equal(roundFen(exactOf('2.4999999999')), 2)
  assert.equal(roundFen(quotient(1, 3)), 0)
  assert.equal(fenOfYuan('5094.34'), 509_434)
})

test('quotients keep their thirds and never become a rounded rate', () => {
  const third = quotient(1, 3)
  assert.equal(compare(add(add(third, third), third), exactOf('1')), 0)
  assert.equal(decimalOf(third, 6), '0.333333')
  assert.equal(fixedOf(exactOf('-0.005'), 2), '-0.01')
  assert.equal(decimalOf(exactOf('12.500'), 6), '12.5')
  assert.equal(roundHalfUp(subtract(exactOf('0.2'), exactOf('0.7'))), -1n)
  assert.throws(() => quotient(1, 0), RangeError)
  assert.throws(() => exactOf('1,5'), SyntaxError)
})

test('parts of a total sum to it and the last takes the remainder', () => {
  assert.deepEqual(allocate(100, [1, 1, 1]), [33, 34, 33])
  assert.deepEqual(allocate(-100, [1, 1, 1]), [-33, -34, -33])
  assert.deepEqual(allocate(0, [0, 0]), [0, 0])
  assert.throws(() => allocate(1, [0]), RangeError)
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
      fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 30 }),
      (total, weights) => {
        const sum = weights.reduce((a, b) => a + b, 0)
        fc.pre(sum > 0)
        const parts = allocate(total, weights)
        assert.equal(
          parts.reduce((a, b) => a + b, 0),
          total,
        )
        for (const [index, part] of parts.entries())
          assert.ok(Math.abs(part - (total * weights[index]!) / sum) < 1.001, 'no part is off by more than a fen')
      },
    ),
  )
})

// Story S3: 27,000.00 in 5,400.00 and 21,600.00; and 22,500.00, whose parts' nets come to a fen less than its own.
test('net and tax of gross amounts are those of the story, the odd fen included', () => {
  assert.deepEqual(splitGross(540_000, '0.06'), { grossFen: 540_000, netFen: 509_434, taxFen: 30_566 })
  assert.deepEqual(splitGross(2_160_000, '0.06'), { grossFen: 2_160_000, netFen: 2_037_736, taxFen: 122_264 })
  assert.deepEqual(splitGross(2_700_000, '0.06'), { grossFen: 2_700_000, netFen: 2_547_170, taxFen: 152_830 })
  assert.equal(splitGross(450_000, '0.06').netFen + splitGross(1_800_000, '0.06').netFen, 2_122_641)
  assert.equal(splitGross(2_250_000, '0.06').netFen, 2_122_642)
})

test('tax rounded on the total is shared by the lines without loss', () => {
  const rule = { rate: '0.06', pricesIncludeTax: true }
  const amounts = [450_000, 1_800_000]
  assert.equal(taxLines(amounts, { ...rule, place: 'line' }).sum.netFen, 2_122_641)
  const once = taxLines(amounts, { ...rule, place: 'total' })
  assert.equal(once.sum.netFen, 2_122_642)
  assert.deepEqual(
    once.lines.map(({ netFen }) => netFen),
    [424_528, 1_698_114],
  )
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -5_000_000, max: 5_000_000 }), { maxLength: 20 }),
      fc.constantFrom('line' as const, 'total' as const),
      fc.boolean(),
      (amountsFen, place, pricesIncludeTax) => {
        const { lines, sum } = taxLines(amountsFen, { rate: '0.06', pricesIncludeTax, place })
        assert.equal(
          lines.reduce((total, { netFen }) => total + netFen, 0),
          sum.netFen,
        )
        for (const each of [...lines, sum]) assert.equal(each.netFen + each.taxFen, each.grossFen)
      },
    ),
  )
})

test('amounts are shown with separators and a real minus sign', () => {
  assert.equal(formatFen(2_430_000), '24,300.00')
  assert.equal(formatFen(-108_000), '−1,080.00')
  assert.equal(formatFen(5), '0.05')
  assert.equal(formatFen(100_000_000_00), '100,000,000.00')
})

test('capital characters hold for amounts the rules do not name', () => {
  assert.equal(capitalRmb(2_430_000), '贰万肆仟叁佰元整')
  assert.equal(capitalRmb(1_234_500_000_000_00), '壹万贰仟叁佰肆拾伍亿元整')
  assert.equal(capitalRmb(100_000_000_010_00), '壹仟亿零壹拾元整')
  assert.throws(() => capitalRmb(0.5), RangeError)
})

type CapitalVectors = { readonly cases: readonly { readonly amount: string; readonly accept: readonly string[] }[] }

test('amounts in capital characters are those the rules for bills accept', { skip: vectorsSkip('capital-rmb') }, () => {
  const { cases } = readVectors<CapitalVectors>('capital-rmb')
  assert.ok(cases.length > 0)
  for (const { amount, accept } of cases) {
    const written = capitalRmb(fenOfYuan(amount))
    assert.ok(accept.includes(written), `${amount}: ${written}`)
  }
})
