import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluate } from '../sla/evaluate.ts'
import {
  april,
  clause,
  contractOf,
  counts,
  entered,
  enteredMeasure,
  figure,
  may,
  noFacts,
  sixSeats,
  statementOf,
} from './testing.ts'

const received = figure('count', 'own@1/received/session')

const byVolume = clause('3.1', {
  kind: 'fee',
  params: {
    mode: 'perVolume',
    measure: received,
    scheme: 'volume',
    per: 'period',
    tiers: [{ upTo: null, unitPriceFen: '150' }],
  },
})

function breach(no: string, of: string, amountFen: number) {
  return clause(no, { kind: 'penalty', params: { of, rule: { formula: 'P1', amountFen } } })
}

function chatsOfApril(count: number) {
  return { days: counts(april, count, count, 'own@1/received/session') }
}

test('a contract charges a fixed fee, by head or by volume, whichever was agreed [R-001-21] [R-003-10]', () => {
  const fixed = clause('3.1', { kind: 'fee', params: { mode: 'fixed', amountFen: 2_000_000 } })
  const byHead = clause('3.1', sixSeats)
  // 20,000 whatever comes; 6 × 4,500; 9,000 × 1.50.
  assert.deepEqual(
    [fixed, byHead, byVolume].map(
      (fee) => statementOf({ contract: contractOf(fee), facts: chatsOfApril(9000) }).totalFen,
    ),
    [2_000_000, 2_700_000, 1_350_000],
  )
})

test('training at the vendor’s cost and losses through its mistakes do not come to the client afterwards [R-001-51]', () => {
  const training = clause('3.2', {
    kind: 'fee',
    params: { mode: 'once', amountFen: 300_000, on: '2026-04-10', bearer: 'vendor' },
  })
  const loss = clause('8.1', {
    kind: 'penalty',
    params: { rule: { formula: 'P9', loss: enteredMeasure('losses', 'amount'), share: '1' } },
  })
  const { lines, totalFen } = statementOf({
    contract: contractOf(clause('3.1', sixSeats), training, loss),
    facts: { days: [], entered: [entered('losses', 'amount', '123456')] },
  })
  assert.deepEqual(
    lines.map(({ clauseNo, amountFen }) => [clauseNo, amountFen]),
    [
      ['3.1', 2_700_000],
      ['3.2', 0],
      ['8.1', -123_456],
    ],
  )
  assert.equal(totalFen, 2_700_000 - 123_456)
})

test('a standard that is missed brings what was agreed for the breach, and the duty to improve in time [R-003-17]', () => {
  const reply = clause('7.1', {
    kind: 'sla',
    params: { type: 'C1', measure: figure('rate'), comparison: '>=', target: '0.7' },
  })
  const improvement = clause('7.2', {
    kind: 'sla',
    params: {
      type: 'C12',
      of: '7.1',
      submitWithinDays: 3,
      reachWithinDays: 14,
      submitted: enteredMeasure('plan', 'days'),
      reached: enteredMeasure('reach', 'days'),
    },
  })
  const contract = contractOf(
    clause('3.1', sixSeats),
    reply,
    improvement,
    breach('8.1', '7.1', 50_000),
    breach('8.2', '7.2', 20_000),
  )
  const month = { contract, facts: { days: counts(april, 69, 100) } }
  assert.equal(statementOf(month).penaltiesFen, 50_000)
  const history = evaluate({ ...month, period: april, facts: { ...noFacts, ...month.facts }, history: [], today: null })
    .filter(({ clauseNo }) => clauseNo === '7.1')
    .map(({ clauseNo, from, to, result }) => ({ clauseNo, period: april, from, to, result, frozenOn: null }))
  const inMay = (daysToReach: string) =>
    statementOf({
      contract,
      period: may,
      history,
      facts: {
        days: counts(may, 90, 100),
        entered: [entered('plan', 'days', '3', may), entered('reach', 'days', daysToReach, may)],
      },
    }).penaltiesFen
  assert.deepEqual([inMay('14'), inMay('15')], [0, 20_000])
})
