import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clauseVersion } from '../../../engine/agreement/clause.ts'
import { knobsOf, turnable, turned } from './knobs.ts'

const clause = clauseVersion.parse({
  no: '7.2',
  title: '回复率',
  version: 1,
  effectiveFrom: '2026-04-01',
  effectiveTo: null,
  terms: {
    kind: 'sla',
    params: {
      type: 'C1',
      measure: { source: 'figure', definition: 'pdd@1/replyWithin3Min/buyerDay', reading: 'rate' },
      comparison: '>=',
      target: '0.7',
    },
  },
})

test('a turned target makes another clause, an unturned or unreadable one none', () => {
  const knobs = knobsOf([clause])
  assert.deepEqual(
    knobs.map(({ kind, value }) => [kind, value]),
    [['target', '0.7']],
  )
  assert.deepEqual(turned(knobs, {}), [])
  assert.deepEqual(turned(knobs, { '7.2': '0.7' }), [])
  for (const text of ['seventy', '', '-0.7', '1,5']) {
    assert.deepEqual(turned(knobs, { '7.2': text }), [])
    assert.equal(knobs[0] && turnable(knobs[0], text), false, text)
  }
  const [other] = turned(knobs, { '7.2': '0.65' })
  assert.ok(other?.terms.kind === 'sla' && 'target' in other.terms.params)
  assert.equal(other.terms.params.target, '0.65')
})

test('the price of a seat can be turned, in whole fen', () => {
  const params = { mode: 'perSeat', seatKind: 'dedicated', seats: 6, seatPriceFen: 450_000 }
  const knobs = knobsOf([clauseVersion.parse({ ...clause, no: '3.1', terms: { kind: 'fee', params } })])
  const [other] = turned(knobs, { '3.1': '480000' })
  assert.ok(other?.terms.kind === 'fee' && other.terms.params.mode === 'perSeat')
  assert.equal(other.terms.params.seatPriceFen, 480_000)
  assert.equal(knobs[0] && turnable(knobs[0], '480000.5'), false)
})
