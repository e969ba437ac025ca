import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { addShop, agree, startTwoSides, type TwoSides } from '../../testing/engagements.ts'
import { inDatabase } from '../../testing/people.ts'
import { openFigure } from './api/figure.ts'
import { listMarketplaceFigures } from './api/marketplaceFigure.ts'
import { conversationsOf, saveAndMeasure } from './testing.ts'

/** Three rounds under Taobao's rules: one in time, one late, one never answered. */
const chats = `conversation_id,buyer_id,sent_at,sender_role,agent_account
A,b1,2026-04-10 10:00:00,customer,
A,b1,2026-04-10 10:01:00,agent,小满
B,b2,2026-04-10 14:30:00,customer,
B,b2,2026-04-10 14:35:00,agent,小满
C,b3,2026-04-10 15:00:00,customer,
`

describe('the marketplace’s own figures', () => {
  let two: TwoSides
  let engagementId: string
  let shopId: string
  const period = { from: '2026-04-10', to: '2026-04-11' }

  before(async () => {
    two = await startTwoSides()
    engagementId = (await agree(two)).id
    shopId = await addShop(two, engagementId)
    await saveAndMeasure(two.app, { spaceId: engagementId, shopId }, conversationsOf(chats))
    await inDatabase(
      two.app,
      `with f as (insert into file (space_id, name, size, sha256, uploaded_by, uploaded_by_name)
         values ($1, '概览.csv', 1, sha256('x'), $1, '林晓') returning id)
       insert into import_batch (space_id, no, shop_id, file_id, kind, settings, zone, started_by, started_by_name, ended_at, status)
         select $1, 1, $2, id, 'marketplace', '{}', 'Asia/Shanghai', $1, '林晓', '2026-04-12T01:00:00Z', 'done' from f`,
      [engagementId, shopId],
    )
    await inDatabase(
      two.app,
      `insert into marketplace_figure (space_id, shop_id, layout, grain, first_day, last_day, login_key, login, figure, import_no, value, step, unit, raw)
       select $1, $2, 'taobao.overview', grain, '2026-04-10', last_day, login, login, figure, 1, value, step, unit, raw
       from (values
         ('shop', date '2026-04-10', '', 'replyWithin3Min.rounds', 0.3333, 0.0001, 'rate', '33.33%'),
         ('shop', date '2026-04-10', '', 'consultations', 3, 1, 'count', '3'),
         ('shop', date '2026-04-10', '', 'averageResponseTime', 30000, 1000, 'ms', '30'),
         ('shop', date '2026-04-10', '', 'satisfaction', 0.9, 0.01, 'rate', '90%'),
         ('shop', date '2026-04-11', '', 'consultations', 5, 1, 'count', '5'),
         ('agent', date '2026-04-10', '小满', 'replyWithin3Min.rounds', 0.6, 0.1, 'rate', '60%')
       ) as v (grain, last_day, login, figure, value, step, unit, raw)`,
      [engagementId, shopId],
    )
  })

  test('stand beside ours with the difference in percentage points and what is known of its reason', async () => {
    const { data } = await two.client.owner.call(listMarketplaceFigures, { engagementId, ...period, grain: 'shop' })
    assert.deepEqual([...new Set(data.rows.map(({ importedAt }) => importedAt))], ['2026-04-12T01:00:00Z'])
    const seen = data.rows.map(({ raw, definition, ours, difference, reasons }) => [
      raw,
      definition,
      ours,
      difference === null ? null : Number(difference.toFixed(4)),
      reasons,
    ])
    assert.deepEqual(
      seen.toSorted((a, b) => String(a[0]).localeCompare(String(b[0]))),
      [
        ['3', 'taobao@1/consultations/buyerDay', 3, 0, []],
        ['30', 'taobao@1/averageResponseTime/round', 180_000, 150_000, ['unknownRule']],
        ['33.33%', 'taobao@1/replyWithin3Min/round', 1 / 3, 0.0033, ['rounding']],
        ['5', 'taobao@1/consultations/buyerDay', 3, -2, ['otherDays']],
        ['90%', null, null, null, []],
      ],
    )
  })

  test('of a login stand beside the figures of whoever worked under it', async () => {
    const { data } = await two.client.owner.call(listMarketplaceFigures, { engagementId, ...period, grain: 'agent' })
    assert.deepEqual(
      data.rows.map(({ login, agentName, oursMet, oursTotal }) => [login, agentName, oursMet, oursTotal]),
      [['小满', '小满', 1, 2]],
    )
  })

  test('are shown where a figure is opened', async () => {
    const definition = 'taobao@1/replyWithin3Min/round'
    const { data } = await two.vendor.owner.call(openFigure, { engagementId, ...period, definition })
    assert.deepEqual(
      data.beside.map(({ columnName, raw, reasonText }) => [columnName, raw, reasonText]),
      [['3分钟响应率（轮次）', '33.33%', '平台的数值经过取整']],
    )
  })
})
