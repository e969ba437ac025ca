import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import ExcelJS from 'exceljs'
import type { ActionOutput } from '../../platform/action/action.ts'
import type { Caller, TestApp } from '../../testing/app.ts'
import { inspectFile } from '../../platform/import/inspectFile.ts'
import { agree, startTwoSides } from '../../testing/engagements.ts'
import { savedFile } from '../../testing/messageFile.ts'
import { joinAs } from '../../testing/organizations.ts'
import { readPdf } from '../../testing/pdf.ts'
import { inDatabase } from '../../testing/people.ts'
import { agreeClauses, payment, seatFee } from '../contract/testing.ts'
import { downloadServiceReport, downloadStatement } from './api/document.ts'
import { getStatement } from './api/statement.ts'
import { computeStatement } from './api/statementStep.ts'
import { buyers, freezeMonth, reply } from './testing.ts'

let app: TestApp
let finance: Caller
let client: Caller
let engagementId: string
let statement: ActionOutput<typeof getStatement>

async function download(format: 'pdf' | 'xlsx', language: 'zh' | 'en') {
  const { data } = await finance.call(downloadStatement, { engagementId, no: 1, format, language })
  return { ...data, bytes: Buffer.from(data.content, 'base64') }
}

async function serviceReport(format: 'pdf' | 'xlsx'): Promise<Buffer> {
  const { data } = await finance.call(downloadServiceReport, { engagementId, period: '2026-06', format })
  return Buffer.from(data.content, 'base64')
}

/** Every row of the first sheet as another program reads it. */
async function rowsOf(bytes: Buffer): Promise<ExcelJS.CellValue[][]> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer)
  const rows: ExcelJS.CellValue[][] = []
  workbook.worksheets[0]?.eachRow((row) => {
    rows.push(Array.from({ length: row.cellCount }, (_, index) => row.getCell(index + 1).value))
  })
  return rows
}

describe('the documents of a statement', () => {
  before(async () => {
    const two = await startTwoSides()
    ;({ app } = two)
    client = two.client.owner
    ;({ id: engagementId } = await agree(two, { name: '=1+1 双店外包' }))
    finance = (await joinAs(two.app, two.vendor.owner, ['vendorFinance'], '罗文静')).caller
    const fee = { ...seatFee(), title: '=HYPERLINK("x")' }
    await agreeClauses({ proposer: two.client.owner, decider: two.vendor.owner }, engagementId, [fee, payment])
    await freezeMonth(two.app, engagementId, '2026-05', { days: [], entered: [] })
    await agreeClauses({ proposer: two.client.owner, decider: two.vendor.owner }, engagementId, [reply], {
      effectiveFrom: '2026-06-01',
    })
    const june = buyers('2026-06', 9372, 14_200)
    const excluded = { outOfWindow: 620, platformOutage: 130, spam: 50 }
    await freezeMonth(two.app, engagementId, '2026-06', {
      ...june,
      days: june.days.map((day) => ({ ...day, excluded })),
    })
    const computed = await finance.call(computeStatement, { engagementId, period: '2026-05' })
    assert.equal(computed.error, null)
    statement = (await finance.call(getStatement, { engagementId, no: 1 })).data
  })

  test('the PDF shows the totals of the screen as ink and as text, in both languages', async () => {
    for (const language of ['zh', 'en'] as const) {
      const { bytes, mediaType } = await download('pdf', language)
      assert.equal(mediaType, 'application/pdf')
      const [page] = await readPdf(bytes)
      assert.ok(page)
      for (const words of ['¥4,500.00', '¥27,000.00', '¥25,471.70', '¥1,528.30', '贰万柒仟元整'])
        assert.ok(page.text.includes(words), `${language} ${words}`)
      assert.equal(statement.payableFen, 2_700_000)
      assert.equal(statement.computed?.capital, '贰万柒仟元整')
      const ink = page.inkAt('贰万柒仟元整') ?? 0
      assert.ok(ink > 0.08 && ink < 0.6, `${ink}`)
    }
  })

  test('the workbook adds up to the same totals, and nothing in it is a formula', async () => {
    const rows = await rowsOf((await download('xlsx', 'zh')).bytes)
    const find = (label: string) => rows.find((row) => row.includes(label))
    assert.ok(find('合计（各行之和）')?.includes((statement.computed?.totalFen ?? 0) / 100))
    assert.ok(find('应付金额')?.includes(statement.payableFen / 100))
    const cells = rows.flat()
    assert.ok(find('3.1')?.includes('4500.00'), 'the price of a seat in yuan')
    assert.ok(cells.some((cell) => typeof cell === 'string' && cell.startsWith('=HYPERLINK')))
    assert.ok(cells.every((cell) => cell === null || typeof cell !== 'object'))
  })

  test('our own reader of sheets finds the same figures in it, and texts where formulas were typed', async () => {
    const found = await inspectFile(savedFile(new Uint8Array((await download('xlsx', 'zh')).bytes)))
    assert.ok('form' in found && found.form === 'workbook')
    const cells = found.sheets.flatMap(({ rows }) => rows.flatMap((row) => row.cells))
    for (const text of ['=HYPERLINK("x")'])
      assert.ok(
        cells.some((cell) => cell.includes(text)),
        text,
      )
    for (const fen of [statement.payableFen, statement.computed?.netFen ?? 0])
      assert.ok(
        cells.some((cell) => Number(cell) === fen / 100),
        `${fen}: ${cells.join(' | ')}`,
      )
  })

  test('a download is in the log once there is something to take away: a layout that fails leaves no entry', async () => {
    const entries = async () =>
      (
        await inDatabase<{ count: number }>(
          app,
          `select count(*)::int as count from audit_event where action = 'statement.download' and space_id = $1`,
          [engagementId],
        )
      )[0]?.count ?? 0
    const earlier = await entries()
    await download('pdf', 'zh')
    assert.equal(await entries(), earlier + 1)
    const [kept] = await inDatabase<{ output: string }>(
      app,
      'select output from statement_draft where engagement_id = $1',
      [engagementId],
    )
    const keep = (output: string) =>
      inDatabase(
        app,
        `update statement_draft set output = $2, output_digest = sha256(convert_to($2, 'UTF8')) where engagement_id = $1`,
        [engagementId, output],
      )
    const { lines: _lines, ...broken } = JSON.parse(kept?.output ?? '') as Record<string, unknown>
    await keep(JSON.stringify(broken))
    const input = { engagementId, no: 1, format: 'pdf' as const }
    assert.equal((await finance.call(downloadStatement, input)).status, 500)
    await keep(kept?.output ?? '')
    assert.equal(await entries(), earlier + 1)
  })

  test('the monthly service report says clause by clause what came out, what was left out and why, as PDF and as a workbook', async () => {
    const [page] = await readPdf(await serviceReport('pdf'))
    const told = [
      '7.2',
      '≥70%',
      '9,372',
      '14,200',
      '800',
      '不在统计时段620',
      '平台故障130',
      '垃圾消息50',
      '66.00%',
      '未达标',
    ]
    for (const words of told) assert.ok(page?.text.includes(words), words)
    const row = (await rowsOf(await serviceReport('xlsx'))).find((cells) =>
      cells.some((cell) => String(cell).startsWith('7.2')),
    )
    for (const cell of [9372, 14_200, 800, '不在统计时段 620，平台故障 130，垃圾消息 50', '66.00%', '未达标'])
      assert.ok(row?.includes(cell), `${cell}: ${row?.join(' | ')}`)
  })

  test('each month evaluated has its service report, for the client to read as well [R-004-110]', async () => {
    for (const [period, said] of [
      ['2026-05', '2026-05'],
      ['2026-06', '9,372'],
    ] as const) {
      const { data } = await client.call(downloadServiceReport, { engagementId, period, format: 'pdf' })
      const [page] = await readPdf(Buffer.from(data.content, 'base64'))
      assert.ok(page?.text.includes(said), `${said}: ${page?.text}`)
    }
    const unknown = await client.call(downloadServiceReport, { engagementId, period: '2026-07', format: 'pdf' })
    assert.equal(unknown.error?.code, 'monthNotEvaluated')
  })
})
