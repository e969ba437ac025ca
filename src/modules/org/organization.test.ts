import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { ActionInput } from '../../platform/action/action.ts'
import type { Caller, TestApp } from '../../testing/app.ts'
import { joinAs, openTestOrganization, startInstallation, tokenOf, type Opened } from '../../testing/organizations.ts'
import { inDatabase } from '../../testing/people.ts'
import { previewInvitation } from './api/invitation.ts'
import {
  createOrganization,
  getOrganization,
  inviteOwner,
  listOrganizationsAction,
  lookupOrganization,
  updateOrganization,
} from './api/organization.ts'

let app: TestApp
let operator: Caller
let vendor: Opened
let client: Opened

before(async () => {
  ;({ app, operator } = await startInstallation())
  vendor = await openTestOrganization(app, operator, 'vendor', '云答外包')
  client = await openTestOrganization(app, operator, 'client', '花间里茶')
})

const profile: Omit<ActionInput<typeof updateOrganization>, 'version'> = {
  name: '花间里茶',
  unifiedSocialCreditCode: '91330106MA2CFLDG4R',
  address: '浙江省杭州市西湖区文三路 1 号',
  legalRepresentative: '林建国',
  registeredPhone: '0571-88886666',
  taxpayerKind: 'general',
  bankName: '招商银行杭州分行',
  bankAccount: '6222021234567890123',
  dailyReveals: 20,
}

async function versionOf(caller: Caller): Promise<number> {
  return (await caller.call(getOrganization, {})).data.version
}

describe('the profile of an organisation', () => {
  test('an owner fills in the header of contracts and everybody of the organisation reads it', async () => {
    const { owner } = client
    const saved = await owner.call(updateOrganization, { ...profile, version: await versionOf(owner) })
    assert.equal(saved.status, 200)
    const { caller } = await joinAs(app, owner, ['clientQa'])
    const { data } = await caller.call(getOrganization, {})
    assert.equal(data.unifiedSocialCreditCode, '91330106MA2CFLDG4R')
    assert.equal(data.legalRepresentative, '林建国')
    assert.equal(data.address, '浙江省杭州市西湖区文三路 1 号')
  })

  test('the bank account is plain for finance and masked for everybody else', async () => {
    const { owner } = client
    await owner.call(updateOrganization, { ...profile, version: await versionOf(owner) })
    const finance = await joinAs(app, owner, ['clientFinance'])
    const qa = await joinAs(app, owner, ['clientQa'])
    const plain = (await finance.caller.call(getOrganization, {})).data.bankAccount
    assert.deepEqual(plain, { value: '6222021234567890123', masked: false })
    const masked = (await qa.caller.call(getOrganization, {})).data.bankAccount
    assert.deepEqual(masked, { value: '6222***********0123', masked: true })
  })

  test('of two edits that began with the same version the second is refused', async () => {
    const { owner } = client
    const version = await versionOf(owner)
    const answers = await Promise.all(
      ['花间里茶', '花间里'].map((name) => owner.call(updateOrganization, { ...profile, name, version })),
    )
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409])
    assert.equal(answers.find(({ error }) => error)?.error?.code, 'conflict')
    await owner.call(updateOrganization, { ...profile, version: version + 1 })
  })

  test('a credit code with a wrong check character is refused at its field', async () => {
    const { owner } = client
    const wrong = { ...profile, unifiedSocialCreditCode: '91330106MA2CFLDG4Y', version: await versionOf(owner) }
    const { error } = await owner.call(updateOrganization, wrong)
    assert.equal(error?.code, 'invalidInput')
    assert.equal(error?.fields[0]?.path, 'unifiedSocialCreditCode')
  })

  test('nobody but an owner changes it', async () => {
    const { caller } = await joinAs(app, client.owner, ['clientContact', 'clientFinance', 'auditor', 'legalReviewer'])
    const answer = await caller.call(updateOrganization, { ...profile, version: await versionOf(caller) })
    assert.equal(answer.error?.code, 'forbidden')
  })

  test('without a sign-in there is no profile', async () => {
    assert.equal((await app.caller().call(getOrganization, {})).error?.code, 'signInRequired')
    const pretender = app.caller({ organizationId: client.id })
    assert.equal((await pretender.call(getOrganization, {})).error?.code, 'signInRequired')
  })

  test('acting for an organisation one does not belong to is acting for none', async () => {
    vendor.owner.organizationId = client.id
    assert.equal((await vendor.owner.call(getOrganization, {})).error?.code, 'organizationRequired')
    vendor.owner.organizationId = vendor.id
    assert.equal((await vendor.owner.call(getOrganization, {})).data.name, '云答外包')
  })
})

describe('finding a partner by its directory code', () => {
  test('the exact code tells kind and name, nothing else', async () => {
    const { data } = await vendor.owner.call(lookupOrganization, { code: client.code })
    assert.deepEqual(data, { kind: 'client', name: '花间里茶' })
    const spoken = client.code.replace('-', '').toLowerCase()
    assert.equal((await vendor.owner.call(lookupOrganization, { code: spoken })).data.name, '花间里茶')
  })

  test('part of a code, a wrong one and the code of the operator find nothing', async () => {
    assert.equal(
      (await vendor.owner.call(lookupOrganization, { code: client.code.slice(0, 4) })).error?.code,
      'invalidInput',
    )
    assert.equal((await vendor.owner.call(lookupOrganization, { code: '2222-2222' })).error?.code, 'notFound')
    const { code } = (await operator.call(getOrganization, {})).data
    assert.equal((await vendor.owner.call(lookupOrganization, { code })).error?.code, 'notFound')
  })

  test('a new name is found under the old code', async () => {
    const { owner } = vendor
    await owner.call(updateOrganization, { ...profile, name: '云答客服', version: await versionOf(owner) })
    assert.equal((await client.owner.call(lookupOrganization, { code: vendor.code })).data.name, '云答客服')
    await owner.call(updateOrganization, { ...profile, name: '云答外包', version: await versionOf(owner) })
  })

  test('the application role reads neither the directory nor publishes an organisation it does not see', async () => {
    const [row] = await inDatabase<{ readable: boolean; own: boolean }>(
      app,
      `select has_table_privilege('zuoxi_app', 'organization_directory', 'select') as readable,
         has_function_privilege('zuoxi_app', 'publish_organization(uuid)', 'execute') as own`,
    )
    assert.deepEqual(row, { readable: false, own: true })
    await inDatabase(app, `update organization set name = '未发布' where space_id = $1`, [client.id])
    await inDatabase(
      app,
      `set app.spaces = '{${vendor.id}}'; set role zuoxi_app; select publish_organization('${client.id}')`,
    )
    assert.equal((await vendor.owner.call(lookupOrganization, { code: client.code })).data.name, '花间里茶')
    await inDatabase(app, `update organization set name = '花间里茶' where space_id = $1`, [client.id])
  })
})

describe('the operator', () => {
  const newcomer = { kind: 'vendor', name: '新服务商', ownerName: '赵一', ownerEmail: 'zhao@example.com' } as const

  test('opens organisations and sees their names, not what is inside them', async () => {
    const { data } = await operator.call(createOrganization, newcomer)
    assert.match(data.code, /^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/)
    const { rows } = (await operator.call(listOrganizationsAction, { search: '新服务商' })).data
    assert.deepEqual(
      rows.map(({ id, activatedAt }) => ({ id, activatedAt })),
      [{ id: data.id, activatedAt: null }],
    )
    operator.organizationId = data.id
    assert.equal((await operator.call(getOrganization, {})).error?.code, 'organizationRequired')
    operator.organizationId = null
  })

  test('invites the owner again until somebody has joined; the earlier link is void', async () => {
    const opened = (await operator.call(createOrganization, { ...newcomer, ownerEmail: 'qian@example.com' })).data
    const again = await operator.call(inviteOwner, {
      organizationId: opened.id,
      ownerName: '钱二',
      ownerEmail: 'qian@example.com',
    })
    assert.equal(
      (await app.caller().call(previewInvitation, { token: tokenOf(opened.link) })).error?.code,
      'invitationInvalid',
    )
    const preview = await app.caller().call(previewInvitation, { token: tokenOf(again.data.link) })
    assert.deepEqual(preview.data.roles, ['vendorOwner'])
    const joined = { organizationId: client.id, ownerName: '王岚', ownerEmail: 'wang.lan@example.com' }
    assert.equal((await operator.call(inviteOwner, joined)).error?.code, 'organizationJoined')
  })

  test('alone may do that', async () => {
    for (const caller of [client.owner, vendor.owner]) {
      assert.equal((await caller.call(createOrganization, newcomer)).error?.code, 'forbidden')
      assert.equal((await caller.call(listOrganizationsAction, {})).error?.code, 'forbidden')
      const invite = { organizationId: vendor.id, ownerName: '甲', ownerEmail: 'a@example.com' }
      assert.equal((await caller.call(inviteOwner, invite)).error?.code, 'forbidden')
    }
  })
})
