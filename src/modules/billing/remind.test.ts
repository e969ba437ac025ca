import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inSpaces } from '../../platform/db/tx.ts'
import { agree, startTwoSides } from '../../testing/engagements.ts'
import { agreeClauses, payment, seatFee } from '../contract/testing.ts'
import { approveStatement, computeStatement, sendStatement } from './api/statementStep.ts'
import { getStatement } from './api/statement.ts'
import { joinAs } from '../../testing/organizations.ts'
import { inDatabase } from '../../testing/people.ts'
import { remindersOfDay } from './remind.ts'
import { freezeMonth } from './testing.ts'

test('the client is reminded of the last day to answer, of money due soon and of money overdue, each on one day', async () => {
  const two = await startTwoSides()
  const { app } = two
  const { id: engagementId } = await agree(two)
  const owner = two.vendor.owner
  const finance = (await joinAs(app, owner, ['vendorFinance'], '罗文静')).caller
  await agreeClauses({ proposer: two.client.owner, decider: owner }, engagementId, [seatFee(), payment])
  await freezeMonth(app, engagementId, '2026-05', { days: [], entered: [] })
  const { no, version } = (await finance.call(computeStatement, { engagementId, period: '2026-05' })).data
  const approved = (await owner.call(approveStatement, { engagementId, no, version })).data
  await finance.call(sendStatement, { engagementId, no, version: approved.version })
  const { answerBy } = (await two.client.owner.call(getStatement, { engagementId, no })).data
  await inDatabase(
    app,
    `insert into payable (space_id, source, nature, name, trigger, amount_fen, invoice_gross_fen, invoice_net_fen, invoice_tax_fen,
       status, triggered_on, due_on) values ($1, 'test', 'balance', '{"zh":"尾款","en":"Rest"}', 'date', 82543, 0, 0, 0, 'due', '2026-04-01', '2026-04-10')`,
    [engagementId],
  )
  const on = async (day: string): Promise<[string, string][]> => {
    const now = Temporal.ZonedDateTime.from(`${day}T01:10+08:00[Asia/Shanghai]`).toInstant()
    const drafts = await inSpaces(app.services.ownerDb, [engagementId], 'readWrite', (db) =>
      remindersOfDay(db, engagementId, now),
    )
    return drafts.map(({ kind, mail }) => [kind, mail?.en ?? ''])
  }
  assert.deepEqual(await on('2026-04-07'), [
    ['payableToPay', '天猫旗舰店长期外包: ¥825.43 of Rest are to be paid by the end of 10 April'],
  ])
  assert.deepEqual(await on('2026-04-10'), [])
  assert.deepEqual(
    (await on('2026-04-11')).map(([kind]) => kind),
    ['payableOverdue'],
  )
  assert.deepEqual(
    (await on(answerBy ?? '')).map(([kind]) => kind),
    ['statementToAnswer'],
  )
})
