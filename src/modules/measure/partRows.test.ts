import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import * as fc from 'fast-check'
import type { ActionInput } from '../../platform/action/action.ts'
import { chatsWith, fileOf, rowsOf } from '../../testing/chats.ts'
import {
  addShop,
  agree,
  copyVendorMembers,
  startTwoSides,
  vendorMember,
  type TwoSides,
} from '../../testing/engagements.ts'
import { saveChats, type TestConversation } from '../desk/testing.ts'
import { linkShop } from '../deal/api/engagementShop.ts'
import { createShop, everyDay } from '../shop/api.ts'
import { inSpaces } from '../../platform/db/tx.ts'
import { definedAs } from './catalogue.ts'
import type { EvidencePlace } from './figures/evidence.ts'
import { partPage, type PartPage } from './figures/partRows.ts'
import { addMeasuredPack } from './api/definition.ts'
import { decideExclusion, getExclusion, requestExclusion } from './api/exclusion.ts'
import { listFigures, openFigure } from './api/figure.ts'
import { listFigureRows } from './api/figureRow.ts'
import type { Caller } from '../../testing/app.ts'
import { rowsAddUp, rowsBehind } from '../../testing/partsOfDay.ts'
import { inDatabase } from '../../testing/people.ts'
import { conversationsOf, measureDays, measureDue, saveAndMeasure } from './testing.ts'

type Place = TwoSides & { readonly engagementId: string }

/** Chats of buyers who come again, with robots, transfers and sessions begun anew, many around two midnights. */
function manyChats(seed: number, later = 0): TestConversation[] {
  const [chats = []] = fc.sample(fc.array(chatsWith([550_000, 36_000_000]), { minLength: 8, maxLength: 8 }), {
    seed,
    numRuns: 1,
  })
  const shifted = chats.flat().map((chat) => ({ ...chat, start: chat.start + later }))
  return conversationsOf(fileOf(shifted.flatMap(rowsOf)))
}

async function leaveOut({ client, vendor, engagementId }: Place, input: object): Promise<void> {
  const asked = { engagementId, reason: 'platformOutage', note: '平台故障', ...input } as const
  const { data } = await vendor.owner.call(requestExclusion, asked as ActionInput<typeof requestExclusion>)
  const { version } = (await client.owner.call(getExclusion, { engagementId, id: data.id })).data
  const decided = await client.owner.call(decideExclusion, { engagementId, id: data.id, version, decision: 'grant' })
  assert.equal(decided.error, null)
}

describe('the rows behind an hour or a period of service', () => {
  let place: Place
  let reader: { readonly owner: Caller; readonly engagementId: string }
  let shopId: string
  const span = { from: '2021-08-30', to: '2021-09-04' }
  before(async () => {
    const two = await startTwoSides()
    place = { ...two, engagementId: (await agree(two)).id }
    const { client, engagementId } = place
    reader = { owner: client.owner, engagementId }
    const serviceHours = everyDay({ from: 0, to: 120 }, { from: 510, to: 1334 }, { from: 1335, to: 1440 })
    const described = { marketplace: 'tmall', category: '茶饮', name: '夜里也在', serviceHours } as const
    shopId = (await client.owner.call(createShop, described)).data.id
    await client.owner.call(linkShop, { engagementId, shopId })
    const second = await addShop(two, engagementId)
    for (const marketplace of ['jd', 'kuaishou'] as const)
      await client.owner.call(addMeasuredPack, { engagementId, shopId, marketplace })
    const numbers = await saveAndMeasure(two.app, { spaceId: engagementId, shopId }, manyChats(7))
    await saveAndMeasure(two.app, { spaceId: engagementId, shopId: second }, manyChats(8))
    await leaveOut(place, { from: '2021-08-31T16:00:00Z', to: '2021-08-31T17:00:00Z' })
    await leaveOut(place, {
      from: '2021-08-29T16:00:00Z',
      to: '2021-09-04T16:00:00Z',
      shopId,
      conversationNo: numbers[3],
      reason: 'spam',
    })
    for (const each of [shopId, second]) await measureDue(two.app, { spaceId: engagementId, shopId: each })
  })

  test('add up to the number of every hour under every definition', async () => {
    assert.ok((await rowsAddUp(reader, 'hour', span)) > 500)
  })

  test('come once each and in the same order, by small pages and by large ones', async () => {
    const buyers = { ...span, definition: 'own@1/consultations/buyerDay', verdict: 'met', hour: 23 } as const
    const few = await rowsBehind(reader, { ...buyers, pageSize: 1000 })
    assert.ok(few.rows.length > 2)
    assert.deepEqual((await rowsBehind(reader, { ...buyers, pageSize: 1 })).rows, few.rows)
    const asked = { ...span, definition: 'own@1/replyWithin3Min/message', verdict: 'missed', hour: 23 } as const
    const whole = await rowsBehind(reader, { ...asked, pageSize: 1000 })
    assert.ok(whole.rows.length > 5)
    assert.deepEqual((await rowsBehind(reader, { ...asked, pageSize: 3 })).rows, whole.rows)
    const { client, engagementId } = place
    const second = await client.owner.call(listFigureRows, { engagementId, ...asked, page: 2, pageSize: 4 })
    assert.deepEqual(second.data.rows, whole.rows.slice(4, 8))
    const byDay = Object.groupBy(whole.rows, ({ day }) => day)
    for (const [day, rows = []] of Object.entries(byDay)) {
      const weekday = Temporal.PlainDate.from(day).dayOfWeek
      assert.deepEqual((await rowsBehind(reader, { ...asked, weekday, pageSize: 1000 })).rows, rows)
    }
  })

  test('add up to the number of every period of service, also over midnight and outside', async () => {
    assert.ok((await rowsAddUp(reader, 'servicePeriod', span)) > 100)
  })

  test('add up where the clock is changed, the shop lives by another zone and its hours were described anew', async () => {
    const { app, client } = place
    const zone = 'Europe/Berlin'
    const engagementId = (await agree(place, { zone: 'America/New_York' })).id
    const serviceHours = everyDay({ from: 0, to: 120 }, { from: 510, to: 1335 })
    const described = { marketplace: 'jd', category: '茶饮', name: '柏林', zone, serviceHours } as const
    const own = { spaceId: engagementId, shopId: (await client.owner.call(createShop, described)).data.id }
    await client.owner.call(linkShop, { engagementId, shopId: own.shopId })
    await inDatabase(
      app,
      `with earlier as (update engagement_shop set valid_from = '2021-11-01T00:00:00Z', valid_to = '2021-11-08T11:00:00Z'
         where shop_id = $1 returning *)
       insert into engagement_shop select space_id, shop_id, '2021-11-08T11:00:00Z', null, marketplace, name, category, zone,
         jsonb_set(service_hours, '{0}', '[{"from":60,"to":700},{"from":1300,"to":1440}]'), required_online_minutes, exempt_hours,
         shop_version + 1 from earlier`,
      [own.shopId],
    )
    // Most of them lie around the hour that comes twice in New York.
    await saveChats(app.database.url, own, manyChats(9, (67 * 24 + 14) * 3_600_000), zone)
    const days = Array.from({ length: 9 }, (_, n) => `2021-11-${String(n + 4).padStart(2, '0')}`)
    await measureDays(app, own, days)
    const period = { from: '2021-11-04', to: '2021-11-12' }
    const there = { owner: client.owner, engagementId }
    assert.ok((await rowsAddUp(there, 'hour', period)) > 200)
    assert.ok((await rowsAddUp(there, 'servicePeriod', period)) > 50)
  })

  test('open from a figure that says which part of the day it is of', async () => {
    const { client, vendor, engagementId } = place
    const definition = 'own@1/replyWithin3Min/message'
    const asked = { engagementId, ...span, definition }
    const hours = (
      await client.owner.call(listFigures, {
        engagementId,
        ...span,
        definitions: [definition],
        groupBy: 'hour',
      })
    ).data.rows
    const listed = hours.find(({ group }) => group.key === '23')
    const opened = (await client.owner.call(openFigure, { ...asked, hour: 23 })).data
    assert.equal(opened.part, '23:00–24:00')
    assert.deepEqual({ group: listed?.group, ...opened.figure }, listed)
    const days = (
      await client.owner.call(listFigures, {
        engagementId,
        ...span,
        definitions: [definition],
        groupBy: 'day',
        hour: 23,
      })
    ).data
    assert.equal(
      days.rows.reduce((sum, { total }) => sum + total, 0),
      opened.figure.total,
    )
    vendor.owner.language = 'en'
    const tuesday = (await vendor.owner.call(openFigure, { ...asked, hour: 23, weekday: 2 })).data
    assert.equal(tuesday.part, 'Tue 23:00–24:00')
    assert.deepEqual(tuesday.days, { provisional: 0, final: 0, restated: 2 })
    assert.ok(tuesday.revisions.every(({ day }) => day === '2021-08-31'))
    const night = (await vendor.owner.call(openFigure, { ...asked, servicePeriod: '1335-1560' })).data
    assert.equal(night.part, '22:15–02:00 the next day')
    vendor.owner.language = 'zh-CN'
  })

  test('come once each also where a page ends early because it took long', async () => {
    const { app, engagementId } = place
    const asked = { from: span.from, to: span.to, verdict: 'met', hour: 23 } as const
    let short = 0
    for (const definition of [
      'own@1/replyWithin3Min/message',
      'own@1/consultations/buyerDay',
      'jd@1/received/session',
    ]) {
      const whole = await rowsBehind(reader, { ...asked, definition, pageSize: 1000 })
      const defined = definedAs(definition)
      assert.ok(defined && whole.rows.length > 0)
      const part = { grain: 'hour', key: 23, weekday: null } as const
      const wanted = { spaceId: engagementId, defined, ...asked, view: { shopIds: null }, shopId: null, part }
      const found: object[] = []
      let pages = 0
      for (let after: EvidencePlace | null = null; pages === 0 || after; pages++) {
        const limits = { after, skip: 0, count: 5, pace: { least: 1, most: 2, messages: 0 } }
        const page: PartPage = await inSpaces(app.services.ownerDb, [engagementId], 'readOnly', (db) =>
          partPage(db, wanted, limits),
        )
        assert.ok(page.rows.length > 0 || page.next === null)
        short += page.rows.length < 5 && page.next ? 1 : 0
        found.push(...page.rows.map(({ day, shopId: shop, no, units }) => ({ day, shop, no, units })))
        after = page.next
      }
      const rows = whole.rows.map(({ day, shopId: shop, conversationNo: no, units }) => ({ day, shop, no, units }))
      assert.deepEqual(found, rows)
    }
    assert.ok(short > 0)
  })

  test('are all in the file, whichever page was on the screen', async () => {
    const { app, client, engagementId } = place
    const own = { spaceId: engagementId, shopId: await addShop(place, engagementId) }
    const rows = Array.from(
      { length: 1100 },
      (_, n) => `x${n},2021-09-02 10:${String(n % 60).padStart(2, '0')}:00,customer`,
    )
    await saveAndMeasure(app, own, conversationsOf(`conversation_id,sent_at,sender_role\n${rows.join('\n')}\n`))
    const input = { engagementId, ...span, definition: 'own@1/replyWithin3Min/round', hour: 10, shopId: own.shopId }
    const { data } = await client.owner.call(listFigureRows, { ...input, pageSize: 20 })
    assert.deepEqual([data.rows.length, data.total, data.more, data.units], [20, 20, true, 1100])
    const file = await client.owner.post('/api/figureRow.list/export', {
      format: 'csv',
      input: { ...input, pageSize: 20, page: 3, cursor: data.next },
    })
    assert.equal(file.status, 200)
    const lines = file.body.toString('utf8').trim().split('\n')
    assert.equal(lines.length, 1101)
    assert.equal(new Set(lines).size, 1101)
  })

  test('are refused where no such rows are kept, and there are none for who sees his own figures alone', async () => {
    const { client, engagementId } = place
    const asked = { engagementId, ...span, definition: 'own@1/replyWithin3Min/round' }
    const wrong = [
      { hour: 24 },
      { weekday: 1 },
      { hour: 1, servicePeriod: 'outside' },
      { servicePeriod: '8-12' },
      { hour: 1, agent: 1 },
      { hour: 1, team: '一组' },
      { hour: 1, page: 5000 },
      { hour: 1, pageSize: 1001 },
    ]
    for (const input of wrong) {
      const refused = await client.owner.call(listFigureRows, { ...asked, ...input })
      assert.equal(refused.error?.code, 'invalidInput', JSON.stringify(input))
    }
    const grouped = { engagementId, ...span, hour: 1, groupBy: 'agent' } as const
    assert.equal((await client.owner.call(listFigures, grouped)).error?.code, 'invalidInput')
    const agent = await vendorMember(place, engagementId, 'agent', '小满')
    await copyVendorMembers(place, engagementId)
    const { data } = await agent.caller.call(listFigureRows, { ...asked, hour: 0 })
    assert.deepEqual([data.rows, data.total, data.units], [[], 0, 0])
  })
})
