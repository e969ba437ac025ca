import assert from 'node:assert/strict'
import { test } from 'node:test'
import { savedFile } from '../../../testing/messageFile.ts'
import { workbookOf, zipOf } from '../../../testing/zip.ts'
import { fileProblemText, type FileProblem } from '../fileProblem.ts'
import { inspectFile } from '../inspectFile.ts'
import { readTable } from '../readTable.ts'

async function problemOf(content: Uint8Array): Promise<FileProblem | undefined> {
  const path = savedFile(content)
  const found = await inspectFile(path)
  if ('problem' in found) return found.problem
  return readTable(path, { form: 'workbook', sheet: 'Sheet1', headerRow: 1 }, () => ({
    header: () => true,
    record: () => true,
  }))
}

const label = '<c t="inlineStr"><is><t>x</t></is></c>'
const sheets = { Sheet1: `<row>${label}</row>` }

/** An OLE container whose directory has entries of these names. */
function ole(...names: string[]): Uint8Array {
  const bytes = Buffer.alloc(512 * 3)
  bytes.write('d0cf11e0a1b11ae1', 'hex')
  bytes.writeUInt16LE(9, 30)
  bytes.writeUInt32LE(1, 48)
  bytes.writeUInt32LE(0, 76)
  bytes.writeUInt32LE(0xfffffffd, 512)
  bytes.writeUInt32LE(0xfffffffe, 516)
  for (const [index, name] of ['Root Entry', ...names].entries()) {
    bytes.write(name, 1024 + index * 128, 'utf16le')
    bytes.writeUInt16LE(name.length * 2 + 2, 1024 + index * 128 + 64)
  }
  return bytes
}

const spaces = Buffer.alloc(20 * 1024 * 1024, ' ')

/** What is refused, and what is said of it: Chinese, English. */
const refused: readonly (readonly [string, () => Uint8Array, string, string])[] = [
  [
    'a workbook with a password',
    () => ole('EncryptionInfo', 'EncryptedPackage'),
    '工作簿有密码保护，请取消密码后另存',
    'the workbook is protected by a password: save it without one',
  ],
  [
    'an archive with a password',
    () => zipOf([{ name: 'xl/workbook.xml', content: '<workbook/>', encrypted: true }]),
    '工作簿有密码保护，请取消密码后另存',
    'the workbook is protected by a password: save it without one',
  ],
  [
    'an old workbook',
    () => ole('Workbook'),
    '这是旧版 Excel 文件（.xls），请用 Excel 或 WPS 另存为 .xlsx 或 CSV',
    'this is an old Excel file (.xls): save it as .xlsx or CSV with Excel or WPS',
  ],
  [
    'a binary workbook',
    () => workbookOf({ sheets, more: [{ name: 'xl/workbook.bin', content: 'x' }] }),
    '这是二进制工作簿（.xlsb），请另存为 .xlsx 或 CSV',
    'this is a binary workbook (.xlsb): save it as .xlsx or CSV',
  ],
  [
    'an archive that is no workbook',
    () => zipOf([{ name: 'chats.csv', content: 'a,b\n' }]),
    '这是压缩包，但不是 Excel 工作簿（.xlsx），请先解压',
    'this is an archive but no Excel workbook (.xlsx): unpack it first',
  ],
  [
    'an old document',
    () => ole('WordDocument'),
    '不是表格：这是 PDF、图片或文档，请导出为 .xlsx 或 CSV',
    'not a table: this is a PDF, a picture or a document, export it as .xlsx or CSV',
  ],
  [
    'half a workbook',
    () => workbookOf({ sheets }).subarray(0, 400),
    '工作簿已损坏或不完整，请用 Excel 或 WPS 打开后另存，或重新导出',
    'the workbook is damaged or incomplete: open it in Excel or WPS and save it again, or export it anew',
  ],
  [
    'a part that unpacks to a thousand times its size',
    () => workbookOf({ sheets, more: [{ name: 'xl/media/a.xml', content: spaces }] }),
    '解压后过大（20 MiB, 1:',
    'too large when unpacked (20 MiB, 1:',
  ],
  [
    'more entries than any workbook has',
    () => zipOf(Array.from({ length: 5001 }, (_, index) => ({ name: `f${index}`, content: '' }))),
    '解压后过大（5,001 > 5,000），疑似压缩炸弹，已拒绝',
    'too large when unpacked (5,001 > 5,000): refused as a zip bomb',
  ],
  [
    'a formula instead of a value',
    () => workbookOf({ sheets: { Sheet1: `<row>${label}</row><row><c/><c/><c><f>SUM(A1:B1)</f><v>3</v></c></row>` } }),
    '工作表“Sheet1”单元格 C2：这是公式，不是数值；请在 Excel 里复制后“粘贴为数值”，再导入',
    'sheet "Sheet1", cell C2: this is a formula, not a value: copy the sheet and paste it as values, then import again',
  ],
  [
    'a text that is not among the texts',
    () => workbookOf({ sheets: { Sheet1: '<row><c t="s"><v>7</v></c></row>' }, sharedStrings: '<sst/>' }),
    '工作表“Sheet1”单元格 A1：工作簿已损坏或不完整，请用 Excel 或 WPS 打开后另存，或重新导出',
    'sheet "Sheet1", cell A1: the workbook is damaged or incomplete: open it in Excel or WPS and save it again, or export it anew',
  ],
  [
    'a document type, with which a few characters could become gigabytes',
    () => workbookOf({ sheets, sharedStrings: '<!DOCTYPE sst [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>' }),
    '工作簿已损坏或不完整，请用 Excel 或 WPS 打开后另存，或重新导出',
    'the workbook is damaged or incomplete: open it in Excel or WPS and save it again, or export it anew',
  ],
  [
    'a row longer than any row',
    () =>
      workbookOf({
        sheets: { Sheet1: `<row>${label}</row><row>${`<c t="str"><v>${'x'.repeat(30_000)}</v></c>`.repeat(3)}</row>` },
      }),
    '工作表“Sheet1”第 2 行：这一行超过 64 KiB',
    'sheet "Sheet1", row 2: this row is longer than 64 KiB',
  ],
  [
    'a workbook of empty sheets',
    () => workbookOf({ sheets: { Sheet1: '' } }),
    '工作表“Sheet1”：文件是空的',
    'sheet "Sheet1": the file is empty',
  ],
  [
    '1,000,001 columns',
    () =>
      workbookOf({
        sheets: {
          Sheet1: `<row>${Array.from({ length: 1_000_001 }, (_, index) => `<c><v>${index}</v></c>`).join('')}</row>`,
        },
      }),
    '工作表“Sheet1”单元格 ALM1：超过 1,000 列，不像表格',
    'sheet "Sheet1", cell ALM1: more than 1,000 columns, which no table has',
  ],
]

for (const [what, content, zh, en] of refused) {
  test(`${what} is refused with words`, async () => {
    const problem = await problemOf(content())
    assert.ok(problem)
    assert.ok(fileProblemText(problem, [], 'zh').startsWith(zh), fileProblemText(problem, [], 'zh'))
    assert.ok(fileProblemText(problem, [], 'en').startsWith(en), fileProblemText(problem, [], 'en'))
  })
}

test('a part that unpacks to more than it admits is stopped at the first byte beyond', async () => {
  const path = savedFile(
    zipOf([
      { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="Sheet1" id="r1"/></sheets></workbook>' },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content: '<Relationships><Relationship Id="r1" Type="/worksheet" Target="s.xml"/></Relationships>',
      },
      {
        name: 'xl/s.xml',
        content: `<worksheet><sheetData>${'<row></row>'.repeat(100_000)}</sheetData></worksheet>`,
        claimedBytes: 1000,
      },
    ]),
  )
  const problem = await readTable(path, { form: 'workbook', sheet: 'Sheet1', headerRow: 1 }, () => ({
    header: () => true,
    record: () => true,
  }))
  assert.equal(problem?.code, 'zipBomb')
})

test('a text without end does not fill the memory', async () => {
  const endless = Buffer.concat([Buffer.from('<worksheet><sheetData><row><c t="str"><v>'), noise(6 * 1024 * 1024)])
  const problem = await problemOf(
    workbookOf({ sheets: { Sheet1: '' }, more: [{ name: 'xl/worksheets/sheet1.xml', content: endless }] }),
  )
  assert.equal(problem?.code, 'damagedWorkbook')
  assert.match(problem?.detail ?? '', /a text without end/)
})

test('which part of a workbook is damaged stands in the problem, not in the words for the reader', async () => {
  const doctype = '<!DOCTYPE sst [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>'
  assert.equal(
    (await problemOf(workbookOf({ sheets, sharedStrings: doctype })))?.detail,
    'xl/sharedStrings.xml: document type',
  )
  const lacking = { Sheet1: '<row><c t="s"><v>7</v></c></row>' }
  const problem = await problemOf(workbookOf({ sheets: lacking, sharedStrings: '<sst/>' }))
  assert.equal(problem?.detail, 'xl/worksheets/sheet1.xml: text 7')
})

/** Letters that do not shrink much. */
function noise(length: number): Uint8Array {
  let state = 1
  return Buffer.alloc(length).map(() => 97 + ((state = (state * 48_271) % 2_147_483_647) % 26))
}
