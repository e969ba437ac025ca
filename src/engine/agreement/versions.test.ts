import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ClauseVersion, ContractTerms } from './clause.ts'
import { judgedPeriods } from './judged.ts'
import { compareClauseNo, inForce, partsOf } from './versions.ts'

function price(version: number, effectiveFrom: string, effectiveTo: string | null, amountFen: number): ClauseVersion {
  const terms = { kind: 'fee', params: { mode: 'fixed', amountFen, proration: 'calendarDays' } } as const
  return { no: '3.1', title: '服务费', version, effectiveFrom, effectiveTo, terms }
}

function contract(clauses: readonly ClauseVersion[], endsOn: string | null = null): ContractTerms {
  return { name: '客服外包合同', zone: 'Asia/Shanghai', startsOn: '2026-03-01', endsOn, clauses: [...clauses] }
}

test('the day of a change belongs to the new version, and the last day is included', () => {
  const changed = contract([price(1, '2026-03-01', '2026-04-14', 1), price(2, '2026-04-15', null, 2)])
  assert.deepEqual(
    partsOf(changed, '3.1', { from: '2026-04-01', to: '2026-04-30' }).map(({ from, to, version }) => [
      from,
      to,
      version.version,
    ]),
    [
      ['2026-04-01', '2026-04-14', 1],
      ['2026-04-15', '2026-04-30', 2],
    ],
  )
  assert.deepEqual(
    ['2026-04-14', '2026-04-15'].map((day) => inForce(changed, day).map(({ version }) => version)),
    [[1], [2]],
  )
})

test('nothing is in force before the contract begins and after it ends', () => {
  const short = contract([price(1, '2026-01-01', null, 1)], '2026-03-20')
  assert.deepEqual(
    ['2026-02-28', '2026-03-01', '2026-03-20', '2026-03-21'].map((day) => inForce(short, day).length),
    [0, 1, 1, 0],
  )
})

test('clause 10 comes after clause 2, and 7.1 after 7', () => {
  assert.deepEqual(['10', '7.10', '2', '7', '7.2'].toSorted(compareClauseNo), ['2', '7', '7.2', '7.10', '10'])
})

test('a week is judged in the month its Sunday lies in, and no day twice or never', () => {
  const open = contract([])
  const may = judgedPeriods(open, 'week', { from: '2026-05-01', to: '2026-05-31' })
  assert.deepEqual(may.at(0), { from: '2026-04-27', to: '2026-05-03' })
  assert.deepEqual(may.at(-1), { from: '2026-05-25', to: '2026-05-31' })
  const june = judgedPeriods(open, 'week', { from: '2026-06-01', to: '2026-06-30' })
  assert.deepEqual(
    [june.at(0), june.at(-1)],
    [
      { from: '2026-06-01', to: '2026-06-07' },
      { from: '2026-06-22', to: '2026-06-28' },
    ],
  )
})

test('the last week of a contract that ends on a Wednesday is judged with its last month', () => {
  const ending = contract([], '2026-06-03')
  assert.deepEqual(judgedPeriods(ending, 'week', { from: '2026-06-01', to: '2026-06-30' }), [
    { from: '2026-06-01', to: '2026-06-03' },
  ])
})
