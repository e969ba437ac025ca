import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import {
  addShop,
  agree,
  copyVendorMembers,
  startTwoSides,
  vendorMember,
  type TwoSides,
} from '../../testing/engagements.ts'
import { inDatabase } from '../../testing/people.ts'
import { createSubAccount, listSubAccounts, pasteSubAccounts } from './api/subAccount.ts'

describe('sub-accounts pasted from a spreadsheet', () => {
  let two: TwoSides
  let engagementId: string
  let shopId: string

  before(async () => {
    two = await startTwoSides()
    engagementId = (await agree(two)).id
    shopId = await addShop(two, engagementId)
    await vendorMember(two, engagementId, 'agent', '周启明')
    await vendorMember(two, engagementId, 'agent', '何雨桐')
    await vendorMember(two, engagementId, 'agent', '何雨桐')
    await copyVendorMembers(two, engagementId)
  })

  test('every line becomes a login, with its agent where one is named', async () => {
    const text = '茶:小满\t周启明\n\n茶:小雪\n'
    const { data } = await two.vendor.owner.call(pasteSubAccounts, { engagementId, shopId, text })
    assert.deepEqual(data, { created: 2, assigned: 1 })
    const list = await two.vendor.owner.call(listSubAccounts, { engagementId, shopId })
    assert.deepEqual(
      list.data.rows.map((row) => [row.login, row.holder?.agentName ?? null]).toSorted(),
      [
        ['茶:小满', '周启明'],
        ['茶:小雪', null],
      ].toSorted(),
    )
  })

  test('one wrong line keeps all out, and each problem is told with its line and column', async () => {
    await two.client.owner.call(createSubAccount, { engagementId, shopId, login: '茶:已有' })
    const text = ['茶:好', '茶：好', '\t周启明', '茶：已有', '茶:甲\t没有人', '茶:乙\t何雨桐'].join('\n')
    const { error } = await two.vendor.owner.call(pasteSubAccounts, { engagementId, shopId, text })
    assert.deepEqual(error?.fields, [
      { path: 'lines.2.login', message: '第 2 行：与第 1 行重复。' },
      { path: 'lines.3.login', message: '第 3 行：缺少账号。' },
      { path: 'lines.4.login', message: '第 4 行：这个店铺已有此子账号。' },
      { path: 'lines.5.agent', message: '第 5 行：合作中没有名为“没有人”的客服。' },
      { path: 'lines.6.agent', message: '第 6 行：有 2 位“何雨桐”，请添加后逐个指定。' },
    ])
    const list = await two.vendor.owner.call(listSubAccounts, { engagementId, search: '茶:好' })
    assert.equal(list.data.total, 0)
  })

  test('the client pastes logins but names no agents', async () => {
    const named = await two.client.owner.call(pasteSubAccounts, { engagementId, shopId, text: '茶:丙\t周启明' })
    assert.deepEqual(
      named.error?.fields.map((field) => field.path),
      ['lines.1.agent'],
    )
    const plain = await two.client.owner.call(pasteSubAccounts, { engagementId, shopId, text: '茶:丙' })
    assert.deepEqual(plain.data, { created: 1, assigned: 0 })
  })

  test('500 lines are taken at once, 501 are not', async () => {
    const paste = (text: string) => two.client.owner.call(pasteSubAccounts, { engagementId, shopId, text })
    assert.deepEqual(
      (await paste(manyLines(501))).error?.fields.map((field) => field.path),
      ['lines.501.line'],
    )
    assert.deepEqual((await paste(manyLines(500))).data, { created: 500, assigned: 0 })
    const [entry] = await inDatabase<{ entry: string }>(
      two.app,
      `select entry from audit_event where action = 'subAccount.paste' and space_id = $1 order by seq desc limit 1`,
      [engagementId],
    )
    assert.equal(JSON.parse(entry?.entry ?? '{}').after.subAccounts.length, 500)
  })

  test('only blank lines are no paste', async () => {
    const { error } = await two.client.owner.call(pasteSubAccounts, { engagementId, shopId, text: ' \n \n' })
    assert.equal(error?.fields[0]?.path, 'text')
  })
})

function manyLines(count: number): string {
  return Array.from({ length: count }, (_, index) => `批:${index}`).join('\n')
}
