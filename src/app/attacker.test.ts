import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { passwordRequestReset } from '../modules/account/api.ts'
import { listSubAccounts, createSubAccount } from '../modules/deal/api/subAccount.ts'
import { listEngagementAudit } from '../modules/org/api/audit.ts'
import { createContact, listContacts } from '../modules/org/api/contact.ts'
import { listLimits, suspendMember } from '../modules/org/api/member.ts'
import { listReveals, requestReveal } from '../modules/org/api/reveal.ts'
import { getOrganization } from '../modules/org/api/organization.ts'
import { startTestApp, type Caller, type TestApp } from '../testing/app.ts'
import { addShop, agree, startTwoSides, type TwoSides } from '../testing/engagements.ts'
import { joinAs, openTestOrganization } from '../testing/organizations.ts'
import { addMember, inDatabase, type TestOrganization } from '../testing/people.ts'

describe('a member limited to one shop', () => {
  let two: TwoSides
  let engagementId: string
  let mine: string
  let hidden: string

  before(async () => {
    two = await startTwoSides()
    engagementId = (await agree(two)).id
    mine = await addShop(two, engagementId, '看得见的店')
    hidden = await addShop(two, engagementId, '看不见的店')
    for (const shopId of [mine, hidden])
      await two.client.owner.call(createSubAccount, { engagementId, shopId, login: `${shopId}:一号` })
  })

  async function limited(role: 'agent' | 'projectManager'): Promise<Caller> {
    return (await joinAs(two.app, two.vendor.owner, [{ role, engagementId, shopIds: [mine] }], '杨宁')).caller
  }

  test('finds no other shop in any list, nor in its export', async () => {
    const caller = await limited('agent')
    const { rows } = (await caller.call(listSubAccounts, { engagementId })).data
    assert.deepEqual(
      rows.map((row) => row.shopId),
      [mine],
    )
    for (const action of ['engagementShop.list', 'subAccount.list', 'engagement.list']) {
      const input = action === 'engagement.list' ? {} : { engagementId }
      const { status, body } = await caller.post(`/api/${action}/export`, { format: 'csv', input })
      const text = body.toString('utf8')
      assert.equal(status, 200, action)
      assert.ok(text.includes('看得见的店'), action)
      assert.ok(!text.includes('看不见的店') && !text.includes(hidden), action)
    }
  })

  test('learns no names of other shops from what roles can be limited to', async () => {
    const { shops } = (await (await limited('agent')).call(listLimits, {})).data
    assert.deepEqual(
      shops.map((shop) => shop.name),
      ['看得见的店'],
    )
    assert.equal((await two.vendor.owner.call(listLimits, {})).data.shops.length, 2)
  })

  test('does not read the log of the engagement, which tells of every shop', async () => {
    const caller = await limited('projectManager')
    assert.equal((await caller.call(listEngagementAudit, { engagementId })).error?.code, 'forbidden')
    const whole = (await joinAs(two.app, two.vendor.owner, [{ role: 'projectManager', engagementId }])).caller
    assert.equal((await whole.call(listEngagementAudit, { engagementId })).status, 200)
  })
})

test('who leads one engagement reads no requests of people of others, and is offered no decision on them', async () => {
  const two = await startTwoSides()
  const { id } = await agree(two)
  const { owner } = two.vendor
  const contact = { name: '林晓雯', title: null, phone: '13812346021', email: null, purpose: 'contract' as const }
  const { data } = await owner.call(createContact, contact)
  const subject = { subjectType: 'contact', subjectId: data.id, field: 'phone', reason: '核对联系方式' }
  await owner.call(requestReveal, subject)
  const limited = (await joinAs(two.app, owner, [{ role: 'projectManager', engagementId: id }])).caller
  assert.deepEqual((await limited.call(listReveals, {})).data.rows, [])
  const everywhere = (await joinAs(two.app, owner, ['projectManager'])).caller
  assert.equal((await everywhere.call(listReveals, {})).data.rows.length, 1)
})

describe('a key that makes a repeated call harmless', () => {
  let two: TwoSides
  before(async () => {
    two = await startTwoSides()
  })
  const key = { 'idempotency-key': 'the-same-key-1' }
  const contact = { name: '同一个键', title: null, phone: null, email: null, purpose: 'contract' as const }

  test('is each person’s own: another one gets neither the answer nor a refusal', async () => {
    const first = await two.client.owner.call(createContact, contact, key)
    const second = await two.vendor.owner.call(createContact, contact, key)
    assert.notEqual(second.data.id, first.data.id)
    assert.deepEqual((await two.client.owner.call(createContact, contact, key)).data, first.data)
    assert.equal((await two.vendor.owner.call(listContacts, { search: '同一个键' })).data.total, 1)
  })

  test('does not answer for one organisation with what was done for another', async () => {
    const [client, vendor] = await inDatabase<TestOrganization>(
      two.app,
      `select space_id as id, code, kind, name from organization where kind in ('client', 'vendor') order by kind`,
    )
    assert.ok(client && vendor)
    const member = await addMember(two.app, client, '两边的人', ['clientOwner'])
    await inDatabase(
      two.app,
      `with m as (insert into member (space_id, user_id, display_name, email) values ($1, $2, '两边的人', 'x@example.com') returning id)
       insert into member_role (space_id, member_id, role) select $1, id, 'vendorOwner' from m`,
      [vendor.id, member.userId],
    )
    const once = { 'idempotency-key': 'two-hats-1' }
    const there = { ...contact, name: '两边都要' }
    member.caller.organizationId = client.id
    assert.equal((await member.caller.call(createContact, there, once)).status, 200)
    member.caller.organizationId = vendor.id
    assert.equal((await member.caller.call(createContact, there, once)).error?.code, 'idempotencyReuse')
    assert.equal((await member.caller.call(listContacts, { search: '两边都要' })).data.total, 0)
  })

  test('is of no use to who has lost the right to the action', async () => {
    const { caller, memberId } = await joinAs(two.app, two.client.owner, [{ role: 'clientOwner' }], '将被停用')
    const again = { 'idempotency-key': 'no-longer-1' }
    assert.equal((await caller.call(createContact, contact, again)).status, 200)
    await two.client.owner.call(suspendMember, { id: memberId, reason: '离岗' })
    assert.equal((await caller.call(createContact, contact, again)).error?.code, 'organizationRequired')
  })
})

/** Everything a stream has told until it tells of an event of that name. */
async function until(stream: Response, name: string): Promise<string> {
  let text = ''
  const decoder = new TextDecoder()
  assert.ok(stream.body)
  for await (const chunk of stream.body) {
    text += decoder.decode(chunk, { stream: true })
    if (text.includes(`"${name}"`)) break
  }
  return text
}

describe('the live stream', () => {
  let two: TwoSides
  let address: string
  before(async () => {
    two = await startTwoSides()
    address = await two.app.http.listen({ host: '127.0.0.1', port: 0 })
  })

  function open(caller: Caller, query: string): Promise<Response> {
    const cookie = [...caller.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return fetch(`${address}/api/live${query}`, { headers: { cookie, 'last-event-id': '0' } })
  }

  test('of a foreign organisation or engagement tells nothing but one’s own, past events included', async () => {
    const { id: engagementId } = await agree(two)
    const stranger = await openTestOrganization(two.app, two.operator, 'vendor', '第三方')
    for (const query of [`?organization=${two.client.id}`, `?organization=${engagementId}`, '?organization=*']) {
      const stream = await open(stranger.owner, query)
      assert.equal(stream.status, 200)
      await two.client.owner.call(createContact, {
        name: '林晓雯',
        title: null,
        phone: null,
        email: null,
        purpose: 'contract',
      })
      // The stranger's own event comes after those of the client, so all that was to be heard before it has been heard.
      await inDatabase(
        two.app,
        `with e as (insert into live_event (space_id, name, keys) select user_id, 'own.event', '{}' from member where space_id = $1 returning id, space_id)
         select pg_notify('zuoxi_live', json_build_object('id', id, 'spaceId', space_id, 'name', 'own.event', 'keys', '{}'::json)::text) from e`,
        [stranger.id],
      )
      const heard = await until(stream, 'own.event')
      assert.ok(!heard.includes(two.client.id) && !heard.includes(engagementId), query)
      assert.ok(!heard.includes('contact.changed'), query)
    }
  })

  test('ends at once when the membership it rests on is suspended', { timeout: 15_000 }, async () => {
    const { caller, memberId } = await joinAs(two.app, two.client.owner, ['clientContact'], '将被停用')
    const stream = await open(caller, `?organization=${two.client.id}`)
    const heard = stream.text()
    await two.client.owner.call(suspendMember, { id: memberId, reason: '离岗' })
    // The heartbeat would notice after twenty seconds.
    assert.match(await heard, /person\.rightsChanged/)
  })

  test('of one session is open twenty times at most; the oldest gives way', { timeout: 15_000 }, async () => {
    const { caller } = await joinAs(two.app, two.client.owner, ['clientQa'], '很多窗口')
    const streams: Response[] = []
    for (let count = 1; count <= 21; count += 1) streams.push(await open(caller, ''))
    const first = await streams[0]?.text()
    assert.match(first ?? '', /retry/)
    const still = await Promise.race([streams[1]?.text(), pause(50).then(() => 'open')])
    assert.equal(still, 'open')
  })
})

describe('an address that somebody makes up', () => {
  const told = { 'x-forwarded-for': '198.51.100.7, 203.0.113.9' }

  async function addressesOf(app: TestApp): Promise<string[]> {
    await app.caller().call(passwordRequestReset, { email: 'a@example.com' }, told)
    const rows = await inDatabase<{ ip: string }>(app, `select entry::jsonb ->> 'ip' as ip from audit_event`)
    return rows.map((row) => row.ip)
  }

  test('is not believed without a proxy', async () => {
    assert.deepEqual(await addressesOf(await startTestApp()), ['127.0.0.1'])
  })

  test('is not believed behind one: only what the proxy has added counts', async () => {
    const app = await startTestApp({ environment: { ZUOXI_TRUST_PROXY: 'true' } })
    assert.deepEqual(await addressesOf(app), ['203.0.113.9'])
  })

  test('is believed as far as there are proxies', async () => {
    const app = await startTestApp({ environment: { ZUOXI_TRUST_PROXY: '2' } })
    assert.deepEqual(await addressesOf(app), ['198.51.100.7'])
  })

  test('does not open the numbers of the installation through a proxy of this machine', async () => {
    for (const ZUOXI_TRUST_PROXY of ['true', 'false']) {
      const app = await startTestApp({ environment: { ZUOXI_TRUST_PROXY } })
      assert.equal((await app.http.inject('/metrics')).statusCode, 200)
      const passedOn = { 'x-forwarded-for': '127.0.0.1' }
      assert.equal((await app.http.inject({ url: '/metrics', headers: passedOn })).statusCode, 404)
    }
  })
})

describe('input that no page sends', () => {
  let two: TwoSides
  before(async () => {
    two = await startTwoSides()
  })

  test('is refused at its place, not answered as a fault', async () => {
    const zone = await two.client.owner.post('/api/contact.list/export', { format: 'csv', zone: 'Mars/Olympus' })
    assert.equal(zone.status, 400)
    const { id } = await agree(two)
    const page = { engagementId: id, page: -1, pageSize: 10_000_000 }
    assert.equal((await two.client.owner.post('/api/engagementShop.list', page)).status, 400)
    for (const url of ['/api/%E0%A4%A', '/api/%25E0%25A4%25A', '/%E0%A4%A', '/api/a.b%00c']) {
      const { statusCode } = await two.app.http.inject({ method: 'POST', url, headers: { 'x-zuoxi': '1' } })
      assert.ok(statusCode >= 400 && statusCode < 500, `${url} ${statusCode}`)
    }
  })

  test('of a foreign organisation’s version changes nothing', async () => {
    const profile = (await two.client.owner.call(getOrganization, {})).data
    const { code: _code, id: _id, kind: _kind, ...rest } = profile
    const asVendor = await two.vendor.owner.post(
      '/api/organization.update',
      { ...rest, name: '被改名', bankAccount: null },
      { 'x-organization': two.client.id },
    )
    assert.notEqual(asVendor.status, 200)
    assert.equal((await two.client.owner.call(getOrganization, {})).data.name, '花间里茶')
  })
})

test('the description of all actions names nobody and nothing of the installation', async () => {
  const two = await startTwoSides({ environment: { ZUOXI_SECRET: 'the secret that must not be told to anybody' } })
  const { body } = await two.app.http.inject('/api/openapi.json')
  const addresses = [...body.matchAll(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g)].map(([address]) => address)
  assert.deepEqual(
    addresses.filter((address) => !/@(?:example\.(?:com|org)|[\w.-]+\.example)$/.test(address)),
    [],
  )
  const rows = await inDatabase<{ id: string }>(two.app, 'select id from space')
  for (const word of [
    ...rows.map((row) => row.id),
    'the secret that',
    two.app.database.url,
    '云帆客服',
    'node_modules',
  ])
    assert.ok(word === '00000000-0000-4000-8000-000000000000' || !body.includes(word), word)
})
