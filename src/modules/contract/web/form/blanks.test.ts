import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blanks, chosen } from './blanks.ts'
import { cleaned } from './tree.ts'
import { readingOf } from './reading.ts'

const hours = { source: 'figure', definition: 'own@1/onlineTime/shopDay', reading: 'hours' }
function read(params: object) {
  return readingOf({ kind: 'sla', params })
}

const rate = { source: 'figure', definition: 'pdd@1/replyWithin3Min/buyerDay', reading: 'rate' }

test('another way of pricing begins with its own seats, not with the number of seats of the one before', () => {
  const before = { mode: 'perSeat', seatKind: 'shared', seats: 4, seatPriceFen: 380_000, proration: 'none' }
  assert.deepEqual(chosen('mode', 'mode', 'hybrid', before), { mode: 'hybrid', ...blanks['mode']?.['hybrid'] })
  assert.equal(chosen('mode', 'mode', 'fixed', before)['proration'], 'none')
})

test('what nobody typed gives way to the next rule: all of a loss is passed on, points of a letter are a number', () => {
  const begun = { formula: 'P3', ...blanks['penalty']?.['P3'] }
  assert.equal(chosen('penalty', 'formula', 'P9', begun)['share'], '1')
  assert.equal(chosen('penalty', 'formula', 'P9', { ...begun, share: '0.5' })['share'], '0.5')
  assert.equal(
    chosen('bonus', 'formula', 'B7', { formula: 'B3', ...blanks['bonus']?.['B3'], points: 'proRata' })['points'],
    5,
  )
})

test('a measure goes on where the next type is read in the same unit, and is begun anew where it is not', () => {
  const before = { type: 'C1', measure: rate, comparison: '<=', period: 'week', minSample: 20 }
  const tiered = chosen('type', 'type', 'C2', before)
  assert.deepEqual([tiered['measure'], tiered['comparison'], tiered['period']], [rate, '<=', 'week'])
  assert.deepEqual(chosen('type', 'type', 'C4', before)['measure'], { source: 'figure', reading: 'hours' })
  assert.deepEqual(chosen('type', 'type', 'C4', { ...before, measure: hours })['measure'], hours)
})

test('who follows a standard types in the unit of its value', () => {
  assert.equal(read({ type: 'C1', measure: rate }), 'rate')
  assert.equal(read({ type: 'C3', measure: { ...rate, reading: 'misses' } }), 'count')
  assert.equal(read({ type: 'C4', measure: hours }), 'days')
  assert.equal(
    read({ type: 'C1', measure: { source: 'formula', name: '得分', expression: 'a', inputs: { a: rate } } }),
    'number',
  )
  assert.equal(readingOf({ kind: 'fee', params: { mode: 'perSeat' } }), null)
})

test('of hours that were typed and cleared again nothing is sent; a tier without an end keeps its null', () => {
  const params = { hours: { from: null, to: null }, tiers: [{ upTo: null, unitPriceFen: '150' }] }
  assert.deepEqual(cleaned({ terms: { params } }), { terms: { params: { tiers: params.tiers } } })
  assert.deepEqual(cleaned({ hours: { from: 22, to: null } }), { hours: { from: 22, to: null } })
})
