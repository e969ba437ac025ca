import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Client } from 'pg'
import { numberOfDay } from '../../engine/calendar/days.ts'
import { messageEvents, senderRoles } from '../../engine/metrics/message.ts'
import { addShop, agree, startTwoSides, type TwoSides } from '../../testing/engagements.ts'
import {
  accountNumbers,
  chooseMessages,
  copyMessages,
  ensureMonths,
  knownConversations,
  knownMessages,
  reserveNumbers,
  saveConversations,
  streamMessages,
  type ConversationDraft,
  type MessageRow,
  type ShopScope,
} from './index.ts'
import { conversationsOfAccounts } from './store/accountConversations.ts'
import { saveChats } from './testing.ts'

let two: TwoSides
let scope: ShopScope
let client: Client
let outside: Client

type Streamed = {
  readonly no: number
  readonly at: string
  readonly role: string
  readonly event: string
  readonly account: number
  readonly assignedTo: number
  readonly buyer: string
}

async function ask<T extends object>(statement: string): Promise<T[]> {
  return (await client.query<T>(statement)).rows
}

async function streamed(fromDay: string, toDay: string, of = scope): Promise<Streamed[]> {
  const rows: Streamed[] = []
  const chosen = await chooseMessages(ask, { ...of, fromDay, toDay })
  for await (const batch of streamMessages(client, chosen)) {
    for (let i = 0; i < batch.length; i++)
      rows.push({
        no: batch.conversation[i] ?? 0,
        at: new Date(batch.at[i] ?? 0).toISOString(),
        role: senderRoles[batch.role[i] ?? 0] ?? '',
        event: messageEvents[batch.event[i] ?? 0] ?? '',
        account: batch.account[i] ?? 0,
        assignedTo: batch.assignedTo[i] ?? 0,
        buyer: `${batch.buyerHigh[i]}/${batch.buyerLow[i]}`,
      })
  }
  return rows
}

function draft(no: number, externalId: string, change: Partial<ConversationDraft> = {}): ConversationDraft {
  const startedAt = Date.parse('2026-04-10T02:10:15Z')
  const firstDay = numberOfDay('2026-04-10')
  return {
    no,
    externalId,
    month: numberOfDay('2026-04-01'),
    buyerId: null,
    startedAt,
    endedAt: startedAt,
    firstDay,
    lastDay: firstDay,
    messageCount: 1,
    buyerCount: 1,
    humanCount: 0,
    accountNos: [],
    orderNo: null,
    rating: null,
    hasEvents: false,
    ...change,
  }
}

function row(conversationNo: number, id: string, change: Partial<MessageRow> = {}): MessageRow {
  return {
    conversationNo,
    month: numberOfDay('2026-04-01'),
    id,
    at: Date.parse('2026-04-10T02:10:15.250Z'),
    idNumber: 1,
    tie: 0,
    row: 1,
    role: 0,
    event: 0,
    accountNo: -1,
    assignedTo: -1,
    contentHigh: -5,
    contentLow: 7,
    text: '在吗',
    ...change,
  }
}

describe('storing chats', () => {
  before(async () => {
    two = await startTwoSides()
    const { id } = await agree(two)
    scope = { spaceId: id, shopId: await addShop(two, id) }
    client = new Client({ connectionString: two.app.database.url })
    outside = new Client({ connectionString: two.app.database.url })
    await client.connect()
    await outside.connect()
    await ensureMonths(outside, [numberOfDay('2026-04-01'), numberOfDay('2026-05-01')])
  })
  after(async () => {
    await client.end()
    await outside.end()
  })

  test('messages come back in the order of their conversation, with who wrote them and whose buyer it was', async () => {
    const [first = 0, second = 0] = await saveChats(two.app.database.url, scope, [
      {
        externalId: 'A',
        buyerId: '小林爱喝茶',
        messages: [
          { at: '2026-04-02T10:00:09+08:00', role: 'agent', login: '花间里茶:小满', text: '在的' },
          { at: '2026-04-02T10:00:00.125+08:00', role: 'customer', text: '在吗\t\\N' },
          {
            at: '2026-04-02T10:01:00+08:00',
            role: 'system',
            event: 'transfer',
            login: '花间里茶:小满',
            assignedTo: '花间里茶：小雪',
          },
        ],
      },
      { externalId: 'B', messages: [{ at: '2026-04-03T09:00:00+08:00', role: 'customer', text: '发货了吗' }] },
    ])
    const rows = await streamed('2026-04-02', '2026-04-02')
    assert.deepEqual(
      rows.map(({ no, at, role, event }) => [no, at, role, event]),
      [
        [first, '2026-04-02T02:00:00.125Z', 'customer', 'message'],
        [first, '2026-04-02T02:00:09.000Z', 'agent', 'message'],
        [first, '2026-04-02T02:01:00.000Z', 'system', 'transfer'],
      ],
    )
    assert.equal(rows[0]?.account, -1)
    assert.ok((rows[1]?.account ?? -1) > 0)
    assert.notEqual(rows[2]?.assignedTo, rows[1]?.account)
    assert.equal(new Set(rows.map(({ buyer }) => buyer)).size, 1)
    assert.notEqual(rows[0]?.buyer, '0/0')
    const other = await streamed('2026-04-03', '2026-04-30')
    assert.deepEqual(
      other.map(({ no, buyer }) => [no, buyer]),
      [[second, '0/0']],
    )
    const { rows: stored } = await client.query<{ text: string }>(
      `select text from message where space_id = $1 and conversation_no = $2 order by at`,
      [scope.spaceId, first],
    )
    assert.deepEqual(
      stored.map(({ text }) => text),
      ['在吗\t\\N', '在的', ''],
    )
  })

  test('a conversation over midnight comes along on both days, whole', async () => {
    const messages = [
      { at: '2026-05-01T23:59:00+08:00', role: 'customer' as const },
      { at: '2026-05-02T00:01:00+08:00', role: 'agent' as const },
    ]
    await saveChats(two.app.database.url, scope, [{ externalId: 'night', messages }])
    assert.equal((await streamed('2026-05-01', '2026-05-01')).length, 2)
    assert.equal((await streamed('2026-05-02', '2026-05-02')).length, 2)
    assert.equal((await streamed('2026-05-03', '2026-05-03')).length, 0)
  })

  test('later rows widen a conversation and keep it under its month', async () => {
    const early = {
      externalId: 'late',
      buyerId: 'b1',
      messages: [{ at: '2026-05-10T08:00:00Z', role: 'customer' as const }],
    }
    const [no] = await saveChats(two.app.database.url, scope, [early])
    const more = [
      { at: '2026-04-30T08:00:00Z', role: 'customer' as const },
      { at: '2026-05-11T08:00:00Z', role: 'agent' as const, login: '小雪' },
    ]
    const [again] = await saveChats(two.app.database.url, scope, [
      { externalId: 'late', orderNo: '4417', rating: 5, messages: more },
    ])
    assert.equal(again, no)
    const { rows } = await client.query(
      `select month::text, buyer_id, first_day::text, last_day::text, message_count, buyer_count, human_count, order_no, rating,
        cardinality(account_nos) as accounts from conversation where space_id = $1 and no = $2`,
      [scope.spaceId, no],
    )
    assert.deepEqual(rows, [
      {
        month: '2026-05-01',
        buyer_id: 'b1',
        first_day: '2026-04-30',
        last_day: '2026-05-11',
        message_count: 3,
        buyer_count: 2,
        human_count: 1,
        order_no: '4417',
        rating: 5,
        accounts: 1,
      },
    ])
    assert.equal((await streamed('2026-04-30', '2026-04-30')).length, 3)
  })

  test('the conversations of a login are known without looking through all of them, whichever import brought the login', async () => {
    const first = [
      { externalId: 'of-rare', messages: [{ at: '2026-04-12T08:00:00Z', role: 'agent' as const, login: '稀客' }] },
      { externalId: 'grows', messages: [{ at: '2026-04-12T08:00:00Z', role: 'agent' as const, login: '常客' }] },
      ...Array.from({ length: 20 }, (_, index) => ({
        externalId: `of-frequent-${index}`,
        messages: [{ at: '2026-04-13T08:00:00Z', role: 'agent' as const, login: '常客' }],
      })),
    ]
    const numbers = await saveChats(two.app.database.url, scope, first)
    const later = [
      { at: '2026-04-11T08:00:00Z', role: 'agent' as const, login: '稀客' },
      {
        at: '2026-04-14T08:00:00Z',
        role: 'system' as const,
        event: 'transfer' as const,
        login: '常客',
        assignedTo: '稀客',
      },
    ]
    await saveChats(two.app.database.url, scope, [{ externalId: 'grows', messages: later }])
    const { rows } = await client.query<{ no: number; login: string; numbers: number[] }>(
      `select a.no, a.login, array_agg(c.no order by c.no) as numbers
       from chat_account a join conversation c on c.space_id = a.space_id and a.no = any (c.account_nos)
       where a.space_id = $1 group by a.no, a.login`,
      [scope.spaceId],
    )
    const ownerDb = two.app.services.ownerDb
    for (const { no, numbers: expected } of rows) {
      const known = await conversationsOfAccounts(ownerDb, scope.spaceId, [no])
      assert.deepEqual(
        known?.toSorted((a, b) => a - b),
        expected,
      )
    }
    const rare = rows.find(({ login }) => login === '稀客')
    assert.deepEqual(rare?.numbers, numbers.slice(0, 2))
    assert.deepEqual(await conversationsOfAccounts(ownerDb, scope.spaceId, []), [])
  })

  test('what is there already is found by external id, with the fingerprints of its messages', async () => {
    await client.query('begin')
    const no = await reserveNumbers(outside, scope.spaceId, 'conversation', 1)
    const touched = await saveConversations(client, scope, 900, { added: [draft(no, '已有')], widened: [] })
    assert.deepEqual(touched, [numberOfDay('2026-04-10')])
    const copy = copyMessages(client, scope, 900)
    const bytes = new TextEncoder().encode('…消息一…')
    await copy.write(row(no, 'm1'))
    await copy.write(row(no, 'm2', { contentHigh: 3, contentLow: -9, text: { bytes, from: 3, to: 12 } }))
    assert.equal(await copy.end(), 2)
    await client.query('commit')
    const known = await knownConversations(client, scope, ['已有', '没有'])
    assert.deepEqual([...known.keys()], ['已有'])
    const found = []
    for await (const batch of knownMessages(client, scope.spaceId, [...known.values()])) found.push(...batch)
    assert.deepEqual(
      found.toSorted((a, b) => a.id.localeCompare(b.id)),
      [
        { conversationNo: no, id: 'm1', contentHigh: -5, contentLow: 7 },
        { conversationNo: no, id: 'm2', contentHigh: 3, contentLow: -9 },
      ],
    )
    const { rows } = await client.query('select text from message where space_id = $1 and id = $2', [
      scope.spaceId,
      'm2',
    ])
    assert.deepEqual(rows, [{ text: '消息一' }])
  })

  test('a message cannot come twice', async () => {
    const no = await reserveNumbers(outside, scope.spaceId, 'conversation', 1)
    await client.query('begin')
    await saveConversations(client, scope, 901, { added: [draft(no, '两次')], widened: [] })
    const copy = copyMessages(client, scope, 901)
    await copy.write(row(no, 'm1'))
    await copy.write(row(no, 'm1'))
    await assert.rejects(copy.end(), /duplicate key/)
    await client.query('rollback')
    assert.equal((await knownConversations(client, scope, ['两次'])).size, 0)
  })

  test('logins of one spelling or another are one account, and a cancelled import leaves none behind', async () => {
    await client.query('begin')
    const made = await accountNumbers(client, outside, scope, ['小满 ', '小満', 'ＴＥＡ:1', 'tea：1', ''])
    assert.equal(made.size, 4)
    assert.equal(made.get('ＴＥＡ:1'), made.get('tea：1'))
    await client.query('rollback')
    const { rows } = await client.query('select count(*)::int as n from chat_account where login_key = $1', ['tea:1'])
    assert.deepEqual(rows, [{ n: 0 }])
  })

  test('the application cannot write chats, nor read a partition past its policy', async () => {
    await client.query(`begin; set local role zuoxi_app; set local app.spaces = '{${scope.spaceId}}'; savepoint s`)
    for (const statement of [
      'delete from message',
      `update conversation set rating = 5`,
      'select from message_2026_04',
      'insert into message_2026_04 select * from message',
    ]) {
      await assert.rejects(client.query(statement), /permission denied/, statement)
      await client.query('rollback to s')
    }
    await client.query('rollback')
  })
})
