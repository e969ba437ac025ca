import assert from 'node:assert/strict'
import { before, describe, mock, test } from 'node:test'
import { inDatabase } from '../../testing/people.ts'
import { saveAndMeasure } from '../measure/testing.ts'
import { correctValue, enterValue, listEnteredValues } from './api/enteredValue.ts'
import { getEvaluation, listEvaluations } from './api/evaluation.ts'
import { getPeriod, listPeriods, sharePeriod } from './api/period.ts'
import {
  confirmAll,
  factsChanged,
  fewChats,
  freezeStoryMonth,
  recompute,
  signMonth,
  quality,
  startStory,
  storyClauses,
  type Story,
} from './testing.ts'

function at(instant: string): void {
  mock.restoreAll()
  mock.method(Temporal.Now, 'instant', () => Temporal.Instant.from(instant))
}

/** Ten more chats of a month, all answered in time. */
function lateChats(month: string) {
  return fewChats(month, { met: 10, missed: 0 }).map((chat) => ({
    ...chat,
    externalId: `late-${chat.externalId}`,
    buyerId: `late-${chat.buyerId}`,
  }))
}

describe('months are frozen one after the other, and stay as they were signed', () => {
  let story: Story
  let valueId: string
  const period = async (month: string) =>
    (await story.client.owner.call(getPeriod, { engagementId: story.engagementId, period: month })).data
  const value = async (month: string, clauseNo: string) =>
    (await story.client.owner.call(getEvaluation, { engagementId: story.engagementId, period: month, clauseNo })).data
  const frozenBytes = () =>
    inDatabase<{ bytes: string }>(
      story.app,
      `select digest || evaluations || facts || contract as bytes from frozen_period where space_id = $1 order by period`,
      [story.engagementId],
    )

  before(async () => {
    const months = [fewChats('2026-04', { met: 6, missed: 4 }), fewChats('2026-05', { met: 8, missed: 2 })]
    story = await startStory({ clauses: [...storyClauses, quality], months })
    const { engagementId } = story
    at('2026-06-10T02:00:00Z')
    const days = { from: '2026-04-01', to: '2026-04-30' }
    const entered = { engagementId, metric: 'qualityPass', ...days, met: 46, total: 50, note: '抽检' }
    valueId = (await story.vendor.owner.call(enterValue, entered)).data.id
    for (const month of ['2026-04', '2026-05']) await recompute(story, month)
  })

  test('May cannot be signed while April, which has data, is not frozen; the page says which comes first', async () => {
    const { engagementId } = story
    await story.vendor.owner.call(sharePeriod, { engagementId, period: '2026-05' })
    await confirmAll(story, '2026-05')
    const may = await period('2026-05')
    assert.deepEqual(
      [may.status, may.unconfirmed, may.after, may.may.includes('sign')],
      ['shared', 0, '2026-04', false],
    )
    const { error } = await signMonth(story, 'client', '2026-05')
    assert.deepEqual([error?.code, error?.detail['period']], ['earlierMonthOpen', '2026-04'])
    assert.equal((await period('2026-04')).after, null)
  })

  test('once April is frozen May is signed like any other; a month without data keeps nobody waiting', async () => {
    assert.equal(await freezeStoryMonth(story, '2026-04'), true)
    assert.equal((await period('2026-05')).after, null)
    assert.equal((await signMonth(story, 'vendor', '2026-05')).data.frozen, false)
    assert.equal((await signMonth(story, 'client', '2026-05')).data.frozen, true)
    await recompute(story, '2026-06')
    const later = await startStory({ months: [fewChats('2026-05', { met: 8, missed: 2 })] })
    for (const month of ['2026-04', '2026-05']) await recompute(later, month)
    assert.equal(await freezeStoryMonth(later, '2026-05'), true, 'April had no chats at all')
  })

  test('a month is not signed on values that newer figures have not reached yet', async () => {
    const month = '2026-05'
    const open = await startStory({ sides: story, months: [fewChats(month, { met: 8, missed: 2 })] })
    await recompute(open, month)
    await open.vendor.owner.call(sharePeriod, { engagementId: open.engagementId, period: month })
    await confirmAll(open, month)
    await saveAndMeasure(open.app, { spaceId: open.engagementId, shopId: open.shopId }, lateChats(month))
    assert.equal((await signMonth(open, 'vendor', month)).error?.code, 'conflict')
    await factsChanged(open, '2026-05-01', '2026-05-31')
    assert.equal((await signMonth(open, 'vendor', month)).error?.code, 'valuesUnconfirmed')
    await confirmAll(open, month)
    assert.equal((await signMonth(open, 'vendor', month)).status, 200)
  })

  test('chats that come in after freezing stand beside the frozen value and do not change it', async () => {
    const [signed, stored] = [await value('2026-04', '7.2'), await frozenBytes()]
    assert.deepEqual([signed.met, signed.total, signed.late, signed.afterFreeze], [6, 10, false, null])
    await saveAndMeasure(story.app, { spaceId: story.engagementId, shopId: story.shopId }, lateChats('2026-04'))
    await factsChanged(story, '2026-04-01', '2026-04-30')
    const now = await value('2026-04', '7.2')
    assert.deepEqual([now.met, now.total, now.value, now.late], [6, 10, 0.6, true])
    assert.equal(now.afterFreeze?.value, 0.8)
    assert.equal((await period('2026-04')).late, true)
    assert.equal((await period('2026-05')).late, false)
    assert.deepEqual(await frozenBytes(), stored)
  })

  test('the same late facts again add nothing; a corrected entered value shows beside its clause too', async () => {
    const { engagementId, vendor, client } = story
    const revisions = async () =>
      (
        await inDatabase<{ count: number }>(
          story.app,
          'select count(*)::int as count from late_evaluation where space_id = $1',
          [engagementId],
        )
      )[0]?.count
    assert.equal(await revisions(), 1)
    await factsChanged(story, '2026-04-01', '2026-04-30')
    assert.equal(await revisions(), 1)
    assert.equal((await value('2026-04', '7.4')).late, false)
    const corrected = await vendor.owner.call(correctValue, {
      engagementId,
      id: valueId,
      met: 40,
      total: 50,
      note: '复核',
    })
    assert.equal(corrected.status, 200)
    await factsChanged(story, '2026-04-01', '2026-04-30')
    assert.equal(await revisions(), 2)
    const { rows } = (await client.owner.call(listEvaluations, { engagementId, period: '2026-04' })).data
    assert.deepEqual(rows.map(({ clauseNo, value: shown, late }) => [clauseNo, shown, late]).toSorted(), [
      ['7.2', 0.6, true],
      ['7.4', 0.92, true],
    ])
    assert.equal((await value('2026-04', '7.4')).afterFreeze?.value, 0.8)
  })

  test('facts that go back to what was signed leave no difference', async () => {
    const { engagementId, vendor } = story
    const { rows } = (await vendor.owner.call(listEnteredValues, { engagementId })).data
    const id = rows[0]?.id ?? ''
    await vendor.owner.call(correctValue, { engagementId, id, met: 46, total: 50, note: '复核有误' })
    await factsChanged(story, '2026-04-01', '2026-04-30')
    const back = await value('2026-04', '7.4')
    assert.deepEqual([back.value, back.late], [0.92, false])
    const { rows: months } = (await vendor.owner.call(listPeriods, { engagementId, sort: 'period' })).data
    assert.deepEqual(
      months.map(({ period: month, status, late }) => [month, status, late]),
      [
        ['2026-04', 'frozen', true],
        ['2026-05', 'frozen', false],
        ['2026-06', 'running', false],
      ],
    )
  })

  test('late facts by which nothing comes out otherwise do not mark the month', async () => {
    const own = await startStory({
      sides: story,
      clauses: [...storyClauses, quality],
      months: [fewChats('2026-05', { met: 8, missed: 2 })],
    })
    const { engagementId, vendor } = own
    const may = { engagementId, from: '2026-05-01', to: '2026-05-31' }
    const entered = { ...may, metric: 'qualityPass', met: 46, total: 50, note: '抽检' }
    const { id } = (await vendor.owner.call(enterValue, entered)).data
    assert.equal(await freezeStoryMonth(own, '2026-05'), true)
    const isLate = async () => (await vendor.owner.call(getPeriod, { engagementId, period: '2026-05' })).data.late
    const told: string[] = []
    const correct = async (of: string, met: number) => {
      const numbers = { engagementId, id: of, met, total: 50, note: '换一份抽检记录' }
      const corrected = await vendor.owner.call(correctValue, numbers)
      const events = await factsChanged(own, may.from, may.to)
      told.push(...events.filter((name) => name === 'period.restatedAfterFreeze'))
      return corrected.data.id
    }
    const same = await correct(id, 46)
    assert.deepEqual([await isLate(), told], [false, []])
    const other = await correct(same, 45)
    assert.deepEqual([await isLate(), told], [true, ['period.restatedAfterFreeze']])
    await correct(other, 46)
    assert.equal(await isLate(), false)
  })

  test('the application itself cannot write over a frozen month', async () => {
    for (const table of [
      'frozen_period',
      'frozen_evaluation',
      'period_signature',
      'evaluation_value',
      'late_evaluation',
    ]) {
      const [row] = await inDatabase<{ kept: boolean }>(
        story.app,
        `select not has_table_privilege('zuoxi_app', $1, 'update, delete') as kept`,
        [table],
      )
      assert.equal(row?.kept, true, table)
    }
  })
})
