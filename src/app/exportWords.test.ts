import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import ExcelJS from 'exceljs'
import Papa from 'papaparse'
import type { Caller } from '../testing/app.ts'
import { joinAs, openTestOrganization, startInstallation } from '../testing/organizations.ts'
import { createShop } from '../modules/shop/api.ts'
import { everyDay } from '../modules/shop/vocabulary.ts'

type Language = 'zh-CN' | 'en'

describe('an exported list', () => {
  let owner: Caller

  before(async () => {
    const { app, operator } = await startInstallation()
    owner = (await openTestOrganization(app, operator, 'client', '花间里茶')).owner
    await joinAs(app, owner, ['clientQa', 'clientFinance'], '冯思琪')
    const serviceHours = everyDay({ from: 480, to: 1440 })
    await owner.call(createShop, { marketplace: 'tmall', name: '旗舰店', category: '茶饮', serviceHours })
  })

  async function exported(action: string, language: Language, format: 'csv' | 'xlsx'): Promise<Buffer> {
    const headers = { 'accept-language': language }
    const { status, body } = await owner.post(`/api/${action}/export`, { format, input: {} }, headers)
    assert.equal(status, 200)
    return body
  }

  async function csvRows(action: string, language: Language): Promise<string[][]> {
    const text = (await exported(action, language, 'csv')).toString('utf8').slice(1)
    return Papa.parse<string[]>(text, { skipEmptyLines: true }).data
  }

  test('says marketplaces and states as the screen does, in the language of the reader', async () => {
    const [titles, shop] = await csvRows('shop.list', 'zh-CN')
    assert.equal(shop?.[titles?.indexOf('平台') ?? -1], '天猫')
    assert.equal(shop?.[titles?.indexOf('状态') ?? -1], '使用中')
    const [head, row] = await csvRows('shop.list', 'en')
    assert.equal(row?.[head?.indexOf('Marketplace') ?? -1], 'Tmall')
    assert.equal(row?.[head?.indexOf('State') ?? -1], 'In use')
  })

  test('says several roles of one person by their names', async () => {
    const [, ...members] = await csvRows('member.list', 'zh-CN')
    assert.ok(members.flat().includes('商家质检、商家财务') || members.flat().includes('商家财务、商家质检'))
    const [, ...english] = await csvRows('member.list', 'en')
    assert.ok(english.flat().some((cell) => cell.split(', ').toSorted().join() === 'Client QA,Client finance'))
  })

  test('says in a spreadsheet what it says in a plain file', async () => {
    const workbook = new ExcelJS.Workbook()
    // The types of the library name an older Buffer than that of this Node.
    const bytes = new Uint8Array(await exported('shop.list', 'zh-CN', 'xlsx')).buffer
    await workbook.xlsx.load(bytes)
    const cells = workbook.worksheets[0]?.getRow(2).values
    assert.ok(Array.isArray(cells) && cells.includes('天猫') && cells.includes('使用中'))
  })

  test('of the audit log says what was done and to what', async () => {
    const rows = await csvRows('audit.list', 'zh-CN')
    assert.ok(rows.some((row) => row.includes('添加店铺') && row.includes('店铺')))
    const english = await csvRows('audit.list', 'en')
    assert.ok(english.some((row) => row.includes('Add a shop') && row.includes('Shop')))
  })
})
