import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readVectors, vectorsSkip } from '../../testing/vectors.ts'
import { decimalOf, exactOf } from '../money/exact.ts'
import { graduatedBlocks, volumeBlocks } from './packages.ts'

type Vectors = {
  cases: { policy: string; tiers: [number, number, string][]; units: number; amounts: string[] }[]
}

test(
  'blocks are filled tier by tier, or all priced at the tier reached',
  { skip: vectorsSkip('killbill-tiers') },
  () => {
    for (const { policy, tiers, units, amounts } of readVectors<Vectors>('killbill-tiers').cases) {
      const blocks = tiers.map(([blockSize, most, price]) => ({
        blockSize,
        maxBlocks: most < 0 ? null : most,
        blockPrice: exactOf(price),
      }))
      const charged = policy === 'ALL_TIERS' ? graduatedBlocks(blocks, units) : [volumeBlocks(blocks, units)]
      assert.deepEqual(
        charged.map((amount) => decimalOf(amount, 6)),
        amounts.map((amount) => decimalOf(exactOf(amount), 6)),
      )
    }
  },
)
