import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Caller } from '../../testing/app.ts'
import {
  addShop,
  agree,
  copyVendorMembers,
  propose,
  readEngagement,
  startTwoSides,
  vendorMember,
  type TwoSides,
} from '../../testing/engagements.ts'
import { joinAs, memberIdOf } from '../../testing/organizations.ts'
import { inDatabase } from '../../testing/people.ts'
import { listNotifications } from '../notification/api.ts'
import { confirmChange, engagementGate, rejectChange, updateEngagement, withdrawChange } from './api/engagement.ts'
import { listEngagementContacts, setEngagementContact } from './api/engagementContact.ts'
import { advanceStage, beginClosing, returnStage } from './api/stage.ts'
import { assignSubAccount, createSubAccount, endAssignment } from './api/subAccount.ts'
import type { Duty, Stage } from './policy/vocabulary.ts'

describe('the stages of an engagement', () => {
  let two: TwoSides
  let contact: Caller

  before(async () => {
    two = await startTwoSides()
    contact = (await joinAs(two.app, two.client.owner, ['clientContact'], '许安')).caller
  })

  test('the gate says what is missing and who owes it, and holds until it is there', async () => {
    const { id } = await agree(two)
    const { data } = await contact.call(engagementGate, { engagementId: id })
    assert.deepEqual(
      data.items.map(({ key, owedBy, met }) => [key, owedBy, met]),
      [
        ['accepted', 'vendor', true],
        ['shopLinked', 'client', false],
        ['clientLead', 'client', false],
        ['vendorLead', 'vendor', false],
      ],
    )
    assert.deepEqual([data.next, data.ready, data.waitsOn], ['planning', false, ['client', 'vendor']])
    const { error } = await two.client.owner.call(advanceStage, { engagementId: id, from: 'intake' })
    assert.equal(error?.code, 'gateNotReady')
    assert.equal(error?.detail.items, 'shopLinked,clientLead,vendorLead')
  })

  test('both sides designate a responsible person, each its own [R-000-32]', async () => {
    const { id } = await agree(two)
    const foreign = await memberIdOf(two.vendor.owner)
    const wrong = await two.client.owner.call(setEngagementContact, {
      engagementId: id,
      duty: 'lead',
      memberId: foreign,
    })
    assert.equal(wrong.status, 404)
    await name(two.client.owner, id, 'lead')
    await name(two.vendor.owner, id, 'lead')
    const { data } = await contact.call(listEngagementContacts, { engagementId: id })
    assert.deepEqual(
      data.rows.map(({ side, duty, memberId }) => [side, duty, memberId !== null]),
      [
        ['client', 'lead', true],
        ['vendor', 'lead', false],
      ],
    )
    const { data: bell } = await two.vendor.owner.call(listNotifications, {})
    assert.ok(bell.rows.some((row) => row.kind === 'engagementContactNamed' && row.path === `/engagements/${id}`))
    await two.client.owner.call(setEngagementContact, { engagementId: id, duty: 'lead', memberId: null })
    const after = await contact.call(listEngagementContacts, { engagementId: id })
    assert.deepEqual(
      after.data.rows.map((row) => row.side),
      ['vendor'],
    )
  })

  test('an engagement walks from intake to closed, quote before contract, formal service by the client’s word; each step is a fact with who and when [R-000-15] [R-000-27]', async () => {
    const { id } = await agree(two, { startsOn: '2026-01-01' })
    const { owner: client } = two.client
    const { owner: vendor } = two.vendor
    const shopId = await addShop(two, id)
    for (const duty of ['lead', 'finance', 'training'] as const) {
      await name(client, id, duty)
      await name(vendor, id, duty)
    }
    for (const from of ['intake', 'planning', 'quoting', 'sourcing', 'contracting', 'paying'] as const)
      await step(vendor, id, from)
    assert.equal((await readEngagement(client, id)).stage, 'onboarding')

    const early = await vendor.call(advanceStage, { engagementId: id, from: 'onboarding' })
    assert.equal(early.error?.detail.items, 'agentsAdmitted,subAccountsOpened')
    const agent = await vendorMember(two, id, 'agent', '周启明')
    await copyVendorMembers(two, id)
    const account = await client.call(createSubAccount, { engagementId: id, shopId, login: '茶:小满' })
    const { data: gate } = await vendor.call(engagementGate, { engagementId: id })
    assert.deepEqual(
      gate.items.filter((item) => !item.met).map((item) => [item.key, item.owedBy]),
      [['subAccountsHeld', 'vendor']],
    )
    const held = { engagementId: id, id: account.data.id }
    const { data: assigned } = await vendor.call(assignSubAccount, { ...held, memberId: agent.memberId })
    assert.equal(await step(vendor, id, 'onboarding'), 'adaptation')

    const decision = await vendor.call(advanceStage, { engagementId: id, from: 'adaptation' })
    assert.equal(decision.error?.code, 'otherSideDecides')
    assert.equal(await step(client, id, 'adaptation'), 'operating')
    assert.deepEqual((await readEngagement(client, id)).waitsOn, [])

    const silent = await client.call(advanceStage, { engagementId: id, from: 'operating' })
    assert.equal(silent.error?.fields[0]?.path, 'reason')
    await client.call(advanceStage, { engagementId: id, from: 'operating', reason: '合作到期' })
    assert.equal((await client.call(advanceStage, { engagementId: id, from: 'closing' })).error?.code, 'gateNotReady')
    await vendor.call(endAssignment, { ...held, holderId: assigned.holderId })
    assert.equal(await step(client, id, 'closing'), 'closed')

    const { steps, may, status } = await readEngagement(vendor, id)
    assert.deepEqual([steps.length, may, status], [11, [], 'accepted'])
    assert.deepEqual([steps[0]?.from, steps[0]?.to, steps[0]?.bySide], ['closing', 'closed', 'client'])
    assert.equal(steps[1]?.reason, '合作到期')
    const over = await vendor.call(returnStage, { engagementId: id, from: 'closed', to: 'operating', reason: '反悔' })
    assert.equal(over.error?.code, 'engagementOver')
    const [stored] = await inDatabase<{ kept: boolean }>(
      two.app,
      `select not has_table_privilege('zuoxi_app', 'engagement_stage', 'update, delete') as kept`,
    )
    assert.equal(stored?.kept, true)
  })

  test('formal service begins only when the client says so, and only the client takes that back', async () => {
    const { id } = await agree(two)
    await inDatabase(two.app, `update engagement set stage = 'operating' where space_id = $1`, [id])
    const back = { engagementId: id, from: 'operating' as const, to: 'adaptation' as const, reason: '培训不足' }
    assert.equal((await two.vendor.owner.call(returnStage, back)).error?.code, 'otherSideDecides')
    assert.deepEqual((await readEngagement(two.vendor.owner, id)).mayReturnTo, [])
    assert.equal((await two.client.owner.call(returnStage, back)).data.stage, 'adaptation')
  })

  test('going back needs a reason and an earlier stage; the other side is told', async () => {
    const { id } = await agree(two)
    await inDatabase(two.app, `update engagement set stage = 'sourcing' where space_id = $1`, [id])
    const from = 'sourcing' as const
    const forward = await two.vendor.owner.call(returnStage, { engagementId: id, from, to: 'paying', reason: '跳过' })
    assert.equal(forward.error?.fields[0]?.path, 'to')
    const blank = await two.vendor.owner.call(returnStage, { engagementId: id, from, to: 'planning', reason: '  ' })
    assert.equal(blank.error?.fields[0]?.path, 'reason')
    await two.vendor.owner.call(returnStage, { engagementId: id, from, to: 'planning', reason: '店铺有变' })
    const { data } = await two.client.owner.call(listNotifications, {})
    const told = data.rows.find((row) => row.kind === 'engagementStageChanged' && row.path === `/engagements/${id}`)
    assert.deepEqual([told?.detail.from, told?.detail.to, told?.detail.reason], ['sourcing', 'planning', '店铺有变'])
  })

  test('of two who step at the same moment one wins, and the other learns that the stage has changed', async () => {
    const { id } = await agree(two)
    await inDatabase(two.app, `update engagement set stage = 'planning' where space_id = $1`, [id])
    const answers = await Promise.all(
      [two.client.owner, two.vendor.owner, two.client.owner].map((caller) =>
        caller.call(advanceStage, { engagementId: id, from: 'planning' }),
      ),
    )
    assert.deepEqual(answers.map((answer) => answer.error?.code ?? 'done').toSorted(), ['conflict', 'conflict', 'done'])
    assert.equal((await readEngagement(two.client.owner, id)).stage, 'quoting')
  })

  test('closing may begin at any stage with a reason, by an owner', async () => {
    const { id } = await agree(two)
    const close = { engagementId: id, from: 'intake' as const, reason: '不再外包' }
    assert.equal((await contact.call(beginClosing, close)).error?.code, 'forbidden')
    assert.equal((await two.client.owner.call(beginClosing, close)).data.stage, 'closing')
    const again = await two.client.owner.call(beginClosing, { ...close, from: 'closing' })
    assert.equal(again.error?.code, 'alreadyDone')
  })

  test('nothing moves before the offer is accepted', async () => {
    const { id } = await propose(two)
    const { error } = await two.client.owner.call(advanceStage, { engagementId: id, from: 'intake' })
    assert.equal(error?.code, 'engagementNotAccepted')
  })

  test('a project manager of the vendor keeps the stages of the own engagement only', async () => {
    const [mine, other] = [await agree(two), await agree(two)]
    const { caller } = await vendorMember(two, mine.id, 'projectManager', '高远')
    assert.equal(
      (await caller.call(advanceStage, { engagementId: mine.id, from: 'intake' })).error?.code,
      'gateNotReady',
    )
    assert.equal((await caller.call(advanceStage, { engagementId: other.id, from: 'intake' })).status, 404)
    assert.equal((await contact.call(advanceStage, { engagementId: mine.id, from: 'intake' })).error?.code, 'forbidden')
  })

  test('agreed terms change only when the other side confirms', async () => {
    const { id } = await agree(two)
    const change = {
      engagementId: id,
      version: 2,
      name: '天猫旗舰店长期外包',
      productType: 'longTerm' as const,
      startsOn: '2026-05-01',
    }
    const unexplained = await two.client.owner.call(updateEngagement, change)
    assert.equal(unexplained.error?.fields[0]?.path, 'reason')
    const asked = await two.client.owner.call(updateEngagement, { ...change, reason: '开业推迟' })
    assert.deepEqual(asked.data, { version: 2, waits: true })
    const { openChange, startsOn, may, waitsOn } = await readEngagement(two.vendor.owner, id)
    assert.deepEqual(
      [openChange?.terms.startsOn, openChange?.reason, startsOn],
      ['2026-05-01', '开业推迟', '2026-04-01'],
    )
    assert.ok(may.includes('confirmChange') && waitsOn.includes('vendor'))
    const changeId = openChange?.id ?? ''
    const twice = await two.vendor.owner.call(updateEngagement, { ...change, startsOn: '2026-06-01', reason: '再推' })
    assert.equal(twice.error?.code, 'changeWaits')
    assert.equal(
      (await two.client.owner.call(confirmChange, { engagementId: id, changeId })).error?.code,
      'otherSideDecides',
    )
    assert.equal((await two.vendor.owner.call(confirmChange, { engagementId: id, changeId })).data.version, 3)
    assert.equal((await readEngagement(two.client.owner, id)).startsOn, '2026-05-01')
    assert.equal(
      (await two.vendor.owner.call(confirmChange, { engagementId: id, changeId })).error?.code,
      'alreadyDone',
    )
  })

  test('a change is rejected with a reason by the other side or withdrawn by the own, and the terms stay', async () => {
    const { id } = await agree(two)
    const change = {
      engagementId: id,
      version: 2,
      name: '天猫旗舰店长期外包',
      productType: 'longTerm' as const,
      startsOn: '2026-05-01',
      reason: '推迟',
    }
    const openId = async () => (await readEngagement(two.client.owner, id)).openChange?.id ?? ''
    await two.client.owner.call(updateEngagement, change)
    const first = { engagementId: id, changeId: await openId() }
    assert.equal((await two.vendor.owner.call(withdrawChange, first)).error?.code, 'otherSideDecides')
    assert.equal((await two.vendor.owner.call(rejectChange, { ...first, reason: '人员已到位' })).status, 200)
    await two.client.owner.call(updateEngagement, change)
    assert.equal(
      (await two.client.owner.call(withdrawChange, { engagementId: id, changeId: await openId() })).status,
      200,
    )
    const { startsOn, openChange } = await readEngagement(two.vendor.owner, id)
    assert.deepEqual([startsOn, openChange], ['2026-04-01', null])
    const foreign = await agree(two)
    assert.equal(
      (await two.vendor.owner.call(confirmChange, { engagementId: foreign.id, changeId: first.changeId })).status,
      404,
    )
  })

  test('either side renames an accepted engagement at once', async () => {
    const { id } = await agree(two)
    const renamed = {
      engagementId: id,
      version: 2,
      name: '天猫店客服',
      productType: 'longTerm' as const,
      startsOn: '2026-04-01',
    }
    assert.deepEqual((await two.vendor.owner.call(updateEngagement, renamed)).data, { version: 3, waits: false })
    assert.equal((await readEngagement(two.client.owner, id)).name, '天猫店客服')
  })
})

async function name(caller: Caller, engagementId: string, duty: Duty): Promise<void> {
  const { status } = await caller.call(setEngagementContact, {
    engagementId,
    duty,
    memberId: await memberIdOf(caller),
  })
  assert.equal(status, 200)
}

async function step(caller: Caller, engagementId: string, from: Stage): Promise<Stage> {
  return (await caller.call(advanceStage, { engagementId, from })).data.stage
}
