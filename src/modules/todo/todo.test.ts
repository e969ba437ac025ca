import assert from 'node:assert/strict'
import { before, describe, mock, test } from 'node:test'
import type { Caller } from '../../testing/app.ts'
import { propose } from '../../testing/engagements.ts'
import { joinAs } from '../../testing/organizations.ts'
import {
  approveStatement,
  computeStatement,
  confirmStatement,
  finalizeStatement,
  sendStatement,
} from '../billing/api/statementStep.ts'
import { requestInvoice } from '../billing/api/invoice.ts'
import { listPayables } from '../billing/api/payable.ts'
import { reportPayment } from '../billing/api/payment.ts'
import { payment, proposeClauses, seatFee } from '../contract/testing.ts'
import { withdrawAmendment } from '../contract/api/amendment.ts'
import { acceptEngagement } from '../deal/api/engagement.ts'
import { decideDispute, disputeEvaluation } from '../evaluation/api/dispute.ts'
import { sharePeriod } from '../evaluation/api/period.ts'
import {
  confirmAll,
  fewChats,
  recompute,
  signMonth,
  startStory,
  storyClauses,
  type Story,
} from '../evaluation/testing.ts'
import { requestExclusion, withdrawExclusion } from '../measure/api/exclusion.ts'
import { listTodos } from './api.ts'

const period = '2026-04'
let story: Story

/** What waits for somebody in the story, without the conditions of its stage. */
async function waiting(caller: Caller): Promise<string[]> {
  const { data } = await caller.call(listTodos, { engagement: story.engagementId, pageSize: 20 })
  return data.rows.map(({ what }) => what).filter((what) => !what.startsWith('stage'))
}

async function todo(caller: Caller, what: string) {
  const { rows } = (await caller.call(listTodos, { engagement: story.engagementId, pageSize: 20 })).data
  const found = rows.find((row) => row.what === what)
  assert.ok(found, `${what} waits`)
  return found
}

describe('what waits for whom, through a month of an engagement', () => {
  let finance: Caller

  before(async () => {
    story = await startStory({
      clauses: [...storyClauses.filter(({ terms }) => terms.kind !== 'payment'), payment],
      months: [fewChats(period, { met: 60, missed: 40 })],
    })
    finance = (await joinAs(story.app, story.vendor.owner, ['vendorFinance'], '罗文静')).caller
    mock.method(Temporal.Now, 'instant', () => Temporal.Instant.from('2026-05-01T02:00:00Z'))
    await recompute(story, period)
  })

  test('an offer waits for the side that answers it, and what a stage still needs for those who owe it', async () => {
    const offered = await propose(story, { name: '双十一加席' })
    const of = async (caller: Caller) =>
      (await caller.call(listTodos, { engagement: offered.id })).data.rows.map(({ what }) => what)
    assert.deepEqual(await of(story.vendor.owner), ['engagementToAnswer'])
    assert.deepEqual(await of(story.client.owner), [])
    await story.vendor.owner.call(acceptEngagement, { engagementId: offered.id, version: 1 })
    assert.deepEqual(await of(story.vendor.owner), ['stageToComplete'])
    assert.deepEqual(await of(story.client.owner), ['stageToComplete'])
    const everywhere = (await story.client.owner.call(listTodos, {})).data.rows
    assert.deepEqual(new Set(everywhere.map(({ engagementName }) => engagementName)).size, 2)
    const found = (await story.client.owner.call(listTodos, { search: '双十一' })).data
    assert.deepEqual(
      found.rows.map(({ engagementId }) => engagementId),
      [offered.id],
    )
  })

  test('an amendment waits for the other side', async () => {
    const { engagementId, client, vendor } = story
    const no = await proposeClauses(client.owner, engagementId, [seatFee('3.2', 100)], {
      title: '加席',
      effectiveFrom: '2026-06-01',
    })
    assert.deepEqual((await todo(vendor.owner, 'amendmentToAnswer')).text, {
      zh: `答复合同变更 #${no}“加席”`,
      en: `Answer amendment #${no} “加席”`,
    })
    assert.ok(!(await waiting(client.owner)).includes('amendmentToAnswer'))
    await client.owner.call(withdrawAmendment, { engagementId, no, version: 1, reason: '再议' })
    assert.ok(!(await waiting(vendor.owner)).includes('amendmentToAnswer'))
  })

  test('an exclusion waits for the side that was asked', async () => {
    const { engagementId, client, vendor } = story
    const asked = await vendor.owner.call(requestExclusion, {
      engagementId,
      reason: 'platformOutage',
      from: '2026-04-18T14:00:00+08:00',
      to: '2026-04-18T16:00:00+08:00',
      note: '平台公告',
    })
    assert.deepEqual(await waiting(client.owner), ['exclusionToDecide'])
    assert.deepEqual(await waiting(vendor.owner), ['periodToShare'])
    await vendor.owner.call(withdrawExclusion, { engagementId, id: asked.data.id, version: 1 })
    assert.deepEqual(await waiting(client.owner), [])
  })

  test('a month is shared, confirmed, disputed and signed by those whose turn it is', async () => {
    const { engagementId, client, vendor } = story
    assert.equal((await todo(vendor.owner, 'periodToShare')).dueOn, '2026-05-03')
    await vendor.owner.call(sharePeriod, { engagementId, period })
    const confirming = await todo(client.owner, 'periodToConfirm')
    assert.deepEqual([confirming.dueOn, confirming.daysLeft], ['2026-05-08', 7])
    assert.deepEqual(await waiting(vendor.owner), [])
    const opened = await client.owner.call(disputeEvaluation, {
      engagementId,
      period,
      clauseNo: '7.2',
      from: '2026-04-01',
      ask: { ask: 'other' },
      note: '请核对',
    })
    const { id } = opened.data
    assert.equal((await todo(vendor.owner, 'disputeToDecide')).path, `/engagements/${engagementId}/disputes/${id}`)
    await vendor.owner.call(decideDispute, { engagementId, id, version: 1, decision: 'deny', note: '已核对' })
    await confirmAll(story, period)
    assert.deepEqual(await waiting(client.owner), ['periodToSign'])
    assert.deepEqual(await waiting(vendor.owner), ['periodToSign'])
    assert.deepEqual(await waiting(finance), [])
    await signMonth(story, 'client', period)
    assert.deepEqual(await waiting(client.owner), [])
    await signMonth(story, 'vendor', period)
    assert.deepEqual(await waiting(vendor.owner), [])
  })

  test('a statement waits for who did not prepare it, then for the client, then its money', async () => {
    const { engagementId, client, vendor } = story
    let step: { no: number; version: number } = (await finance.call(computeStatement, { engagementId, period })).data
    const at = () => ({ engagementId, no: step.no, version: step.version })
    assert.deepEqual(await waiting(finance), [])
    assert.deepEqual(await waiting(vendor.owner), ['statementToApprove'])
    step = (await vendor.owner.call(approveStatement, at())).data
    assert.deepEqual(await waiting(finance), ['statementToSend'])
    step = (await finance.call(sendStatement, at())).data
    assert.deepEqual(await waiting(finance), [])
    assert.equal((await todo(client.owner, 'statementToAnswer')).path, `/engagements/${engagementId}/statements/1`)
    step = (await client.owner.call(confirmStatement, at())).data
    assert.deepEqual(await waiting(finance), ['statementToFinalize'])
    await finance.call(finalizeStatement, at())
    const paying = await todo(client.owner, 'payableToPay')
    assert.match(paying.text.en, /^Pay ¥[\d,.]+ of /)
    const [payable] = (await client.owner.call(listPayables, { engagementId, open: true })).data.rows
    assert.ok(payable)
    await client.owner.call(reportPayment, {
      engagementId,
      payableId: payable.id,
      amountFen: payable.openFen,
      paidOn: '2026-05-01',
      bankRef: '20260501ABCD',
    })
    assert.deepEqual(await waiting(finance), ['paymentToCheck'])
    const asked = await client.owner.call(requestInvoice, {
      engagementId,
      payableId: payable.id,
      type: '82',
      inAdvance: true,
      grossFen: payable.invoice.grossFen,
      buyer: { name: '花间集服饰有限公司', taxNumber: '91330106MA2HUAJ034' },
    })
    assert.equal(asked.error, null)
    assert.deepEqual((await waiting(finance)).toSorted(), ['invoiceToIssue', 'paymentToCheck'])
  })

  test('nothing waits for a third organisation, and an agent has nothing to decide', async () => {
    const agent = (await joinAs(story.app, story.vendor.owner, ['agent'], '冯思琪')).caller
    assert.deepEqual((await agent.call(listTodos, {})).data.rows, [])
    const stranger = (await story.operator.call(listTodos, { engagement: story.engagementId })).data
    assert.deepEqual(stranger.rows, [])
  })
})
