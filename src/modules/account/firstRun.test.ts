import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { installationCreate, sessionCurrent, sessionSignIn } from './api.ts'
import { operator } from '../../testing/account.ts'
import { inDatabase } from '../../testing/people.ts'

describe('the first run of an installation', () => {
  let app: TestApp
  before(async () => {
    app = await startTestApp()
  })

  test('is told to whoever opens the page before anybody has an account', async () => {
    const { data } = await app.caller().call(sessionCurrent, {})
    assert.deepEqual(data, { actor: null, organizations: [], firstRun: true, demo: false })
  })

  test('refuses a weak password, marks the field, and stays open', async () => {
    const refused = await app.caller().call(installationCreate, { ...operator, password: 'password1234' })
    assert.equal(refused.error?.code, 'invalidInput')
    assert.deepEqual(refused.error?.fields, [
      { path: 'password', message: '这个密码太常见或有规律，很容易被猜到，请换一个。' },
    ])
    const { data } = await app.caller().call(sessionCurrent, {})
    assert.equal(data.firstRun, true)
  })

  test('has one winner when several people try at the same moment', async () => {
    const callers = Array.from({ length: 5 }, () => app.caller())
    const answers = await Promise.all(
      callers.map((caller, index) =>
        caller.call(installationCreate, { ...operator, email: `first${index}@example.com` }),
      ),
    )
    const codes = answers.map(({ error }) => error?.code ?? 'created')
    assert.deepEqual(codes.toSorted(), ['created', ...Array.from({ length: 4 }, () => 'installationExists')])
    const persons = await inDatabase<{ email: string }>(app, 'select email from identity.person')
    assert.equal(persons.length, 1)
    const winner = callers[codes.indexOf('created')]
    const { data } = await winner!.call(sessionCurrent, {})
    assert.equal(data.actor?.email, persons[0]?.email)
    assert.equal(data.firstRun, false)
  })

  test('is over for everybody else', async () => {
    const { data } = await app.caller().call(sessionCurrent, {})
    assert.deepEqual(data, { actor: null, organizations: [], firstRun: false, demo: false })
    const late = await app.caller().call(installationCreate, { ...operator, email: 'late@example.com' })
    assert.equal(late.error?.code, 'installationExists')
    assert.equal(late.error?.message, '系统已经完成初始化，请登录。')
  })

  test('that failed half way can be done again by the next one', async () => {
    const failed = await startTestApp()
    // A first run that broke after its person was stored: the person is there, the claim was rolled back.
    await inDatabase(
      failed,
      `insert into identity.person (id, email, display_name, origin, created_at, updated_at)
       values (gen_random_uuid(), $1, 'x', 'installation', now(), now())`,
      [operator.email],
    )
    assert.equal((await failed.caller().call(sessionCurrent, {})).data.firstRun, true)
    const owner = failed.caller()
    assert.equal((await owner.call(installationCreate, operator)).error, null)
    assert.equal((await failed.caller().call(sessionSignIn, operator)).error?.code, 'invalidInput')
    const again = await failed.caller().call(sessionSignIn, { email: operator.email, password: operator.password })
    assert.equal(again.data.step, 'done')
  })
})
