import assert from 'node:assert/strict'
import { before, describe, mock, test } from 'node:test'
import { disputeEvaluation, decideDispute, getDispute } from './api/dispute.ts'
import { correctValue, enterValue, getEnteredValue, listEnteredValues } from './api/enteredValue.ts'
import { getEvaluation, listEvaluations } from './api/evaluation.ts'
import { getPeriod, sharePeriod } from './api/period.ts'
import { payment, seatFee } from '../contract/testing.ts'
import {
  confirmAll,
  factsChanged,
  quality,
  recompute,
  signMonth,
  startStory,
  type Story,
  type storyClauses,
} from './testing.ts'

const period = '2026-04'
const april = { from: '2026-04-01', to: '2026-04-30' }

describe('a value somebody entered is corrected by a dispute', () => {
  let story: Story
  let engagementId: string
  let valueId: string
  const evaluation = async () =>
    (await story.client.owner.call(getEvaluation, { engagementId, period, clauseNo: '7.4' })).data
  const values = async () => (await story.client.owner.call(listEnteredValues, { engagementId })).data.rows
  const dispute = async (enteredValueId: string, met: number, total = 50) =>
    story.client.owner.call(disputeEvaluation, {
      engagementId,
      period,
      clauseNo: '7.4',
      from: april.from,
      ask: { ask: 'correct', enteredValueId, met, total },
      note: '抽检表第 12、31 条是重复计数',
    })

  before(async () => {
    mock.method(Temporal.Now, 'instant', () => Temporal.Instant.from('2026-05-02T02:00:00Z'))
    story = await startStory({ clauses: [seatFee(), quality, payment], months: [] })
    ;({ engagementId } = story)
    const entered = { engagementId, metric: 'qualityPass', ...april, met: 46, total: 50, note: '抽检' }
    valueId = (await story.vendor.owner.call(enterValue, entered)).data.id
    await recompute(story, period)
    await story.vendor.owner.call(sharePeriod, { engagementId, period })
  })

  test('what is asked for has to be a share that can be; what the other side entered is not written over', async () => {
    assert.deepEqual([(await evaluation()).value, (await evaluation()).result], [0.92, 'met'])
    const { error } = await dispute(valueId, 51)
    assert.deepEqual([error?.code, error?.fields[0]?.path], ['invalidInput', 'ask.met'])
    const numbers = { engagementId, id: valueId, met: 44, total: 50, note: '重复计数' }
    assert.equal((await story.client.owner.call(correctValue, numbers)).error?.code, 'otherSideEntered')
  })

  test('granted, the corrected value takes its place, stays of who entered it, and the clause is judged anew', async () => {
    const { client, vendor } = story
    const { id } = (await dispute(valueId, 44)).data
    const asked = (await vendor.owner.call(getDispute, { engagementId, id })).data
    assert.deepEqual(asked.correction, {
      name: '质检合格率',
      reading: 'rate',
      before: { met: 46, total: 50, value: null },
      wanted: { met: 44, total: 50, value: null },
    })
    assert.equal(asked.decideBy, '2026-05-07')
    assert.equal(
      (await client.owner.call(decideDispute, { engagementId, id, version: 1, decision: 'grant' })).error?.code,
      'otherSideDecides',
    )
    const grant = { engagementId, id, version: 1, decision: 'grant' as const, note: '核对属实' }
    const both = await Promise.all([vendor.owner.call(decideDispute, grant), vendor.owner.call(decideDispute, grant)])
    assert.equal(both.filter(({ error }) => error === null).length, 1, 'one of two decisions at once wins')
    await recompute(story, period)
    const after = await evaluation()
    // 44/50 = 88 %, 2 points under 90 %.
    assert.deepEqual([after.met, after.total, after.value, after.result], [44, 50, 0.88, 'missed'])
    const [row] = await values()
    assert.deepEqual([row?.met, row?.side, row?.source, row?.corrections], [44, 'vendor', 'dispute', 1])
    const { versions } = (await client.owner.call(getEnteredValue, { engagementId, id: row?.id ?? '' })).data
    assert.deepEqual(
      versions.map(({ met, note }) => [met, note]),
      [
        [46, '抽检'],
        [44, '抽检表第 12、31 条是重复计数'],
      ],
    )
    const room = (await client.owner.call(getDispute, { engagementId, id })).data
    assert.deepEqual([room.before.value, room.after?.value, room.status], [0.92, 0.88, 'granted'])
  })

  test('a value its own side corrects while the dispute is open leaves nothing to grant', async () => {
    const { vendor } = story
    const [row] = await values()
    const { id } = (await dispute(row?.id ?? '', 40)).data
    const own = { engagementId, id: row?.id ?? '', met: 43, total: 50, note: '我方复核' }
    assert.equal((await vendor.owner.call(correctValue, own)).status, 200)
    const granted = await vendor.owner.call(decideDispute, { engagementId, id, version: 1, decision: 'grant' })
    assert.equal(granted.error?.code, 'valueReplaced')
    const denied = { engagementId, id, version: 1, decision: 'deny' as const, note: '已自行更正' }
    assert.equal((await vendor.owner.call(decideDispute, denied)).status, 200)
    await recompute(story, period)
    assert.equal((await evaluation()).value, 0.86)
  })

  test('once frozen it is disputed no more', async () => {
    await confirmAll(story, period)
    await signMonth(story, 'vendor', period)
    assert.equal((await signMonth(story, 'client', period)).data.frozen, true)
    assert.equal((await story.client.owner.call(getPeriod, { engagementId, period })).data.status, 'frozen')
    const [row] = await values()
    assert.equal((await dispute(row?.id ?? '', 40)).error?.code, 'periodFrozen')
  })
})

type Clause = (typeof storyClauses)[number]

const events = { source: 'entered', metric: 'diversion', name: '确认的站外引流', reading: 'count' } as const
const none: Clause = {
  no: '7.9',
  title: '站外引流零容忍',
  terms: { kind: 'sla', params: { type: 'C8', measure: events, period: 'month' } },
}
const fine: Clause = {
  no: '8.9',
  title: '站外引流扣罚',
  terms: {
    kind: 'penalty',
    params: {
      of: '7.9',
      rule: { formula: 'P5', events: [{ severity: '每起', measure: events, amountFen: 20_000 }] },
      treatment: 'liquidatedDamages',
    },
  },
}

describe('a fine that is counted from the entered value itself', () => {
  let story: Story
  let engagementId: string
  const costFen = async () => {
    const { rows } = (await story.client.owner.call(listEvaluations, { engagementId, period })).data
    return rows.find(({ clauseNo }) => clauseNo === '7.9')?.cost?.amountFen
  }
  const entered = async () =>
    (await story.vendor.owner.call(listEnteredValues, { engagementId })).data.rows[0]?.id ?? ''

  before(async () => {
    mock.restoreAll()
    mock.method(Temporal.Now, 'instant', () => Temporal.Instant.from('2026-05-02T02:00:00Z'))
    story = await startStory({ clauses: [seatFee(), none, fine, payment], months: [] })
    ;({ engagementId } = story)
    await story.vendor.owner.call(enterValue, {
      engagementId,
      metric: 'diversion',
      ...april,
      value: '3',
      note: '后台截图',
    })
    await recompute(story, period)
    await story.vendor.owner.call(sharePeriod, { engagementId, period })
  })

  test('its room shows what followed before the decision beside what follows after it', async () => {
    const { client, vendor } = story
    const ask = { ask: 'correct' as const, enteredValueId: await entered(), value: '1' }
    const about = { engagementId, period, clauseNo: '7.9', from: april.from, ask, note: '两起不是我方人员' }
    const { id } = (await client.owner.call(disputeEvaluation, about)).data
    const decision = { engagementId, id, version: 1, decision: 'grant' as const, note: '' }
    assert.equal((await vendor.owner.call(decideDispute, decision)).status, 200)
    await recompute(story, period)
    const room = (await client.owner.call(getDispute, { engagementId, id })).data
    assert.deepEqual([room.before.value, room.before.costFen], [3, -60_000])
    assert.deepEqual([room.after?.value, room.after?.costFen], [1, -20_000])
  })

  test('once frozen, what followed stays what was signed, whatever is corrected later', async () => {
    await confirmAll(story, period)
    await signMonth(story, 'vendor', period)
    assert.equal((await signMonth(story, 'client', period)).data.frozen, true)
    const corrected = { engagementId, id: await entered(), value: '0', note: '复核后不成立' }
    assert.equal((await story.vendor.owner.call(correctValue, corrected)).status, 200)
    await factsChanged(story, april.from, april.to)
    assert.equal((await story.client.owner.call(getPeriod, { engagementId, period })).data.late, true)
    assert.equal(await costFen(), -20_000)
  })
})
