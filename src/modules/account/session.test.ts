import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, test } from 'node:test'
import type { Caller, TestApp } from '../../testing/app.ts'
import {
  profileGet,
  sessionCurrent,
  sessionList,
  sessionRevoke,
  sessionRevokeOthers,
  sessionSignIn,
  sessionSignOut,
} from './api.ts'
import { operator, signedIn, startWithOperator } from '../../testing/account.ts'
import { until } from '../../testing/holder.ts'
import { inDatabase } from '../../testing/people.ts'

const credentials = { email: operator.email, password: operator.password }
const cookieName = 'zuoxi.session_token'

async function isSignedIn(caller: Caller): Promise<boolean> {
  const { status } = await caller.call(profileGet, {})
  return status === 200
}

/** The same when no command was made since, but time has passed: the moment for which a caller is remembered is over. */
async function isStillSignedIn(caller: Caller): Promise<boolean> {
  caller.cookies.set('moment', randomUUID())
  return await isSignedIn(caller)
}

/** A browser that holds the same cookies: what a thief of the cookie would have. */
function copyOf(app: TestApp, caller: Caller): Caller {
  const copy = app.caller()
  for (const [name, value] of caller.cookies) copy.cookies.set(name, value)
  return copy
}

function setCookies(headers: Record<string, unknown>): string[] {
  const value = headers['set-cookie']
  return (Array.isArray(value) ? value : [value]).filter((line): line is string => typeof line === 'string')
}

describe('a session', () => {
  let app: TestApp
  before(async () => {
    app = (await startWithOperator()).app
  })

  test('is kept in one HttpOnly cookie of this site, without Secure while the address is http', async () => {
    const { headers } = await app.caller().call(sessionSignIn, credentials)
    const lines = setCookies(headers)
    assert.equal(lines.length, 1)
    assert.match(lines[0] ?? '', /^zuoxi\.session_token=\S+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  test('has a Secure cookie with the __Host- prefix where the address is https', async () => {
    const { app: secure } = await startWithOperator({ ZUOXI_URL: 'https://zuoxi.example' })
    const caller = secure.caller()
    const { headers } = await caller.call(sessionSignIn, credentials, { origin: 'https://zuoxi.example' })
    assert.match(
      setCookies(headers)[0] ?? '',
      /^__Host-zuoxi\.session_token=\S+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    assert.equal(await isSignedIn(caller), true)
  })

  test('is stored as a hash only: the table opens nothing', async () => {
    const caller = await signedIn(app)
    const token = decodeURIComponent(caller.cookies.get(cookieName) ?? '').split('.')[0] ?? ''
    assert.equal(token.length, 32)
    const stored = await inDatabase<{ text: string }>(app, 'select s::text as text from identity.session s')
    for (const { text } of stored) assert.equal(text.includes(token), false)
    const hash = await inDatabase<{ token_hash: string }>(app, 'select token_hash from identity.session')
    const thief = app.caller()
    for (const { token_hash } of hash) {
      thief.cookies.set(cookieName, encodeURIComponent(token_hash))
      assert.equal(await isSignedIn(thief), false)
    }
  })

  test('gets a new token at every sign-in, and the one the browser brought along is ended: nothing can be planted', async () => {
    const caller = await signedIn(app)
    const planted = copyOf(app, caller)
    const earlier = caller.cookies.get(cookieName)
    await caller.call(sessionSignIn, credentials)
    assert.notEqual(caller.cookies.get(cookieName), earlier)
    assert.equal(await isSignedIn(caller), true)
    assert.equal(await isSignedIn(planted), false)
  })

  test('does not come from a token somebody made up, with or without a signature', async () => {
    const caller = await signedIn(app)
    const [token = '', signature = ''] = decodeURIComponent(caller.cookies.get(cookieName) ?? '').split('.')
    for (const value of [
      token,
      `${token}.`,
      `${token}x.${signature}`,
      `${token.startsWith('x') ? 'y' : 'x'}${token.slice(1)}.${signature}`,
      `.${signature}`,
      '%',
      '%E0%A4%A',
    ]) {
      const thief = app.caller()
      thief.cookies.set(cookieName, value)
      assert.equal(await isSignedIn(thief), false, value)
    }
  })

  test('that was signed out is refused at once, also for who copied the cookie', async () => {
    const caller = await signedIn(app)
    const copy = copyOf(app, caller)
    await caller.call(sessionSignOut, {})
    assert.equal(caller.cookies.size, 0)
    const answer = await copy.call(profileGet, {})
    assert.equal(answer.status, 401)
    assert.equal(answer.error?.code, 'signInRequired')
    assert.equal((await copy.call(sessionCurrent, {})).data.actor, null)
  })

  test('that was revoked from another place is refused at once', async () => {
    const here = await signedIn(app)
    const there = await signedIn(app)
    const { sessionId } = (await there.call(sessionCurrent, {})).data.actor ?? { sessionId: '' }
    assert.equal((await here.call(sessionRevoke, { sessionId })).error, null)
    assert.equal(await isSignedIn(there), false)
    assert.equal(await isSignedIn(here), true)
    assert.equal((await here.call(sessionRevoke, { sessionId })).status, 404)
  })

  test('that is revoked ends the live stream it had open', async () => {
    const here = await signedIn(app)
    const there = await signedIn(app)
    const { sessionId } = (await there.call(sessionCurrent, {})).data.actor ?? { sessionId: '' }
    const address = await app.http.listen({ host: '127.0.0.1', port: 0 })
    const cookie = [...there.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const stream = await fetch(`${address}/api/live`, { headers: { cookie } })
    assert.equal(stream.status, 200)
    const heard = stream.text()
    await here.call(sessionRevoke, { sessionId })
    assert.match(await heard, /session\.ended/)
    assert.equal((await fetch(`${address}/api/live`, { headers: { cookie } })).status, 401)
  })

  test('of somebody else cannot be revoked, and looks as if it were not there', async () => {
    const other = await inDatabase<{ id: string }>(
      app,
      `with p as (insert into identity.person (id, email, display_name, origin, created_at, updated_at)
         values (gen_random_uuid(), 'other@example.com', 'x', 'invitation', now(), now()) returning id)
       insert into identity.session (id, person_id, token_hash, created_at, updated_at, last_seen_at, expires_at)
       select gen_random_uuid(), id, 'x', now(), now(), now(), now() + interval '1 day' from p returning id`,
    )
    const me = await signedIn(app)
    const answer = await me.call(sessionRevoke, { sessionId: other[0]?.id ?? '' })
    assert.equal(answer.error?.code, 'notFound')
    assert.equal((await inDatabase(app, `select from identity.session where token_hash = 'x'`)).length, 1)
    const listed = (await me.call(sessionList, {})).data.sessions.map(({ id }) => id)
    assert.equal(listed.includes(other[0]?.id ?? ''), false)
  })

  test('is listed with device, network and times; the others end together', async () => {
    const me = app.caller()
    const agent =
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'
    await me.call(sessionSignIn, credentials, { 'user-agent': agent })
    const other = await signedIn(app)
    const { sessions } = (await me.call(sessionList, {})).data
    const [current, ...rest] = sessions
    assert.equal(current?.current, true)
    assert.deepEqual([current?.browser, current?.system, current?.address], ['Chrome', 'Windows', '127.0.0.0'])
    assert.equal(rest.length > 0 && rest.every((session) => !session.current), true)
    const { ended } = (await me.call(sessionRevokeOthers, {})).data
    assert.equal(ended, rest.length)
    assert.equal(await isSignedIn(other), false)
    assert.equal(await isSignedIn(me), true)
    assert.equal((await me.call(sessionList, {})).data.sessions.length, 1)
  })

  test('ends after twelve idle hours, and a used one after thirty days', async () => {
    const idle = await signedIn(app)
    await inDatabase(app, `update identity.session set last_seen_at = now() - interval '11 hours 59 minutes'`)
    assert.equal(await isStillSignedIn(idle), true)
    await inDatabase(app, `update identity.session set last_seen_at = now() - interval '12 hours 1 minute'`)
    // Who called is remembered for a moment; that the clock has moved on, nobody announces.
    await until(async () => !(await isStillSignedIn(idle)))
    const old = await signedIn(app)
    const [row] = await inDatabase<{ days: number }>(
      app,
      'select extract(day from max(expires_at - created_at))::int as days from identity.session',
    )
    assert.equal(row?.days, 30)
    await inDatabase(app, `update identity.session set expires_at = now() - interval '1 second'`)
    await until(async () => !(await isStillSignedIn(old)))
    await app.services.identity.sweep()
    assert.equal((await inDatabase(app, `select from identity.session where token_hash <> 'x'`)).length, 0)
  })

  test('notes that it was seen, at most once a minute', async () => {
    const caller = await signedIn(app)
    const seen = async () =>
      (await inDatabase<{ at: Date }>(app, 'select max(last_seen_at) as at from identity.session'))[0]?.at.getTime() ??
      0
    const first = await seen()
    await isStillSignedIn(caller)
    assert.equal(await seen(), first)
    await inDatabase(
      app,
      `update identity.session set last_seen_at = now() - interval '2 minutes' where token_hash <> 'x'`,
    )
    await isStillSignedIn(caller)
    assert.equal((await seen()) >= first, true)
  })
})

describe('a page of another site', () => {
  test('cannot act with the cookie of a signed-in browser', async () => {
    const { app, owner } = await startWithOperator()
    const name = (headers: Record<string, string>) => owner.post('/api/session.revokeOthers', {}, headers)
    for (const headers of [
      { 'x-zuoxi': '' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://127.0.0.1:1' },
    ]) {
      const { status, body } = await name(headers)
      assert.equal(status, 403, JSON.stringify(headers))
      assert.match(body.toString(), /"code":"csrf"/)
    }
    // A form cannot send JSON, and JSON is all we take.
    const form = await owner.post('/api/session.revokeOthers', 'a=b', {
      'content-type': 'application/x-www-form-urlencoded',
    })
    assert.notEqual(form.status, 200)
    assert.equal((await name({ origin: app.services.config.url })).status, 200)
  })

  test('cannot sign a visitor in as somebody else', async () => {
    const { app } = await startWithOperator()
    const { status, headers } = await app
      .caller()
      .post('/api/session.signIn', credentials, { origin: 'https://evil.example' })
    assert.equal(status, 403)
    assert.deepEqual(setCookies(headers), [])
  })
})
