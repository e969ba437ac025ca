import assert from 'node:assert/strict'
import { before, describe, mock, test } from 'node:test'
import { measureDue } from '../measure/testing.ts'
import { decideDispute, disputeEvaluation, getDispute, writeInDispute } from './api/dispute.ts'
import { confirmEvaluation, getEvaluation, listEvaluations } from './api/evaluation.ts'
import { freezePeriod, getPeriod, sharePeriod } from './api/period.ts'
import { getTerminationRight, listTerminationRights } from './api/terminationRight.ts'
import { excludeApril, recompute, startStory, type Story } from './testing.ts'

let story: Story

/** The clock of the handlers: what the days of the story are counted by. */
function at(instant: string): void {
  mock.restoreAll()
  mock.method(Temporal.Now, 'instant', () => Temporal.Instant.from(instant))
}

async function board(period: string) {
  return (await story.client.owner.call(listEvaluations, { engagementId: story.engagementId, period })).data.rows
}

async function periodOf(period: string) {
  return (await story.client.owner.call(getPeriod, { engagementId: story.engagementId, period })).data
}

async function confirmAll(period: string) {
  const values = (await board(period)).map(({ clauseNo, from, digest }) => ({ clauseNo, from, digest }))
  return story.client.owner.call(confirmEvaluation, { engagementId: story.engagementId, period, values })
}

async function sign(side: 'client' | 'vendor', period: string) {
  const digest = (await periodOf(period)).digest ?? ''
  return story[side].owner.call(freezePeriod, { engagementId: story.engagementId, period, digest })
}

describe('two bad months, from their chats to the right to end the contract', () => {
  before(async () => {
    story = await startStory()
    await excludeApril(story)
    await measureDue(story.app, { spaceId: story.engagementId, shopId: story.shopId })
    at('2026-05-01T02:00:00Z')
    await recompute(story, '2026-04')
  })

  test('April comes to 66.00 % of 14,200 buyers, 4.00 points short, with 800 left out by reason [R-001-30]', async () => {
    const [row] = await board('2026-04')
    assert.ok(row)
    assert.deepEqual([row.met, row.total, row.result], [9372, 14_200, 'missed'])
    assert.equal(row.value, 0.66)
    assert.deepEqual(row.exact, { num: '33', den: '50' })
    assert.equal(Math.round((row.distance ?? 0) * 1e6), -40_000)
    assert.deepEqual(row.excluded, { outOfWindow: 620, platformOutage: 130, spam: 50 })
    assert.equal(row.consecutiveMisses, 1)
    assert.deepEqual(row.cost, { amountFen: -108_000, clauses: ['7.3'] })
  })

  test('nobody confirms, disputes or signs before the vendor has shared the month', async () => {
    assert.equal((await periodOf('2026-04')).status, 'computed')
    assert.equal((await confirmAll('2026-04')).error?.code, 'periodNotShared')
    assert.equal((await sign('client', '2026-04')).error?.code, 'periodNotShared')
    const shared = await story.client.owner.call(sharePeriod, { engagementId: story.engagementId, period: '2026-04' })
    assert.equal(shared.error?.code, 'forbidden')
  })

  test('the vendor shares, and disputes two hours of outage with 200 buyers', async () => {
    const { engagementId, vendor } = story
    const shared = await vendor.owner.call(sharePeriod, { engagementId, period: '2026-04' })
    assert.equal(shared.data.disputeBy, '2026-05-08')
    const opened = await vendor.owner.call(disputeEvaluation, {
      engagementId,
      period: '2026-04',
      clauseNo: '7.2',
      from: '2026-04-01',
      ask: {
        ask: 'exclude',
        reason: 'platformOutage',
        from: '2026-04-18T14:00:00+08:00',
        to: '2026-04-18T16:00:00+08:00',
      },
      note: '平台公告：18 日 14 点至 16 点消息无法送达',
    })
    const { data: room } = await vendor.owner.call(getDispute, { engagementId, id: opened.data.id })
    assert.deepEqual(room.concerned, { conversations: 200 })
    assert.deepEqual(room.may, ['withdraw', 'write'])
    assert.equal((await periodOf('2026-04')).status, 'disputed')
    const own = await vendor.owner.call(decideDispute, {
      engagementId,
      id: opened.data.id,
      version: 1,
      decision: 'grant',
    })
    assert.equal(own.error?.code, 'otherSideDecides')
  })

  test('both sides speak, the client grants it once however many decide, and the rate becomes 66.942857 %', async () => {
    const { engagementId, client, vendor, app, shopId } = story
    const [row] = await board('2026-04')
    const { data: evaluation } = await client.owner.call(getEvaluation, {
      engagementId,
      period: '2026-04',
      clauseNo: '7.2',
    })
    const [dispute] = evaluation.disputeList
    assert.ok(dispute && row)
    await client.owner.call(writeInDispute, { engagementId, id: dispute.id, text: '请附公告截图' })
    await vendor.owner.call(writeInDispute, { engagementId, id: dispute.id, text: '已附' })
    const decided = await Promise.all(
      [1, 2, 3].map(() =>
        client.owner.call(decideDispute, { engagementId, id: dispute.id, version: 1, decision: 'grant' }),
      ),
    )
    assert.deepEqual(decided.map(({ status }) => status).toSorted(), [200, 409, 409])
    const waiting = (await client.owner.call(getDispute, { engagementId, id: dispute.id })).data
    assert.equal(waiting.recomputing, true)
    assert.equal((await confirmAll('2026-04')).data.confirmed, 1)
    assert.equal((await sign('client', '2026-04')).error?.code, 'figuresPending')
    await measureDue(app, { spaceId: engagementId, shopId })
    await recompute(story, '2026-04')
    const after = (await board('2026-04'))[0]
    assert.deepEqual([after?.met, after?.total], [9372, 14_000])
    assert.equal(((after?.value ?? 0) * 100).toFixed(6), '66.942857')
    assert.equal(after?.confirmed, null, 'another value has to be confirmed anew')
    const room = (await vendor.owner.call(getDispute, { engagementId, id: dispute.id })).data
    assert.deepEqual([room.before.total, room.after?.total, room.recomputing], [14_200, 14_000, false])
    assert.deepEqual([room.before.costFen, room.after?.costFen], [-108_000, -82_543])
    assert.deepEqual(room.messages.map(({ side, text }) => [side, text]).slice(1), [
      ['client', '请附公告截图'],
      ['vendor', '已附'],
    ])
  })

  test('April is frozen when both sides have signed the same values, at once or not', async () => {
    assert.equal((await sign('vendor', '2026-04')).error?.code, 'valuesUnconfirmed')
    await confirmAll('2026-04')
    const both = await Promise.all([sign('client', '2026-04'), sign('vendor', '2026-04')])
    assert.deepEqual(both.map(({ data }) => data.frozen).toSorted(), [false, true])
    const frozen = await periodOf('2026-04')
    assert.equal(frozen.status, 'frozen')
    assert.deepEqual(frozen.may, [])
    assert.equal((await sign('client', '2026-04')).error?.code, 'periodFrozen')
    assert.equal(
      (await story.client.owner.call(listTerminationRights, { engagementId: story.engagementId })).data.total,
      0,
    )
  })

  test('May misses again; freezing it on 5 June gives the right to end the contract until 5 July', async () => {
    const { engagementId, client, vendor } = story
    at('2026-06-05T02:00:00Z')
    await recompute(story, '2026-05')
    const [row] = await board('2026-05')
    assert.deepEqual([row?.met, row?.total, row?.value, row?.consecutiveMisses], [9570, 14_500, 0.66, 2])
    await vendor.owner.call(sharePeriod, { engagementId, period: '2026-05' })
    await confirmAll('2026-05')
    await sign('vendor', '2026-05')
    assert.equal((await sign('client', '2026-05')).data.frozen, true)
    const { data } = await client.owner.call(listTerminationRights, { engagementId })
    const [right] = data.rows
    assert.deepEqual(
      [right?.expiresOn, right?.status, right?.holder, right?.daysLeft],
      ['2026-07-05', 'accrued', 'client', 30],
    )
    const read = (await client.owner.call(getTerminationRight, { engagementId, id: right?.id ?? '' })).data
    assert.deepEqual(
      read.evidence.map(({ period, met, total }) => [period, met, total]),
      [
        ['2026-04', 9372, 14_000],
        ['2026-05', 9570, 14_500],
      ],
    )
    assert.match(read.draft, /8\.1/)
    assert.match(read.draft, /连续 2 期未达标/)
    assert.match(read.draft, /2026-04：条款 7\.2，约定不低于 70%，实际 66\.94%（9,372 \/ 14,000）/)
    assert.deepEqual(read.penalties, { penaltyFen: 82_543 + 162_000, feeFen: 5_400_000, months: 2 })
  })
})
