import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sheetLayouts } from '../../../engine/exports/layouts/all.ts'
import { otherMarketplace } from './otherMarketplace.ts'

test('every described sheet belongs to shops of its own marketplace and to no other', () => {
  for (const { id, marketplace } of sheetLayouts) {
    assert.equal(otherMarketplace(id, 'own'), marketplace, id)
    if (marketplace !== null) assert.equal(otherMarketplace(id, marketplace), null, id)
  }
})

test('a sheet of Taobao fits a shop of Tmall; one of Kuaishou does not', () => {
  assert.equal(otherMarketplace('taobao.byAgent', 'tmall'), null)
  assert.equal(otherMarketplace('chitu.agents', 'tmall'), null)
  assert.equal(otherMarketplace('kuaishou.assessment', 'tmall'), 'kuaishou')
})

test('chats, an undescribed sheet and a summary of many marketplaces say nothing of the shop', () => {
  for (const layout of [null, 'other', 'vendor.summary']) assert.equal(otherMarketplace(layout, 'tmall'), null)
})
