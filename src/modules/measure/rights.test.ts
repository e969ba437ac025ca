import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import {
  addShop,
  agree,
  copyVendorMembers,
  startTwoSides,
  vendorMember,
  type TwoSides,
} from '../../testing/engagements.ts'
import type { Caller } from '../../testing/app.ts'
import { joinAs } from '../../testing/organizations.ts'
import { assignSubAccount, createSubAccount } from '../deal/api/subAccount.ts'
import { requestExclusion } from './api/exclusion.ts'
import { explainFigures, listFigures, openFigure, overviewFigures } from './api/figure.ts'
import { listFigureRows } from './api/figureRow.ts'
import { listAgentReport, listDailyReport } from './api/report.ts'
import { assignTeam, listTeams } from './api/team.ts'
import { conversationsOf, measureDue, saveAndMeasure } from './testing.ts'

const definition = 'own@1/replyWithin3Min/round'
const period = { from: '2026-04-10', to: '2026-04-10' }

/** 小满 answers two rounds, one of them late; 小雪 one in time; 路过 writes under a login of nobody's. */
const chats = `conversation_id,buyer_id,sent_at,sender_role,agent_account
A,b1,2026-04-10 10:00:00,customer,
A,b1,2026-04-10 10:01:00,agent,小满
B,b2,2026-04-10 14:30:00,customer,
B,b2,2026-04-10 14:35:00,agent,小满
C,b3,2026-04-10 15:00:00,customer,
C,b3,2026-04-10 15:00:30,agent,小雪
D,b4,2026-04-10 16:00:00,customer,
D,b4,2026-04-10 16:00:40,agent,路过
`

type Person = { readonly caller: Caller; readonly memberId: string }

describe('whose figures somebody sees', () => {
  let two: TwoSides
  let engagementId: string
  let shopId: string
  let otherShopId: string
  let man: Person
  let xue: Person
  let limited: Caller

  before(async () => {
    two = await startTwoSides()
    engagementId = (await agree(two)).id
    shopId = await addShop(two, engagementId)
    otherShopId = await addShop(two, engagementId)
    man = await vendorMember(two, engagementId, 'agent', '满小满')
    xue = await vendorMember(two, engagementId, 'agent', '雪小雪')
    await copyVendorMembers(two, engagementId)
    const qa = [{ role: 'clientQa' as const, engagementId, shopIds: [otherShopId] }]
    limited = (await joinAs(two.app, two.client.owner, qa)).caller
    await saveAndMeasure(two.app, { spaceId: engagementId, shopId }, conversationsOf(chats))
  })

  async function byAgent(caller: Caller) {
    const input = { engagementId, ...period, groupBy: 'agent' as const, definitions: [definition] }
    return (await caller.call(listFigures, input)).data.rows.map(({ group, met, total }) => [group.name, met, total])
  }

  async function groups(groupBy: 'hour' | 'servicePeriod' | 'week' | 'month') {
    const input = { engagementId, ...period, groupBy, definitions: [definition] }
    const { rows } = (await two.client.owner.call(listFigures, input)).data
    return rows.map(({ group, met, total }) => [group.name, met, total])
  }

  async function choice(caller: Caller, input: object): Promise<string[]> {
    const { data } = await caller.call(overviewFigures, { engagementId, ...period, ...input })
    return data.shops.map((shop) => shop.shopId).toSorted()
  }

  async function hold(login: string, memberId: string, validFrom: string): Promise<void> {
    const created = await two.vendor.owner.call(createSubAccount, { engagementId, shopId, login })
    const input = { engagementId, id: created.data.id, memberId, validFrom, reason: '补登记' }
    assert.equal((await two.vendor.owner.call(assignSubAccount, input)).error, null)
    await measureDue(two.app, { spaceId: engagementId, shopId })
  }

  test('a login nobody is known to hold is credited to itself; assigning it afterwards credits the agent', async () => {
    assert.deepEqual(await byAgent(two.client.owner), [
      ['路过', 1, 1],
      ['小满', 1, 2],
      ['小雪', 1, 1],
    ])
    await hold('小满', man.memberId, '2026-04-01T00:00:00+08:00')
    await hold('小雪', xue.memberId, '2026-04-10T15:00:00+08:00')
    assert.deepEqual(await byAgent(two.client.owner), [
      ['路过', 1, 1],
      ['满小满', 1, 2],
      ['雪小雪', 1, 1],
    ])
  })

  test('an agent sees his own figures and conversations and nobody else’s', async () => {
    assert.deepEqual(await byAgent(man.caller), [['满小满', 1, 2]])
    const whole = await man.caller.call(listFigures, { engagementId, ...period, definitions: [definition] })
    assert.deepEqual([whole.data.rows[0]?.met, whole.data.rows[0]?.total], [1, 2])
    const hours = await man.caller.call(listFigures, { engagementId, ...period, groupBy: 'hour' })
    assert.equal(hours.data.total, 0)
    const missed = (await man.caller.call(listFigureRows, { engagementId, ...period, definition })).data
    assert.deepEqual(
      missed.rows.map(({ externalId, agents, buyer, longestWaitMs }) => [externalId, agents, buyer, longestWaitMs]),
      [['B', ['满小满'], 'b**', 300_000]],
    )
    const all = (await two.vendor.owner.call(listFigureRows, { engagementId, ...period, definition, verdict: 'met' }))
      .data
    const numberOf = (name: string): number => all.rows.find((row) => row.externalId === name)?.conversationNo ?? 0
    const own = await man.caller.call(explainFigures, { engagementId, conversationNo: numberOf('A') })
    assert.ok(own.data.definitions.length > 10)
    const foreign = await man.caller.call(explainFigures, { engagementId, conversationNo: numberOf('C') })
    assert.equal(foreign.error?.code, 'notFound')
    const report = (await man.caller.call(listAgentReport, { engagementId, ...period })).data.rows
    assert.deepEqual(
      report.map(({ agentName, received, replyMissed }) => [agentName, received, replyMissed]),
      [['满小满', 2, 1]],
    )
    assert.equal((await man.caller.call(listDailyReport, { engagementId, ...period })).error?.code, 'forbidden')
  })

  test('the client reads what each agent did day by day, and takes it along as a sheet [R-000-83]', async () => {
    const input = { engagementId, ...period }
    const { rows } = (await two.client.owner.call(listAgentReport, input)).data
    assert.deepEqual(
      rows.map(({ agentName, received, replyMet, replyMissed }) => [agentName, received, replyMet, replyMissed]),
      [
        ['满小满', 2, 1, 1],
        ['雪小雪', 1, 1, 0],
        ['路过', 1, 1, 0],
      ],
    )
    const sheet = await two.client.owner.post('/api/agentReport.list/export', { format: 'csv', input })
    for (const name of ['满小满', '雪小雪', '路过']) assert.ok(sheet.body.toString('utf8').includes(name), name)
  })

  test('an agent takes nothing away as a file, not even what he reads; the vendor’s owner does', async () => {
    const lists = ['figure', 'figureRow', 'marketplaceFigure', 'agentReport'].map((noun) => `/api/${noun}.list/export`)
    for (const path of lists) {
      const input = { engagementId, ...period, ...(path.includes('figureRow') ? { definition } : {}) }
      const refused = await man.caller.post(path, { format: 'csv', input })
      assert.equal(refused.status, 403, path)
      assert.match(refused.body.toString('utf8'), /"forbidden"/)
      assert.equal((await two.vendor.owner.post(path, { format: 'csv', input })).status, 200, path)
    }
  })

  test('who looks at one shop is told which others there are to choose from, and of no more than he may see', async () => {
    assert.deepEqual(await choice(two.client.owner, { shopId }), [shopId, otherShopId].toSorted())
    assert.deepEqual(await choice(limited, { shopId: otherShopId }), [otherShopId])
  })

  test('who is limited to a shop sees nothing of another', async () => {
    assert.equal((await limited.call(overviewFigures, { engagementId, ...period })).data.latestDay, null)
    assert.equal((await limited.call(listFigures, { engagementId, ...period, groupBy: 'day' })).data.total, 0)
    const asked = await limited.call(openFigure, { engagementId, ...period, definition, shopId })
    assert.equal(asked.error?.code, 'notFound')
    assert.equal((await limited.call(openFigure, { engagementId, ...period, definition })).data.figure.total, 0)
    assert.equal((await limited.call(listFigureRows, { engagementId, ...period, definition })).data.total, 0)
    assert.equal((await limited.call(explainFigures, { engagementId, conversationNo: 1 })).error?.code, 'notFound')
    const wish = { engagementId, reason: 'spam', conversationNo: 1, note: '不是我的店' } as const
    assert.equal((await limited.call(requestExclusion, wish)).error?.code, 'notFound')
  })

  test('a conversation says under each definition which of its rounds met it, and by which message', async () => {
    const { data } = await two.client.owner.call(listFigureRows, { engagementId, ...period, definition })
    const conversationNo = data.rows[0]?.conversationNo ?? 0
    const explained = (await two.client.owner.call(explainFigures, { engagementId, conversationNo })).data
    const rounds = explained.definitions.find((found) => found.definition === definition)
    assert.deepEqual(
      rounds?.units.map(({ verdict, because, openedAt, deadline, answeredAt, waitedMs, agentName }) => ({
        verdict,
        because,
        openedAt,
        deadline,
        answeredAt,
        waitedMs,
        agentName,
      })),
      [
        {
          verdict: 'missed',
          because: 'tooLate',
          openedAt: '2026-04-10T06:30:00.000Z',
          deadline: '2026-04-10T06:33:00.000Z',
          answeredAt: '2026-04-10T06:35:00.000Z',
          waitedMs: 300_000,
          agentName: '满小满',
        },
      ],
    )
    assert.equal(rounds?.units[0]?.messageIds.length, 1)
  })

  test('teams add up their members', async () => {
    const { owner } = two.vendor
    for (const { memberId } of [man, xue]) await owner.call(assignTeam, { engagementId, memberId, team: '早班组' })
    const teams = (await owner.call(listTeams, { engagementId })).data.rows
    assert.deepEqual(
      teams.filter(({ team }) => team !== null).map(({ agentName, team }) => [agentName, team]),
      [
        ['满小满', '早班组'],
        ['雪小雪', '早班组'],
      ],
    )
    const input = { engagementId, ...period, groupBy: 'team' as const, definitions: [definition] }
    const { rows } = (await two.client.owner.call(listFigures, input)).data
    assert.deepEqual(
      rows.map(({ group, met, total }) => [group.name, met, total]),
      [
        ['早班组', 2, 3],
        ['未分组', 1, 1],
      ],
    )
    const own = await two.client.owner.call(listFigureRows, { engagementId, ...period, definition, team: '早班组' })
    assert.deepEqual(
      own.data.rows.map(({ externalId }) => externalId),
      ['B'],
    )
  })

  test('the daily report has a row for each day and shop, and goes out as a sheet', async () => {
    const { rows } = (await two.client.owner.call(listDailyReport, { engagementId, ...period })).data
    assert.deepEqual(
      rows.map(({ day, consultations, received, replyMet, replyTotal, agentsOnDuty }) => [
        day,
        consultations,
        received,
        replyMet,
        replyTotal,
        agentsOnDuty,
      ]),
      [['2026-04-10', 4, 4, 3, 4, 3]],
    )
    const input = { engagementId, ...period }
    const file = await two.client.owner.post('/api/dailyReport.list/export', { format: 'csv', input })
    assert.match(file.body.toString('utf8'), /2026-04-10,[^\n]*,3,4,4,/)
  })

  test('service periods and hours divide the day', async () => {
    assert.deepEqual(await groups('hour'), [
      ['10:00–11:00', 1, 1],
      ['14:00–15:00', 0, 1],
      ['15:00–16:00', 1, 1],
      ['16:00–17:00', 1, 1],
    ])
    assert.deepEqual(await groups('servicePeriod'), [['08:00–24:00', 3, 4]])
    assert.deepEqual(await groups('week'), [['2026-04-06 至 2026-04-12', 3, 4]])
    assert.deepEqual(await groups('month'), [['2026-04', 3, 4]])
  })
})
