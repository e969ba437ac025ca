import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { agree, startTwoSides, type TwoSides } from '../../testing/engagements.ts'
import { hearEvents, type LiveEvents } from '../../testing/liveEvents.ts'
import { inDatabase } from '../../testing/people.ts'
import { linkShop } from '../deal/api/engagementShop.ts'
import { createShop, everyDay, updateShop } from '../shop/api.ts'
import { listFigures, overviewFigures } from './api/figure.ts'
import type { ShopOfSpace } from './due.ts'
import { conversationsOf, measureDue, saveAndMeasure } from './testing.ts'

const definition = 'own@1/replyWithin3Min/round'
const period = { from: '2026-04-10', to: '2026-04-11' }
const described = { marketplace: 'tmall', category: '茶饮' } as const

/** On two days one round in each of the minutes around 8:30 and 22:15, the second and the last of them without an answer. */
const chats = ['10', '11']
  .flatMap((day) =>
    ['08:29', '08:30', '22:14', '22:15'].flatMap((time, index) => {
      const at = `2026-04-${day} ${time}`
      const asked = `${day}-${index},${at}:00,customer,`
      return index % 2 === 1 ? [asked] : [asked, `${day}-${index},${at}:40,agent,小满`]
    }),
  )
  .join('\n')
const file = `conversation_id,sent_at,sender_role,agent_account\n${chats}\n`

type Group = 'servicePeriod' | 'hour' | 'none'

describe('figures of service periods', () => {
  let two: TwoSides
  let events: LiveEvents
  before(async () => {
    two = await startTwoSides({ role: 'all' })
    events = await hearEvents(two.app)
  })

  async function openShop(name: string, ...hours: { from: number; to: number }[]): Promise<ShopOfSpace> {
    const spaceId = (await agree(two)).id
    const serviceHours = everyDay(...hours)
    const { data } = await two.client.owner.call(createShop, { ...described, name, serviceHours })
    await two.client.owner.call(linkShop, { engagementId: spaceId, shopId: data.id })
    return { spaceId, shopId: data.id }
  }

  async function groups({ spaceId }: ShopOfSpace, groupBy: Group, input: object = {}) {
    const asked = { engagementId: spaceId, ...period, groupBy, definitions: [definition], ...input }
    const { rows } = (await two.vendor.owner.call(listFigures, asked)).data
    return rows.map(({ group, met, total }) => [group.name, met, total])
  }

  async function status({ spaceId }: ShopOfSpace): Promise<string | undefined> {
    const asked = { engagementId: spaceId, ...period, definitions: [definition] }
    return (await two.client.owner.call(listFigures, asked)).data.rows[0]?.status
  }

  test('are exact to the minute at both ends of the service, and hours stay what they are', async () => {
    const shop = await openShop('八点半开门', { from: 510, to: 1335 })
    await saveAndMeasure(two.app, shop, conversationsOf(file))
    assert.deepEqual(await groups(shop, 'servicePeriod'), [
      ['08:30–22:15', 2, 4],
      ['服务时间外', 2, 4],
    ])
    assert.deepEqual(await groups(shop, 'servicePeriod', { to: period.from }), [
      ['08:30–22:15', 1, 2],
      ['服务时间外', 1, 2],
    ])
    assert.deepEqual(await groups(shop, 'hour'), [
      ['08:00–09:00', 2, 4],
      ['22:00–23:00', 2, 4],
    ])
    assert.deepEqual(await groups(shop, 'none'), [['', 4, 8]])
    const { data } = await two.client.owner.call(overviewFigures, {
      engagementId: shop.spaceId,
      ...period,
      pack: 'own@1',
    })
    assert.deepEqual(
      data.heatMap.cells.map(({ weekday, hour, met, total }) => [weekday, hour, met, total]).toSorted(),
      [
        [5, 22, 1, 2],
        [5, 8, 1, 2],
        [6, 22, 1, 2],
        [6, 8, 1, 2],
      ],
    )
  })

  test('are computed anew when the client describes other hours, and the earlier ones stay readable with their time', async () => {
    const shop = await openShop('改时间', { from: 480, to: 1320 })
    await saveAndMeasure(two.app, shop, conversationsOf(file))
    const earlier = [
      ['08:00–22:00', 2, 4],
      ['服务时间外', 2, 4],
    ]
    assert.deepEqual(await groups(shop, 'servicePeriod'), earlier)
    assert.equal(await status(shop), 'final')
    const asOf = new Date().toISOString()
    const night = everyDay({ from: 0, to: 120 }, { from: 510, to: 1334 }, { from: 1335, to: 1440 })
    const change = { ...described, id: shop.shopId, version: 1, name: '改时间', serviceHours: night }
    assert.equal((await two.client.owner.call(updateShop, change)).error, null)
    await events.until('figure.restated', shop.spaceId, async () => (await status(shop)) === 'restated')
    assert.deepEqual(await groups(shop, 'servicePeriod'), [
      ['08:30–22:14', 0, 2],
      ['22:15–次日 02:00', 0, 2],
      ['服务时间外', 4, 4],
    ])
    assert.deepEqual(await groups(shop, 'servicePeriod', { asOf }), earlier)
    assert.deepEqual(await groups(shop, 'none'), [['', 4, 8]])
    const causes = await inDatabase(
      two.app,
      `select day::text, cause from figure_revision where shop_id = $1 order by day`,
      [shop.shopId],
    )
    assert.deepEqual(causes, [
      { day: '2026-04-10', cause: 'serviceHours' },
      { day: '2026-04-11', cause: 'serviceHours' },
    ])
  })

  test('follow the hours that were in force when the day ended', async () => {
    const shop = await openShop('先后两种', { from: 480, to: 1320 })
    await saveAndMeasure(two.app, shop, conversationsOf(file))
    // As if the shop had been described on the first of April and anew on the eleventh at noon.
    await inDatabase(
      two.app,
      `with earlier as (update engagement_shop set valid_from = '2026-04-01T00:00:00Z', valid_to = '2026-04-11T04:00:00Z'
         where shop_id = $1 returning *)
       insert into engagement_shop select space_id, shop_id, '2026-04-11T04:00:00Z', null, marketplace, name, category, zone,
         '[[],[],[],[],[],[{"from":510,"to":1335}],[]]', required_online_minutes, exempt_hours, shop_version + 1 from earlier`,
      [shop.shopId],
    )
    await measureDue(two.app, shop)
    assert.deepEqual(await groups(shop, 'servicePeriod'), [
      ['08:00–22:00', 1, 2],
      ['08:30–22:15', 1, 2],
      ['服务时间外', 2, 4],
    ])
    const restated = await inDatabase(two.app, `select day::text from figure_revision where shop_id = $1`, [
      shop.shopId,
    ])
    assert.deepEqual(restated, [{ day: '2026-04-11' }])
  })

  test('of a shop without hours are all outside, and days computed before there were any are completed without a restatement', async () => {
    const shop = await openShop('不设时间')
    await saveAndMeasure(two.app, shop, conversationsOf(file))
    assert.deepEqual(await groups(shop, 'servicePeriod'), [['服务时间外', 4, 8]])
    await inDatabase(two.app, `delete from figure_cell where shop_id = $1 and grain = 3`, [shop.shopId])
    await inDatabase(two.app, `delete from measured_service where shop_id = $1`, [shop.shopId])
    await inDatabase(
      two.app,
      `insert into measure_due (space_id, shop_id, day, cause) select space_id, shop_id, day, 'serviceHours' from measured_day
       where shop_id = $1`,
      [shop.shopId],
    )
    assert.deepEqual(await groups(shop, 'servicePeriod'), [])
    await measureDue(two.app, shop)
    assert.deepEqual(await groups(shop, 'servicePeriod'), [['服务时间外', 4, 8]])
    assert.equal(await status(shop), 'final')
  })
})
