import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Caller, TestApp } from '../../testing/app.ts'
import { sessionCurrent } from '../account/api.ts'
import { acceptInvitation, createInvitation, listInvitations, previewInvitation } from './api/invitation.ts'
import { resendInvitation, revokeInvitation } from './api/invitation.ts'
import { listMembers } from './api/member.ts'
import {
  acceptAsNew,
  joinAs,
  openTestOrganization,
  startInstallation,
  tokenOf,
  type Opened,
} from '../../testing/organizations.ts'
import { inDatabase } from '../../testing/people.ts'

let app: TestApp
let vendor: Opened
let client: Opened
let owner: Caller
const registration = { displayName: '周启明', password: 'rain falls on tin roofs', language: 'zh' as const }

before(async () => {
  const started = await startInstallation()
  app = started.app
  vendor = await openTestOrganization(app, started.operator, 'vendor', '云答外包')
  client = await openTestOrganization(app, started.operator, 'client', '花间里茶')
  owner = vendor.owner
})

let people = 0
function newEmail(): string {
  people += 1
  return `invited-${people}@example.com`
}

async function invite(email = newEmail()) {
  const { data } = await owner.call(createInvitation, {
    displayName: '周启明',
    email,
    grants: [{ role: 'projectManager' }],
  })
  return { ...data, email, token: tokenOf(data.link) }
}

describe('inviting', () => {
  test('the link tells who invites whom to what, with the address masked', async () => {
    const { token } = await invite('zhou.qiming@example.com')
    const { data } = await app.caller().call(previewInvitation, { token })
    assert.deepEqual(data.organization, { kind: 'vendor', name: '云答外包' })
    assert.equal(data.maskedEmail, 'z***@example.com')
    assert.deepEqual(data.roles, ['projectManager'])
    assert.equal(data.invitedBy, '林晓雯')
    assert.equal(data.forCaller, null)
  })

  test('a new person registers with the link, is signed in and has exactly the roles of the invitation', async () => {
    const { token, email } = await invite()
    const caller = app.caller()
    const { data } = await caller.call(acceptInvitation, { token, registration })
    assert.equal(data.organizationId, vendor.id)
    const { actor } = (await caller.call(sessionCurrent, {})).data
    assert.equal(actor?.email, email)
    assert.equal(actor?.organization?.id, vendor.id)
    assert.deepEqual(actor?.organization?.grants, [{ role: 'projectManager', engagementId: null, shopIds: null }])
  })

  test('a person who has an account joins a second organisation with it', async () => {
    const { data } = await owner.call(createInvitation, {
      displayName: '林晓雯',
      email: client.ownerEmail,
      grants: [{ role: 'auditor' }],
    })
    const stranger = await app.caller().call(acceptInvitation, { token: tokenOf(data.link), registration })
    assert.equal(stranger.error?.code, 'accountExists')
    assert.equal((await client.owner.call(previewInvitation, { token: tokenOf(data.link) })).data.forCaller, true)
    assert.equal((await client.owner.call(acceptInvitation, { token: tokenOf(data.link) })).status, 200)
    const { organizations } = (await client.owner.call(sessionCurrent, {})).data
    assert.deepEqual(organizations.map(({ name }) => name).toSorted(), ['云答外包', '花间里茶'])
  })

  test('somebody else who is signed in cannot take the invitation', async () => {
    const { token } = await invite()
    assert.equal((await client.owner.call(previewInvitation, { token })).data.forCaller, false)
    const refused = await client.owner.call(acceptInvitation, { token })
    assert.equal(refused.error?.code, 'invitationAddress')
    assert.equal((await app.caller().call(previewInvitation, { token })).status, 200)
  })

  test('without an account and without a password nothing happens', async () => {
    const { token } = await invite()
    assert.equal((await app.caller().call(acceptInvitation, { token })).error?.code, 'signInRequired')
    assert.equal((await app.caller().call(previewInvitation, { token })).status, 200)
  })

  test('a weak password is refused and the invitation stays open', async () => {
    const { token } = await invite()
    const weak = { ...registration, password: 'password1234' }
    assert.equal((await app.caller().call(acceptInvitation, { token, registration: weak })).error?.code, 'invalidInput')
    assert.equal((await app.caller().call(acceptInvitation, { token, registration })).status, 200)
  })

  test('the secret of the link is not stored', async () => {
    const { token } = await invite()
    const [found] = await inDatabase<{ stored: boolean }>(
      app,
      `select exists (select from invitation i where position($1 in i::text) > 0)
        or exists (select from audit_event e where position($1 in e.entry) > 0) as stored`,
      [token],
    )
    assert.equal(found?.stored, false)
  })
})

describe('an invitation works once and in time', () => {
  test('of two who come at the same moment one gets in', async () => {
    const { token } = await invite()
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => app.caller().call(acceptInvitation, { token, registration })),
    )
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
    assert.deepEqual(
      [...new Set(answers.filter(({ error }) => error).map(({ error }) => error?.code))],
      ['invitationInvalid'],
    )
  })

  test('a used link is void', async () => {
    const { link, token } = await invite()
    await acceptAsNew(app, link, '周启明')
    assert.equal((await app.caller().call(previewInvitation, { token })).error?.code, 'invitationInvalid')
    assert.equal((await app.caller().call(acceptInvitation, { token, registration })).error?.code, 'invitationInvalid')
  })

  test('a revoked link is void, and cannot be revoked or renewed again', async () => {
    const { id, token } = await invite()
    assert.equal((await owner.call(revokeInvitation, { id })).status, 200)
    assert.equal((await app.caller().call(acceptInvitation, { token, registration })).error?.code, 'invitationInvalid')
    assert.equal((await owner.call(revokeInvitation, { id })).error?.code, 'invitationOver')
    assert.equal((await owner.call(resendInvitation, { id })).error?.code, 'invitationOver')
  })

  test('after seven days the link is void until it is renewed, which voids the earlier one', async () => {
    const { id, token, expiresAt } = await invite()
    const days = (Date.parse(expiresAt) - Date.now()) / 86_400_000
    assert.ok(days > 6.99 && days <= 7)
    await inDatabase(app, `update invitation set expires_at = now() - interval '1 second' where id = $1`, [id])
    assert.equal((await app.caller().call(acceptInvitation, { token, registration })).error?.code, 'invitationInvalid')
    const { rows } = (await owner.call(listInvitations, { status: 'expired' })).data
    assert.ok(rows.some((row) => row.id === id))
    const renewed = (await owner.call(resendInvitation, { id })).data
    assert.equal((await app.caller().call(previewInvitation, { token })).error?.code, 'invitationInvalid')
    assert.equal((await app.caller().call(previewInvitation, { token: tokenOf(renewed.link) })).status, 200)
  })

  test('a token that nobody issued is refused like a used one', async () => {
    const { token } = await invite()
    const forged = [
      `${token.slice(0, -2)}AA`,
      'x'.repeat(64),
      Buffer.alloc(48).toString('base64url'),
      Buffer.concat([
        Buffer.from(client.id.replaceAll('-', ''), 'hex'),
        Buffer.from(token, 'base64url').subarray(16),
      ]).toString('base64url'),
    ]
    for (const wrong of forged) {
      assert.equal((await app.caller().call(previewInvitation, { token: wrong })).error?.code, 'invitationInvalid')
      assert.equal(
        (await app.caller().call(acceptInvitation, { token: wrong, registration })).error?.code,
        'invitationInvalid',
      )
    }
  })
})

describe('who may invite to what', () => {
  test('one open invitation an address, none for a member', async () => {
    const { email } = await invite()
    const again = await owner.call(createInvitation, { displayName: '周', email, grants: [{ role: 'agent' }] })
    assert.equal(again.error?.code, 'alreadyInvited')
    const self = await owner.call(createInvitation, {
      displayName: '林',
      email: vendor.ownerEmail,
      grants: [{ role: 'agent' }],
    })
    assert.equal(self.error?.code, 'alreadyMember')
  })

  test('two invitations of one address at the same moment leave one', async () => {
    const email = newEmail()
    const answers = await Promise.all(
      [1, 2, 3].map(() => owner.call(createInvitation, { displayName: '周', email, grants: [{ role: 'agent' }] })),
    )
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409, 409])
  })

  test('only roles of the kind of organisation can be given, and an owner has no limits', async () => {
    const email = newEmail()
    const foreign = await owner.call(createInvitation, { displayName: '周', email, grants: [{ role: 'clientOwner' }] })
    assert.equal(foreign.error?.fields[0]?.path, 'grants.0.role')
    const shopIds = ['11111111-1111-4111-8111-111111111111']
    const limited = await owner.call(createInvitation, {
      displayName: '周',
      email,
      grants: [{ role: 'vendorOwner', shopIds }],
    })
    assert.equal(limited.error?.code, 'invalidInput')
  })

  test('a role that is over already and the same role twice are refused at their place', async () => {
    const email = newEmail()
    const give = (grants: { role: 'agent'; validTo?: string }[]) =>
      owner.call(createInvitation, { displayName: '周', email, grants })
    const over = await give([{ role: 'agent', validTo: '2020-01-01T00:00:00Z' }])
    assert.equal(over.error?.fields[0]?.path, 'grants.0.validTo')
    const twice = await give([{ role: 'agent' }, { role: 'agent', validTo: '2100-01-01T00:00:00Z' }])
    assert.equal(twice.error?.fields[0]?.path, 'grants.1.role')
  })

  test('an invitation to roles that have ended meanwhile lets nobody in', async () => {
    const { id, token } = await invite()
    await inDatabase(
      app,
      `update invitation set roles = jsonb_set(roles, '{0,validTo}', '"2020-01-01T00:00:00Z"') where id = $1`,
      [id],
    )
    assert.equal((await app.caller().call(acceptInvitation, { token, registration })).error?.code, 'invitationInvalid')
  })

  test('a role cannot be limited to an engagement of others', async () => {
    const engagementId = '11111111-1111-4111-8111-111111111111'
    const answer = await owner.call(createInvitation, {
      displayName: '周',
      email: newEmail(),
      grants: [{ role: 'agent', engagementId }],
    })
    assert.equal(answer.error?.code, 'notFound')
  })

  test('who is no owner neither invites nor sees invitations', async () => {
    const { caller } = await joinAs(app, owner, ['projectManager', 'auditor'])
    const { id } = await invite()
    const answers = [
      await caller.call(createInvitation, { displayName: '周', email: newEmail(), grants: [{ role: 'agent' }] }),
      await caller.call(listInvitations, {}),
      await caller.call(revokeInvitation, { id }),
      await caller.call(resendInvitation, { id }),
    ]
    assert.deepEqual(
      answers.map(({ error }) => error?.code),
      Array(4).fill('forbidden'),
    )
  })

  test('another organisation finds nothing of it', async () => {
    const { id } = await invite()
    assert.equal((await client.owner.call(revokeInvitation, { id })).error?.code, 'notFound')
    assert.equal((await client.owner.call(resendInvitation, { id })).error?.code, 'notFound')
    assert.equal(
      (await client.owner.call(listInvitations, {})).data.rows.some((row) => row.id === id),
      false,
    )
  })
})

test('somebody who left comes back as the same member with new roles only', async () => {
  const { caller, email, memberId } = await joinAs(app, owner, ['agent'])
  await inDatabase(app, `update member set status = 'ended', valid_to = now() where id = $1`, [memberId])
  await inDatabase(app, `update member_role set valid_to = now() where member_id = $1`, [memberId])
  const { data } = await owner.call(createInvitation, { displayName: '周', email, grants: [{ role: 'trainer' }] })
  assert.equal((await caller.call(acceptInvitation, { token: tokenOf(data.link) })).status, 200)
  const { rows } = (await owner.call(listMembers, { role: 'trainer' })).data
  assert.deepEqual(
    rows.map(({ id, roles, status }) => ({ id, roles, status })),
    [{ id: memberId, roles: ['trainer'], status: 'active' }],
  )
})
