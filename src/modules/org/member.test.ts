import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { ActionInput } from '../../platform/action/action.ts'
import type { Caller, TestApp } from '../../testing/app.ts'
import {
  joinAs,
  memberIdOf,
  openTestOrganization,
  startInstallation,
  type Opened,
} from '../../testing/organizations.ts'
import { inDatabase } from '../../testing/people.ts'
import { sessionCurrent } from '../account/api.ts'
import { endMember, getMember, listMembers, resumeMember, suspendMember, updateMember } from './api/member.ts'

let app: TestApp
let operator: Caller
let vendor: Opened
let client: Opened

before(async () => {
  ;({ app, operator } = await startInstallation())
  vendor = await openTestOrganization(app, operator, 'vendor', '云答外包')
  client = await openTestOrganization(app, operator, 'client', '花间里茶')
})

type Change = Partial<ActionInput<typeof updateMember>>

async function change(caller: Caller, id: string, changes: Change) {
  const { displayName, jobTitle, phone, grants, version } = (await caller.call(getMember, { id })).data
  return caller.call(updateMember, { id, displayName, jobTitle, phone: phone.value, grants, version, ...changes })
}

async function rolesOf(caller: Caller): Promise<string[]> {
  const { actor } = (await caller.call(sessionCurrent, {})).data
  return actor?.organization?.grants.map(({ role }) => role).toSorted() ?? []
}

/** Rights that end by the clock are noticed within seconds, after any command at once. */
async function forgetCallers(caller: Caller): Promise<void> {
  await change(caller, await memberIdOf(caller), {})
}

describe('seeing members', () => {
  test('everybody knows colleagues by name; numbers and addresses are masked except for owners and oneself', async () => {
    const { memberId, email } = await joinAs(app, vendor.owner, ['agent'], '何雨桐')
    await change(vendor.owner, memberId, { phone: '13812346021' })
    const { caller } = await joinAs(app, vendor.owner, ['teamLead'], '蒋子涵')
    const seen = (await caller.call(getMember, { id: memberId })).data
    assert.equal(seen.displayName, '何雨桐')
    assert.deepEqual(seen.phone, { value: '138****6021', masked: true })
    assert.deepEqual(seen.email, { value: 'm***@example.com', masked: true })
    const own = (await caller.call(getMember, { id: await memberIdOf(caller) })).data
    assert.equal(own.self, true)
    assert.equal(own.email.masked, false)
    const owners = (await vendor.owner.call(getMember, { id: memberId })).data
    assert.deepEqual([owners.phone.value, owners.email.value], ['13812346021', email])
  })

  test('an export masks like the screen', async () => {
    const { email } = await joinAs(app, vendor.owner, ['agent'], '冯思琪')
    const { caller } = await joinAs(app, vendor.owner, ['auditor'])
    const file = await caller.post('/api/member.list/export', { format: 'csv', input: { search: '冯思琪' } })
    const text = file.body.toString('utf8')
    assert.match(text, /冯思琪/)
    assert.equal(text.includes(email), false)
    const owners = await vendor.owner.post('/api/member.list/export', { format: 'csv', input: { search: '冯思琪' } })
    assert.equal(owners.body.toString('utf8').includes(email), true)
  })

  test('filters by role, state and name, in pages', async () => {
    await joinAs(app, vendor.owner, ['recruiter'], '沈梦洁')
    const { data } = await vendor.owner.call(listMembers, {
      role: 'recruiter',
      status: 'active',
      search: '沈',
      pageSize: 20,
    })
    assert.equal(data.total, 1)
    assert.deepEqual(data.rows[0]?.roles, ['recruiter'])
    assert.equal((await vendor.owner.call(listMembers, { search: '100%' })).data.total, 0)
  })

  test('nothing of another organisation', async () => {
    const { memberId } = await joinAs(app, vendor.owner, ['agent'], '孙一凡')
    assert.equal((await client.owner.call(getMember, { id: memberId })).error?.code, 'notFound')
    assert.equal((await client.owner.call(listMembers, { search: '孙一凡' })).data.total, 0)
  })
})

describe('changing members', () => {
  test('roles hold from the next call on, several at a time', async () => {
    const { caller, memberId } = await joinAs(app, vendor.owner, ['agent'])
    const answer = await change(vendor.owner, memberId, { grants: [{ role: 'teamLead' }, { role: 'trainer' }] })
    assert.equal(answer.status, 200)
    assert.deepEqual(await rolesOf(caller), ['teamLead', 'trainer'])
  })

  test('a role that ends is gone after its time, and the earlier roles stay on record', async () => {
    const { caller, memberId } = await joinAs(app, vendor.owner, ['agent'])
    await change(vendor.owner, memberId, { grants: [{ role: 'auditor', validTo: '2100-01-01T00:00:00Z' }] })
    assert.deepEqual(await rolesOf(caller), ['auditor'])
    await inDatabase(app, `update member_role set valid_to = now() where member_id = $1 and role = 'auditor'`, [
      memberId,
    ])
    await forgetCallers(vendor.owner)
    assert.deepEqual(await rolesOf(caller), [])
    assert.equal((await caller.call(listMembers, {})).error?.code, 'forbidden')
    const kept = await inDatabase(app, 'select role from member_role where member_id = $1 order by role', [memberId])
    assert.deepEqual(kept, [{ role: 'agent' }, { role: 'auditor' }])
  })

  test('an edit that began with an older version is refused', async () => {
    const { memberId } = await joinAs(app, vendor.owner, ['agent'])
    assert.equal((await change(vendor.owner, memberId, { jobTitle: '早班' })).status, 200)
    assert.equal((await change(vendor.owner, memberId, { version: 1 })).error?.code, 'conflict')
  })

  test('roles of another kind of organisation and engagements of others are refused', async () => {
    const { memberId } = await joinAs(app, vendor.owner, ['agent'])
    assert.equal((await change(vendor.owner, memberId, { grants: [{ role: 'clientQa' }] })).error?.code, 'invalidInput')
    const engagementId = '11111111-1111-4111-8111-111111111111'
    const foreign = await change(vendor.owner, memberId, { grants: [{ role: 'agent', engagementId }] })
    assert.equal(foreign.error?.code, 'notFound')
  })

  test('nobody but an owner changes, suspends, resumes or ends', async () => {
    const { memberId } = await joinAs(app, vendor.owner, ['agent'])
    const { caller } = await joinAs(app, vendor.owner, ['projectManager', 'supervisor', 'recruiter'])
    const answers = [
      await change(caller, memberId, { grants: [{ role: 'supervisor' }] }),
      await caller.call(suspendMember, { id: memberId, reason: '测试' }),
      await caller.call(resumeMember, { id: memberId }),
      await caller.call(endMember, { id: memberId, reason: '测试' }),
    ]
    assert.deepEqual(
      answers.map(({ error }) => error?.code),
      Array(4).fill('forbidden'),
    )
  })

  test('the owner of another organisation reaches nobody', async () => {
    const { memberId } = await joinAs(app, vendor.owner, ['agent'])
    const input = {
      id: memberId,
      displayName: '某',
      jobTitle: null,
      phone: null,
      grants: [{ role: 'clientQa' as const }],
      version: 1,
    }
    const answers = [
      await client.owner.call(updateMember, input),
      await client.owner.call(suspendMember, { id: memberId, reason: '测试' }),
      await client.owner.call(resumeMember, { id: memberId }),
      await client.owner.call(endMember, { id: memberId, reason: '测试' }),
    ]
    assert.deepEqual(
      answers.map(({ error }) => error?.code),
      Array(4).fill('notFound'),
    )
  })
})

describe('nobody widens their own rights', () => {
  test('an owner cannot add a role, but can give one up', async () => {
    const second = await joinAs(app, vendor.owner, ['vendorOwner', 'auditor'])
    const held = [{ role: 'vendorOwner' as const }, { role: 'auditor' as const }]
    const raised = await change(second.caller, second.memberId, { grants: [...held, { role: 'vendorFinance' }] })
    assert.equal(raised.error?.code, 'ownRights')
    assert.equal((await change(second.caller, second.memberId, { grants: [{ role: 'vendorOwner' }] })).status, 200)
    const back = await change(second.caller, second.memberId, { grants: held })
    assert.equal(back.error?.code, 'ownRights')
    assert.equal((await change(vendor.owner, second.memberId, { grants: held })).status, 200)
  })

  test('nor suspend themselves', async () => {
    const id = await memberIdOf(vendor.owner)
    assert.equal((await vendor.owner.call(suspendMember, { id, reason: '测试' })).error?.code, 'ownMembership')
  })
})

describe('an organisation keeps an owner', () => {
  test('the last one cannot leave, be limited in time or lose the role', async () => {
    const alone = await openTestOrganization(app, operator, 'client', '独店')
    const id = await memberIdOf(alone.owner)
    assert.equal((await alone.owner.call(endMember, { id, reason: '离开' })).error?.code, 'lastOwner')
    const without = await change(alone.owner, id, {
      grants: [{ role: 'clientOwner', validTo: '2100-01-01T00:00:00Z' }],
    })
    assert.equal(without.error?.code, 'lastOwner')
    assert.deepEqual(await rolesOf(alone.owner), ['clientOwner'])
  })

  test('a suspended owner does not count', async () => {
    const shop = await openTestOrganization(app, operator, 'client', '双人店')
    const second = await joinAs(app, shop.owner, ['clientOwner'])
    assert.equal((await shop.owner.call(suspendMember, { id: second.memberId, reason: '休假' })).status, 200)
    const left = await shop.owner.call(endMember, { id: await memberIdOf(shop.owner), reason: '离开' })
    assert.equal(left.error?.code, 'lastOwner')
  })

  test('two owners who end each other at the same moment leave one', async () => {
    const shop = await openTestOrganization(app, operator, 'client', '争执店')
    const second = await joinAs(app, shop.owner, ['clientOwner'])
    const first = await memberIdOf(shop.owner)
    const answers = await Promise.all([
      shop.owner.call(endMember, { id: second.memberId, reason: '离开' }),
      second.caller.call(endMember, { id: first, reason: '离开' }),
    ])
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409])
  })
})

describe('suspending and ending', () => {
  test('a suspended member acts for the organisation no more, until resumed', async () => {
    const { caller, memberId } = await joinAs(app, vendor.owner, ['agent'])
    assert.equal((await vendor.owner.call(suspendMember, { id: memberId, reason: '休假' })).status, 200)
    assert.equal((await caller.call(listMembers, {})).error?.code, 'organizationRequired')
    assert.equal((await vendor.owner.call(suspendMember, { id: memberId, reason: '休假' })).error?.code, 'memberState')
    assert.equal((await vendor.owner.call(resumeMember, { id: memberId })).status, 200)
    assert.equal((await caller.call(listMembers, {})).status, 200)
  })

  test('an ended membership stays ended and keeps no role', async () => {
    const { caller, memberId } = await joinAs(app, vendor.owner, ['agent'])
    assert.equal((await vendor.owner.call(endMember, { id: memberId, reason: '离职' })).status, 200)
    assert.equal((await caller.call(listMembers, {})).error?.code, 'organizationRequired')
    const { data } = await vendor.owner.call(getMember, { id: memberId })
    assert.equal(data.status, 'ended')
    assert.deepEqual(data.grants, [])
    assert.ok(data.endedAt)
    assert.equal((await vendor.owner.call(resumeMember, { id: memberId })).error?.code, 'memberState')
    assert.equal((await change(vendor.owner, memberId, { grants: [{ role: 'agent' }] })).error?.code, 'memberState')
  })

  test('a member of two organisations who is ended in one goes on in the other', async () => {
    const shop = await openTestOrganization(app, operator, 'client', '另一家')
    const { memberId } = await joinAs(app, shop.owner, ['clientQa'])
    await shop.owner.call(endMember, { id: memberId, reason: '离职' })
    assert.equal((await vendor.owner.call(listMembers, {})).status, 200)
  })
})
