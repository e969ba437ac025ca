import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { plusDays } from '../../engine/calendar/days.ts'
import { addShop } from '../../testing/engagements.ts'
import { importFile, startImportBench, type ImportBench } from '../../testing/imports.ts'
import { rowsAddUp } from '../../testing/partsOfDay.ts'
import { addMeasuredPack } from './api/definition.ts'
import { overviewFigures } from './api/figure.ts'
import { maxPeriodDays } from './policy/vocabulary.ts'
import {
  sameAsFile,
  sameInExports,
  stored,
  type Asked,
  type FigureRow,
  type Period,
} from '../../testing/sameFigures.ts'
import { exampleFolder, noChats } from './testing.ts'

let bench: ImportBench

const everyRule = ['jd', 'pdd', 'douyin', 'kuaishou', 'xiaohongshu'] as const

/** Imports an example file into a shop of its own and waits until nothing is due. */
async function importExample(file: string, rules: readonly (typeof everyRule)[number][]): Promise<string> {
  const { client, engagementId, owner } = bench
  const shopId = await addShop(bench, engagementId)
  for (const marketplace of rules) await client.owner.call(addMeasuredPack, { engagementId, shopId, marketplace })
  const imported = await importFile(bench, readFileSync(join(exampleFolder, file)), {}, shopId)
  assert.deepEqual([imported.status, imported.rejected], ['done', 0])
  await bench.events.until('figure.restated', engagementId, async () => {
    const { data } = await owner.call(overviewFigures, { engagementId, shopId, from: '2026-04-10', to: '2026-04-10' })
    // An import of many days is told in several events, the latest days last.
    return data.latestDay === imported.lastDay && data.pendingDays === 0
  })
  return shopId
}

/** The days with figures of a shop, in pieces one question may cover. */
async function periodsOf(shopId: string): Promise<Period[]> {
  const { owner, engagementId } = bench
  const anyDay = { from: '2020-05-13', to: '2020-05-13' }
  const { firstDay, latestDay } = (await owner.call(overviewFigures, { engagementId, shopId, ...anyDay })).data
  const periods: Period[] = []
  if (firstDay === null || latestDay === null) return periods
  for (let from = firstDay; from <= latestDay; from = plusDays(from, maxPeriodDays)) {
    const to = plusDays(from, maxPeriodDays - 1)
    periods.push({ from, to: to < latestDay ? to : latestDay })
  }
  return periods
}

function asked(file: string, shopId: string, period: Period, rules: readonly string[]): Asked {
  return { path: join(exampleFolder, file), shopId, period, rules: ['own', 'taobao', ...rules] }
}

function rowOf(rows: readonly FigureRow[], definition: string): FigureRow {
  const found = rows.find((row) => row.definition === definition)
  assert.ok(found, definition)
  return found
}

describe('figures after an import through the API', { skip: noChats }, () => {
  before(async () => {
    bench = await startImportBench()
  })

  test('of story S7 are the ones worked out by hand under every rule [R-004-96] [R-004-120]', async () => {
    const period = { from: '2026-04-10', to: '2026-04-10' }
    const shopId = await importExample('s7.csv', everyRule)
    const rows = await stored(bench, shopId, period, 'none')
    const percent = (definition: string): string | undefined => ((rowOf(rows, definition).rate ?? 0) * 100).toFixed(1)
    assert.equal(percent('taobao@1/replyWithin3Min/round'), '80.0')
    assert.equal(percent('douyin@1/replyWithin3Min/message'), '66.7')
    assert.equal(percent('douyin@1/replyWithin3Min/session'), '60.0')
    assert.equal(percent('pdd@1/replyWithin3Min/buyerDay'), '60.0')
    assert.equal(percent('kuaishou@2023-03/replyWithin3Min/buyerDay'), '60.0')
    assert.equal(percent('jd@1/firstReplyWithin30Sec/firstReply'), '50.0')
    assert.equal(rowOf(rows, 'own@1/firstResponseTime/firstReply').mean, 125_000)
    assert.equal(rowOf(rows, 'own@1/averageResponseTime/round').mean, 1_140_000 / 9)
    await sameAsFile(bench, asked('s7.csv', shopId, period, everyRule))
  })

  test('of 6,205 real conversations are those of the command line and of both exports, in total, by day and by agent, and open to rows by hour', async () => {
    const shopId = await importExample('star.csv', [])
    const [period] = await periodsOf(shopId)
    assert.ok(period)
    const rows = await stored(bench, shopId, period, 'none')
    const rounds = rowOf(rows, 'own@1/replyWithin3Min/round')
    assert.deepEqual([rounds.met, rounds.total, rounds.rate?.toFixed(6)], [53_723, 53_923 + 287, '0.991016'])
    const sessions = rowOf(rows, 'own@1/replyWithin3Min/session')
    assert.deepEqual([sessions.met, sessions.total, sessions.rate?.toFixed(6)], [5745, 6205, '0.925866'])
    const first = rowOf(rows, 'own@1/firstResponseTime/firstReply')
    assert.deepEqual([first.mean?.toFixed(0), first.median], ['28989', 20_000])
    const response = rowOf(rows, 'own@1/averageResponseTime/round')
    assert.deepEqual(
      [response.met, response.mean?.toFixed(0), response.median, response.p95],
      [53_923, '28950', 21_000, 77_000],
    )
    await sameAsFile(bench, asked('star.csv', shopId, period, []))
    await sameInExports(bench, { shopId, period })
    const definitions = ['own@1/replyWithin3Min/round', 'own@1/consultations/buyerDay']
    for (const groupBy of ['hour', 'servicePeriod'] as const)
      assert.ok((await rowsAddUp(bench, groupBy, { ...period, shopId, definitions })) > 2)
  })

  test('of real support threads with waits of days have 112 of 1,139 rounds in time', async () => {
    const shopId = await importExample('twitter_care_ibm.csv', ['jd'])
    let met = 0
    let total = 0
    for (const period of await periodsOf(shopId)) {
      const rounds = rowOf(await stored(bench, shopId, period, 'none'), 'own@1/replyWithin3Min/round')
      met += rounds.met
      total += rounds.total
      await sameAsFile(bench, asked('twitter_care_ibm.csv', shopId, period, ['jd']))
      const definitions = ['own@1/replyWithin3Min/buyerDay', 'jd@1/anyMessageInTime/message']
      await rowsAddUp(bench, 'hour', { ...period, shopId, definitions })
    }
    assert.deepEqual([met, total], [112, 1139])
  })
})
