import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contractTerms } from '../../engine/agreement/clause.ts'
import { evaluate } from '../../engine/sla/evaluate.ts'
import { seatFee, payment } from '../contract/testing.ts'
import { shownEvaluation } from './rows.ts'
import { replyRate, storyClauses } from './testing.ts'

/** The reply rate of 8 of 10 buyers in April, under a contract that enforces it from a day on. */
function shown(enforcedFrom: string) {
  const enforcement = {
    no: '7.9',
    title: '考核起始',
    terms: { kind: 'enforcement', params: { applies: 'all', from: enforcedFrom } },
  }
  const rate = storyClauses.filter(({ no }) => no === '7.2')
  const contract = contractTerms.parse({
    name: '花间里茶客服',
    zone: 'Asia/Shanghai',
    startsOn: '2026-04-01',
    endsOn: null,
    clauses: [seatFee(), ...rate, enforcement, payment].map((clause) => ({
      ...clause,
      version: 1,
      effectiveFrom: '2026-04-01',
      effectiveTo: null,
    })),
  })
  const facts = {
    days: [{ definition: replyRate, shopId: 'one', day: '2026-04-03', met: 8, total: 10, excluded: {} }],
    entered: [],
  }
  const period = { from: '2026-04-01', to: '2026-04-30' }
  const [evaluation] = evaluate({ contract, period, facts, history: [], today: '2026-04-10' })
  assert.ok(evaluation)
  return shownEvaluation(contract, evaluation, 'zh')
}

test('misses left are told where a miss counts: of 10 buyers 3 may be missed, 2 were', () => {
  const { result, missesLeft, forecast } = shown('2026-04-01')
  assert.deepEqual([result, missesLeft, forecast !== null], ['met', 1, true])
  assert.notEqual(forecast?.missesLeft, null)
})

test('a clause that is not enforced yet has no misses left, neither now nor in its forecast', () => {
  const { result, value, missesLeft, forecast } = shown('2026-05-01')
  assert.deepEqual([result, missesLeft, forecast?.missesLeft ?? null], ['notEnforced', null, null])
  assert.equal(value, 0.8)
})
