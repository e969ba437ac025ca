import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { hearEvents, type LiveEvents } from '../../testing/liveEvents.ts'
import { propose, readEngagement, startTwoSides, type TwoSides } from '../../testing/engagements.ts'
import { joinAs, openTestOrganization } from '../../testing/organizations.ts'
import type { Caller } from '../../testing/app.ts'
import { listNotifications } from '../notification/api.ts'
import {
  acceptEngagement,
  declineEngagement,
  getEngagement,
  listEngagements,
  proposeEngagement,
  updateEngagement,
  withdrawEngagement,
} from './api/engagement.ts'

const terms = { productType: 'longTerm', startsOn: '2026-04-01' } as const

describe('an engagement is offered by one side and answered by the other', () => {
  let two: TwoSides
  let events: LiveEvents
  let sales: Caller
  let agent: Caller

  before(async () => {
    two = await startTwoSides({ role: 'all' })
    events = await hearEvents(two.app)
    sales = (await joinAs(two.app, two.vendor.owner, ['vendorSales'], '孙一凡')).caller
    agent = (await joinAs(two.app, two.vendor.owner, ['agent'], '何雨桐')).caller
  })

  test('the client names the vendor by its code; the vendor is told and sees the offer', async () => {
    const { id, code } = await propose(two, { message: '希望四月开始' })
    assert.match(code, /^HT-\d{4}-\d{4}$/)
    const bell = async () => (await two.vendor.owner.call(listNotifications, {})).data.rows
    const path = `/engagements/${id}`
    await events.until('engagementMember.changed', id, async () => (await bell()).some((row) => row.path === path))
    const seen = await readEngagement(two.vendor.owner, id)
    assert.deepEqual(
      [seen.status, seen.stage, seen.side, seen.counterpartyName, seen.message, seen.waitsOnYou, seen.zone],
      ['proposed', 'intake', 'vendor', '花间里茶', '希望四月开始', true, 'Asia/Shanghai'],
    )
    assert.deepEqual(seen.may, ['accept', 'decline', 'setContact', 'grantAccess'])
    const told = (await bell()).filter((row) => row.path === path)
    assert.deepEqual(
      told.map((row) => [row.kind, row.detail.organization, row.detail.code]),
      [['engagementProposed', '花间里茶', code]],
    )
    const forAgent = await agent.call(listNotifications, {})
    assert.deepEqual(
      forAgent.data.rows.filter((row) => row.path === `/engagements/${id}`),
      [],
    )
  })

  test('the vendor may offer as well, and then the client answers', async () => {
    const { data } = await sales.call(proposeEngagement, {
      counterpartyCode: two.client.code,
      name: '双十一',
      ...terms,
    })
    const mine = await readEngagement(sales, data.id)
    assert.deepEqual([mine.side, mine.waitsOn, mine.may.includes('withdraw')], ['vendor', ['client'], true])
    const own = await two.vendor.owner.call(acceptEngagement, { engagementId: data.id, version: 1 })
    assert.equal(own.error?.code, 'otherSideDecides')
    const accepted = await two.client.owner.call(acceptEngagement, { engagementId: data.id, version: 1 })
    assert.equal(accepted.data.version, 2)
    assert.equal((await readEngagement(sales, data.id)).status, 'accepted')
    const { data: bell } = await sales.call(listNotifications, {})
    assert.ok(bell.rows.some((row) => row.kind === 'engagementAccepted' && row.path === `/engagements/${data.id}`))
  })

  test('codes of a client count up within the year and never repeat, whoever offers at the same moment', async () => {
    const fresh = await openTestOrganization(two.app, two.operator, 'client', '远山家纺')
    const input = { counterpartyCode: fresh.code, name: '并发', ...terms }
    const answers = await Promise.all(Array.from({ length: 6 }, () => two.vendor.owner.call(proposeEngagement, input)))
    const { year } = Temporal.Now.plainDateISO('Asia/Shanghai')
    assert.deepEqual(
      answers.map((answer) => answer.data.code).toSorted(),
      Array.from({ length: 6 }, (_, index) => `HT-${year}-000${index + 1}`),
    )
  })

  test('a code that nobody has, or of the wrong kind of organisation, is marked at the field', async () => {
    const offer = (counterpartyCode: string) =>
      two.client.owner.call(proposeEngagement, { counterpartyCode, name: '误', ...terms })
    const unknown = await offer('ZZZZ-ZZZZ')
    assert.deepEqual(unknown.error?.fields, [{ path: 'counterpartyCode', message: '没有这个组织编号，请向对方核对。' }])
    const self = await offer(two.client.code)
    assert.deepEqual(self.error?.fields, [{ path: 'counterpartyCode', message: '该组织不是服务商，请核对组织编号。' }])
    const typed = await offer(` ${two.vendor.code.toLowerCase().replace('-', ' ')} `)
    assert.equal(typed.status, 200)
  })

  test('there are three kinds of engagement and no other [R-000-11]', async () => {
    const ends = { campaign: '2026-04-03', shortTerm: '2026-06-30', longTerm: null } as const
    for (const productType of ['longTerm', 'campaign', 'shortTerm'] as const) {
      const { id } = await propose(two, { productType, endsOn: ends[productType] })
      assert.equal((await readEngagement(two.client.owner, id)).productType, productType)
    }
    const body = { counterpartyCode: two.vendor.code, name: '第四种', startsOn: '2026-04-01', productType: 'seasonal' }
    const other = await two.client.owner.post('/api/engagement.propose', body)
    assert.equal(other.status, 400)
  })

  test('a duration that does not fit the kind is refused at the last day', async () => {
    const { error } = await two.client.owner.call(proposeEngagement, {
      counterpartyCode: two.vendor.code,
      name: '长活动',
      productType: 'campaign',
      startsOn: '2026-04-01',
      endsOn: '2026-05-02',
    })
    assert.deepEqual(error?.fields, [{ path: 'endsOn', message: '活动外包最多 31 天。' }])
  })

  test('accepting, declining and withdrawing at the same moment have one winner', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id } = await propose(two)
      const decision = { engagementId: id, version: 1 }
      const answers = await Promise.all([
        two.vendor.owner.call(acceptEngagement, decision),
        two.vendor.owner.call(declineEngagement, { ...decision, reason: '排期已满' }),
        two.client.owner.call(withdrawEngagement, decision),
        two.vendor.owner.call(acceptEngagement, decision),
      ])
      assert.equal(answers.filter((answer) => answer.status === 200).length, 1)
      for (const answer of answers) if (answer.error) assert.equal(answer.error.code, 'alreadyDone')
      const { status } = await readEngagement(two.client.owner, id)
      assert.deepEqual(
        status,
        ['accepted', 'declined', 'withdrawn', 'accepted'][answers.findIndex((a) => a.status === 200)],
      )
    }
  })

  test('what was changed meanwhile is not accepted unseen', async () => {
    const { id } = await propose(two)
    const change = {
      engagementId: id,
      version: 1,
      name: '改期',
      productType: 'longTerm' as const,
      startsOn: '2026-05-01',
    }
    const byOther = await two.vendor.owner.call(updateEngagement, change)
    assert.equal(byOther.error?.code, 'otherSideDecides')
    assert.deepEqual((await two.client.owner.call(updateEngagement, change)).data, { version: 2, waits: false })
    const stale = await two.vendor.owner.call(acceptEngagement, { engagementId: id, version: 1 })
    assert.equal(stale.error?.code, 'conflict')
    assert.equal((await two.vendor.owner.call(acceptEngagement, { engagementId: id, version: 2 })).status, 200)
  })

  test('a declined offer keeps the reason, and nothing can be done with it any more', async () => {
    const { id } = await propose(two)
    await two.vendor.owner.call(declineEngagement, { engagementId: id, version: 1, reason: '排期已满' })
    const seen = await readEngagement(two.client.owner, id)
    assert.deepEqual([seen.status, seen.decisionReason, seen.may, seen.waitsOn], ['declined', '排期已满', [], []])
    const late = await two.client.owner.call(withdrawEngagement, { engagementId: id, version: 2 })
    assert.equal(late.error?.code, 'alreadyDone')
  })

  test('an agent neither offers nor answers; sales offer but do not answer', async () => {
    const { id } = await propose(two)
    const decision = { engagementId: id, version: 1 }
    for (const caller of [agent, sales]) {
      assert.equal((await caller.call(acceptEngagement, decision)).error?.code, 'forbidden')
      assert.equal((await caller.call(declineEngagement, { ...decision, reason: '否' })).error?.code, 'forbidden')
    }
    const offer = await agent.call(proposeEngagement, { counterpartyCode: two.client.code, name: '越权', ...terms })
    assert.equal(offer.error?.code, 'forbidden')
    assert.equal(
      (await two.operator.call(proposeEngagement, { counterpartyCode: two.client.code, name: '越权', ...terms })).error
        ?.code,
      'forbidden',
    )
  })

  test('the list searches, filters by state, partner and what waits on you, sorts and is exported', async () => {
    const { owner } = two.client
    const { data: all } = await owner.call(listEngagements, { pageSize: 100 })
    assert.ok(all.total >= 10)
    const { data: open } = await owner.call(listEngagements, { status: 'proposed', pageSize: 100 })
    assert.ok(open.rows.every((row) => row.status === 'proposed'))
    const { data: waiting } = await two.vendor.owner.call(listEngagements, { waitsOnYou: true, pageSize: 20 })
    assert.ok(waiting.total > 0)
    assert.ok(waiting.rows.every((row) => row.waitsOnYou))
    const { data: rest } = await two.vendor.owner.call(listEngagements, { waitsOnYou: false, pageSize: 100 })
    const everything = await two.vendor.owner.call(listEngagements, { pageSize: 100 })
    assert.equal(waiting.total + rest.total, everything.data.total)
    const { data: partner } = await two.vendor.owner.call(listEngagements, { counterparty: '远山' })
    assert.ok(partner.rows.length > 0 && partner.rows.every((row) => row.counterpartyName === '远山家纺'))
    const { data: byCode } = await owner.call(listEngagements, { sort: '-code', pageSize: 100 })
    const codes = byCode.rows.map((row) => row.code)
    assert.deepEqual(codes, codes.toSorted().toReversed())
    const first = await owner.call(listEngagements, { pageSize: 20, sort: 'code' })
    assert.deepEqual(
      first.data.rows.map((row) => row.code),
      codes.toReversed().slice(0, 20),
    )
    const exported = await owner.post('/api/engagement.list/export', { format: 'csv', input: { status: 'declined' } })
    assert.match(exported.body.toString('utf8'), /云帆客服/)
  })

  test('somebody who is no party finds nothing, and cannot tell a foreign engagement from one that does not exist', async () => {
    const { id } = await propose(two)
    const stranger = await openTestOrganization(two.app, two.operator, 'vendor', '第三方')
    const { data } = await stranger.owner.call(listEngagements, {})
    assert.deepEqual(data.rows, [])
    const missing = '99999999-9999-4999-8999-999999999999'
    for (const [action, rest] of [
      [getEngagement, {}],
      [acceptEngagement, { version: 1 }],
      [declineEngagement, { version: 1, reason: '否' }],
      [withdrawEngagement, { version: 1 }],
    ] as const) {
      const ask = (engagementId: string) => stranger.owner.post(`/api/${action.name}`, { engagementId, ...rest })
      const [foreign, absent] = [await ask(id), await ask(missing)]
      assert.equal(foreign.status, 404)
      assert.equal(withoutRequestId(foreign.body), withoutRequestId(absent.body), action.name)
    }
  })
})

function withoutRequestId(body: Buffer): string {
  return body.toString('utf8').replace(/"requestId":"[^"]+"/, '')
}
