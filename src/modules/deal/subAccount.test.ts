import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { ActionInput } from '../../platform/action/action.ts'
import { inSpaces } from '../../platform/db/tx.ts'
import type { Caller } from '../../testing/app.ts'
import {
  addShop,
  agree,
  copyVendorMembers,
  propose,
  startTwoSides,
  vendorMember,
  type TwoSides,
} from '../../testing/engagements.ts'
import { joinAs } from '../../testing/organizations.ts'
import { inDatabase } from '../../testing/people.ts'
import {
  assignSubAccount,
  createSubAccount,
  endAssignment,
  listSubAccounts,
  removeSubAccount,
  restoreSubAccount,
  subAccountHistory,
  updateSubAccount,
} from './api/subAccount.ts'
import { unlinkShop } from './api/engagementShop.ts'
import { agentsAt } from './subAccounts.ts'

type Person = { readonly caller: Caller; readonly memberId: string }

/** Days to come, whenever this runs. */
const nextYear = Temporal.Now.plainDateISO('UTC').year + 1

describe('sub-accounts and who works under them', () => {
  let two: TwoSides
  let engagementId: string
  let shopId: string
  let zhou: Person
  let he: Person
  let contact: Caller
  let logins = 0

  before(async () => {
    two = await startTwoSides()
    engagementId = (await agree(two)).id
    shopId = await addShop(two, engagementId)
    zhou = await vendorMember(two, engagementId, 'agent', '周启明')
    he = await vendorMember(two, engagementId, 'agent', '何雨桐')
    await copyVendorMembers(two, engagementId)
    contact = (await joinAs(two.app, two.client.owner, ['clientContact'], '许安')).caller
  })

  async function account(login = `茶:${(logins += 1)}`): Promise<{ engagementId: string; id: string }> {
    const { data } = await contact.call(createSubAccount, { engagementId, shopId, login })
    return { engagementId, id: data.id }
  }

  function assign(input: Omit<ActionInput<typeof assignSubAccount>, 'engagementId'>) {
    return two.vendor.owner.call(assignSubAccount, { engagementId, ...input })
  }

  function whoAt(login: string, ...instants: string[]) {
    return inSpaces(two.app.services.ownerDb, [engagementId], 'readOnly', (db) =>
      agentsAt(
        db,
        engagementId,
        shopId,
        instants.map((at) => ({ login, at })),
      ),
    )
  }

  test('a login is kept with its shop; the same in other width or case is the same', async () => {
    const { id } = await account('花间里茶:小满')
    const again = await contact.call(createSubAccount, { engagementId, shopId, login: ' 花间里茶：小满 ' })
    assert.equal(again.error?.code, 'loginTaken')
    const { data } = await two.vendor.owner.call(listSubAccounts, { engagementId, search: '小满' })
    assert.deepEqual(
      data.rows.map((row) => [row.id, row.login, row.holder, row.status]),
      [[id, '花间里茶:小满', null, 'active']],
    )
    const otherShop = await addShop(two, engagementId)
    const there = await contact.call(createSubAccount, { engagementId, shopId: otherShop, login: '花间里茶:小满' })
    assert.equal(there.status, 200)
  })

  test('an overlapping agent is refused by name, and the refusal says until when', async () => {
    const { id } = await account()
    await assign({
      id,
      memberId: zhou.memberId,
      validFrom: `${nextYear}-01-01T00:00:00Z`,
      validTo: `${nextYear}-02-01T00:00:00Z`,
    })
    const overlap = await assign({ id, memberId: he.memberId, validFrom: `${nextYear}-01-31T23:59:59Z` })
    assert.equal(overlap.error?.code, 'subAccountHeld')
    assert.equal(overlap.error?.detail.holder, '周启明')
    assert.match(overlap.error?.message ?? '', /周启明/)
    const next = await assign({ id, memberId: he.memberId, validFrom: `${nextYear}-02-01T00:00:00Z` })
    assert.equal(next.status, 200)
  })

  test('shifts follow each other on one login without a gap or an overlap, and the later one has the instant between', async () => {
    const { id } = await account('茶:轮班')
    const shift = (memberId: string, validFrom: string, validTo: string) => assign({ id, memberId, validFrom, validTo })
    await shift(zhou.memberId, `${nextYear}-03-01T08:00:00+08:00`, `${nextYear}-03-01T16:00:00+08:00`)
    await shift(he.memberId, `${nextYear}-03-01T16:00:00+08:00`, `${nextYear}-03-02T00:00:00+08:00`)
    const answers = await whoAt(
      ' 茶：轮班',
      `${nextYear}-02-28T23:59:59.999Z`,
      `${nextYear}-03-01T00:00:00Z`,
      `${nextYear}-03-01T07:59:59.999Z`,
      `${nextYear}-03-01T08:00:00Z`,
      `${nextYear}-03-01T16:00:00Z`,
    )
    assert.deepEqual(
      answers.map((answer) => answer.agentName),
      [null, '周启明', '周启明', '何雨桐', null],
    )
    assert.ok(answers.every((answer) => answer.subAccountId === id))
    assert.deepEqual(await whoAt('没有的账号', `${nextYear}-03-01T00:00:00Z`), [
      { subAccountId: null, memberId: null, agentName: null },
    ])
  })

  test('of many who assign at the same moment one wins, and the database alone would hold as well', async () => {
    const { id } = await account()
    const answers = await Promise.all(
      [zhou, he, zhou, he].map(({ memberId }) => assign({ id, memberId, validFrom: `${nextYear}-05-01T00:00:00Z` })),
    )
    assert.deepEqual(answers.map((answer) => answer.error?.code ?? 'done').toSorted(), [
      'done',
      'subAccountHeld',
      'subAccountHeld',
      'subAccountHeld',
    ])
    await assert.rejects(
      inDatabase(
        two.app,
        `insert into sub_account_holder (space_id, sub_account_id, member_id, agent_name, valid_from, assigned_by_name, assigned_at)
         values ($1, $2, $3, '冯思琪', '${nextYear}-06-01', '测试', now())`,
        [engagementId, id, he.memberId],
      ),
      /sub_account_one_holder/,
    )
  })

  test('taking over ends the present agent’s time where the new one begins', async () => {
    const { id } = await account()
    await assign({ id, memberId: zhou.memberId })
    const validFrom = `${nextYear}-07-01T00:00:00.000Z`
    assert.equal((await assign({ id, memberId: he.memberId, validFrom })).error?.code, 'subAccountHeld')
    assert.equal((await assign({ id, memberId: he.memberId, validFrom, takeOver: true })).status, 200)
    const { data } = await contact.call(subAccountHistory, { engagementId, id })
    assert.deepEqual(
      data.rows.map((row) => [row.agentName, row.validTo]),
      [
        ['何雨桐', null],
        ['周启明', `${nextYear}-07-01T00:00:00Z`],
      ],
    )
    const { data: list } = await contact.call(listSubAccounts, { engagementId, search: '周启明' })
    const row = list.rows.find((found) => found.id === id)
    assert.deepEqual([row?.holder?.agentName, row?.next?.agentName], ['周启明', '何雨桐'])
  })

  test('what lies more than a day back needs a reason, and so does cancelling a mistake', async () => {
    const { id } = await account()
    const past = { id, memberId: zhou.memberId, validFrom: '2026-01-01T00:00:00Z', validTo: '2026-01-02T00:00:00Z' }
    assert.equal((await assign(past)).error?.fields[0]?.path, 'reason')
    const { data } = await assign({ ...past, reason: '补录' })
    const end = { engagementId, id, holderId: data.holderId }
    const early = { ...end, at: '2025-12-31T00:00:00Z' }
    assert.equal((await two.vendor.owner.call(endAssignment, early)).error?.fields[0]?.path, 'reason')
    assert.equal((await two.vendor.owner.call(endAssignment, { ...early, reason: '录错人' })).data.cancelled, true)
    assert.deepEqual((await whoAt('茶:0', '2026-01-01T12:00:00Z'))[0]?.agentName, null)
    const { data: history } = await contact.call(subAccountHistory, { engagementId, id })
    assert.deepEqual(
      history.rows.map((row) => [row.cancelledAt !== null, row.reason]),
      [[true, '录错人']],
    )
    assert.equal((await two.vendor.owner.call(endAssignment, { ...end, reason: '再次' })).error?.code, 'alreadyDone')
    assert.equal((await assign({ ...past, memberId: he.memberId, reason: '更正' })).status, 200)
  })

  test('a time that ends before it begins is refused', async () => {
    const { id } = await account()
    const { error } = await assign({
      id,
      memberId: zhou.memberId,
      validFrom: `${nextYear}-01-02T00:00:00Z`,
      validTo: `${nextYear}-01-02T00:00:00Z`,
    })
    assert.equal(error?.fields[0]?.path, 'validTo')
  })

  test('a login that was used is not renamed; its display name is', async () => {
    const { id } = await account('茶:改名')
    const renamed = await contact.call(updateSubAccount, {
      engagementId,
      id,
      version: 1,
      login: '茶:新名',
      display: '小雪',
    })
    assert.equal(renamed.data.version, 2)
    await assign({ id, memberId: zhou.memberId })
    const change = { engagementId, id, version: 2, display: '小雪' }
    assert.equal((await contact.call(updateSubAccount, { ...change, login: '茶:再改' })).error?.code, 'loginFixed')
    assert.equal((await contact.call(updateSubAccount, { ...change, login: '茶：新名' })).status, 200)
    assert.equal((await contact.call(updateSubAccount, { ...change, login: '茶:新名' })).error?.code, 'conflict')
  })

  test('a login in use is not taken out of use; one out of use takes no agent until it is restored', async () => {
    const { id } = await account()
    const { data } = await assign({ id, memberId: zhou.memberId })
    assert.equal((await contact.call(removeSubAccount, { engagementId, id, version: 1 })).error?.code, 'subAccountHeld')
    await two.vendor.owner.call(endAssignment, { engagementId, id, holderId: data.holderId })
    assert.equal((await contact.call(removeSubAccount, { engagementId, id, version: 1 })).data.version, 2)
    assert.equal((await assign({ id, memberId: he.memberId })).error?.code, 'subAccountArchived')
    assert.equal((await contact.call(removeSubAccount, { engagementId, id, version: 2 })).error?.code, 'alreadyDone')
    assert.equal((await contact.call(restoreSubAccount, { engagementId, id, version: 2 })).data.version, 3)
    assert.equal((await assign({ id, memberId: he.memberId })).status, 200)
  })

  test('a shop with logins in use stays in the engagement', async () => {
    const { error } = await two.client.owner.call(unlinkShop, { engagementId, shopId, reason: '停业' })
    assert.equal(error?.code, 'shopHasSubAccounts')
  })

  test('the client keeps logins and the vendor says who works under them [R-004-117]', async () => {
    const { id } = await account()
    const wanted = { engagementId, id, memberId: zhou.memberId }
    assert.equal((await two.client.owner.call(assignSubAccount, wanted)).error?.code, 'forbidden')
    assert.equal((await contact.call(assignSubAccount, wanted)).error?.code, 'forbidden')
    assert.equal((await zhou.caller.call(assignSubAccount, wanted)).error?.code, 'forbidden')
    const add = { engagementId, shopId, login: '茶:越权' }
    assert.equal((await zhou.caller.call(createSubAccount, add)).error?.code, 'forbidden')
    const lead = await vendorMember(two, engagementId, 'teamLead', '孙一凡')
    assert.equal((await lead.caller.call(createSubAccount, add)).error?.code, 'forbidden')
    assert.equal((await lead.caller.call(assignSubAccount, wanted)).status, 200)
  })

  test('only people of the vendor who work in this engagement, and in this shop, take a login', async () => {
    const { id } = await account()
    const other = await agree(two)
    const elsewhere = await vendorMember(two, other.id, 'agent', '冯思琪')
    await copyVendorMembers(two, other.id)
    assert.equal((await assign({ id, memberId: elsewhere.memberId })).status, 404)
    const otherShop = await addShop(two, engagementId)
    const limited = await joinAs(
      two.app,
      two.vendor.owner,
      [{ role: 'agent', engagementId, shopIds: [otherShop] }],
      '杨宁',
    )
    await copyVendorMembers(two, engagementId)
    assert.equal((await assign({ id, memberId: limited.memberId })).status, 404)
    const { data } = await limited.caller.call(listSubAccounts, { engagementId })
    assert.deepEqual(
      data.rows.filter((row) => row.shopId !== otherShop),
      [],
    )
    assert.equal((await limited.caller.call(subAccountHistory, { engagementId, id })).status, 404)
  })

  test('a login of another engagement, a foreign engagement and a missing one answer alike', async () => {
    const { id } = await account()
    const other = await agree(two)
    const missing = '99999999-9999-4999-8999-999999999999'
    for (const [action, rest] of [
      [updateSubAccount, { version: 1, login: '甲', display: '' }],
      [removeSubAccount, { version: 1 }],
      [restoreSubAccount, { version: 1 }],
      [assignSubAccount, { memberId: zhou.memberId }],
      [endAssignment, { holderId: missing }],
      [subAccountHistory, {}],
    ] as const) {
      const ask = (body: object) => two.vendor.owner.post(`/api/${action.name}`, { ...rest, ...body })
      for (const body of [
        { engagementId: other.id, id },
        { engagementId, id: missing },
        { engagementId: missing, id },
      ])
        assert.equal((await ask(body)).status, 404, action.name)
    }
  })

  test('nothing is added before the offer is accepted', async () => {
    const offer = await propose(two)
    const { error } = await two.client.owner.call(createSubAccount, { engagementId: offer.id, shopId, login: '早' })
    assert.equal(error?.code, 'engagementNotAccepted')
  })

  test('the list filters by shop, state and whether somebody holds the login, and sorts', async () => {
    const { data: free } = await contact.call(listSubAccounts, { engagementId, held: false, pageSize: 100 })
    assert.ok(free.rows.length > 0 && free.rows.every((row) => row.holder === null))
    const { data: held } = await contact.call(listSubAccounts, {
      engagementId,
      held: true,
      sort: 'agentName',
      pageSize: 100,
    })
    assert.ok(held.rows.length > 0 && held.rows.every((row) => row.holder !== null))
    const { data: all } = await contact.call(listSubAccounts, { engagementId, shopId, sort: '-login', pageSize: 100 })
    assert.ok(all.rows.every((row) => row.shopId === shopId))
    const exported = await contact.post('/api/subAccount.list/export', { format: 'csv', input: { engagementId } })
    assert.match(exported.body.toString('utf8'), /花间里茶:小满/)
  })
})
