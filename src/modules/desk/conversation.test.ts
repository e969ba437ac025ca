import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { Client } from 'pg'
import type { ActionInput } from '../../platform/action/action.ts'
import type { Caller } from '../../testing/app.ts'
import {
  addShop,
  agree,
  copyVendorMembers,
  startTwoSides,
  vendorMember,
  type TwoSides,
} from '../../testing/engagements.ts'
import { joinAs } from '../../testing/organizations.ts'
import { assignSubAccount, createSubAccount } from '../deal/api/subAccount.ts'
import { listReveals, requestReveal } from '../org/api/reveal.ts'
import { findConversations, getConversation, listConversations } from './api.ts'
import { indexShop } from './search/build.ts'
import { saveChats, type TestConversation } from './testing.ts'

let two: TwoSides
let engagementId: string
let tea: string
let cups: string
let agent: Caller
let numbers: Map<string, number>

const chats: readonly TestConversation[] = [
  {
    externalId: 'A1',
    buyerId: '小林爱喝茶',
    orderNo: '2604101122334455667',
    rating: 5,
    messages: [
      { at: '2026-04-10T10:00:00+08:00', role: 'customer', text: '什么时候发货啊？我的电话13800006021' },
      { at: '2026-04-10T10:00:05+08:00', role: 'bot', text: '亲，您好' },
      { at: '2026-04-10T10:00:30+08:00', role: 'system', event: 'to_human' },
      { at: '2026-04-10T10:01:00+08:00', role: 'agent', login: '花间里茶:小满', text: '今天下午就发，顺丰' },
      { at: '2026-04-10T10:01:30+08:00', role: 'customer', text: '好' },
    ],
  },
  {
    externalId: 'A2',
    buyerId: '阿杰',
    messages: [
      { at: '2026-04-11T23:59:00+08:00', role: 'customer', text: '发了吗' },
      { at: '2026-04-12T00:01:00+08:00', role: 'customer', text: '了吗货呢' },
    ],
  },
  {
    externalId: 'A3',
    buyerId: '小林爱喝茶',
    rating: 1,
    messages: [
      { at: '2026-04-12T09:00:00+08:00', role: 'customer', text: '我要退货退款' },
      { at: '2026-04-12T09:00:40+08:00', role: 'agent', login: '花间里茶:小雪', text: '好的，为您登记 ABC-12' },
    ],
  },
]

async function ask(caller: Caller, input: Omit<ActionInput<typeof listConversations>, 'engagementId'> = {}) {
  return caller.call(listConversations, { engagementId, ...input })
}

async function found(caller: Caller, input: Omit<ActionInput<typeof listConversations>, 'engagementId'> = {}) {
  return (await ask(caller, input)).data.rows.map((row) => row.externalId)
}

/** As Ctrl+K finds them. */
async function named(caller: Caller, search: string) {
  return (await caller.call(findConversations, { search })).data.rows.map((row) => row.externalId)
}

async function index(shopId: string): Promise<void> {
  const client = new Client({ connectionString: two.app.database.url })
  await client.connect()
  await indexShop(client, { spaceId: engagementId, shopId })
  await client.end()
}

describe('conversations', () => {
  before(async () => {
    two = await startTwoSides()
    engagementId = (await agree(two)).id
    tea = await addShop(two, engagementId, '花间里茶旗舰店')
    cups = await addShop(two, engagementId, '花间里杯具店')
    const joined = await vendorMember(two, engagementId, 'agent', '周启明')
    agent = joined.caller
    await copyVendorMembers(two, engagementId)
    const login = await two.client.owner.call(createSubAccount, { engagementId, shopId: tea, login: '花间里茶：小满' })
    const assigned = await two.vendor.owner.call(assignSubAccount, {
      engagementId,
      id: login.data.id,
      memberId: joined.memberId,
      validFrom: '2026-04-01T00:00:00Z',
      reason: '补登记',
    })
    assert.equal(assigned.error, null)
    const url = two.app.database.url
    const teaNumbers = await saveChats(url, { spaceId: engagementId, shopId: tea }, chats)
    const other = [{ at: '2026-04-11T08:00:00+08:00', role: 'customer' as const, text: '杯子发货了吗' }]
    const [cup = 0] = await saveChats(url, { spaceId: engagementId, shopId: cups }, [
      { externalId: 'C1', messages: other },
    ])
    numbers = new Map([...chats.map((chat, i) => [chat.externalId, teaNumbers[i] ?? 0] as const), ['C1', cup]])
    await index(tea)
  })

  test('are listed newest first over all shops, with who answered and how the buyer began', async () => {
    const { rows, total } = (await ask(two.client.owner)).data
    assert.equal(total, 4)
    assert.deepEqual(
      rows.map((row) => row.externalId),
      ['A3', 'A2', 'C1', 'A1'],
    )
    const [, , , first] = rows
    assert.deepEqual(first?.agents, ['周启明'])
    assert.equal(first?.shopName, '花间里茶旗舰店')
    assert.equal(first?.excerpt, '什么时候发货啊？我的电话138****6021')
    assert.equal(first?.buyer, '小**茶')
    assert.deepEqual(rows[0]?.agents, ['花间里茶:小雪'])
    assert.deepEqual(
      rows.map((row) => row.unanswered),
      [false, true, true, false],
    )
  })

  test('can be narrowed by shop, local day, buyer, order, rating, agent and missing answer', async () => {
    const { owner } = two.client
    assert.deepEqual(await found(owner, { shopId: cups }), ['C1'])
    assert.deepEqual(await found(owner, { from: '2026-04-11', to: '2026-04-11' }), ['A2', 'C1'])
    assert.deepEqual(await found(owner, { buyer: '小林爱喝茶' }), ['A3', 'A1'])
    assert.deepEqual(await found(owner, { orderNo: '2604101122334455667' }), ['A1'])
    assert.deepEqual(await found(owner, { rated: 'low' }), ['A3'])
    assert.deepEqual(await found(owner, { rated: 'none' }), ['A2', 'C1'])
    assert.deepEqual(await found(owner, { unanswered: true }), ['A2', 'C1'])
    const agentId = (await ask(agent)).data.rows.length > 0 ? await memberOf(agent) : ''
    assert.deepEqual(await found(owner, { agentId }), ['A1'])
    assert.deepEqual(await found(owner, { sort: 'startedAt' }), ['A1', 'C1', 'A2', 'A3'])
    const second = (await ask(owner, { pageSize: 20, page: 2 })).data
    assert.deepEqual([second.rows.length, second.total], [0, 4])
  })

  test('are found by words of two characters and more; what waits for the index is said', async () => {
    const { owner } = two.client
    const answer = (await ask(owner, { search: '发货' })).data
    assert.deepEqual(
      answer.rows.map((row) => row.externalId),
      ['A1'],
    )
    assert.deepEqual([answer.total, answer.waitingDays], [1, 1])
    const [hit] = answer.rows
    assert.equal(hit?.excerpt.slice(hit.found?.at, (hit.found?.at ?? 0) + 2), '发货')
    await index(cups)
    const after = (await ask(owner, { search: '发货' })).data
    assert.deepEqual(
      after.rows.map((row) => row.externalId),
      ['C1', 'A1'],
    )
    assert.deepEqual([after.total, after.waitingDays], [2, 0])
    assert.deepEqual(await found(owner, { search: '退货退款' }), ['A3'])
    assert.deepEqual(await found(owner, { search: '顺丰 发货' }), ['A1'])
    assert.deepEqual(await found(owner, { search: 'ａｂｃ-12' }), ['A3'])
    assert.deepEqual(await found(owner, { search: '发货', shopId: tea }), ['A1'])
    assert.deepEqual(await found(owner, { search: '退货', rated: 'low' }), ['A3'])
    assert.deepEqual(await found(owner, { search: '退货', rated: 'high' }), [])
    assert.deepEqual(await found(owner, { search: '发货', sort: 'startedAt' }), ['A1', 'C1'])
    // All pairs of 发了吗货 stand in the messages 发了吗 and 了吗货呢, the word in neither.
    assert.deepEqual(await found(owner, { search: '发了吗货' }), [])
    assert.deepEqual(await found(owner, { search: '发了吗 了吗货' }), ['A2'])
    assert.equal((await ask(owner, { search: '货 a' })).error?.fields[0]?.path, 'search')
  })

  test('brought later are found where they belong, and nothing is found twice', async () => {
    const { owner } = two.client
    const late: TestConversation[] = [
      // Of a day that is in a block already, of one before all blocks, and one more message of a known conversation.
      { externalId: 'B1', messages: [{ at: '2026-04-10T09:00:00+08:00', role: 'customer', text: '赠品发货吗' }] },
      { externalId: 'B2', messages: [{ at: '2026-02-01T09:00:00+08:00', role: 'customer', text: '发货地是哪' }] },
      { externalId: 'A3', messages: [{ at: '2026-04-12T08:00:00+08:00', role: 'customer', text: '不发货了?' }] },
    ]
    await saveChats(two.app.database.url, { spaceId: engagementId, shopId: tea }, late)
    assert.equal((await ask(owner, { search: '发货' })).data.waitingDays, 3)
    await index(tea)
    assert.deepEqual(await found(owner, { search: '发货' }), ['A3', 'C1', 'A1', 'B1', 'B2'])
    const paged = (await ask(owner, { search: '发货', from: '2026-04-10', to: '2026-04-11' })).data
    assert.deepEqual(
      paged.rows.map((row) => row.externalId),
      ['C1', 'A1', 'B1'],
    )
  })

  test('no number of a conversation is a fault: one that nobody has is not found, one beyond all is refused', async () => {
    const owner = two.client.owner
    const statusOf = async (no: number) => (await owner.call(getConversation, { engagementId, no })).status
    assert.deepEqual([await statusOf(2_147_483_647), await statusOf(2_147_483_648), await statusOf(0)], [404, 400, 400])
  })

  test('are listed by the import that brought any of their messages', async () => {
    const { owner } = two.client
    const [first = 0] = (await owner.call(getConversation, { engagementId, no: numbers.get('A1') ?? 0 })).data.imports
    const { imports } = (await owner.call(getConversation, { engagementId, no: numbers.get('A3') ?? 0 })).data
    assert.deepEqual(await found(owner, { importNo: first }), ['A3', 'A2', 'A1'])
    const late = imports.find((no) => no !== first) ?? 0
    assert.deepEqual(await found(owner, { importNo: late }), ['A3', 'B1', 'B2'])
    // A2 begins on the 11th and goes on into the 12th.
    assert.deepEqual(await found(owner, { importNo: first, from: '2026-04-12', to: '2026-04-12' }), ['A3', 'A2'])
    assert.deepEqual(await found(owner, { importNo: first, from: '2026-04-11', to: '2026-04-11' }), ['A2'])
    assert.deepEqual(await found(owner, { externalId: 'B2' }), ['B2'])
  })

  test('are found in all engagements by their number, an order’s or the buyer’s account, each only by who may read it', async () => {
    const { owner } = two.client
    assert.deepEqual(await named(owner, 'A2'), ['A2'])
    assert.deepEqual(await named(owner, '2604101122334455667'), ['A1'])
    assert.deepEqual(await named(two.vendor.owner, '小林爱喝茶'), ['A3', 'A1'])
    assert.deepEqual(await named(owner, '小林'), [])
    assert.deepEqual(await named(agent, '小林爱喝茶'), ['A1'])
    assert.deepEqual(await named(agent, 'A2'), [])
    const [row] = (await owner.call(findConversations, { search: 'A1' })).data.rows
    assert.deepEqual([row?.engagementId, row?.buyer, row?.firstDay], [engagementId, '小**茶', '2026-04-10'])
  })

  test('give away by searching nothing that is masked', async () => {
    assert.deepEqual(await found(two.client.owner, { search: '138000' }), [])
    assert.deepEqual(await found(two.client.owner, { search: '0060' }), [])
  })

  test('are read as a transcript with who wrote what, personal data masked', async () => {
    const { data } = await two.vendor.owner.call(getConversation, { engagementId, no: numbers.get('A1') ?? 0 })
    assert.equal(data.zone, 'Asia/Shanghai')
    assert.deepEqual(data.buyer, { value: '小**茶', masked: true })
    assert.deepEqual(
      data.messages.map(({ role, event, from, masked }) => [role, event, from?.agentName ?? null, masked]),
      [
        ['customer', 'message', null, true],
        ['bot', 'message', null, false],
        ['system', 'to_human', null, false],
        ['agent', 'message', '周启明', false],
        ['customer', 'message', null, false],
      ],
    )
    assert.equal(data.messages[0]?.text, '什么时候发货啊？我的电话138****6021')
    assert.equal(data.imports.length, 1)
    const rest = await two.vendor.owner.call(getConversation, { engagementId, no: data.no, skip: 4 })
    assert.deepEqual(
      rest.data.messages.map(({ text }) => text),
      ['好'],
    )
  })

  test('show an agent only the chats he took part in, and let him export none', async () => {
    assert.deepEqual(await found(agent), ['A1'])
    assert.deepEqual(await found(agent, { search: '退货' }), [])
    const other = await agent.call(getConversation, { engagementId, no: numbers.get('A3') ?? 0 })
    assert.equal(other.error?.code, 'notFound')
    const body = { input: { engagementId }, format: 'csv' }
    assert.equal((await agent.post('/api/conversation.list/export', body)).status, 403)
    const file = await two.client.owner.post('/api/conversation.list/export', {
      ...body,
      input: { engagementId, search: '发货' },
    })
    assert.equal(file.status, 200)
    assert.match(file.body.toString('utf8'), /什么时候发货啊？我的电话138\*\*\*\*6021/)
  })

  test('of other shops stay hidden from people limited to one', async () => {
    const grants = [{ role: 'clientQa' as const, engagementId, shopIds: [cups] }]
    const { caller } = await joinAs(two.app, two.client.owner, grants, '陈晨')
    assert.deepEqual(await found(caller), ['C1'])
    assert.deepEqual(await found(caller, { shopId: tea }), [])
    assert.deepEqual(await found(caller, { search: '发货' }), ['C1'])
    const hidden = await caller.call(getConversation, { engagementId, no: numbers.get('A1') ?? 0 })
    assert.equal(hidden.error?.code, 'notFound')
  })

  test('stay closed to roles that have nothing to do with them', async () => {
    for (const role of ['clientFinance', 'auditor', 'legalReviewer'] as const) {
      const { caller } = await joinAs(two.app, two.client.owner, [{ role, engagementId }], role)
      assert.equal((await ask(caller)).error?.code, 'forbidden', role)
    }
  })

  test('show masked texts and the buyer in plain to those who say why, and to nobody who may not read the chat', async () => {
    const no = numbers.get('A1') ?? 0
    const { id } = (await two.vendor.owner.call(getConversation, { engagementId, no })).data
    const subject = { subjectType: 'conversation', subjectId: id, reason: '买家要求回电' }
    const texts = await two.vendor.owner.call(requestReveal, { ...subject, field: 'texts' })
    assert.deepEqual(
      (JSON.parse(texts.data.value ?? '') as [string, string][]).map(([, text]) => text), // the provider's own form
      ['什么时候发货啊？我的电话13800006021'],
    )
    const buyer = await agent.call(requestReveal, { ...subject, field: 'buyer' })
    assert.equal(buyer.data.value, '小林爱喝茶')
    const hidden = (await two.client.owner.call(getConversation, { engagementId, no: numbers.get('A3') ?? 0 })).data
    const refused = await agent.call(requestReveal, { ...subject, subjectId: hidden.id, field: 'buyer' })
    assert.equal(refused.error?.code, 'notFound')
    const { rows } = (await two.vendor.owner.call(listReveals, {})).data
    assert.ok(rows.every((row) => !row.subjectLabel.includes('小林')))
  })
})

async function memberOf(caller: Caller): Promise<string> {
  const { data } = await caller.call((await import('../account/api.ts')).sessionCurrent, {})
  return data.actor?.organization?.memberId ?? ''
}
