import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import * as fc from 'fast-check'
import { savedFile } from '../../testing/messageFile.ts'
import { workbookOf } from '../../testing/zip.ts'
import { fileProblemText } from './fileProblem.ts'
import { inspectFile } from './inspectFile.ts'
import { readTable, type TableSource } from './readTable.ts'

/** Looks into a file and reads it to its end; fails only when something is thrown. */
async function survives(content: Uint8Array): Promise<void> {
  const path = savedFile(content)
  const file = await inspectFile(path)
  if ('problem' in file) {
    assert.ok(fileProblemText(file.problem, [], 'zh').length > 0)
    return
  }
  for (const { name } of file.sheets) {
    const source: TableSource =
      file.form === 'text'
        ? { form: 'text', encoding: file.encoding, delimiter: file.delimiter, headerRow: 1 }
        : { form: 'workbook', sheet: name!, headerRow: 1 }
    const problem = await readTable(path, source, () => ({ header: () => true, record: () => true }))
    if (problem) assert.ok(fileProblemText(problem, [], 'en').length > 0)
  }
}

async function realWorkbook(): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('数据')
  for (let row = 0; row < 30; row++) sheet.addRow([`客服${row}`, row, new Date(Date.UTC(2026, 3, 10)), row / 7])
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

/** Parts of which workbooks are made, in any order and any number. */
const pieces = [
  '<row>',
  '</row>',
  '<row r="2">',
  '<c>',
  '<c r="B2" t="s">',
  '</c>',
  '<v>',
  '</v>',
  '1',
  '-1',
  '1e400',
  '<f>A1</f>',
  '<is>',
  '<t>',
  '</t>',
  '&lt;',
  '&x;',
  ']]>',
  '<!--',
  '-->',
  '<?x?>',
  '客',
  '\u0001',
  't="d"',
  '"',
  '<c r="XFE1"/>',
  '<row r="1048577"/>',
]

test('a workbook with any bytes changed or missing is read or refused, never more', async () => {
  const whole = await realWorkbook()
  const change = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) })
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { minLength: 1, maxLength: 6 }),
      fc.nat(whole.length),
      async (changes, length) => {
        const bytes = Uint8Array.from(whole)
        for (const { at, byte } of changes) bytes[at] = byte
        await survives(bytes)
        await survives(bytes.subarray(0, length))
      },
    ),
    { numRuns: 80 },
  )
})

test('a sheet of any XML is read or refused, never more', async () => {
  const xml = fc.array(fc.constantFrom(...pieces), { maxLength: 25 })
  await fc.assert(
    fc.asyncProperty(xml, xml, async (sheet, sharedStrings) => {
      await survives(
        workbookOf({
          sheets: { 数据: sheet.join('') },
          sharedStrings: `<sst>${sharedStrings.join('')}</sst>`,
          styles: `<s>${sharedStrings.join('')}</s>`,
        }),
      )
    }),
    { numRuns: 120 },
  )
})

test('any bytes at all are read or refused, never more', async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.uint8Array({ maxLength: 200 }).map((rest) => Uint8Array.from([0x50, 0x4b, 3, 4, ...rest])),
    fc.uint8Array({ maxLength: 2000 }).map((rest) => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, ...rest])),
    fc.uint8Array({ maxLength: 200 }).map((rest) => Uint8Array.from([0xff, 0xfe, ...rest])),
    fc
      .string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', '亲', '\t', ';'), maxLength: 60 })
      .map((text) => Uint8Array.from(Buffer.from(text))),
  )
  await fc.assert(fc.asyncProperty(bytes, survives), { numRuns: 250 })
})
