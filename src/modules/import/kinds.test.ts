import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { gbkOf } from '../../testing/gbk.ts'
import { importFile, startImportBench, storedMessages, type ImportBench } from '../../testing/imports.ts'
import { addShop } from '../../testing/engagements.ts'
import { inDatabase } from '../../testing/people.ts'
import { uploadFileAs } from '../../testing/upload.ts'
import { workbookOf } from '../../testing/zip.ts'
import { createSubAccount } from '../deal/api/subAccount.ts'
import { inspectImport, previewImport } from './api/import.ts'
import { saveImportMapping } from './api/importMapping.ts'
import { listImportProblems } from './api/importProblem.ts'
import { listUnknownAccounts } from './api/unknownAccount.ts'

type Figure = {
  readonly grain: string
  readonly login: string
  readonly figure: string
  readonly value: string | null
  readonly no: number
}

function figuresOf({ app }: ImportBench, shopId: string): Promise<Figure[]> {
  return inDatabase<Figure>(
    app,
    `select grain, login, figure, value::text as value, import_no as no from marketplace_figure where shop_id = $1 order by 1, 2, 3, 5`,
    [shopId],
  )
}

function sheetRow(cells: readonly string[]): string {
  return `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`
}

describe('what comes in', () => {
  let bench: ImportBench
  before(async () => {
    bench = await startImportBench()
  })

  test('dates without a year are of the year in the file’s name, and a name with a month alone gives the month', async () => {
    const { app, owner, engagementId } = bench
    const shopId = await addShop(bench, engagementId)
    const sheet = '日期,旺旺昵称,咨询人数,接待人数\n4月10日,花店:小安,12,11\n4月11日,花店:小安,8,8'
    const fileId = await uploadFileAs(app, owner, engagementId, sheet, '2025客服数据.csv')
    const preview = (await owner.call(previewImport, { engagementId, shopId, fileId })).data
    assert.deepEqual(preview.days, { from: '2025-04-10', to: '2025-04-11' })
    const monthly = '旺旺昵称,咨询人数,接待人数\n花店:小安,300,290'
    const other = await uploadFileAs(app, owner, engagementId, monthly, '2025年客服数据 3月份.csv')
    const looked = (await owner.call(inspectImport, { engagementId, shopId, fileId: other })).data
    assert.deepEqual([looked.period, looked.needsPeriod], [{ from: '2025-03-01', to: '2025-03-31' }, false])
  })

  test('a heading merged over two rows of a workbook names the column in the rejects', async () => {
    const { owner, engagementId } = bench
    const shopId = await addShop(bench, engagementId)
    const content = workbookOf({
      sheets: {
        客服数据: [
          sheetRow(['旺旺昵称', '咨询人数', '接待人数', '平均响应时长（秒)']),
          sheetRow(['', '', '接待人数', '']),
          sheetRow(['花店:小安', '很多', '11', '30']),
        ].join(''),
      },
      after:
        '<mergeCells count="3"><mergeCell ref="A1:A2"/><mergeCell ref="B1:B2"/><mergeCell ref="D1:D2"/></mergeCells>',
    })
    const settings = { kind: 'marketplace' as const, headerRow: 2, period: { from: '2026-04-10', to: '2026-04-10' } }
    const imported = await importFile(bench, content, settings, shopId)
    assert.equal(imported.status, 'done')
    const { data } = await owner.call(listImportProblems, { engagementId, importId: imported.id })
    assert.deepEqual(
      data.rows.map(({ column, value }) => [column, value]),
      [['咨询人数', '很多']],
    )
  })

  test('what a sheet says of the shop in a row of sums is a summary row, and no line is counted twice', async () => {
    const { app, owner, engagementId } = bench
    const shopId = await addShop(bench, engagementId)
    const content = [
      '客服账号,接待会话量,已接待人数,全天平响时长,全天3分钟回复率',
      '小安,1234,1180,31秒,97.78%',
      '店铺汇总值,1234,1180,31秒,97.78%',
      '店铺平均值,1234,1180,31秒,97.78%',
    ].join('\r\n')
    const name = '飞鸽_客服表现_2026-04-01至2026-04-07.csv'
    const fileId = await uploadFileAs(app, owner, engagementId, content, name)
    const preview = (await owner.call(previewImport, { engagementId, shopId, fileId })).data
    assert.deepEqual(preview.counts, { read: 3, accepted: 1, repeated: 0, rejected: 0, summaries: 2 })
    const result = await importFile(bench, content, { period: { from: '2026-04-01', to: '2026-04-07' } }, shopId)
    assert.deepEqual([result.status, result.rowsRead, result.accepted, result.summaries], ['done', 3, 1, 2])
    const kept = await figuresOf(bench, shopId)
    assert.deepEqual([...new Set(kept.map(({ grain }) => grain))].toSorted(), ['agent', 'average', 'shop'])
  })

  test('a GBK sheet of a marketplace is kept as the marketplace’s own figures, its sums apart', async () => {
    const { app, owner, engagementId } = bench
    const shopId = await addShop(bench, engagementId)
    const sheet = [
      '旺旺昵称,咨询人数,接待人数,未回复人数,平均响应时长（秒),3分钟人工响应率',
      '花店:小安,"1,234",1200,3,38.67,97.78%',
      '花店:小北,200,180,-,2分30秒,--',
      '汇总值,1434,1380,3,45.1,96%',
    ].join('\r\n')
    const content = gbkOf(sheet)
    const fileId = await uploadFileAs(app, owner, engagementId, content, '接待数据_2026-04-01至2026-04-07.csv')
    const looked = (await owner.call(inspectImport, { engagementId, shopId, fileId })).data
    assert.equal(looked.kind, 'marketplace')
    assert.equal(looked.layout, 'taobao.reception')
    assert.equal(looked.encoding, 'gb18030')
    assert.deepEqual(looked.period, { from: '2026-04-01', to: '2026-04-07' })
    const preview = (await owner.call(previewImport, { engagementId, shopId, fileId })).data
    assert.deepEqual(preview.counts, { read: 3, accepted: 2, repeated: 0, rejected: 0, summaries: 1 })
    assert.deepEqual(preview.accounts.unknown, ['花店:小安', '花店:小北'])

    const period = { from: '2026-04-01', to: '2026-04-07' }
    const first = await importFile(bench, content, { period }, shopId)
    assert.deepEqual([first.status, first.accepted, first.rejected, first.summaries], ['done', 2, 0, 1])
    assert.equal(first.layoutName, looked.candidates[0]?.name.zh)
    const figures = await figuresOf(bench, shopId)
    const ofAn = Object.fromEntries(
      figures.filter(({ login }) => login === '花店:小安').map((each) => [each.figure, each.value]),
    )
    assert.equal(ofAn['consultations'], '1234')
    assert.equal(ofAn['replyWithin3Min.rounds'], '0.9778')
    assert.ok(Object.values(ofAn).includes('38670'), JSON.stringify(ofAn))
    const ofBei = figures.filter(({ login }) => login === '花店:小北')
    assert.ok(ofBei.some(({ value }) => value === null))
    assert.ok(ofBei.some(({ value }) => value === '150000'))
    assert.ok(figures.some(({ grain }) => grain === 'sum'))

    const again = await importFile(bench, content, { period }, shopId)
    assert.deepEqual([again.accepted, again.repeated], [0, 2])
    const restated = await importFile(bench, gbkOf(sheet.replace('97.78%', '97.00%')), { period }, shopId)
    assert.deepEqual([restated.accepted, restated.repeated], [1, 1])
    const rates = (await figuresOf(bench, shopId)).filter(
      ({ login, figure }) => login === '花店:小安' && figure === 'replyWithin3Min.rounds',
    )
    assert.deepEqual([rates.length, rates[0]?.value], [2, '0.9778'])
    assert.equal(Number(rates[1]?.value), 0.97)
  })

  test('a sheet without any date asks for its days', async () => {
    const { owner, app, engagementId, shopId } = bench
    const fileId = await uploadFileAs(
      app,
      owner,
      engagementId,
      '旺旺昵称,咨询人数,接待人数,慢响应人数\n花店:小安,3,2,1\n',
      '接待.csv',
    )
    const looked = (await owner.call(inspectImport, { engagementId, shopId, fileId })).data
    assert.equal(looked.needsPeriod, true)
    const { error } = await owner.call(previewImport, { engagementId, shopId, fileId })
    assert.equal(error?.code, 'importPeriod')
  })

  test('cells of a sheet that cannot be read are named, the rest of the row stands', async () => {
    const { owner, engagementId } = bench
    const shopId = await addShop(bench, engagementId)
    const sheet = '旺旺昵称,咨询人数,接待人数,慢响应人数\n花店:小安,很多,2,1\n,1,1,1\n'
    const result = await importFile(bench, sheet, { period: { from: '2026-04-01', to: '2026-04-01' } }, shopId)
    assert.deepEqual([result.accepted, result.rejected], [1, 1])
    const { rows } = (await owner.call(listImportProblems, { engagementId, importId: result.id })).data
    assert.deepEqual(
      rows.map(({ row, column, value, reason }) => [row, column, value, reason]),
      [
        [2, '咨询人数', '很多', '不是数字'],
        [3, '旺旺昵称', null, '没有写明客服'],
      ],
    )
  })

  test('chats come from a workbook as well as from text', async () => {
    const { app, engagementId } = bench
    const shopId = await addShop(bench, engagementId)
    const header = ['会话ID', '消息ID', '发送时间', '角色', '发送者', '内容']
    const rows = [
      header,
      ['K1', '1', '2026-04-10 10:10:15', 'customer', 'b1', '在吗'],
      ['K1', '2', '2026-04-10 10:10:45', 'agent', 'a1', '在的'],
    ]
    const content = workbookOf({ sheets: { 聊天: rows.map(sheetRow).join('') } })
    const result = await importFile(bench, content, {}, shopId)
    assert.deepEqual([result.status, result.accepted], ['done', 2])
    // Times without a zone are the shop's: eight hours before UTC.
    assert.equal((await storedMessages(app, shopId))[0]?.at, '2026-04-10 02:10:15+00')
  })

  test('a copied Qianniu chat is read, whoever is who is confirmed, and a longer copy repeats nothing', async () => {
    const { app, owner, engagementId } = bench
    const shopId = await addShop(bench, engagementId)
    const chat =
      'tb1 2026-04-10 09:10:15\n在吗\n花店:小安 2026-04-10 09:10:20\n在的\n小安工号1 2026-04-10 09:10:30\n稍等\n'
    const fileId = await uploadFileAs(app, owner, engagementId, chat, '聊天.txt')
    const looked = (await owner.call(inspectImport, { engagementId, shopId, fileId })).data
    assert.deepEqual([looked.kind, looked.format], ['qianniu', 'text'])
    assert.deepEqual(
      looked.participants.map(({ name, role }) => [name, role]),
      [
        ['tb1', 'customer'],
        ['花店:小安', 'agent'],
        ['小安工号1', 'customer'],
      ],
    )
    const corrections = { chat: { corrections: [{ name: '小安工号1', role: 'agent' as const }] } }
    const first = await importFile(bench, chat, corrections, shopId)
    assert.deepEqual([first.status, first.accepted, first.rejected], ['done', 3, 0])
    const longer = `没有头的一行\n${chat}tb1 2026-04-10 09:11:00\n好\n`
    const second = await importFile(bench, longer, { ...corrections, kind: 'qianniu' }, shopId)
    assert.deepEqual([second.accepted, second.repeated, second.rejected], [1, 3, 1])
    const stored = await storedMessages(app, shopId)
    assert.equal(stored.length, 4)
    assert.equal(new Set(stored.map(({ conversation }) => conversation)).size, 1)
  })

  test('columns of any name are mapped by hand, and a saved mapping fits the next file', async () => {
    const { app, owner, engagementId } = bench
    const shopId = await addShop(bench, engagementId)
    const content = 'chat,no,when,who,name,said\nK1,1,2026-04-10T10:10:15+08:00,customer,b1,在吗\n'
    const fields = ['conversation_id', 'message_id', 'sent_at', 'sender_role', 'sender_id', 'text'] as const
    const columns = fields.map((column) => ({ use: 'message' as const, column }))
    await owner.call(saveImportMapping, {
      engagementId,
      name: '自研系统',
      kind: 'messages',
      columns: content
        .split('\n')[0]!
        .split(',')
        .map((heading, index) => ({ heading, meaning: columns[index]! })),
    })
    const fileId = await uploadFileAs(app, owner, engagementId, content)
    // Nobody would take these headings for chats; the mapping is offered all the same and says what they are.
    const { data } = await owner.call(inspectImport, { engagementId, shopId, fileId })
    assert.equal(data.kind, 'marketplace')
    assert.deepEqual(
      data.savedMappings.map(({ name, kind, layout }) => [name, kind, layout]),
      [['自研系统', 'messages', null]],
    )
    const result = await importFile(
      bench,
      content,
      { kind: 'messages', headerRow: 1, columns: data.savedMappings[0]!.columns },
      shopId,
    )
    assert.deepEqual([result.status, result.accepted], ['done', 1])
  })

  test('logins nobody knows are listed and leave the list once an account is added, without a new import', async () => {
    const { owner, engagementId } = bench
    const shopId = await addShop(bench, engagementId)
    const header = 'conversation_id,message_id,sent_at,sender_role,sender_id,text'
    await importFile(
      bench,
      `${header}\nK1,1,2026-04-10T10:10:15+08:00,agent,花店：小安,在\nK1,2,2026-04-12T10:10:15+08:00,agent,花店:小安,在\n`,
      {},
      shopId,
    )
    const unknown = async () => (await owner.call(listUnknownAccounts, { engagementId, shopId })).data.rows
    const [found] = await unknown()
    assert.deepEqual(
      [found?.login, found?.messages, found?.firstDay, found?.lastDay, found?.state],
      ['花店：小安', 2, '2026-04-10', '2026-04-12', 'noAccount'],
    )
    const account = (await owner.call(createSubAccount, { engagementId, shopId, login: '花店:小安' })).data
    assert.deepEqual(
      (await unknown()).map(({ state, subAccountId }) => [state, subAccountId]),
      [['noAgent', account.id]],
    )
  })
})
