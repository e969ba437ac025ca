import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { Writable } from 'node:stream'
import { createLog } from '../../platform/observe/log.ts'
import { startTestApp, type Caller, type TestApp } from '../../testing/app.ts'
import {
  installationCreate,
  passwordChange,
  passwordRequestReset,
  passwordReset,
  profileGet,
  sessionSignIn,
} from './api.ts'
import {
  allTold,
  operator,
  signedIn,
  startMailServer,
  startWithOperator,
  turnOnSecondFactor,
  type ReceivedMail,
} from '../../testing/account.ts'
import { inDatabase } from '../../testing/people.ts'

const newPassword = 'a kettle sings at dawn'
const isSignedIn = async (caller: Caller) => (await caller.call(profileGet, {})).status === 200

describe('changing the password', () => {
  let app: TestApp
  let owner: Caller
  before(async () => {
    const started = await startWithOperator()
    app = started.app
    owner = started.owner
  })

  test('needs the current one and a good new one, and says which field is wrong', async () => {
    const change = async (currentPassword: string, wanted: string) => {
      const { error } = await owner.call(passwordChange, { currentPassword, newPassword: wanted })
      return error?.fields.map(({ path, message }) => `${path}: ${message}`)
    }
    assert.deepEqual(await change('wrong wrong wrong', newPassword), ['currentPassword: 当前密码不正确。'])
    assert.deepEqual(await change(operator.password, 'short'), [
      'newPassword: 密码至少 12 个字符，可以是一句好记的话。',
    ])
    assert.deepEqual(await change(operator.password, 'wang.lan.2026'), [
      'newPassword: 密码不能以你的姓名、邮箱或“坐席/zuoxi”为主。',
    ])
    assert.deepEqual(await change(operator.password, operator.password), ['newPassword: 新密码与当前密码相同。'])
    owner.language = 'en'
    assert.deepEqual(await change(operator.password, 'Qwerty123456!'), [
      'newPassword: This password is common or follows a pattern and is easy to guess. Choose another one.',
    ])
    owner.language = 'zh-CN'
  })

  test('ends every other session and renews this one', async () => {
    const other = await signedIn(app)
    const old = app.caller()
    for (const [name, value] of owner.cookies) old.cookies.set(name, value)
    const changed = await owner.call(passwordChange, { currentPassword: operator.password, newPassword })
    assert.equal(changed.error, null)
    assert.deepEqual([await isSignedIn(owner), await isSignedIn(other), await isSignedIn(old)], [true, false, false])
    assert.equal(
      (await app.caller().call(sessionSignIn, operatorCredentials(operator.password))).error?.code,
      'credentialsWrong',
    )
    assert.equal((await app.caller().call(sessionSignIn, operatorCredentials(newPassword))).data.step, 'done')
  })

  test('keeps argon2id with at least 19 MiB and two passes', async () => {
    const [row] = await inDatabase<{ secret_hash: string }>(app, 'select secret_hash from identity.credential')
    const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$/.exec(row?.secret_hash ?? '') ?? []
    assert.equal(Number(memory) >= 19_456 && Number(passes) >= 2, true)
  })
})

function operatorCredentials(password: string): { email: string; password: string } {
  return { email: operator.email, password }
}

describe('resetting the password by mail', () => {
  let app: TestApp
  let owner: Caller
  let mails: ReceivedMail[]
  before(async () => {
    const server = await startMailServer()
    mails = server.mails
    const started = await startWithOperator(
      { ZUOXI_SMTP_URL: server.url, ZUOXI_URL: 'http://zuoxi.example:7300' },
      'all',
    )
    app = started.app
    owner = started.owner
  })

  async function askForLink(): Promise<string> {
    await inDatabase(app, 'delete from identity.throttle')
    await allTold(app)
    mails.length = 0
    await app.caller().call(passwordRequestReset, { email: operator.email })
    await allTold(app)
    const token = /http:\/\/zuoxi\.example:7300\/reset-password#(\S+)/.exec(mails[0]?.body ?? '')?.[1]
    if (!token) throw new Error('no mail with a link arrived')
    return token
  }

  test('answers the same whether or not the address has an account, and does the same before answering', async () => {
    const statements = async (email: string) => {
      const start = app.services.identity.hashComputations()
      const { status, data } = await app.caller().call(passwordRequestReset, { email })
      return { status, data, computations: app.services.identity.hashComputations() - start }
    }
    assert.deepEqual(await statements('nobody@example.com'), await statements(operator.email))
    await allTold(app)
    assert.deepEqual(
      mails.map(({ to }) => to),
      [operator.email],
    )
  })

  test('sends a link in the language of the account that sets a new password once', async () => {
    const token = await askForLink()
    assert.match(mails[0]?.body ?? '', /王岚，你好[\s\S]*30 分钟内/)
    const other = await signedIn(app)
    const weak = await app.caller().call(passwordReset, { token, newPassword: 'password1234' })
    assert.deepEqual(
      weak.error?.fields.map(({ path }) => path),
      ['newPassword'],
    )
    assert.equal((await app.caller().call(passwordReset, { token, newPassword })).error, null)
    assert.deepEqual([await isSignedIn(owner), await isSignedIn(other)], [false, false])
    const again = await app.caller().call(passwordReset, { token, newPassword: 'another kettle at dusk' })
    assert.equal(again.error?.code, 'resetTokenWrong')
    assert.equal((await app.caller().call(sessionSignIn, operatorCredentials(newPassword))).data.step, 'done')
    await allTold(app)
    assert.match(mails.at(-1)?.body ?? '', /密码已更改/)
  })

  test('lets exactly one of two simultaneous uses of a link through', async () => {
    const token = await askForLink()
    const answers = await Promise.all(
      ['first kettle at dawn', 'second kettle at dawn'].map((password) =>
        app.caller().call(passwordReset, { token, newPassword: password }),
      ),
    )
    assert.deepEqual(answers.map(({ error }) => error?.code ?? 'set').toSorted(), ['resetTokenWrong', 'set'])
  })

  test('does not take a link after thirty minutes, nor one that was made up', async () => {
    const token = await askForLink()
    const [row] = await inDatabase<{ minutes: number }>(
      app,
      'select round(extract(epoch from max(expires_at) - now()) / 60)::int as minutes from identity.verification',
    )
    assert.equal(row?.minutes, 30)
    await inDatabase(app, `update identity.verification set expires_at = now() - interval '1 second'`)
    for (const used of [token, 'made-up']) {
      assert.equal(
        (await app.caller().call(passwordReset, { token: used, newPassword })).error?.code,
        'resetTokenWrong',
      )
    }
  })

  test('ends links that were asked for before', async () => {
    const first = await askForLink()
    const second = await askForLink()
    assert.equal(
      (await app.caller().call(passwordReset, { token: second, newPassword: 'third kettle at dawn' })).error,
      null,
    )
    assert.equal((await app.caller().call(passwordReset, { token: first, newPassword })).error?.code, 'resetTokenWrong')
  })

  test('stores the token hashed', async () => {
    const token = await askForLink()
    const rows = await inDatabase<{ text: string }>(app, 'select v::text as text from identity.verification v')
    assert.equal(rows.length > 0, true)
    for (const { text } of rows) assert.equal(text.includes(token), false)
  })

  test('sends at most three mails an hour to one address, silently', async () => {
    await askForLink()
    for (let count = 1; count <= 4; count += 1) {
      assert.deepEqual((await app.caller().call(passwordRequestReset, { email: operator.email })).data, {
        mailSetUp: true,
      })
    }
    await allTold(app)
    assert.equal(mails.length, 3)
  })

  test('leaves the second factor on', async () => {
    const token = await askForLink()
    await app.caller().call(passwordReset, { token, newPassword: operator.password })
    const caller = await signedIn(app)
    await turnOnSecondFactor(caller)
    await allTold(app)
    const next = await askForLink()
    assert.equal((await app.caller().call(passwordReset, { token: next, newPassword })).error, null)
    assert.equal((await app.caller().call(sessionSignIn, operatorCredentials(newPassword))).data.step, 'secondFactor')
  })
})

/** An application whose log can be read back. */
async function startLogged(environment: Record<string, string>): Promise<{ app: TestApp; lines: string[] }> {
  const lines: string[] = []
  const log = createLog(
    'info',
    new Writable({ write: (chunk: Buffer, _, done) => (lines.push(chunk.toString()), done()) }),
  )
  const app = await startTestApp({ environment, services: { log }, role: 'all' })
  await app.caller().call(installationCreate, operator)
  return { app, lines }
}

describe('without a mail server', () => {
  test('a development run writes the link to its log', async () => {
    const { app, lines } = await startLogged({ NODE_ENV: 'development' })
    const { data } = await app.caller().call(passwordRequestReset, { email: operator.email })
    assert.deepEqual(data, { mailSetUp: false })
    await allTold(app)
    const link = lines.map((line) => /reset-password#([\w-]+)/.exec(line)?.[1]).find((token) => token !== undefined)
    assert.equal((await app.caller().call(passwordReset, { token: link ?? '', newPassword })).error, null)
  })

  test('a production run writes no link and says that mail is not set up, for every address alike', async () => {
    const { app, lines } = await startLogged({ NODE_ENV: 'production' })
    for (const email of [operator.email, 'nobody@example.com']) {
      assert.deepEqual((await app.caller().call(passwordRequestReset, { email })).data, { mailSetUp: false })
    }
    await allTold(app)
    assert.equal(lines.join('').includes('reset-password#'), false)
    assert.equal((await inDatabase(app, 'select from identity.verification')).length, 0)
  })

  test('neither log nor audit nor any table holds a password, a code or an address in a log line', async () => {
    const { app, lines } = await startLogged({ NODE_ENV: 'production' })
    const owner = await signedIn(app)
    const phone = await turnOnSecondFactor(owner)
    await owner.call(
      passwordChange,
      { currentPassword: operator.password, newPassword },
      { 'idempotency-key': 'change-once-1' },
    )
    await app.caller().call(sessionSignIn, operatorCredentials('a wrong one, typed here'))
    const log = lines.join('')
    assert.equal(lines.length > 5, true)
    for (const secret of [
      operator.password,
      newPassword,
      'a wrong one, typed here',
      operator.email,
      ...phone.recoveryCodes,
    ]) {
      assert.equal(log.includes(secret), false)
    }
    const audit = await inDatabase<{ entry: string }>(app, 'select entry from audit_event')
    assert.equal(audit.length >= 5, true)
    for (const { entry } of audit) {
      for (const secret of [operator.password, newPassword, 'a wrong one', ...phone.recoveryCodes])
        assert.equal(entry.includes(secret), false)
    }
    assert.equal((await inDatabase(app, 'select from idempotency')).length, 0)
  })
})
