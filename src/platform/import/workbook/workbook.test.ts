import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import * as fc from 'fast-check'
import { savedFile } from '../../../testing/messageFile.ts'
import { workbookOf, type WorkbookParts } from '../../../testing/zip.ts'
import type { FileProblem } from '../fileProblem.ts'
import { inspectFile } from '../inspectFile.ts'
import type { SheetSample } from '../inspected.ts'
import { readTable } from '../readTable.ts'
import { cellTexts } from '../table.ts'

type Read = { header: readonly string[]; rows: { row: number; cells: string[] }[]; problem: FileProblem | undefined }

async function read(content: Uint8Array, headerRow = 1): Promise<Read> {
  const result: Read = { header: [], rows: [], problem: undefined }
  result.problem = await readTable(savedFile(content), { form: 'workbook', sheet: 'Sheet1', headerRow }, () => ({
    header: (cells) => (result.header = cells).length >= 0,
    record: (cells, number) => result.rows.push({ row: number, cells: cellTexts(cells) }) > 0,
  }))
  return result
}

async function sampled(parts: WorkbookParts): Promise<readonly SheetSample[]> {
  const found = await inspectFile(savedFile(workbookOf(parts)))
  assert.ok(!('problem' in found))
  return found.sheets
}

async function excel(fill: (workbook: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  fill(workbook)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

function row(number: number, ...cells: string[]): string {
  return `<row r="${number}">${cells.join('')}</row>`
}

function styled(style: number, value: string): string {
  return `<c s="${style}"><v>${value}</v></c>`
}

function label(text: string): string {
  return `<c t="inlineStr"><is><t>${text}</t></is></c>`
}

test('a sheet written by a library is read back cell by cell', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', '亲', '"', ',', '\n', '<', '&', ' ', '😀'), maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, text, fc.integer()), { minLength: 1, maxLength: 12 }), async (body) => {
      const content = await excel((workbook) => {
        const sheet = workbook.addWorksheet('Sheet1')
        sheet.addRow(['文字', '备注', '数量'])
        for (const cells of body) sheet.addRow(cells)
      })
      const { header, rows, problem } = await read(content)
      assert.equal(problem, undefined)
      assert.deepEqual(header, ['文字', '备注', '数量'])
      assert.deepEqual(
        rows.map(({ cells }) => cells),
        body.map(([one, other, number]) => [one, other, String(number)]),
      )
    }),
    { numRuns: 40 },
  )
})

test('dates, times, percentages and numbers come as a person sees them, without the noise of binary fractions', async () => {
  const content = await excel((workbook) => {
    const sheet = workbook.addWorksheet('Sheet1')
    sheet.addRow(['日期', '时间', '时长', '比率', '数', '是否'])
    sheet.addRow([
      new Date(Date.UTC(2026, 3, 10)),
      new Date(Date.UTC(2026, 3, 10, 10, 10, 15)),
      0.5,
      0.9778,
      0.1 + 0.2,
      true,
    ])
    sheet.getCell('A2').numFmt = 'yyyy"年"m"月"d"日"'
    sheet.getCell('B2').numFmt = 'yyyy-mm-dd hh:mm:ss'
    sheet.getCell('C2').numFmt = '[h]:mm:ss'
    sheet.getCell('D2').numFmt = '0.00%'
  })
  const { rows } = await read(content)
  assert.deepEqual(rows[0]?.cells, ['2026-04-10', '2026-04-10 10:10:15', '12:00:00', '97.78%', '0.3', 'TRUE'])
})

test('the Macintosh calendar, the day that never was and every kind of date format are understood', async () => {
  const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="m/d"/><numFmt numFmtId="165" formatCode="[Red]0.0"/><numFmt numFmtId="166" formatCode="h&quot;时&quot;mm&quot;分&quot;"/></numFmts><cellXfs>${[0, 14, 164, 165, 22, 31, 166].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`
  const cells = [
    styled(1, '46122'),
    styled(2, '46122'),
    styled(3, '46122.5'),
    styled(4, '46122.4237847222'),
    styled(5, '61'),
    styled(5, '59'),
    styled(6, '0.25'),
  ]
  const sheets = { Sheet1: row(1, '<c t="inlineStr"><is><t>x</t></is></c>') + row(2, ...cells) }
  assert.deepEqual((await read(workbookOf({ sheets, styles }))).rows[0]?.cells, [
    '2026-04-10',
    '2026-04-10',
    '46122.5',
    '2026-04-10 10:10:15',
    '1900-03-01',
    '1900-02-28',
    '6:00:00',
  ])
  const early = { Sheet1: row(1, '<c t="inlineStr"><is><t>x</t></is></c>') + row(2, styled(1, '44660')) }
  assert.deepEqual((await read(workbookOf({ sheets: early, styles, date1904: true }))).rows[0]?.cells, ['2026-04-10'])
})

test('numbers of orders keep all their digits, exponents are written out', async () => {
  const values = [
    '4031234567890123456',
    '4.03123456789012E+18',
    '1E-7',
    '-0.5',
    '30.599999999999998',
    '1234567.8900000001',
  ]
  const sheets = {
    Sheet1: row(1, '<c t="str"><v>x</v></c>') + row(2, ...values.map((value) => `<c><v>${value}</v></c>`)),
  }
  assert.deepEqual((await read(workbookOf({ sheets }))).rows[0]?.cells, [
    '4031234567890123456',
    '4031234567890120000',
    '0.0000001',
    '-0.5',
    '30.6',
    '1234567.89',
  ])
})

test('shared texts, rich text and characters that XML cannot hold are joined; readings of characters are not', async () => {
  const sharedStrings =
    '<sst><si><t>客服</t></si><si><r><t xml:space="preserve">三分钟 </t></r><r><rPr><b/></rPr><t>回复率</t></r><rPh><t>san</t></rPh></si></sst>'
  const sheets = {
    Sheet1:
      row(1, '<c r="A1" t="s"><v>0</v></c>', '<c r="C1" t="s"><v>1</v></c>') +
      row(3, '<c r="B3" t="inlineStr"><is><t>a_x000D_b</t></is></c>'),
  }
  const { header, rows } = await read(workbookOf({ sheets, sharedStrings }))
  assert.deepEqual(header, ['客服', '', '三分钟 回复率'])
  assert.deepEqual(rows, [{ row: 3, cells: ['', 'a\rb', ''] }])
})

test('prefixes of names and cells without references are understood, as other programs write them', async () => {
  const sheets = {
    Sheet1: '<x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row><x:row><x:c><x:v>3</x:v></x:c></x:row>',
  }
  const { header, rows } = await read(workbookOf({ sheets }))
  assert.deepEqual([header, rows], [['1', '2'], [{ row: 2, cells: ['3', ''] }]])
})

test('every sheet is listed with its first rows, and a merged heading stands over all of its columns', async () => {
  const sheets = {
    整体数据:
      row(1, label('店铺数据')) +
      row(2, label('客服'), label('接待'), '<c/>') +
      row(3, '<c/>', label('人数'), label('会话量')),
    空表: '',
  }
  const [first, second] = await sampled({
    sheets,
    after: '<mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/></mergeCells>',
  })
  assert.equal(first?.name, '整体数据')
  assert.deepEqual(first?.rows, [
    { row: 1, cells: ['店铺数据'] },
    { row: 2, cells: ['客服', '接待', '接待'] },
    { row: 3, cells: ['客服', '人数', '会话量'] },
  ])
  assert.deepEqual([second?.name, second?.problem?.code], ['空表', 'empty'])
})

test('rows before the header are passed over, and reading stops when it is told to', async () => {
  const numbered = Array.from({ length: 20 }, (_, index) => row(index + 1, `<c><v>${index + 1}</v></c>`)).join('')
  const content = workbookOf({ sheets: { Sheet1: numbered } })
  const { header, rows } = await read(content, 5)
  assert.deepEqual(header, ['5'])
  assert.equal(rows.length, 15)
  let seen = 0
  await readTable(savedFile(content), { form: 'workbook', sheet: 'Sheet1', headerRow: 1 }, () => ({
    header: () => true,
    record: () => ++seen < 3,
  }))
  assert.equal(seen, 3)
})

test('a formula above the header does no harm, one below it is refused with its cell', async () => {
  const formula = '<c><f>A1</f><v>7</v></c>'
  const value = '<c><v>1</v></c>'
  const title = row(1, formula) + row(2, value, value) + row(3, value, value)
  assert.equal((await read(workbookOf({ sheets: { Sheet1: title } }), 2)).problem, undefined)
  const { rows, problem } = await read(workbookOf({ sheets: { Sheet1: title + row(4, value, formula) } }), 2)
  assert.deepEqual(rows, [{ row: 3, cells: ['1', '1'] }])
  assert.deepEqual(problem, { code: 'formula', sheet: 'Sheet1', row: 4, cell: 1 })
})

test('a sheet is known to hold formulas before it is read, unless they only make up its title', async () => {
  const formula = '<c><f>A1</f><v>7</v></c>'
  const value = '<c><v>1</v></c>'
  const [titled] = await sampled({ sheets: { Sheet1: row(1, formula) + row(2, value, value, value) } })
  assert.equal(titled?.problem, undefined)
  const [computed] = await sampled({ sheets: { Sheet1: row(1, value, value, value) + row(2, value, value, formula) } })
  assert.deepEqual(computed?.problem, { code: 'formula', sheet: 'Sheet1', row: 2, cell: 2 })
})
