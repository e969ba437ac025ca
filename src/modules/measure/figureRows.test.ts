import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { createDb } from '../../platform/db/kysely.ts'
import { createPool } from '../../platform/db/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { addShop, agree, startTwoSides, type TwoSides } from '../../testing/engagements.ts'
import { explainFigures, openFigure } from './api/figure.ts'
import { listFigureRows } from './api/figureRow.ts'
import { countUpTo, recordAt, recordSize } from './figures/packedRows.ts'
import { packRows } from './recompute/packRows.ts'
import { conversationsOf, saveAndMeasure } from './testing.ts'

const definition = 'own@1/replyWithin3Min/message'
const period = { from: '2026-04-10', to: '2026-04-12' }

/** Thirty conversations on three days, one over each midnight: questions that wait for so many seconds, or for ever. */
function chatsOf(shop: string): string {
  const rows = ['conversation_id,sent_at,sender_role,agent_account']
  for (let n = 0; n < 30; n++) {
    const day = 10 + (n % 3)
    const clock = n % 10 === 9 ? '23:58' : `1${n % 10}:00`
    const asked = Temporal.PlainDateTime.from(`2026-04-${day}T${clock}`)
    const row = (seconds: number, role: string, login: string) =>
      rows.push(`${shop}${n},${asked.add({ seconds }).toString().replace('T', ' ')},${role},${login}`)
    row(0, 'customer', '')
    row(n % 4, 'customer', '')
    if (n % 5 > 0) row(n * 10, 'agent', n % 2 ? '小满' : '谷雨')
  }
  return `${rows.join('\n')}\n`
}

describe('the rows behind a figure', () => {
  let two: TwoSides & { engagementId: string }
  before(async () => {
    const sides = await startTwoSides()
    const engagementId = (await agree(sides)).id
    two = { ...sides, engagementId }
    for (const name of ['茶', '糖']) {
      const shopId = await addShop(sides, engagementId)
      await saveAndMeasure(sides.app, { spaceId: engagementId, shopId }, conversationsOf(chatsOf(name)))
    }
  })

  async function list(input: object) {
    const asked = { engagementId: two.engagementId, ...period, definition, ...input }
    return (await two.client.owner.call(listFigureRows, asked)).data
  }

  for (const verdict of ['missed', 'met'] as const)
    test(`come once each, by pages and by cursor, the newest day first: ${verdict}`, async () => {
      const whole = await list({ verdict, pageSize: 1000 })
      assert.equal(whole.rows.length, whole.total)
      assert.ok(whole.total > 20)
      assert.equal(
        whole.rows.reduce((sum, { units }) => sum + units, 0),
        whole.units,
      )
      assert.equal(whole.next, null)
      const inOrder = whole.rows.map((row) => `${20261231 - Number(row.day.replaceAll('-', ''))} ${row.shopId}`)
      assert.deepEqual(inOrder, inOrder.toSorted())
      const byPage: object[] = []
      const byCursor: object[] = []
      let cursor: string | null = null
      for (let page = 1; page <= Math.ceil(whole.total / 7); page++) {
        const paged = await list({ verdict, page, pageSize: 7 })
        byPage.push(...paged.rows)
        const next = await list({ verdict, pageSize: 7, ...(cursor === null ? {} : { cursor }) })
        byCursor.push(...next.rows)
        assert.deepEqual([paged.total, paged.units, next.total], [whole.total, whole.units, whole.total])
        assert.equal(next.next, paged.next)
        cursor = next.next
      }
      assert.equal(cursor, null)
      assert.deepEqual(byPage, whole.rows)
      assert.deepEqual(byCursor, whole.rows)
      assert.deepEqual((await list({ verdict, page: 99 })).rows, [])
      assert.equal((await list({ verdict, page: 99 })).total, whole.total)
    })

  test('name the longest wait that the page of each conversation explains, and none where nobody answered', async () => {
    const waits: (number | null)[] = []
    for (const verdict of ['missed', 'met'] as const) {
      for (const { conversationNo, longestWaitMs } of (await list({ verdict, pageSize: 1000 })).rows) {
        const asked = { engagementId: two.engagementId, conversationNo }
        const { definitions } = (await two.client.owner.call(explainFigures, asked)).data
        const units = definitions.find((each) => each.definition === definition)?.units ?? []
        const waited = units.filter((unit) => unit.verdict === verdict).flatMap(({ waitedMs }) => waitedMs ?? [])
        assert.equal(longestWaitMs, waited.length === 0 ? null : Math.max(...waited))
        waits.push(longestWaitMs)
      }
    }
    assert.ok(waits.includes(null) && waits.includes(290_000))
  })

  test('of quotients are what is divided, and nothing of them is missed', async () => {
    const asked = { engagementId: two.engagementId, ...period }
    const ratio = 'own@1/answerQuestionRatio/message'
    const answers = (await two.client.owner.call(openFigure, { ...asked, definition: ratio })).data
    assert.deepEqual(answers.verdicts, [{ verdict: 'met', units: answers.figure.met, rows: true }])
    assert.equal((await list({ definition: ratio, verdict: 'met' })).units, answers.figure.met)
    const concurrency = { ...asked, definition: 'own@1/concurrency/agentTime' }
    assert.deepEqual((await two.client.owner.call(openFigure, concurrency)).data.verdicts, [])
  })

  test('refuse a cursor that is no place', async () => {
    for (const cursor of ['x', '2026-13-40|00000000-0000-4000-8000-000000000000|0|1', '2026-04-10|0-0|0|1']) {
      const asked = { engagementId: two.engagementId, ...period, definition, cursor }
      const refused = await two.client.owner.call(listFigureRows, asked)
      assert.equal(refused.error?.code, 'invalidInput')
    }
  })
})

describe('packed conversations', () => {
  let database: TestDatabase
  before(async () => void (database = await createTestDatabase()))
  after(() => database.drop())

  test('say the same in the database as before they were packed, in any part and whatever the widths', async () => {
    const pool = createPool({ url: database.url })
    const db = createDb(pool)
    const wait = fc.oneof(
      fc.constant(-1),
      fc.integer({ min: 0, max: 90 }).map((s) => s * 1000),
      fc.nat(2 ** 40),
    )
    const row = fc.record({
      gap: fc.oneof(fc.nat(3), fc.nat(30_000_000)),
      units: fc.oneof(fc.constant(1), fc.nat(70_000)),
      wait,
    })
    const lists = fc.array(row, { minLength: 1, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(lists, fc.nat(39), fc.boolean(), async (some, from, inSeconds) => {
        let last = 0
        const rows = some.map(({ gap, units, wait: waited }) => ({
          no: (last += gap + 1),
          units: units + 1,
          longestWaitMs: waited < 0 ? null : inSeconds ? Math.floor(waited / 1000) * 1000 : waited,
        }))
        const list = packRows(
          {
            conversations: Int32Array.from(rows, (_each, place) => place),
            units: Int32Array.from(rows, (each) => each.units),
            waited: Float64Array.from(rows, (each) => each.longestWaitMs ?? -1),
          },
          (place) => rows[place]!.no,
        )
        const skip = from % rows.length
        const record = recordAt(sql`bytes`, sql`place * ${recordSize}`)
        const read = await sql<object>`
          select ${record.no} as no, ${record.units} as units, ${record.longestWaitMs} as longest_wait_ms
          from (select substr(${Buffer.from(list.packed)}::bytea, ${skip}::int * ${recordSize} + 1) as bytes, layout, first_no
              from (select ${list.layout}::int as layout, ${list.firstNo}::int as first_no) as given) as given
            cross join generate_series(0, ${rows.length - skip - 1}::int) as place
          order by place`.execute(db)
        assert.deepEqual(read.rows, rows.slice(skip))
        for (const no of [0, rows[skip]!.no - 1, rows[skip]!.no, last])
          assert.equal(countUpTo(list, no), rows.filter((each) => each.no <= no).length)
      }),
      { numRuns: 200 },
    )
    await pool.end()
  })
})
