import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clauseVersion } from '../../../engine/agreement/clause.ts'
import { knobsOf, turned } from './knobs.ts'

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
  assert.deepEqual(turned(knobs, { '7.2': 'seventy' }), [])
  const [other] = turned(knobs, { '7.2': '0.65' })
  assert.ok(other?.terms.kind === 'sla' && 'target' in other.terms.params)
  assert.equal(other.terms.params.target, '0.65')
})
