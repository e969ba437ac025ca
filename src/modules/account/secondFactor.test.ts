import assert from 'node:assert/strict'
import { before, beforeEach, describe, test } from 'node:test'
import type { Caller, TestApp } from '../../testing/app.ts'
import {
  profileGet,
  secondFactorBegin,
  secondFactorConfirm,
  secondFactorDisable,
  secondFactorRenewRecoveryCodes,
  sessionCurrent,
  sessionList,
  sessionRevokeOthers,
  sessionSignIn,
  sessionVerifySecondFactor,
} from './api.ts'
import { operator, signedIn, startWithOperator, turnOnSecondFactor, type Authenticator } from '../../testing/account.ts'
import { inDatabase } from '../../testing/people.ts'

const credentials = { email: operator.email, password: operator.password }

async function isSignedIn(caller: Caller): Promise<boolean> {
  return (await caller.call(profileGet, {})).status === 200
}

describe('the second factor', () => {
  let app: TestApp
  let owner: Caller
  let phone: Authenticator
  before(async () => {
    const started = await startWithOperator()
    app = started.app
    owner = started.owner
  })
  beforeEach(async () => {
    await inDatabase(app, 'delete from identity.throttle')
    // As if the codes of this minute had not been used: no test may wait for the next half minute.
    await inDatabase(app, 'update identity.second_factor set last_used_step = null')
  })

  /** A browser after the first step. */
  async function halfWay(): Promise<Caller> {
    const caller = app.caller()
    assert.equal((await caller.call(sessionSignIn, credentials)).data.step, 'secondFactor')
    return caller
  }

  test('is set up only with the password, and counts for nothing before a code is confirmed', async () => {
    const refused = await owner.call(secondFactorBegin, { password: 'not the password 1' })
    assert.equal(refused.error?.code, 'invalidInput')
    assert.deepEqual(refused.error?.fields, [{ path: 'password', message: '密码不正确。' }])
    const { data } = await owner.call(secondFactorBegin, { password: operator.password })
    assert.match(
      data.uri,
      /^otpauth:\/\/totp\/Zuoxi%20%E5%9D%90%E5%B8%AD:wang\.lan%40example\.com\?secret=[A-Z2-7]+&issuer=/,
    )
    assert.match(data.secret, /^[A-Z2-7]{4}( [A-Z2-7]{1,4})+$/)
    assert.match(data.qrSvg, /^<svg /)
    assert.equal((await app.caller().call(sessionSignIn, credentials)).data.step, 'done')
    assert.equal((await owner.call(secondFactorConfirm, { code: '000000' })).error?.code, 'codeWrong')
  })

  test('once on gives ten recovery codes, renews this session and ends the ones opened by password alone', async () => {
    const other = await signedIn(app)
    const earlier = owner.cookies.get('zuoxi.session_token')
    phone = await turnOnSecondFactor(owner)
    assert.equal(phone.recoveryCodes.length, 10)
    assert.equal(new Set(phone.recoveryCodes).size, 10)
    assert.notEqual(owner.cookies.get('zuoxi.session_token'), earlier)
    assert.equal(await isSignedIn(owner), true)
    assert.equal(await isSignedIn(other), false)
    const { data } = await owner.call(profileGet, {})
    assert.deepEqual([data.secondFactor, data.recoveryCodesLeft], [true, 10])
    assert.equal((await owner.call(secondFactorBegin, { password: operator.password })).error?.code, 'secondFactorOn')
  })

  test('keeps secret and recovery codes encrypted', async () => {
    const [row] = await inDatabase<{ text: string }>(app, 'select f::text as text from identity.second_factor f')
    for (const code of phone.recoveryCodes) assert.equal(row?.text.includes(code), false)
  })

  test('cannot be skipped: after the first step nobody is signed in, whatever is called', async () => {
    const caller = await halfWay()
    assert.deepEqual([...caller.cookies.keys()], ['zuoxi.two_factor'])
    assert.equal((await caller.call(sessionCurrent, {})).data.actor, null)
    for (const action of [profileGet, sessionList, sessionRevokeOthers]) {
      assert.equal((await caller.call(action, {})).error?.code, 'signInRequired')
    }
    const input = { password: operator.password, code: phone.code() }
    assert.equal((await caller.call(secondFactorDisable, input)).error?.code, 'signInRequired')
    const sessions = await inDatabase<{ count: string }>(app, 'select count(*) from identity.session')
    assert.equal(sessions[0]?.count, '1')
    // Nor does the cookie of the challenge open anything under the name of a session.
    caller.cookies.set('zuoxi.session_token', caller.cookies.get('zuoxi.two_factor') ?? '')
    assert.equal(await isSignedIn(caller), false)
  })

  test('signs in with the code of the app, under a session that did not exist before', async () => {
    const caller = await halfWay()
    const { data } = await caller.call(sessionVerifySecondFactor, { code: phone.code() })
    assert.equal(data.recoveryCodesLeft, null)
    assert.deepEqual([...caller.cookies.keys()], ['zuoxi.session_token'])
    assert.equal(await isSignedIn(caller), true)
  })

  test('takes no code twice, and none older than the last one used', async () => {
    const first = await halfWay()
    const second = await halfWay()
    const third = await halfWay()
    const code = phone.code(0)
    const next = phone.code(1)
    assert.equal((await first.call(sessionVerifySecondFactor, { code })).error, null)
    const replayed = await second.call(sessionVerifySecondFactor, { code })
    assert.equal(replayed.error?.code, 'codeUsed')
    assert.equal(replayed.error?.message, '这个验证码已经用过，请等验证器显示下一个。')
    assert.equal(await isSignedIn(second), false)
    // The person who was only too quick waits for the next code and goes on where they were.
    assert.equal((await second.call(sessionVerifySecondFactor, { code: next })).error, null)
    assert.equal(await isSignedIn(second), true)
    assert.equal((await third.call(sessionVerifySecondFactor, { code })).error?.code, 'codeUsed')
  })

  test('lets exactly one of many simultaneous uses of one code in', async () => {
    const callers = await Promise.all(Array.from({ length: 6 }, halfWay))
    const code = phone.code()
    const answers = await Promise.all(callers.map((caller) => caller.call(sessionVerifySecondFactor, { code })))
    const codes = answers.map(({ error }) => error?.code ?? 'in')
    assert.deepEqual(codes.toSorted(), ['codeUsed', 'codeUsed', 'codeUsed', 'codeUsed', 'codeUsed', 'in'])
  })

  test('does not take the code that turned it on a second time', async () => {
    const { app: fresh, owner: person } = await startWithOperator()
    const device = await turnOnSecondFactor(person)
    const caller = fresh.caller()
    await caller.call(sessionSignIn, credentials)
    assert.equal((await caller.call(sessionVerifySecondFactor, { code: device.firstCode })).error?.code, 'codeUsed')
  })

  test('gives up a sign-in after five wrong codes', async () => {
    const caller = await halfWay()
    const codes: (string | undefined)[] = []
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      codes.push((await caller.call(sessionVerifySecondFactor, { code: '000000' })).error?.code)
    }
    assert.deepEqual(codes, [...Array.from({ length: 5 }, () => 'codeWrong'), 'challengeOver'])
    assert.equal((await caller.call(sessionVerifySecondFactor, { code: phone.code() })).error?.code, 'challengeOver')
  })

  test('is locked for an hour after ten wrong codes over any number of sign-ins', async () => {
    for (let round = 1; round <= 2; round += 1) {
      const caller = await halfWay()
      for (let attempt = 1; attempt <= 5; attempt += 1) await caller.call(sessionVerifySecondFactor, { code: '000000' })
    }
    const caller = await halfWay()
    const { status, error } = await caller.call(sessionVerifySecondFactor, { code: phone.code() })
    assert.deepEqual([status, error?.code, error?.detail['minutes']], [429, 'attemptsLocked', 60])
  })

  test('is asked for a challenge of one’s own: without, with a foreign or with an old one there is none', async () => {
    const code = phone.code()
    assert.equal((await app.caller().call(sessionVerifySecondFactor, { code })).error?.code, 'challengeOver')
    const forged = app.caller()
    forged.cookies.set('zuoxi.two_factor', encodeURIComponent('2fa-aaaaaaaaaaaaaaaaaaaa.AAAA'))
    assert.equal((await forged.call(sessionVerifySecondFactor, { code })).error?.code, 'challengeOver')
    const late = await halfWay()
    await inDatabase(app, `update identity.verification set expires_at = now() - interval '1 second'`)
    assert.equal((await late.call(sessionVerifySecondFactor, { code })).error?.code, 'challengeOver')
  })

  test('can be replaced by a recovery code, once, typed in any spelling', async () => {
    const [code = ''] = phone.recoveryCodes
    const caller = await halfWay()
    const typed = ` ${code.toUpperCase().replace('-', ' ')}`
    assert.equal((await caller.call(sessionVerifySecondFactor, { code: typed })).data.recoveryCodesLeft, 9)
    assert.equal(await isSignedIn(caller), true)
    assert.equal((await (await halfWay()).call(sessionVerifySecondFactor, { code })).error?.code, 'codeWrong')
  })

  test('lets exactly one of several simultaneous uses of one recovery code in', async () => {
    const code = phone.recoveryCodes[1] ?? ''
    const callers = await Promise.all(Array.from({ length: 4 }, halfWay))
    const answers = await Promise.all(callers.map((caller) => caller.call(sessionVerifySecondFactor, { code })))
    assert.equal(answers.filter(({ error }) => error === null).length, 1)
    assert.equal((await owner.call(profileGet, {})).data.recoveryCodesLeft, 8)
  })

  test('gets new recovery codes by the password, and the old ones end', async () => {
    assert.equal(
      (await owner.call(secondFactorRenewRecoveryCodes, { password: 'wrong wrong wrong' })).error?.code,
      'invalidInput',
    )
    const { recoveryCodes } = (await owner.call(secondFactorRenewRecoveryCodes, { password: operator.password })).data
    assert.equal(recoveryCodes.length, 10)
    const old = phone.recoveryCodes[2] ?? ''
    assert.equal((await (await halfWay()).call(sessionVerifySecondFactor, { code: old })).error?.code, 'codeWrong')
    const [fresh = ''] = recoveryCodes
    assert.equal((await (await halfWay()).call(sessionVerifySecondFactor, { code: fresh })).error, null)
  })

  test('is not turned off by the password alone, nor by a used code', async () => {
    const caller = await halfWay()
    const code = phone.code()
    await caller.call(sessionVerifySecondFactor, { code })
    const off = (input: { password: string; code: string }) => owner.call(secondFactorDisable, input)
    assert.equal((await off({ password: operator.password, code: '000000' })).error?.code, 'codeWrong')
    assert.equal((await off({ password: operator.password, code })).error?.code, 'codeUsed')
    assert.equal((await off({ password: 'wrong wrong wrong', code: phone.code(1) })).error?.code, 'invalidInput')
    assert.equal((await off({ password: operator.password, code: phone.code(1) })).error, null)
    assert.equal(await isSignedIn(owner), true)
    assert.equal((await app.caller().call(sessionSignIn, credentials)).data.step, 'done')
    assert.equal(
      (await owner.call(secondFactorRenewRecoveryCodes, { password: operator.password })).error?.code,
      'secondFactorOff',
    )
  })

  test('asks for the password at most ten times within a session', async () => {
    const codes: (string | undefined)[] = []
    for (let attempt = 1; attempt <= 11; attempt += 1) {
      codes.push((await owner.call(secondFactorBegin, { password: 'wrong wrong wrong' })).error?.code)
    }
    assert.deepEqual(codes, [...Array.from({ length: 10 }, () => 'invalidInput'), 'attemptsLocked'])
  })
})
