import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Caller, TestApp } from '../../testing/app.ts'
import { joinAs, openTestOrganization, startInstallation, type Opened } from '../../testing/organizations.ts'
import { inDatabase } from '../../testing/people.ts'
import { listAudit } from './api/audit.ts'
import { createContact } from './api/contact.ts'
import { listNotifications } from '../notification/api.ts'
import { getOrganization, updateOrganization } from './api/organization.ts'
import { decideReveal, listReveals, openReveal, requestReveal } from './api/reveal.ts'

let app: TestApp
let client: Opened
let vendor: Opened
let contactId: string
const phone = '13812346021'

before(async () => {
  const started = await startInstallation()
  app = started.app
  client = await openTestOrganization(app, started.operator, 'client', '花间里茶')
  vendor = await openTestOrganization(app, started.operator, 'vendor', '云答外包')
  const contact = { name: '林晓雯', title: null, phone, email: 'lin@huajian.example', purpose: 'contract' as const }
  contactId = (await client.owner.call(createContact, contact)).data.id
})

function reveal(caller: Caller, reason = '联系对账事宜') {
  return caller.call(requestReveal, { subjectType: 'contact', subjectId: contactId, field: 'phone', reason })
}

async function limitTo(dailyReveals: number): Promise<void> {
  const { data } = await client.owner.call(getOrganization, {})
  const { bankAccount, id: _id, kind: _kind, code: _code, createdAt: _createdAt, ...rest } = data
  const saved = await client.owner.call(updateOrganization, { ...rest, bankAccount: bankAccount.value, dailyReveals })
  assert.equal(saved.status, 200)
}

describe('revealing within the daily limit', () => {
  test('a reason gives the plain value and leaves a record with the reason and without the value', async () => {
    const { caller } = await joinAs(app, client.owner, ['clientQa'])
    const { data } = await reveal(caller, '核对七月的对账单')
    assert.deepEqual([data.status, data.value, data.remainingToday], ['granted', phone, 19])
    const { rows } = (await client.owner.call(listAudit, { action: 'reveal.request', objectId: contactId })).data
    const entry = rows.find(({ reason }) => reason === '核对七月的对账单')
    assert.deepEqual(entry?.after, { field: 'phone', grantId: data.grantId, status: 'granted' })
    const [stored] = await inDatabase<{ found: boolean }>(
      app,
      'select exists (select from audit_event where position($1 in entry) > 0) as found',
      [phone],
    )
    assert.equal(stored?.found, false)
  })

  test('a reason of less than four characters is refused', async () => {
    assert.equal((await reveal(client.owner, '看看')).error?.fields[0]?.path, 'reason')
  })

  test('what is granted opens again for a quarter of an hour, for its owner alone', async () => {
    const { caller } = await joinAs(app, client.owner, ['clientQa'])
    const { grantId } = (await reveal(caller)).data
    assert.equal((await caller.call(openReveal, { id: grantId })).data.value, phone)
    assert.equal((await client.owner.call(openReveal, { id: grantId })).error?.code, 'notFound')
    await inDatabase(app, 'update reveal_grant set expires_at = now() where id = $1', [grantId])
    assert.equal((await caller.call(openReveal, { id: grantId })).error?.code, 'revealOver')
    const { rows } = (await caller.call(listReveals, { status: 'expired' })).data
    assert.deepEqual(
      rows.map(({ id }) => id),
      [grantId],
    )
  })

  test('unknown things, unknown fields and things of another organisation are not found', async () => {
    const asked = { subjectType: 'contact', subjectId: contactId, field: 'phone', reason: '联系对账事宜' }
    assert.equal((await vendor.owner.call(requestReveal, asked)).error?.code, 'notFound')
    assert.equal((await client.owner.call(requestReveal, { ...asked, field: 'id' })).error?.code, 'notFound')
    assert.equal((await client.owner.call(requestReveal, { ...asked, subjectType: 'person' })).error?.code, 'notFound')
  })

  test('a repeated call does not give the value a second time from memory', async () => {
    const input = { subjectType: 'contact', subjectId: contactId, field: 'phone', reason: '联系对账事宜' }
    const key = { 'idempotency-key': 'reveal-once-0001' }
    assert.equal((await client.owner.call(requestReveal, input, key)).data.value, phone)
    assert.equal((await client.owner.call(requestReveal, input, key)).error?.code, 'alreadyDone')
  })
})

describe('revealing above the daily limit', () => {
  test('waits for another person, who never is the one who asked', async () => {
    await limitTo(1)
    const qa = await joinAs(app, client.owner, ['clientQa'], '何雨桐')
    assert.equal((await reveal(qa.caller)).data.status, 'granted')
    const { data } = await reveal(qa.caller)
    assert.deepEqual([data.status, data.value, data.remainingToday], ['requested', null, 0])
    assert.equal((await qa.caller.call(openReveal, { id: data.grantId })).error?.code, 'revealOver')
    assert.equal((await reveal(qa.caller)).error?.code, 'revealPending')
    assert.equal(
      (await qa.caller.call(decideReveal, { id: data.grantId, decision: 'granted' })).error?.code,
      'forbidden',
    )
    const told = (await client.owner.call(listNotifications, { unread: true })).data.rows
    assert.ok(told.some(({ kind, detail }) => kind === 'revealRequested' && detail['name'] === '何雨桐'))
    assert.equal((await client.owner.call(decideReveal, { id: data.grantId, decision: 'granted' })).status, 200)
    assert.equal((await qa.caller.call(openReveal, { id: data.grantId })).data.value, phone)
    assert.ok((await qa.caller.call(listNotifications, {})).data.rows.some(({ kind }) => kind === 'revealGranted'))
  })

  test('an approver does not decide on the own request', async () => {
    await limitTo(0)
    const contact = await joinAs(app, client.owner, ['clientContact'])
    const { data } = await reveal(contact.caller)
    assert.equal(data.status, 'requested')
    const decision = { id: data.grantId, decision: 'granted' as const }
    assert.equal((await contact.caller.call(decideReveal, decision)).error?.code, 'ownReveal')
    const row = (await contact.caller.call(listReveals, { status: 'requested' })).data.rows.find(
      ({ id }) => id === data.grantId,
    )
    assert.deepEqual([row?.own, row?.canDecide], [true, false])
  })

  test('a denied request opens nothing and is decided once', async () => {
    await limitTo(0)
    const qa = await joinAs(app, client.owner, ['clientQa'])
    const { grantId } = (await reveal(qa.caller)).data
    assert.equal((await client.owner.call(decideReveal, { id: grantId, decision: 'denied' })).status, 200)
    assert.equal((await qa.caller.call(openReveal, { id: grantId })).error?.code, 'revealOver')
    const again = await client.owner.call(decideReveal, { id: grantId, decision: 'granted' })
    assert.equal(again.error?.code, 'revealOver')
  })

  test('requests at the same moment do not slip past the limit', async () => {
    await limitTo(2)
    const qa = await joinAs(app, client.owner, ['clientQa'])
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => reveal(qa.caller)))
    assert.equal(answers.filter((answer) => answer.error === null && answer.data.status === 'granted').length, 2)
  })

  test('the limit is that of a day in China', async () => {
    await limitTo(1)
    const qa = await joinAs(app, client.owner, ['clientQa'])
    const { grantId } = (await reveal(qa.caller)).data
    const midnight = Temporal.Now.zonedDateTimeISO('Asia/Shanghai').startOfDay().toInstant()
    const yesterday = midnight.subtract({ seconds: 1 }).toString()
    await inDatabase(app, 'update reveal_grant set requested_at = $2 where id = $1', [grantId, yesterday])
    assert.equal((await reveal(qa.caller)).data.status, 'granted')
  })

  test('others see no requests, the auditor sees all and decides none', async () => {
    await limitTo(0)
    const qa = await joinAs(app, client.owner, ['clientQa'])
    const other = await joinAs(app, client.owner, ['clientFinance'])
    const auditor = await joinAs(app, client.owner, ['auditor'])
    const { grantId } = (await reveal(qa.caller)).data
    assert.equal((await other.caller.call(listReveals, {})).data.total, 0)
    const seen = (await auditor.caller.call(listReveals, { status: 'requested' })).data.rows.find(
      ({ id }) => id === grantId,
    )
    assert.equal(seen?.canDecide, false)
    assert.equal((await vendor.owner.call(listReveals, {})).data.total, 0)
    assert.equal((await vendor.owner.call(decideReveal, { id: grantId, decision: 'granted' })).error?.code, 'notFound')
  })

  test('no more than twenty requests of one person wait at a time', async () => {
    await limitTo(0)
    const qa = await joinAs(app, client.owner, ['clientQa'])
    const { grantId } = (await reveal(qa.caller)).data
    await inDatabase(
      app,
      `insert into reveal_grant (space_id, user_id, member_name, subject_type, subject_id, subject_label, field, reason, status, expires_at)
       select space_id, user_id, member_name, subject_type, gen_random_uuid(), subject_label, field, reason, status, expires_at
       from reveal_grant, generate_series(1, 19) where id = $1`,
      [grantId],
    )
    const asked = { subjectType: 'contact', subjectId: contactId, field: 'email', reason: '联系对账事宜' }
    assert.equal((await qa.caller.call(requestReveal, asked)).error?.code, 'tooMany')
  })
})
