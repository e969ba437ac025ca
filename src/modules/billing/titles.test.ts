import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { startTwoSides, agree } from '../../testing/engagements.ts'
import { joinAs } from '../../testing/organizations.ts'
import { getAmendment } from '../contract/api/amendment.ts'
import { listClauses } from '../contract/api/clause.ts'
import { agreeClauses, payment, seatFee } from '../contract/testing.ts'
import { getStatement, verifyStatement } from './api/statement.ts'
import { computeStatement } from './api/statementStep.ts'
import { buyers, freezeMonth } from './testing.ts'

test('a title agreed in English stands in the clauses, in the amendment that changed it and in the statement', async () => {
  mock.method(Temporal.Now, 'instant', () => Temporal.Instant.from('2026-06-10T02:00:00Z'))
  const two = await startTwoSides()
  const { id: engagementId } = await agree(two)
  const finance = (await joinAs(two.app, two.vendor.owner, ['vendorFinance'], '罗文静')).caller
  const sides = { proposer: two.client.owner, decider: two.vendor.owner }
  const seats = { ...seatFee(), title: '夜间坐席费' }
  await agreeClauses(sides, engagementId, [seats, payment])
  const titles = async () => {
    const { rows } = (await two.client.owner.call(listClauses, { engagementId })).data
    return rows.map(({ no, title, titleEn }) => [no, title, titleEn])
  }
  assert.deepEqual(await titles(), [
    ['3.1', '夜间坐席费', 'Seat fee'],
    ['9.1', '结算与付款', 'Settlement and payment'],
  ])
  const named = { ...seats, titleEn: 'Seats at night' }
  const no = await agreeClauses(sides, engagementId, [named], { effectiveFrom: '2026-05-01' })
  assert.deepEqual((await titles())[0], ['3.1', '夜间坐席费', 'Seats at night'])
  const [changed] = (await two.vendor.owner.call(getAmendment, { engagementId, no })).data.clauses
  assert.deepEqual(changed?.differences, [{ path: 'titleEn', before: null, after: '"Seats at night"' }])

  await freezeMonth(two.app, engagementId, '2026-05', buyers('2026-05', 1, 1))
  const computed = (await finance.call(computeStatement, { engagementId, period: '2026-05' })).data
  const statement = (await finance.call(getStatement, { engagementId, no: computed.no })).data
  assert.deepEqual(statement.computed?.lines[0]?.description, {
    zh: '夜间坐席费（2026-05-01 至 2026-05-31）',
    en: 'Seats at night (2026-05-01 to 2026-05-31)',
  })
  assert.equal((await finance.call(verifyStatement, { engagementId, no: computed.no })).data.earlierRules, false)
})
