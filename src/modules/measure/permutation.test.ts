import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { until } from '../../testing/holder.ts'
import { inDatabase } from '../../testing/people.ts'
import { addShop } from '../../testing/engagements.ts'
import { chatsWith, crowdedRowsOf, fileOf } from '../../testing/chats.ts'
import { importFile, startImportBench, type ImportBench } from '../../testing/imports.ts'
import { figuresOfFile, savedFile } from '../../testing/messageFile.ts'
import { rulePacks } from '../../engine/metrics/packs/all.ts'
import { addMeasuredPack } from './api/definition.ts'
import { listFigures } from './api/figure.ts'
import { keyOf } from './catalogue.ts'

const period = { from: '2021-08-29', to: '2021-09-06' }
const groupings = ['none', 'day', 'agent', 'hour'] as const

/** Imports that were not told of, work on them, and days that are still to be computed. */
const unsettled = `
  select 1 from import_batch where shop_id = $1 and announced_at is null
  union all select 1 from measure_due where shop_id = $1
  union all select 1 from pgboss.job where data::text like '%' || $1 || '%' and name like '%measure%' and state in ('created', 'retry', 'active')`

/** Chats over several midnights, most of them within ten minutes of another one of the buyer: JD joins those. */
const crowded = chatsWith([550_000, 36_000_000, 100_000_000]).map((some) => some.flatMap(crowdedRowsOf))

/** The rows of some files: every row at least once, in any order, in any number of files. */
function filesOf(rows: readonly string[]): fc.Arbitrary<string[][]> {
  const part = fc.shuffledSubarray([...rows], { minLength: 1 })
  return fc
    .tuple(fc.array(part, { minLength: 1, maxLength: 2 }), fc.shuffledSubarray([...rows], { minLength: rows.length }))
    .map(([parts, all]) => [...parts.map((some) => [...some, ...some.slice(0, 2)]), all])
}

describe('figures of imported files', () => {
  let bench: ImportBench
  before(async () => {
    bench = await startImportBench()
  })

  async function shopMeasuredByAll(): Promise<string> {
    const { client, engagementId } = bench
    const shopId = await addShop(bench, engagementId)
    for (const marketplace of ['jd', 'pdd', 'douyin', 'kuaishou', 'xiaohongshu'] as const)
      await client.owner.call(addMeasuredPack, { engagementId, shopId, marketplace })
    return shopId
  }

  async function figuresAfter(files: readonly (readonly string[])[]): Promise<Map<string, object>> {
    const { app, owner, engagementId } = bench
    const shopId = await shopMeasuredByAll()
    for (const rows of files) {
      const imported = await importFile(bench, fileOf(rows), {}, shopId)
      assert.deepEqual([imported.status, imported.rejected], ['done', 0])
    }
    await until(async () => (await inDatabase(app, unsettled, [shopId])).length === 0)
    const figures = new Map<string, object>()
    for (const groupBy of groupings) {
      const { data } = await owner.call(listFigures, { engagementId, shopId, ...period, groupBy, pageSize: 1000 })
      assert.ok(data.total <= 1000)
      for (const { group, definition, met, total, excluded, mean, median, p90, p95 } of data.rows)
        figures.set(`${groupBy} ${definition} ${group.name}`, { met, total, excluded, mean, median, p90, p95 })
    }
    return figures
  }

  test('are the same however the file is split, shuffled, repeated and overlapped, and those of the command line', async () => {
    const cases = crowded.chain((rows) => fc.tuple(fc.constant(rows), filesOf(rows)))
    await fc.assert(
      fc.asyncProperty(cases, async ([rows, files]) => {
        const whole = await figuresAfter([rows])
        assert.deepEqual(await figuresAfter(files), whole)
        assert.deepEqual(totalsOf(whole), await commandLineTotals(rows))
      }),
      { numRuns: 2, endOnFailure: true },
    )
  })
})

function totalsOf(figures: ReadonlyMap<string, object>): Map<string, object> {
  return inOrder([...figures].filter(([key]) => key.startsWith('none ')))
}

/** Figures in which something was counted: versions not in force on any day with a message are shown by one side only. */
function inOrder(entries: readonly (readonly [string, object])[]): Map<string, object> {
  const counted = entries.filter(([, figure]) => !isDeepStrictEqual(figure, nothing))
  return new Map(counted.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const nothing = { met: 0, total: 0, excluded: {}, mean: null, median: null, p90: null, p95: null }

async function commandLineTotals(rows: readonly string[]): Promise<Map<string, object>> {
  const { figures } = await figuresOfFile(savedFile(fileOf(rows)), '--from', period.from, '--to', period.to)
  const packs = new Map(rulePacks.map((pack) => [pack.id, pack]))
  const entries = figures.map(
    ({ definition, metric, unit, met, total, excluded, mean = null, median = null, p90 = null, p95 = null }) => {
      const pack = packs.get(definition)
      const found = pack?.definitions.find((each) => each.metric === metric && each.unit === unit)
      assert.ok(pack && found)
      const left = Object.fromEntries(Object.entries(excluded).filter(([, count]) => count > 0))
      const key = `none ${keyOf(pack, found)} `
      return [key, { met, total, excluded: left, mean, median, p90, p95 }] as const
    },
  )
  return inOrder(entries)
}
