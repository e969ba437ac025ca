import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DraftClause } from '../types.ts'
import { along } from './along.ts'

function drafted(no: string, deed: DraftClause['deed'], terms: object): DraftClause {
  // Only what is looked at stands in it.
  return { no, title: no, titleEn: no, deed, terms, effectiveTo: null, before: null } as unknown as DraftClause
}
const target = drafted('7.3', 'added', { kind: 'sla', params: { type: 'C1' } })
const plan = drafted('7.4', 'added', { kind: 'sla', params: { type: 'C12', of: '7.3' } })
const seats = drafted('3.2', 'changed', { kind: 'fee', params: { mode: 'perSeat' } })
const agreed = drafted('7.1', null, { kind: 'sla', params: { type: 'C1' } })
const draft = { effectiveFrom: '2026-12-16', clauses: [seats, agreed, target, plan] }

function broughtAlong(terms: object): string[] {
  return along(draft, '8.3', terms).map(({ no }) => no)
}

test('a clause is tried out with those of its draft it rests on, and with what they rest on', () => {
  const rule = { formula: 'P2', share: '0.05', base: { clauses: ['3.2'] } }
  assert.deepEqual(broughtAlong({ kind: 'penalty', params: { of: '7.4', rule } }).toSorted(), ['3.2', '7.3', '7.4'])
  assert.deepEqual(
    broughtAlong({ kind: 'penalty', params: { of: '7.1', rule: { formula: 'P1', amountFen: 300 } } }),
    [],
  )
})

test('every clause named by all is no clause of the draft in particular', () => {
  assert.deepEqual(broughtAlong({ kind: 'exclusion', params: { applies: 'all', days: [], claimable: [] } }), [])
})
