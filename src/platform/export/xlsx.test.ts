import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import { savedFile } from '../../testing/messageFile.ts'
import { inspectFile } from '../import/inspectFile.ts'
import { writeXlsx } from './xlsx.ts'

test('texts that begin like a formula are texts in a workbook, to its writer, to another reader and to our own', async () => {
  const typed = ['=1+1', '+86 571 8800', '-0.5', '@SUM(A1:A9)', '\t=cmd', '=HYPERLINK("http://x","y")']
  const columns = [{ key: 'text', title: { zh: '文本', en: 'Text' }, kind: 'text' as const }]
  const file = await writeXlsx({ columns, language: 'en', zone: 'Asia/Shanghai', title: 'texts' }, async (sink) => {
    await sink(typed.map((text) => ({ text })))
    return typed.length
  })

  const workbook = new ExcelJS.Workbook()
  // ExcelJS declares an older kind of buffer than the one it takes.
  await workbook.xlsx.load(file as unknown as ArrayBuffer)
  const cells: ExcelJS.Cell[] = []
  workbook.worksheets[0]?.eachRow((row) => row.eachCell((cell) => cells.push(cell)))
  assert.deepEqual(
    cells.filter(({ type }) => type !== ExcelJS.ValueType.String && type !== ExcelJS.ValueType.SharedString),
    [],
  )
  for (const text of typed)
    assert.ok(
      cells.some(({ value }) => String(value).includes(text.trim())),
      text,
    )

  const found = await inspectFile(savedFile(new Uint8Array(file)))
  assert.ok('form' in found && found.form === 'workbook')
  const read = found.sheets.flatMap(({ rows }) => rows.flatMap((row) => row.cells))
  for (const text of typed)
    assert.ok(
      read.some((cell) => cell.includes(text.trim())),
      text,
    )
})
