import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { operator, startWithOperator } from '../../testing/account.ts'
import type { Caller, TestApp } from '../../testing/app.ts'
import { inDatabase } from '../../testing/people.ts'
import { profileGet, profileUpdate, sessionCurrent } from './api.ts'

describe('the profile of a person', () => {
  let app: TestApp
  let owner: Caller
  before(async () => {
    const started = await startWithOperator()
    app = started.app
    owner = started.owner
  })

  test('tells what the account knows of the person', async () => {
    const { createdAt, ...profile } = (await owner.call(profileGet, {})).data
    assert.deepEqual(profile, {
      email: operator.email,
      displayName: operator.displayName,
      phone: null,
      language: 'zh',
      secondFactor: false,
      recoveryCodesLeft: null,
    })
    assert.equal(Number.isNaN(Date.parse(createdAt)), false)
  })

  test('changes name, telephone and language, and the next call knows the new name', async () => {
    await owner.call(profileUpdate, { displayName: '  王岚岚 ', phone: '+86 138 0013 8000', language: 'en' })
    const { displayName, phone, language } = (await owner.call(profileGet, {})).data
    assert.deepEqual([displayName, phone, language], ['王岚岚', '+86 138 0013 8000', 'en'])
    assert.equal((await owner.call(sessionCurrent, {})).data.actor?.displayName, '王岚岚')
    await owner.call(profileUpdate, { displayName: '王岚', language: 'zh' })
    assert.equal((await owner.call(profileGet, {})).data.phone, null)
  })

  test('keeps the telephone number out of the audit log', async () => {
    const entries = await inDatabase<{ entry: string }>(
      app,
      `select entry from audit_event where action = 'profile.update'`,
    )
    assert.equal(entries.length, 2)
    for (const { entry } of entries) assert.equal(entry.includes('138'), false)
  })

  test('refuses an empty name and what is no telephone number', async () => {
    const refused = await owner.call(profileUpdate, { displayName: ' ', phone: 'call me', language: 'zh' })
    assert.deepEqual(
      refused.error?.fields.map(({ path }) => path),
      ['displayName', 'phone'],
    )
  })

  test('is only for who is signed in', async () => {
    assert.equal((await app.caller().call(profileGet, {})).error?.code, 'signInRequired')
  })
})
