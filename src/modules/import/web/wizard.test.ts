import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changeSettings, placeSearch, readPlace, startKey } from './wizard.ts'

const shop = '11111111-1111-4111-8111-111111111111'
const file = '22222222-2222-4222-8222-222222222222'

test('an address says where somebody is, and comes out the same', () => {
  const search = { step: 'preview', shop, file, kind: 'messages', headerRow: 3, from: '2026-04-01', to: '2026-04-07' }
  const place = readPlace(search)
  assert.equal(place.step, 'preview')
  assert.deepEqual(place.settings, {
    kind: 'messages',
    headerRow: 3,
    period: { from: '2026-04-01', to: '2026-04-07' },
  })
  assert.deepEqual(placeSearch(place), search)
})

test('a step without file or shop is the first one', () => {
  assert.equal(readPlace({ step: 'preview', file }).step, 'file')
  assert.equal(readPlace({ step: 'columns', shop }).step, 'file')
  assert.equal(readPlace({ step: 'elsewhere', shop, file }).step, 'file')
})

test('what does not belong into an address is as if it were not there', () => {
  const place = readPlace({ shop: 'x', file, kind: 'poem', headerRow: 99, encoding: 'gb18030', from: 'soon', to: 7 })
  assert.equal(place.shopId, null)
  assert.deepEqual(place.settings, { encoding: 'gb18030' })
})

test('another encoding or sheet makes the header row and what was recognised from it void', () => {
  const old = {
    kind: 'marketplace',
    layout: 'a',
    headerRow: 2,
    period: { from: '2026-04-01', to: '2026-04-02' },
  } as const
  assert.deepEqual(changeSettings(old, { encoding: 'gb18030' }), { encoding: 'gb18030', period: old.period })
  assert.deepEqual(changeSettings(old, { kind: 'messages' }), { kind: 'messages', headerRow: 2, period: old.period })
  assert.deepEqual(changeSettings(old, { kind: 'marketplace', layout: 'b' }), { ...old, layout: 'b' })
  assert.deepEqual(changeSettings(old, { headerRow: null }), { kind: 'marketplace', layout: 'a', period: old.period })
})

test('the same import has one key, another one another', () => {
  const input = { engagementId: shop, fileId: file, settings: { kind: 'messages' } }
  assert.equal(startKey(input), startKey(structuredClone(input)))
  assert.notEqual(startKey(input), startKey({ ...input, settings: {} }))
  assert.match(startKey(input), /^[\w-]{8,100}$/)
})
