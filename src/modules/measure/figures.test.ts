import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { ActionOutput } from '../../platform/action/action.ts'
import { addShop, agree, startTwoSides, type TwoSides } from '../../testing/engagements.ts'
import { addMeasuredPack, listDefinitions, listMeasuredPacks, removeMeasuredPack } from './api/definition.ts'
import { listFigures, overviewFigures } from './api/figure.ts'
import { exampleChats, measureDue, noChats, saveAndMeasure } from './testing.ts'

type Row = ActionOutput<typeof listFigures>['rows'][number]

function one(rows: readonly Row[], definition: string): Row {
  const found = rows.filter((row) => row.definition === definition)
  assert.equal(found.length, 1, definition)
  return found[0]!
}

describe('stored figures of story S7', { skip: noChats }, () => {
  let two: TwoSides
  let engagementId: string
  let shopId: string
  const period = { from: '2026-04-10', to: '2026-04-10' }

  before(async () => {
    two = await startTwoSides()
    engagementId = (await agree(two)).id
    shopId = await addShop(two, engagementId)
    await saveAndMeasure(two.app, { spaceId: engagementId, shopId }, exampleChats('s7.csv'))
  })

  async function rowsOf(input: object): Promise<readonly Row[]> {
    const { data } = await two.client.owner.call(listFigures, { engagementId, ...period, pageSize: 1000, ...input })
    return data.rows
  }

  test('are those worked out by hand, under the rules of every marketplace [R-004-96]', async () => {
    for (const marketplace of ['jd', 'pdd', 'douyin', 'kuaishou', 'xiaohongshu'] as const)
      await two.client.owner.call(addMeasuredPack, { engagementId, shopId, marketplace })
    await measureDue(two.app, { spaceId: engagementId, shopId })
    const rows = await rowsOf({})
    const percent = (key: string): string | undefined => ((one(rows, key).rate ?? Number.NaN) * 100).toFixed(1)
    assert.equal(percent('taobao@1/replyWithin3Min/round'), '80.0')
    assert.equal(percent('douyin@1/replyWithin3Min/message'), '66.7')
    assert.equal(percent('douyin@1/replyWithin3Min/session'), '60.0')
    assert.equal(percent('pdd@1/replyWithin3Min/buyerDay'), '60.0')
    assert.equal(percent('kuaishou@2023-03/replyWithin3Min/buyerDay'), '60.0')
    assert.equal(percent('jd@1/firstReplyWithin30Sec/firstReply'), '50.0')
    assert.equal(one(rows, 'own@1/firstResponseTime/firstReply').mean, 125_000)
    assert.equal(one(rows, 'own@1/averageResponseTime/round').mean, 1_140_000 / 9)
    assert.deepEqual(one(rows, 'pdd@1/replyWithin3Min/buyerDay').excluded, { outOfWindow: 1 })
    assert.equal(
      rows.some((row) => row.pack === 'kuaishou@2021-09'),
      false,
    )
  })

  test('under rules that were added by hand go with them, and the shop’s own rules stay', async () => {
    const { owner } = two.client
    const wrong = await owner.call(addMeasuredPack, { engagementId, shopId, marketplace: 'taobao' })
    assert.equal(wrong.error?.code, 'alreadyDone')
    const known = (await owner.call(listDefinitions, { engagementId })).data.total
    const { data } = await owner.call(removeMeasuredPack, { engagementId, shopId, marketplace: 'jd' })
    assert.ok(data.days >= 1)
    await measureDue(two.app, { spaceId: engagementId, shopId })
    const rows = await rowsOf({})
    assert.equal(
      rows.some(({ pack }) => pack === 'jd@1'),
      false,
    )
    assert.equal(one(rows, 'taobao@1/replyWithin3Min/round').status, 'final')
    assert.ok((await owner.call(listDefinitions, { engagementId })).data.total < known)
    const packs = (await owner.call(listMeasuredPacks, { engagementId })).data.rows
    assert.deepEqual(
      packs.filter(({ origin }) => origin === 'always').map(({ marketplace }) => marketplace),
      ['taobao', 'own'],
    )
  })

  test('show on the dashboard with trend, heat map and the days they rest on', async () => {
    const { data } = await two.vendor.owner.call(overviewFigures, { engagementId, ...period })
    assert.equal(data.pack, 'taobao@1')
    assert.equal(data.cards[0]?.figure.definition, 'taobao@1/replyWithin3Min/round')
    assert.deepEqual([data.cards[0]?.figure.met, data.cards[0]?.figure.total, data.cards[0]?.previous], [8, 10, null])
    assert.deepEqual(data.cards[0]?.trend, [{ day: '2026-04-10', met: 8, total: 10, value: 0.8, status: 'final' }])
    assert.deepEqual(data.days, { provisional: 0, final: 1, restated: 0 })
    assert.equal(data.pendingDays, 0)
    assert.deepEqual(
      data.heatMap.cells
        .toSorted((a, b) => a.hour - b.hour)
        .map(({ weekday, hour, met, total }) => [weekday, hour, met, total]),
      [
        [5, 8, 1, 2],
        [5, 10, 1, 2],
        [5, 14, 2, 2],
        [5, 20, 2, 2],
        [5, 22, 1, 1],
        [5, 23, 1, 1],
      ],
    )
  })
})
