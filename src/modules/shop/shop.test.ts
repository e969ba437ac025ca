import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { ActionInput } from '../../platform/action/action.ts'
import type { Caller, TestApp } from '../../testing/app.ts'
import { joinAs, openTestOrganization, startInstallation } from '../../testing/organizations.ts'
import { inDatabase } from '../../testing/people.ts'
import { archiveShop, createShop, getShop, listShops, restoreShop, updateShop } from './api.ts'
import { everyDay } from './vocabulary.ts'

const tea: ActionInput<typeof createShop> = {
  marketplace: 'tmall',
  name: '花间里茶旗舰店',
  category: '茶饮',
  serviceHours: everyDay({ from: 480, to: 1440 }),
}

describe('shops of a client', () => {
  let app: TestApp
  let clientId: string
  let owner: Caller
  let contact: Caller
  let vendorOwner: Caller
  let otherOwner: Caller

  before(async () => {
    const installation = await startInstallation()
    app = installation.app
    const open = (kind: 'client' | 'vendor', name: string) =>
      openTestOrganization(app, installation.operator, kind, name)
    const client = await open('client', '花间里茶')
    clientId = client.id
    owner = client.owner
    contact = (await joinAs(app, owner, ['clientContact'])).caller
    vendorOwner = (await open('vendor', '云帆客服')).owner
    otherOwner = (await open('client', '远山家纺')).owner
  })

  test('a shop keeps its marketplace, category, zone, service hours and required online hours [R-000-03]', async () => {
    const { data } = await owner.call(createShop, {
      ...tea,
      name: '花间里茶快手小店',
      marketplace: 'kuaishou',
      zone: 'Asia/Urumqi',
      serviceHours: everyDay({ from: 780, to: 1440 }, { from: 480, to: 720 }),
      requiredOnlineMinutes: 960,
      exemptHours: [{ from: 0, to: 480 }],
    })
    const read = await owner.call(getShop, { id: data.id })
    const { marketplace, category, zone, serviceHours, requiredOnlineMinutes, exemptHours, weekHours } = read.data
    assert.deepEqual(
      { marketplace, category, zone, requiredOnlineMinutes, exemptHours, weekHours, monday: serviceHours[0] },
      {
        marketplace: 'kuaishou',
        category: '茶饮',
        zone: 'Asia/Urumqi',
        requiredOnlineMinutes: 960,
        exemptHours: [{ from: 0, to: 480 }],
        weekHours: 7 * 15,
        monday: [
          { from: 480, to: 720 },
          { from: 780, to: 1440 },
        ],
      },
    )
  })

  test('touching periods become one, and a shop may be open round the clock [R-004-103]', async () => {
    const serviceHours = everyDay({ from: 720, to: 1440 }, { from: 0, to: 720 })
    const { data } = await owner.call(createShop, {
      ...tea,
      name: '夜茶',
      serviceHours,
      requiredOnlineMinutes: 1440,
    })
    const read = await owner.call(getShop, { id: data.id })
    assert.deepEqual(read.data.serviceHours[6], [{ from: 0, to: 1440 }])
    assert.equal(read.data.openNow, true)
    assert.equal(read.data.openTodayMinutes, 1440)
  })

  test('hours that overlap, end before they begin or pass 24:00 are marked where they stand', async () => {
    const wrong = everyDay({ from: 480, to: 1440 })
    wrong[0] = [
      { from: 600, to: 900 },
      { from: 840, to: 960 },
    ]
    wrong[2] = [{ from: 900, to: 600 }]
    wrong[4] = [{ from: 1320, to: 1560 }]
    const { error } = await owner.call(createShop, { ...tea, name: '错时', serviceHours: wrong })
    assert.equal(error?.code, 'invalidInput')
    assert.deepEqual(error?.fields.map((field) => field.path).toSorted(), [
      'serviceHours.0.1',
      'serviceHours.2.0',
      'serviceHours.4.0.to',
    ])
  })

  test('a zone has to be one of the IANA data base', async () => {
    for (const zone of ['+08:00', 'Asia/Shangri-La', 'Beijing', '../etc']) {
      const { error } = await owner.call(createShop, { ...tea, name: '异地', zone })
      assert.deepEqual(error?.fields[0]?.path, 'zone', zone)
    }
  })

  test('more online hours than the exempt hours leave are refused [R-004-104]', async () => {
    const answer = await owner.call(createShop, {
      ...tea,
      name: '多时',
      requiredOnlineMinutes: 961,
      exemptHours: [{ from: 0, to: 480 }],
    })
    assert.equal(answer.error?.fields[0]?.path, 'requiredOnlineMinutes')
  })

  test('two shops of one name on one marketplace are refused, an archived one leaves its name free', async () => {
    const first = await owner.call(createShop, { ...tea, name: 'Tea House' })
    const again = await owner.call(createShop, { ...tea, name: 'tea house' })
    assert.equal(again.error?.code, 'shopNameTaken')
    const elsewhere = await owner.call(createShop, { ...tea, marketplace: 'jd', name: 'Tea House' })
    assert.equal(elsewhere.status, 200)
    await owner.call(archiveShop, { id: first.data.id, version: 1 })
    assert.equal((await owner.call(createShop, { ...tea, name: 'Tea House' })).status, 200)
    const back = await owner.call(restoreShop, { id: first.data.id, version: 2 })
    assert.equal(back.error?.code, 'shopNameTaken')
  })

  test('a change needs the version that was read, raises it, and is kept with before and after', async () => {
    const { data } = await owner.call(createShop, { ...tea, name: '改名前' })
    const changed = await owner.call(updateShop, { ...tea, id: data.id, version: 1, name: '改名后' })
    assert.equal(changed.data.version, 2)
    const late = await owner.call(updateShop, { ...tea, id: data.id, version: 1, name: '迟到' })
    assert.equal(late.error?.code, 'conflict')
    const [entry] = await inDatabase<{ entry: string }>(
      app,
      `select entry from audit_event where action = 'shop.update' and object_id = $1`,
      [data.id],
    )
    const { before: was, after: is } = JSON.parse(entry?.entry ?? '{}')
    assert.deepEqual([was.name, is.name], ['改名前', '改名后'])
  })

  test('a shop that an engagement serves is not archived, and the refusal names the engagement', async () => {
    const { data } = await owner.call(createShop, { ...tea, name: '在用' })
    await inDatabase(
      app,
      `insert into shop_use (space_id, shop_id, engagement_id, engagement_code) values ($1, $2, $1, 'HT-2026-0001')`,
      [clientId, data.id],
    )
    const { error } = await owner.call(archiveShop, { id: data.id, version: 1 })
    assert.equal(error?.code, 'shopInUse')
    assert.match(error?.message ?? '', /HT-2026-0001/)
  })

  test('archiving and restoring twice is told apart from doing it once', async () => {
    const { data } = await owner.call(createShop, { ...tea, name: '归档' })
    assert.equal((await owner.call(restoreShop, { id: data.id, version: 1 })).error?.code, 'alreadyDone')
    assert.equal((await owner.call(archiveShop, { id: data.id, version: 1 })).data.version, 2)
    assert.equal((await owner.call(archiveShop, { id: data.id, version: 2 })).error?.code, 'alreadyDone')
  })

  test('the list searches, filters, sorts and pages without losing or repeating a shop', async () => {
    const { data } = await owner.call(listShops, { search: 'TEA', sort: '-name', pageSize: 20 })
    assert.ok(data.rows.length >= 2)
    assert.ok(data.rows.every((row) => row.name.toLowerCase().includes('tea')))
    const archived = await owner.call(listShops, { status: 'archived' })
    assert.ok(archived.data.rows.every((row) => row.status === 'archived'))
    const kuaishou = await owner.call(listShops, { marketplace: 'kuaishou' })
    assert.deepEqual(
      kuaishou.data.rows.map((row) => row.name),
      ['花间里茶快手小店'],
    )
    const exported = await owner.post('/api/shop.list/export', { format: 'csv', input: {} })
    assert.equal(exported.status, 200)
    assert.match(exported.body.toString('utf8'), /花间里茶快手小店/)
  })

  test('the contact person reads shops and changes none; a vendor has none of this', async () => {
    assert.equal((await contact.call(listShops, {})).status, 200)
    assert.equal((await contact.call(createShop, tea)).error?.code, 'forbidden')
    assert.equal((await vendorOwner.call(listShops, {})).error?.code, 'forbidden')
    assert.equal((await vendorOwner.call(createShop, tea)).error?.code, 'forbidden')
  })

  test('a shop of another client answers exactly like one that does not exist', async () => {
    const { data } = await owner.call(createShop, { ...tea, name: '我的' })
    const missing = '99999999-9999-4999-8999-999999999999'
    for (const [action, rest] of [
      [getShop, {}],
      [updateShop, { ...tea, version: 1 }],
      [archiveShop, { version: 1 }],
      [restoreShop, { version: 1 }],
    ] as const) {
      const ask = (id: string) => otherOwner.post(`/api/${action.name}`, { id, ...rest })
      const [foreign, absent] = [await ask(data.id), await ask(missing)]
      assert.equal(foreign.status, 404)
      assert.equal(withoutRequestId(foreign.body), withoutRequestId(absent.body), action.name)
    }
    assert.deepEqual((await otherOwner.call(listShops, {})).data.rows, [])
  })
})

function withoutRequestId(body: Buffer): string {
  return body.toString('utf8').replace(/"requestId":"[^"]+"/, '')
}
