import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import * as fc from 'fast-check'
import Papa from 'papaparse'
import { detectTable } from '../../engine/exports/detect.ts'
import { figureColumn } from '../../engine/exports/figures.ts'
import type { LayoutColumn, SheetLayout } from '../../engine/exports/layout.ts'
import { sheetLayouts } from '../../engine/exports/layouts/all.ts'
import { createSheetReader, type SheetRow } from '../../engine/exports/sheetRow.ts'
import { gbkOf } from '../../testing/gbk.ts'
import { savedFile } from '../../testing/messageFile.ts'
import { inspectFile } from './inspectFile.ts'
import { readTable, type TableSource } from './readTable.ts'
import { cellTexts } from './table.ts'

const forms = ['utf-8', 'utf-8 with mark', 'utf-16', 'gbk', 'tsv', 'xlsx'] as const
type Form = (typeof forms)[number]

async function written(rows: readonly (readonly string[])[], form: Form): Promise<string> {
  if (form === 'xlsx') {
    const workbook = new ExcelJS.Workbook()
    const sheet = workbook.addWorksheet('数据')
    for (const row of rows) sheet.addRow([...row])
    return savedFile(new Uint8Array(await workbook.xlsx.writeBuffer()))
  }
  const text = Papa.unparse(
    rows.map((row) => [...row]),
    form === 'tsv' ? { delimiter: '\t' } : {},
  )
  if (form === 'utf-16') return savedFile(Buffer.from(`\uFEFF${text}`, 'utf16le'))
  if (form === 'gbk') return savedFile(gbkOf(text))
  return savedFile(form === 'utf-8 with mark' ? `\uFEFF${text}` : text)
}

async function sheetOf(path: string): Promise<{ kind: string; rows: SheetRow[] }> {
  const file = await inspectFile(path)
  assert.ok('form' in file, JSON.stringify(file))
  const [sheet] = file.sheets
  assert.equal(sheet!.problem, undefined)
  const [found] = detectTable(sheet!.rows, ['2026-04-10'])
  const { headerRow } = found!
  const source: TableSource =
    file.form === 'text'
      ? { form: 'text', encoding: file.encoding, delimiter: file.delimiter, headerRow }
      : { form: 'workbook', sheet: sheet!.name!, headerRow }
  const read = createSheetReader({ columns: found!.columns, period: found!.period })
  const rows: SheetRow[] = []
  const problem = await readTable(path, source, () => {
    rows.length = 0
    return {
      header: () => true,
      record(cells, row) {
        const one = read(cellTexts(cells), row)
        if (one) rows.push(one)
        return true
      },
    }
  })
  assert.equal(problem, undefined)
  return { kind: found!.kind, rows }
}

/** A cell of a column as a marketplace may write it, and the exact value it stands for. */
type Written = { readonly cell: string; readonly value: string }

function cellOf(column: LayoutColumn, number: number, wide: boolean): Written {
  if ('role' in column.means) {
    const date = column.means.role === 'date' || column.means.role.startsWith('period')
    return { cell: date ? '2026/4/10' : `小安${number}`, value: '' }
  }
  const grouped = String(number).replaceAll(/\B(?=(\d{3})+$)/g, ',')
  switch (figureColumn(column.means.figure)!.unit) {
    case 'count':
      return { cell: grouped, value: String(number) }
    case 'rate':
      return { cell: `${number % 101}.00${wide ? '％' : '%'}`, value: decimal(number % 101, 2) }
    case 'ms':
      return { cell: `${Math.floor(number / 60)}分${number % 60}秒`, value: String(number * 1000) }
    case 'fen':
      return { cell: `${wide ? '￥' : '¥'}${grouped}.50`, value: String(number * 100 + 50) }
    case 'decimal':
      return { cell: `${number}.25`, value: `${number}.25` }
  }
}

function decimal(number: number, places: number): string {
  return String(Number((number / 10 ** places).toFixed(places)))
}

/** The same heading as others write it: brackets of the other width, spaces before them. */
function spelled(heading: string, wide: boolean): string {
  return wide ? heading.replaceAll('(', ' （').replaceAll(')', '） ') : heading
}

function layoutRows(layout: SheetLayout, numbers: readonly number[], wide: boolean): Written[][] {
  return numbers.map((number) => layout.columns.map((column, index) => cellOf(column, number + index, wide)))
}

test('every known sheet is read back from every format, encoding and spelling, below titles and beside a summary', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...sheetLayouts),
      fc.constantFrom(...forms),
      fc.array(fc.integer({ min: 0, max: 3_000_000 }), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 0, max: 9 }),
      fc.boolean(),
      async (layout, form, numbers, titles, wide) => {
        // GBK has the yen sign only in full width.
        const spelling = wide || form === 'gbk'
        const body = layoutRows(layout, numbers, spelling)
        const header = layout.columns.map(({ headings }) => spelled(headings[0]!, spelling))
        const before = Array.from({ length: titles }, (_, index) => [index % 2 === 0 ? '客服数据' : '说明'])
        const path = await written([...before, header, ...body.map((row) => row.map(({ cell }) => cell))], form)
        const { kind, rows } = await sheetOf(path)
        assert.equal(kind, layout.id)
        assert.deepEqual(
          rows.flatMap(({ problems }) => problems),
          [],
        )
        const expected = body.map((row) => row.flatMap(({ value }) => (value === '' ? [] : [value])))
        const found = rows.map(({ figures }) =>
          figures.map(({ read }) => (read.state === 'value' ? read.value : read.why)),
        )
        assert.deepEqual(found, expected)
        for (const { period } of rows) assert.deepEqual(period, { from: '2026-04-10', to: '2026-04-10' })
      },
    ),
    { numRuns: 150 },
  )
})
