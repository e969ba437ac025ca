import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Caller, TestApp } from '../../testing/app.ts'
import { joinAs, openTestOrganization, startInstallation, type Opened } from '../../testing/organizations.ts'
import { inDatabase } from '../../testing/people.ts'
import { auditFacets, listAudit, listEngagementAudit } from './api/audit.ts'
import { createContact, updateContact } from './api/contact.ts'

let app: TestApp
let operator: Caller
let client: Opened
let vendor: Opened
let engagementId: string
const contact = { name: '林晓雯', title: null, phone: '13812346021', email: null, purpose: 'contract' as const }

before(async () => {
  ;({ app, operator } = await startInstallation())
  client = await openTestOrganization(app, operator, 'client', '花间里茶')
  vendor = await openTestOrganization(app, operator, 'vendor', '云答外包')
  // The shared space of an engagement with one entry of either side, as the pipeline would write them.
  const [space] = await inDatabase<{ id: string }>(
    app,
    `with made as (insert into space (id, kind) values (gen_random_uuid(), 'engagement') returning id),
       parties as (insert into space_party (space_id, organization_id, side)
         select id, $1::uuid, 'client' from made union all select id, $2::uuid, 'vendor' from made)
     select id from made`,
    [client.id, vendor.id],
  )
  engagementId = space?.id ?? ''
  for (const [seq, side] of [client.id, vendor.id].entries()) {
    const entry = {
      spaceId: engagementId,
      seq: seq + 1,
      atMs: Date.now(),
      action: 'engagement.propose',
      actorId: null,
      actorName: '某人',
      organizationId: side,
      objectType: 'engagement',
      objectId: engagementId,
      before: null,
      after: { stage: 'intake' },
      reason: null,
      ip: '203.0.113.7',
      requestId: 'a request',
    }
    await inDatabase(
      app,
      `insert into audit_event (space_id, seq, entry, previous_hash, hash) values ($1, $2, $3, '', '')`,
      [engagementId, seq + 1, JSON.stringify(entry)],
    )
  }
})

describe('the audit log of an organisation', () => {
  test('shows who did what, with what changed and personal data masked', async () => {
    const { id } = (await client.owner.call(createContact, contact)).data
    await client.owner.call(updateContact, { ...contact, id, phone: '13900001111', version: 1 })
    const { rows } = (await client.owner.call(listAudit, { objectType: 'contact', objectId: id })).data
    assert.deepEqual(
      rows.map(({ action }) => action),
      ['contact.update', 'contact.create'],
    )
    const [changed] = rows
    assert.deepEqual(changed?.before, { phone: '138****6021' })
    assert.deepEqual(changed?.after, { phone: '139****1111' })
    assert.deepEqual([changed?.actorName, changed?.ip, changed?.ownSide], ['林晓雯', '127.0.0.1', true])
    assert.deepEqual(changed?.title, updateContact.summary)
  })

  test('names the new member who accepted, and hides the address of the operator who opened the organisation', async () => {
    const { rows } = (await client.owner.call(listAudit, { pageSize: 100 })).data
    const accepted = rows.find(({ action }) => action === 'invitation.accept')
    assert.deepEqual([accepted?.actorName, accepted?.ownSide], ['林晓雯', true])
    const opened = rows.find(({ action }) => action === 'organization.create')
    assert.deepEqual([opened?.actorName, opened?.ownSide, opened?.ip], ['王岚', false, null])
  })

  test('filters by action, actor and time, and searches', async () => {
    const { id } = (await client.owner.call(createContact, contact)).data
    const [entry] = (await client.owner.call(listAudit, { objectId: id })).data.rows
    assert.ok(entry?.actorId)
    const total = async (filter: object) => (await client.owner.call(listAudit, { objectId: id, ...filter })).data.total
    assert.equal(await total({ action: 'contact.create', actorId: entry.actorId }), 1)
    assert.equal(await total({ action: 'contact.remove' }), 0)
    const day = Temporal.Instant.from(entry.at).toZonedDateTimeISO('Asia/Shanghai').toPlainDate()
    assert.equal(await total({ from: day.toString(), until: day.toString() }), 1)
    assert.equal(await total({ from: day.add({ days: 1 }).toString() }), 0)
    assert.equal(await total({ until: day.subtract({ days: 1 }).toString() }), 0)
    const elsewhere = Temporal.Instant.from(entry.at).toZonedDateTimeISO('Pacific/Kiritimati').toPlainDate().toString()
    assert.equal(await total({ from: elsewhere, until: elsewhere, zone: 'Pacific/Kiritimati' }), 1)
    assert.equal(await total({ search: '林晓' }), 1)
    assert.equal(await total({ search: '%' }), 0)
    const { actions, objectTypes } = (await client.owner.call(auditFacets, {})).data
    assert.ok(actions.some(({ name }) => name === 'contact.create'))
    assert.ok(objectTypes.includes('contact'))
  })

  test('is exported with its values, and the export is recorded', async () => {
    await client.owner.call(createContact, { ...contact, name: '导出的人' })
    const file = await client.owner.post('/api/audit.list/export', {
      format: 'csv',
      input: { action: 'contact.create' },
    })
    assert.match(file.body.toString('utf8'), /添加联系人/)
    const { rows } = (await client.owner.call(listAudit, { action: 'audit.list/export' })).data
    assert.equal(rows[0]?.title?.en, 'Export: Audit log')
  })

  test('is for owners and auditors', async () => {
    const auditor = await joinAs(app, client.owner, ['auditor'])
    assert.equal((await auditor.caller.call(listAudit, {})).status, 200)
    const other = await joinAs(app, client.owner, ['clientContact', 'clientQa', 'clientFinance', 'legalReviewer'])
    assert.equal((await other.caller.call(listAudit, {})).error?.code, 'forbidden')
    assert.equal((await other.caller.call(auditFacets, {})).error?.code, 'forbidden')
  })

  test('holds nothing of another organisation; the operator sees that of the installation besides its own', async () => {
    const { rows } = (await vendor.owner.call(listAudit, { pageSize: 100 })).data
    assert.deepEqual([...new Set(rows.map(({ spaceId }) => spaceId))], [vendor.id])
    await app.caller().post('/api/password.requestReset', { email: 'nobody@example.com' })
    const seen = (await operator.call(listAudit, { action: 'password.requestReset' })).data
    assert.equal(seen.total, 1)
    assert.equal((await operator.call(listAudit, { objectType: 'contact' })).data.total, 0)
  })
})

describe('the audit log of an engagement', () => {
  test('is read by both sides; the network address of the other side stays hidden', async () => {
    for (const party of [client, vendor]) {
      const { rows } = (await party.owner.call(listEngagementAudit, { engagementId })).data
      assert.equal(rows.length, 2)
      const own = rows.find(({ ownSide }) => ownSide)
      assert.equal(own?.ip, '203.0.113.7')
      assert.equal(rows.find(({ ownSide }) => !ownSide)?.ip, null)
    }
  })

  test('a third organisation and a member limited to another engagement get nothing', async () => {
    const third = await openTestOrganization(app, operator, 'vendor', '第三家')
    assert.equal((await third.owner.call(listEngagementAudit, { engagementId })).error?.code, 'notFound')
    const agent = await joinAs(app, vendor.owner, [{ role: 'agent', engagementId }])
    assert.equal((await agent.caller.call(listEngagementAudit, { engagementId })).error?.code, 'forbidden')
    assert.equal((await agent.caller.call(listAudit, {})).error?.code, 'forbidden')
  })
})
