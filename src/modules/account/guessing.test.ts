import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { TestApp } from '../../testing/app.ts'
import { passwordRequestReset, passwordReset, sessionSignIn } from './api.ts'
import { allTold, operator, startMailServer, startWithOperator, type ReceivedMail } from '../../testing/account.ts'
import { inDatabase } from '../../testing/people.ts'

const wrong = { email: operator.email, password: 'wrong wrong wrong 7' }
const right = { email: operator.email, password: operator.password }

async function workOf(app: TestApp, input: { email: string; password: string }) {
  const start = app.services.identity.hashComputations()
  const { error } = await app.caller().call(sessionSignIn, input)
  return { computations: app.services.identity.hashComputations() - start, code: error?.code, message: error?.message }
}

describe('guessing a password', () => {
  let app: TestApp
  let mails: ReceivedMail[]
  before(async () => {
    const server = await startMailServer()
    mails = server.mails
    app = (await startWithOperator({ ZUOXI_SMTP_URL: server.url }, 'all')).app
  })

  /** Makes the counters of the present look as old as the given number of minutes. */
  const passMinutes = (minutes: number) =>
    inDatabase(
      app,
      `update identity.throttle set window_started_at = window_started_at - make_interval(mins => $1),
         locked_until = locked_until - make_interval(mins => $1)`,
      [minutes],
    )

  test('costs the same work for an address that has no account as for one that has', async () => {
    const known = await workOf(app, wrong)
    const unknown = await workOf(app, { email: 'nobody@example.com', password: wrong.password })
    assert.deepEqual(unknown, known)
    assert.equal(known.computations, 1)
    assert.equal(known.code, 'credentialsWrong')
  })

  test('is stopped by a lock after ten failures, with the minutes and the way out in the message', async () => {
    await inDatabase(app, 'delete from identity.throttle')
    const codes: (string | undefined)[] = []
    for (let attempt = 1; attempt <= 11; attempt += 1)
      codes.push((await app.caller().call(sessionSignIn, wrong)).error?.code)
    assert.deepEqual(codes, [...Array.from({ length: 9 }, () => 'credentialsWrong'), 'signInLocked', 'signInLocked'])
    const locked = await app.caller().call(sessionSignIn, right)
    assert.equal(locked.status, 429)
    assert.equal(locked.error?.message, '尝试次数过多，登录已暂时锁定，请在 15 分钟后重试，或通过邮件重设密码。')
    assert.deepEqual(locked.error?.detail, { minutes: 15 })
  })

  test('tells the owner of the account by mail and under the bell, once', async () => {
    await allTold(app)
    assert.deepEqual(
      mails.map(({ to }) => to),
      [operator.email],
    )
    assert.match(mails[0]?.body ?? '', /登录已锁定 15 分钟/)
    const waiting = await inDatabase(app, 'select kind, detail from notification')
    assert.deepEqual(waiting, [{ kind: 'signInLocked', detail: { minutes: 15 } }])
  })

  test('while locked does no password work and does not prolong the lock', async () => {
    await passMinutes(10)
    const start = app.services.identity.hashComputations()
    const { error } = await app.caller().call(sessionSignIn, right)
    assert.equal(app.services.identity.hashComputations(), start)
    assert.deepEqual(error?.detail, { minutes: 5 })
  })

  test('is possible again when the lock is over, and a success forgets the failures', async () => {
    await passMinutes(6)
    for (let attempt = 1; attempt <= 9; attempt += 1) await app.caller().call(sessionSignIn, wrong)
    assert.equal((await app.caller().call(sessionSignIn, right)).data.step, 'done')
    for (let attempt = 1; attempt <= 9; attempt += 1) {
      assert.equal((await app.caller().call(sessionSignIn, wrong)).error?.code, 'credentialsWrong')
    }
    assert.equal((await app.caller().call(sessionSignIn, right)).data.step, 'done')
  })

  test('locks an address without an account just the same, so that the lock tells nothing', async () => {
    const stranger = { email: 'nobody.else@example.com', password: 'wrong wrong wrong 7' }
    for (let attempt = 1; attempt <= 10; attempt += 1) await app.caller().call(sessionSignIn, stranger)
    assert.equal((await app.caller().call(sessionSignIn, stranger)).error?.code, 'signInLocked')
  })

  test('all at once gets no more tries than one after the other', async () => {
    await inDatabase(app, 'delete from identity.throttle')
    const start = app.services.identity.hashComputations()
    const answers = await Promise.all(Array.from({ length: 40 }, () => app.caller().call(sessionSignIn, wrong)))
    assert.equal(app.services.identity.hashComputations() - start, 10)
    assert.equal(answers.filter(({ error }) => error?.code === 'credentialsWrong').length, 9)
    assert.equal(answers.filter(({ error }) => error?.code === 'signInLocked').length, 31)
  })

  test('of many accounts from one address is stopped after a hundred failures', async () => {
    await inDatabase(app, 'delete from identity.throttle')
    // The counter of this address stands at its last free attempt.
    await app.caller().call(sessionSignIn, { email: 'a@example.com', password: 'x' })
    await inDatabase(app, `update identity.throttle set attempts = 99 where kind = 'signInAddress'`)
    const last = await app.caller().call(sessionSignIn, { email: 'b@example.com', password: 'x' })
    assert.equal(last.error?.code, 'credentialsWrong')
    assert.equal((await app.caller().call(sessionSignIn, right)).error?.code, 'signInLocked')
    await inDatabase(app, 'delete from identity.throttle')
  })

  test('is undone for the owner by a reset of the password', async () => {
    for (let attempt = 1; attempt <= 10; attempt += 1) await app.caller().call(sessionSignIn, wrong)
    mails.length = 0
    await app.caller().call(passwordRequestReset, { email: operator.email })
    await allTold(app)
    const token = mails.map(({ body }) => /reset-password#(\S+)/.exec(body)?.[1]).find((found) => found !== undefined)
    const reset = await app.caller().call(passwordReset, { token: token ?? '', newPassword: operator.password })
    assert.equal(reset.error, null)
    assert.equal((await app.caller().call(sessionSignIn, right)).data.step, 'done')
  })

  test('leaves neither addresses nor persons in the counters', async () => {
    const rows = await inDatabase<{ subject: string }>(app, 'select subject from identity.throttle')
    assert.equal(rows.length > 0, true)
    for (const { subject } of rows) assert.match(subject, /^[\w-]{43}$/)
  })
})

describe('the pipeline', () => {
  test('limits how often one address may call a public action', async () => {
    const { app } = await startWithOperator()
    const codes: (string | undefined)[] = []
    const messages: (string | undefined)[] = []
    for (let call = 1; call <= 61; call += 1) {
      const { error } = await app.caller().call(passwordRequestReset, { email: 'a@example.com' })
      codes.push(error?.code)
      messages.push(error?.message)
    }
    assert.equal(codes.slice(0, 60).includes('tooManyRequests'), false)
    assert.equal(codes[60], 'tooManyRequests')
    assert.match(messages[60] ?? '', /请在 \d+ 秒后重试/)
  })
})
