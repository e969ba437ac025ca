import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import {
  addShop,
  agree,
  propose,
  readEngagement,
  startTwoSides,
  vendorMember,
  type TwoSides,
} from '../../testing/engagements.ts'
import { hearEvents, type LiveEvents } from '../../testing/liveEvents.ts'
import { joinAs, openTestOrganization } from '../../testing/organizations.ts'
import { updateShop, everyDay, archiveShop, getShop, createShop } from '../shop/api.ts'
import { profileUpdate as updateProfile } from '../account/api.ts'
import { endMember, suspendMember } from '../org/api/member.ts'
import { getOrganization, updateOrganization } from '../org/api/organization.ts'
import { engagementGate } from './api/engagement.ts'
import { listEngagementContacts, setEngagementContact } from './api/engagementContact.ts'
import { assignSubAccount, createSubAccount, listSubAccounts } from './api/subAccount.ts'
import { getEngagement, listEngagements } from './api/engagement.ts'
import { grantEngagementAccess, listEngagementMembers, revokeEngagementAccess } from './api/engagementMember.ts'
import { engagementShopHistory, linkShop, listEngagementShops, unlinkShop } from './api/engagementShop.ts'

describe('people and shops of an engagement', () => {
  let two: TwoSides
  let events: LiveEvents

  before(async () => {
    two = await startTwoSides({ role: 'all' })
    events = await hearEvents(two.app)
  })

  test('each side sees the other’s people by name and role alone', async () => {
    const { id } = await agree(two)
    const { data } = await two.client.owner.call(listEngagementMembers, { engagementId: id })
    const [own, other] = [
      data.rows.find((row) => row.side === 'client'),
      data.rows.find((row) => row.side === 'vendor'),
    ]
    assert.ok(own?.memberId)
    assert.deepEqual(other && { ...other, displayName: '' }, {
      side: 'vendor',
      displayName: '',
      roles: ['vendorOwner'],
      memberId: null,
      shopIds: null,
      revocableRoles: [],
    })
  })

  test('an owner lets a member into one engagement, who then sees this one alone, and takes the role back', async () => {
    const [first, second] = [await agree(two), await agree(two)]
    const { caller, memberId } = await joinAs(
      two.app,
      two.vendor.owner,
      [{ role: 'agent', engagementId: first.id }],
      '周启明',
    )
    assert.equal((await caller.call(getEngagement, { engagementId: second.id })).status, 404)
    const given = { engagementId: second.id, memberId, role: 'teamLead' as const }
    assert.equal((await two.vendor.owner.call(grantEngagementAccess, given)).status, 200)
    assert.equal((await two.vendor.owner.call(grantEngagementAccess, given)).error?.code, 'alreadyDone')
    const { data: seen } = await caller.call(listEngagements, { sort: 'code' })
    assert.deepEqual(
      seen.rows.map((row) => row.id),
      [first.id, second.id],
    )
    const { data: people } = await two.client.owner.call(listEngagementMembers, {
      engagementId: second.id,
      search: '周启明',
    })
    assert.deepEqual(
      people.rows.map((row) => row.roles),
      [['teamLead']],
    )
    assert.equal((await two.vendor.owner.call(revokeEngagementAccess, given)).status, 200)
    assert.equal((await caller.call(getEngagement, { engagementId: second.id })).status, 404)
    const after = await two.client.owner.call(listEngagementMembers, { engagementId: second.id, search: '周启明' })
    assert.deepEqual(after.data.rows, [])
    assert.equal((await two.vendor.owner.call(revokeEngagementAccess, given)).status, 404)
  })

  test('a project manager gives the roles he leads, no others, and nobody gives a role of the other side', async () => {
    const { id } = await agree(two)
    const manager = await vendorMember(two, id, 'projectManager', '高远')
    const { memberId } = await joinAs(two.app, two.vendor.owner, [{ role: 'recruiter' }], '许静')
    const give = (role: 'agent' | 'vendorFinance' | 'clientQa') =>
      manager.caller.call(grantEngagementAccess, { engagementId: id, memberId, role })
    assert.equal((await give('vendorFinance')).error?.code, 'grantNotYours')
    assert.equal((await give('clientQa')).error?.code, 'grantNotYours')
    assert.equal((await give('agent')).status, 200)
    const owner = await two.vendor.owner.call(grantEngagementAccess, {
      engagementId: id,
      memberId,
      role: 'vendorOwner',
    })
    assert.equal(owner.error?.code, 'invalidInput')
    const agent = await vendorMember(two, id, 'agent', '何雨桐')
    const own = await agent.caller.call(grantEngagementAccess, {
      engagementId: id,
      memberId: agent.memberId,
      role: 'teamLead',
    })
    assert.equal(own.error?.code, 'forbidden')
  })

  test('a role of the whole organisation is not taken away in one engagement', async () => {
    const { id } = await agree(two)
    const { memberId } = await joinAs(two.app, two.vendor.owner, ['qcInspector'], '冯思琪')
    const { error } = await two.vendor.owner.call(revokeEngagementAccess, {
      engagementId: id,
      memberId,
      role: 'qcInspector',
    })
    assert.equal(error?.code, 'organizationWideRole')
  })

  test('a member of the other side is no member to give access to', async () => {
    const { id } = await agree(two)
    const { memberId } = await joinAs(two.app, two.client.owner, ['clientQa'], '许安')
    const { status } = await two.vendor.owner.call(grantEngagementAccess, { engagementId: id, memberId, role: 'agent' })
    assert.equal(status, 404)
  })

  test('who is suspended disappears from the other side’s list', async () => {
    const { id } = await agree(two)
    const { memberId } = await vendorMember(two, id, 'agent', '离职者')
    const listed = async () =>
      (await two.client.owner.call(listEngagementMembers, { engagementId: id, search: '离职者' })).data.total
    await events.until('engagementMember.changed', id, async () => (await listed()) === 1)
    await two.vendor.owner.call(suspendMember, { id: memberId, reason: '休假' })
    await events.until('engagementMember.changed', id, async () => (await listed()) === 0)
  })

  test('a person and an organisation that change their name are shown by the present one', async () => {
    const { id } = await agree(two)
    const person = await vendorMember(two, id, 'agent', '旧名')
    const shown = async () =>
      (await two.client.owner.call(listEngagementMembers, { engagementId: id, search: '新名' })).data.total
    // Whatever the order in which the jobs of joining and of both changes run, the last name is the one that stays.
    for (const displayName of ['中名', '新名'])
      await person.caller.call(updateProfile, { displayName, phone: null, language: 'zh' })
    await events.until('engagementMember.changed', id, async () => (await shown()) === 1)
    const organization = (await two.vendor.owner.call(getOrganization, {})).data
    const { id: _id, kind: _kind, code: _code, createdAt: _at, bankAccount, ...profile } = organization
    await two.vendor.owner.call(updateOrganization, {
      ...profile,
      name: '云帆客服股份',
      bankAccount: bankAccount.value,
    })
    const partner = async () => (await readEngagement(two.client.owner, id)).counterpartyName
    await events.until('engagement.changed', id, async () => (await partner()) === '云帆客服股份')
  })

  test('who leaves is told as gone where they were contact person or held a login, and the gate asks for another', async () => {
    const { id } = await agree(two)
    const shopId = await addShop(two, id)
    const { memberId } = await vendorMember(two, id, 'agent', '将离')
    const listed = async () =>
      (await two.client.owner.call(listEngagementMembers, { engagementId: id, search: '将离' })).data.total
    await events.until('engagementMember.changed', id, async () => (await listed()) === 1)
    await two.vendor.owner.call(setEngagementContact, { engagementId: id, duty: 'lead', memberId })
    const { data: account } = await two.client.owner.call(createSubAccount, {
      engagementId: id,
      shopId,
      login: '茶:将离',
    })
    await two.vendor.owner.call(assignSubAccount, { engagementId: id, id: account.id, memberId })
    const owed = async () => {
      const { data } = await two.client.owner.call(engagementGate, { engagementId: id })
      return data.items.filter((item) => !item.met).map((item) => item.key)
    }
    assert.deepEqual(await owed(), ['clientLead'])
    await two.vendor.owner.call(endMember, { id: memberId, reason: '离职' })
    await events.until('engagementMember.changed', id, async () => (await listed()) === 0)
    assert.deepEqual(await owed(), ['clientLead', 'vendorLead'])
    const { data: contacts } = await two.client.owner.call(listEngagementContacts, { engagementId: id })
    assert.deepEqual(
      contacts.rows.map((row) => [row.displayName, row.left]),
      [['将离', true]],
    )
    const { data: accounts } = await two.client.owner.call(listSubAccounts, { engagementId: id })
    assert.deepEqual(
      accounts.rows.map((row) => [row.holder?.agentName, row.holder?.left]),
      [['将离', true]],
    )
  })

  test('a changed shop reaches the engagement, which keeps how it was described before', async () => {
    const { id } = await agree(two)
    const shopId = await addShop(two, id, '改前')
    const change = {
      id: shopId,
      version: 1,
      marketplace: 'tmall' as const,
      name: '改后',
      category: '茶具',
      serviceHours: everyDay({ from: 540, to: 1320 }),
    }
    assert.equal((await two.client.owner.call(updateShop, change)).status, 200)
    const read = async () => (await two.vendor.owner.call(listEngagementShops, { engagementId: id })).data.rows[0]
    await events.until('engagementShop.changed', id, async () => (await read())?.name === '改后')
    const shop = await read()
    assert.deepEqual([shop?.name, shop?.category, shop?.weekMinutes], ['改后', '茶具', 7 * 780])
    const { data: history } = await two.vendor.owner.call(engagementShopHistory, { engagementId: id, shopId })
    assert.deepEqual(
      history.rows.map((row) => [row.name, row.validTo === null]),
      [
        ['改后', true],
        ['改前', false],
      ],
    )
    assert.equal(history.rows[1]?.validTo, history.rows[0]?.validFrom)
    assert.equal(shop?.linkedAt, history.rows[1]?.validFrom)
  })

  test('a shop goes in and out by its client alone, and only while it is not archived', async () => {
    const { id } = await agree(two)
    const hours = everyDay({ from: 480, to: 1440 })
    const { data } = await two.client.owner.call(createShop, {
      marketplace: 'jd',
      name: '京东店',
      category: '茶',
      serviceHours: hours,
    })
    const shop = { engagementId: id, shopId: data.id }
    assert.equal((await two.vendor.owner.call(linkShop, shop)).error?.code, 'forbidden')
    assert.equal((await two.client.owner.call(linkShop, shop)).status, 200)
    assert.equal((await two.client.owner.call(linkShop, shop)).error?.code, 'alreadyDone')
    const inUse = await two.client.owner.call(archiveShop, { id: data.id, version: 1 })
    assert.equal(inUse.error?.code, 'shopInUse')
    assert.equal((await two.client.owner.call(getShop, { id: data.id })).data.engagementCodes.length, 1)
    assert.equal((await two.vendor.owner.call(unlinkShop, { ...shop, reason: '停业' })).error?.code, 'forbidden')
    assert.equal((await two.client.owner.call(unlinkShop, { ...shop, reason: '停业' })).status, 200)
    assert.equal((await two.client.owner.call(unlinkShop, { ...shop, reason: '停业' })).status, 404)
    await two.client.owner.call(archiveShop, { id: data.id, version: 1 })
    assert.equal((await two.client.owner.call(linkShop, shop)).error?.code, 'shopArchived')
    assert.deepEqual((await readEngagement(two.vendor.owner, id)).shopNames, [])
  })

  test('a shop of another client cannot be brought in', async () => {
    const { id } = await propose(two)
    const other = await openTestOrganization(two.app, two.operator, 'client', '远山家纺')
    const hours = everyDay({ from: 480, to: 1440 })
    const { data } = await other.owner.call(createShop, {
      marketplace: 'jd',
      name: '家纺店',
      category: '家纺',
      serviceHours: hours,
    })
    assert.equal((await two.client.owner.call(linkShop, { engagementId: id, shopId: data.id })).status, 404)
    assert.equal((await other.owner.call(linkShop, { engagementId: id, shopId: data.id })).status, 404)
  })

  test('who is limited to a shop sees that one alone', async () => {
    const { id } = await agree(two)
    const [mine, hidden] = [await addShop(two, id), await addShop(two, id)]
    const { caller } = await joinAs(
      two.app,
      two.vendor.owner,
      [{ role: 'agent', engagementId: id, shopIds: [mine] }],
      '杨宁',
    )
    const { data } = await caller.call(listEngagementShops, { engagementId: id })
    assert.deepEqual(
      data.rows.map((row) => row.shopId),
      [mine],
    )
    assert.equal((await caller.call(engagementShopHistory, { engagementId: id, shopId: hidden })).status, 404)
    assert.equal((await caller.call(engagementShopHistory, { engagementId: id, shopId: mine })).status, 200)
    assert.equal((await readEngagement(caller, id)).shopNames.length, 1)
    assert.equal((await readEngagement(two.vendor.owner, id)).shopNames.length, 2)
  })
})
