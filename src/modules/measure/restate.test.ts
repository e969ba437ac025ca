import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { ActionOutput } from '../../platform/action/action.ts'
import { addShop, agree, startTwoSides, vendorMember, type TwoSides } from '../../testing/engagements.ts'
import { inDatabase } from '../../testing/people.ts'
import { listNotifications } from '../notification/api.ts'
import { decideExclusion, getExclusion, listExclusions, requestExclusion, withdrawExclusion } from './api/exclusion.ts'
import { listFigures, openFigure } from './api/figure.ts'
import { listFigureRows } from './api/figureRow.ts'
import { conversationsOf, measureDue, saveAndMeasure } from './testing.ts'

const definition = 'own@1/replyWithin3Min/round'
const period = { from: '2026-04-10', to: '2026-04-10' }

/** One round each: answered after a minute, after five, never. */
const chats = `conversation_id,sent_at,sender_role,agent_account
A,2026-04-10 10:00:00,customer,
A,2026-04-10 10:01:00,agent,小满
B,2026-04-10 14:30:00,customer,
B,2026-04-10 14:35:00,agent,小满
C,2026-04-10 15:00:00,customer,
`

type Two = TwoSides & { readonly engagementId: string; readonly shopId: string }

async function start(): Promise<Two> {
  const two = await startTwoSides()
  const engagementId = (await agree(two)).id
  const shopId = await addShop(two, engagementId)
  await saveAndMeasure(two.app, { spaceId: engagementId, shopId }, conversationsOf(chats))
  return { ...two, engagementId, shopId }
}

async function figure({ client, engagementId }: Two, input: object = {}): Promise<[number, number, string]> {
  const answer = await client.owner.call(listFigures, {
    engagementId,
    ...period,
    definitions: [definition],
    ...input,
  })
  const [row] = answer.data.rows
  assert.ok(row)
  return [row.met, row.total, row.status]
}

async function rows({ client, engagementId }: Two, verdict: 'missed' | 'met' | 'platformOutage') {
  const { data } = await client.owner.call(listFigureRows, { engagementId, ...period, definition, verdict })
  return data.rows.map((row) => row.externalId)
}

describe('late messages', () => {
  test('restate the final figures of their day, and the earlier value stays readable with its time', async () => {
    const two = await start()
    assert.deepEqual(await figure(two), [1, 3, 'final'])
    const asOf = new Date().toISOString()
    const late = `conversation_id,sent_at,sender_role,agent_account\nC,2026-04-10 15:02:00,agent,小满\n`
    await saveAndMeasure(two.app, { spaceId: two.engagementId, shopId: two.shopId }, conversationsOf(late))
    assert.deepEqual(await figure(two), [2, 3, 'restated'])
    assert.deepEqual(await figure(two, { asOf }), [1, 3, 'final'])
    const { data } = await two.vendor.owner.call(openFigure, { engagementId: two.engagementId, ...period, definition })
    assert.deepEqual(
      data.revisions.map(({ day, revision, cause, before: was, after: is }) => [day, revision, cause, was.met, is.met]),
      [['2026-04-10', 2, 'import', 1, 2]],
    )
    assert.deepEqual(data.days, { provisional: 0, final: 0, restated: 1 })
  })

  test('that change nothing leave the revision as it is', async () => {
    const two = await start()
    const early = `conversation_id,sent_at,sender_role,agent_account\nD,2026-04-09 10:00:00,customer,\n`
    await saveAndMeasure(two.app, { spaceId: two.engagementId, shopId: two.shopId }, conversationsOf(early))
    await measureDue(two.app, { spaceId: two.engagementId, shopId: two.shopId })
    assert.deepEqual(await figure(two), [1, 3, 'final'])
  })

  test('of a day that is not over are provisional, and no restatement', async () => {
    const two = await start()
    const today = Temporal.Now.plainDateISO('Asia/Shanghai').toString()
    const scope = { spaceId: two.engagementId, shopId: two.shopId }
    const at = (clock: string): string => `conversation_id,sent_at,sender_role\nT${clock},${today} ${clock},customer\n`
    await saveAndMeasure(two.app, scope, conversationsOf(at('00:00:01')))
    await saveAndMeasure(two.app, scope, conversationsOf(at('00:00:02')))
    assert.deepEqual(await figure(two, { from: today, to: today }), [0, 2, 'provisional'])
  })
})

describe('an exclusion', () => {
  let two: Two
  let exclusion: ActionOutput<typeof getExclusion>
  const outage = {
    reason: 'platformOutage',
    from: '2026-04-10T14:00:00+08:00',
    to: '2026-04-10T16:00:00+08:00',
    note: '平台故障',
  } as const
  before(async () => void (two = await start()))

  test('asked for by the vendor changes nothing until the client grants it, and the client is told', async () => {
    const { engagementId, shopId, client, vendor } = two
    const { data } = await vendor.owner.call(requestExclusion, { engagementId, shopId, ...outage })
    assert.deepEqual(await figure(two), [1, 3, 'final'])
    const told = (await client.owner.call(listNotifications, {})).data.rows
    assert.ok(told.some(({ kind }) => kind === 'exclusionRequested'))
    exclusion = (await client.owner.call(getExclusion, { engagementId, id: data.id })).data
    assert.deepEqual([exclusion.status, exclusion.may, exclusion.overdue], ['requested', ['decide'], false])
  })

  test('is not decided by the side that asks, nor under a version that was not read', async () => {
    const { engagementId, client, vendor } = two
    const choice = { engagementId, id: exclusion.id, version: exclusion.version, decision: 'grant' } as const
    assert.equal((await vendor.owner.call(decideExclusion, choice)).error?.code, 'exclusionOwnSide')
    assert.equal((await client.owner.call(decideExclusion, { ...choice, version: 7 })).error?.code, 'conflict')
    const denied = await client.owner.call(decideExclusion, { ...choice, decision: 'deny' })
    assert.equal(denied.error?.fields[0]?.path, 'note')
    assert.deepEqual(await figure(two), [1, 3, 'final'])
  })

  test('that is granted leaves its units out with its reason, restates the day, and shows which they are', async () => {
    const { engagementId, client, app, shopId } = two
    const { id, version } = exclusion
    const { data } = await client.owner.call(decideExclusion, { engagementId, id, version, decision: 'grant' })
    assert.deepEqual(data, { version: 2, days: 1 })
    await measureDue(app, { spaceId: engagementId, shopId })
    assert.deepEqual(await figure(two), [1, 1, 'restated'])
    const opened = (await client.owner.call(openFigure, { engagementId, ...period, definition })).data
    assert.deepEqual(opened.verdicts, [
      { verdict: 'missed', units: 0, rows: true },
      { verdict: 'met', units: 1, rows: true },
      { verdict: 'platformOutage', units: 2, rows: true },
    ])
    assert.deepEqual(
      opened.exclusions.map(({ id: of, reason }) => [of, reason]),
      [[id, 'platformOutage']],
    )
    assert.deepEqual(
      [await rows(two, 'met'), await rows(two, 'missed'), await rows(two, 'platformOutage')],
      [['A'], [], ['B', 'C']],
    )
    const again = await client.owner.call(decideExclusion, { engagementId, id, version: 2, decision: 'grant' })
    assert.equal(again.error?.code, 'alreadyDone')
  })

  test('that is withdrawn lets everything count again', async () => {
    const { engagementId, vendor, app, shopId } = two
    const { data } = await vendor.owner.call(withdrawExclusion, { engagementId, id: exclusion.id, version: 2 })
    assert.equal(data.days, 1)
    await measureDue(app, { spaceId: engagementId, shopId })
    assert.deepEqual(await figure(two), [1, 3, 'restated'])
    const live = await inDatabase<{ n: number }>(
      app,
      `select count(*)::int as n from live_event where space_id = $1 and name = 'figure.restated' and (keys->>'restated')::int = 1`,
      [engagementId],
    )
    assert.deepEqual(live, [{ n: 2 }])
  })

  test('asked for by the client is decided by the vendor, of one conversation or one agent alone', async () => {
    const { engagementId, client, vendor, app, shopId } = two
    const [, late] = (await client.owner.call(listFigureRows, { engagementId, ...period, definition })).data.rows
    assert.equal(late?.externalId, 'C')
    const asked = await client.owner.call(requestExclusion, {
      engagementId,
      reason: 'spam',
      conversationNo: late.conversationNo,
      note: '广告机器人',
    })
    const { id, version } = asked.data
    await vendor.owner.call(decideExclusion, { engagementId, id, version, decision: 'grant' })
    await measureDue(app, { spaceId: engagementId, shopId })
    assert.deepEqual(await figure(two), [1, 2, 'restated'])
    const denied = await client.owner.call(requestExclusion, { engagementId, ...outage, reason: 'test' })
    const answer = { engagementId, id: denied.data.id, version: 1, decision: 'deny', note: '不是测试' } as const
    assert.equal((await vendor.owner.call(decideExclusion, answer)).data.days, 0)
    const list = (await vendor.owner.call(listExclusions, { engagementId, status: 'denied' })).data
    assert.deepEqual(
      list.rows.map(({ reason, decisionNote, may }) => [reason, decisionNote, may]),
      [['test', '不是测试', []]],
    )
  })

  test('is none of an agent’s business', async () => {
    const { engagementId } = two
    const agent = (await vendorMember(two, engagementId, 'agent', '小满')).caller
    assert.equal((await agent.call(requestExclusion, { engagementId, ...outage })).error?.code, 'forbidden')
    assert.equal((await agent.call(listExclusions, { engagementId })).error?.code, 'forbidden')
  })
})
