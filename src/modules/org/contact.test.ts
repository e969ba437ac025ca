import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { TestApp } from '../../testing/app.ts'
import { joinAs, openTestOrganization, startInstallation, type Opened } from '../../testing/organizations.ts'
import { createContact, listContacts, removeContact, updateContact } from './api/contact.ts'

let app: TestApp
let client: Opened
let vendor: Opened

before(async () => {
  const started = await startInstallation()
  app = started.app
  client = await openTestOrganization(app, started.operator, 'client', '花间里茶')
  vendor = await openTestOrganization(app, started.operator, 'vendor', '云答外包')
})

const contact = {
  name: '林晓雯',
  title: '店长',
  phone: '13812346021',
  email: 'lin@huajian.example',
  purpose: 'contract' as const,
}

describe('contacts of an organisation', () => {
  test('an owner adds, changes and removes them', async () => {
    const { owner } = client
    const { id } = (await owner.call(createContact, contact)).data
    assert.equal(
      (await owner.call(updateContact, { ...contact, id, phone: '13900001111', version: 1 })).data.version,
      2,
    )
    const { rows } = (await owner.call(listContacts, { purpose: 'contract', search: '林' })).data
    assert.deepEqual(rows.find((row) => row.id === id)?.phone, { value: '13900001111', masked: false })
    assert.equal((await owner.call(removeContact, { id })).status, 200)
    assert.equal((await owner.call(removeContact, { id })).error?.code, 'notFound')
  })

  test('colleagues see them with number and address masked', async () => {
    const { id } = (await client.owner.call(createContact, contact)).data
    const { caller } = await joinAs(app, client.owner, ['clientQa'])
    const row = (await caller.call(listContacts, {})).data.rows.find((other) => other.id === id)
    assert.deepEqual(row?.phone, { value: '138****6021', masked: true })
    assert.deepEqual(row?.email, { value: 'l***@huajian.example', masked: true })
  })

  test('of two edits of the same version the second is refused', async () => {
    const { id } = (await client.owner.call(createContact, contact)).data
    const edits = ['甲', '乙'].map((name) => client.owner.call(updateContact, { ...contact, id, name, version: 1 }))
    assert.deepEqual((await Promise.all(edits)).map(({ status }) => status).toSorted(), [200, 409])
  })

  test('a telephone number of letters is refused at its field', async () => {
    const { error } = await client.owner.call(createContact, { ...contact, phone: 'call me' })
    assert.equal(error?.fields[0]?.path, 'phone')
  })

  test('who is no owner changes nothing', async () => {
    const { id } = (await client.owner.call(createContact, contact)).data
    const { caller } = await joinAs(app, client.owner, ['clientContact'])
    assert.equal((await caller.call(createContact, contact)).error?.code, 'forbidden')
    assert.equal((await caller.call(updateContact, { ...contact, id, version: 1 })).error?.code, 'forbidden')
    assert.equal((await caller.call(removeContact, { id })).error?.code, 'forbidden')
  })

  test('another organisation finds none of them', async () => {
    const { id } = (await client.owner.call(createContact, contact)).data
    assert.equal((await vendor.owner.call(listContacts, {})).data.total, 0)
    assert.equal((await vendor.owner.call(updateContact, { ...contact, id, version: 1 })).error?.code, 'notFound')
    assert.equal((await vendor.owner.call(removeContact, { id })).error?.code, 'notFound')
  })
})
