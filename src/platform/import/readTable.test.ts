import assert from 'node:assert/strict'
import { truncateSync } from 'node:fs'
import { test } from 'node:test'
import * as fc from 'fast-check'
import Papa from 'papaparse'
import { savedFile } from '../../testing/messageFile.ts'
import { fileProblemText, type FileProblem } from './fileProblem.ts'
import { inspectFile } from './inspectFile.ts'
import type { InspectedFile } from './inspected.ts'
import { readTable } from './readTable.ts'
import { cellTexts } from './table.ts'
import type { TextEncoding } from './utf8File.ts'

type TextFile = Extract<InspectedFile, { form: 'text' }>

async function inspected(content: string | Uint8Array): Promise<TextFile> {
  const found = await inspectFile(savedFile(content))
  assert.ok('form' in found && found.form === 'text')
  return found
}

async function rowsOf(path: string, headerRow: number): Promise<{ header: readonly string[]; rows: string[][] }> {
  const found = await inspectFile(path)
  assert.ok('form' in found && found.form === 'text')
  let header: readonly string[] = []
  const rows: string[][] = []
  const { encoding, delimiter } = found
  const problem = await readTable(path, { form: 'text', encoding, delimiter, headerRow }, () => ({
    header: (cells) => (header = cells).length > 0,
    record: (cells) => rows.push(cellTexts(cells)) > 0,
  }))
  assert.equal(problem, undefined)
  return { header, rows }
}

function utf16(text: string, bigEndian: boolean, mark: boolean): Buffer {
  const bytes = Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le')
  return bigEndian ? bytes.swap16() : bytes
}

/** 客服,接待 and 小安,12 in GBK. */
const gbk = Buffer.from('bfcdb7fe2cbdd3b4fd0ad0a1b0b22c31320a', 'hex')

test('the encoding is found out, with and without its mark', async () => {
  const text = '客服,接待\n小安,12\n'
  const files: readonly (readonly [Uint8Array, TextEncoding])[] = [
    [Buffer.from(text), 'utf-8'],
    [Buffer.from(`\uFEFF${text}`), 'utf-8'],
    [utf16(text, false, true), 'utf-16le'],
    [utf16(text, true, true), 'utf-16be'],
    [utf16('agent,count\na1,12\n', false, false), 'utf-16le'],
    [utf16('agent,count\na1,12\n', true, false), 'utf-16be'],
    [gbk, 'gb18030'],
    [Buffer.from('a,b\n1,2\n'), 'utf-8'],
  ]
  for (const [content, encoding] of files) {
    const file = await inspected(content)
    assert.equal(file.encoding, encoding)
    assert.deepEqual(file.sheets[0].rows[1]?.cells.at(-1)?.slice(-1), '2')
  }
  const { sheets } = await inspected(gbk)
  assert.deepEqual(sheets[0].rows, [
    { row: 1, cells: ['客服', '接待'] },
    { row: 2, cells: ['小安', '12'] },
  ])
})

test('Chinese characters that come late still decide on the encoding', async () => {
  const early = Buffer.from('agent,count\n'.repeat(150_000))
  assert.equal((await inspected(Buffer.concat([early, gbk]))).encoding, 'gb18030')
  assert.equal((await inspected(Buffer.concat([early, Buffer.from('小安,1\n')]))).encoding, 'utf-8')
})

test('the separator is the one that makes cells, in spite of commas in a title and in numbers', async () => {
  assert.equal((await inspected('抖音,客服,数据\n客服\t接待\t好评\n小安\t1,234\t12\n小北\t1,100\t9\n')).delimiter, '\t')
  assert.equal((await inspected('客服;接待;满意率\n小安;12;97,5\n小北;9;98,1\n')).delimiter, ';')
})

test('a table written with titles before it is read back from its header row', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '亲', '"', ',', '\n', ' ', '\t'), minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 10 }),
      fc.constantFrom('utf8', 'utf16le'),
      async (body, headerRow, encoding) => {
        const titles = Array.from({ length: headerRow - 1 }, (_, index) => (index % 2 === 0 ? '客服数据' : ''))
        const text = [...titles, Papa.unparse([['编号', '文字', '备注'], ...body], { newline: '\n' })].join('\n')
        const path = savedFile(Buffer.from(`\uFEFF${text}`, encoding === 'utf8' ? 'utf8' : 'utf16le'))
        const { header, rows } = await rowsOf(path, headerRow)
        assert.deepEqual(header, ['编号', '文字', '备注'])
        assert.deepEqual(rows, body)
      },
    ),
    { numRuns: 60 },
  )
})

test('a slow reader is waited for, and told how far the file is read', async () => {
  const path = savedFile(`a,b\n${`${'x'.repeat(98)},1\n`.repeat(20_000)}`)
  let waiting = 0
  let rows = 0
  const told: number[] = []
  await readTable(
    path,
    { form: 'text', encoding: 'utf-8', delimiter: ',', headerRow: 1 },
    () => ({
      header: () => true,
      record: () => ++rows > 0,
      ready: () => {
        waiting++
        return new Promise((resolve) => setImmediate(resolve))
      },
    }),
    { progress: (done, total) => told.push(done / total) },
  )
  assert.equal(rows, 20_000)
  assert.ok(waiting > 3)
  assert.equal(told.at(-1), 1)
  assert.deepEqual(
    told,
    told.toSorted((a, b) => a - b),
  )
})

async function problemOf(content: string | Uint8Array): Promise<FileProblem | undefined> {
  const path = savedFile(content)
  const found = await inspectFile(path)
  if ('problem' in found) return found.problem
  assert.ok(found.form === 'text')
  if (found.sheets[0].problem) return found.sheets[0].problem
  const { encoding, delimiter } = found
  return readTable(path, { form: 'text', encoding, delimiter, headerRow: 1 }, () => ({
    header: () => true,
    record: () => true,
  }))
}

const later = 'a,b\n' + '1,2\n'.repeat(40)

/** What is refused, and what is said of it: Chinese, English. */
const refused: readonly (readonly [string, () => string | Uint8Array, string, string])[] = [
  ['an empty file', () => '', '文件是空的', 'the file is empty'],
  ['a file of empty lines', () => '\n\n  \n', '文件是空的', 'the file is empty'],
  ['a file of separators', () => ',,,\n,,,\n', '文件是空的', 'the file is empty'],
  [
    'a compressed file',
    () => Buffer.from([0x1f, 0x8b, 8, 0]),
    '不是文本表格：文件是压缩过的',
    'not a text table: the file is compressed',
  ],
  [
    'a web page under the name of a table',
    () => '\uFEFF\n<HTML><table><tr><td>客服</td></tr></table></HTML>',
    '这是网页或 XML，不是工作簿，也不是文本表格',
    'this is a web page or XML, neither a workbook nor a text table',
  ],
  [
    'a spreadsheet of XML in UTF-16',
    () => utf16('<?xml version="1.0"?><Workbook/>', false, true),
    '这是网页或 XML，不是工作簿，也不是文本表格',
    'this is a web page or XML, neither a workbook nor a text table',
  ],
  [
    'a PDF',
    () => '%PDF-1.7\n',
    '不是表格：这是 PDF、图片或文档',
    'not a table: this is a PDF, a picture or a document',
  ],
  ['a picture', () => Buffer.from('89504e470d0a1a0a', 'hex'), '不是表格：这是 PDF', 'not a table: this is a PDF'],
  ['JSON', () => '[ {"a": 1} ]', '不是表格：这是 JSON 数据', 'not a table: this is JSON'],
  [
    'a wrong encoding',
    () => Buffer.concat([Buffer.from('客服,接待\n小'), Buffer.from([0xff, 0xff, 0x0a])]),
    '第 2 行：编码有误：既不是有效的 UTF-8',
    'row 2: wrong encoding: neither valid UTF-8',
  ],
  [
    'half a character of UTF-16',
    () => Buffer.concat([utf16('客服,接待\n小安,1\n', false, true), Buffer.from([0x3d, 0xd8])]),
    '第 3 行：编码有误：既不是有效的 UTF-8',
    'row 3: wrong encoding: neither valid UTF-8',
  ],
  [
    'bytes of another encoding further down',
    () => Buffer.concat([Buffer.from('客服,接待\n' + '小安,1\n'.repeat(40)), Buffer.from([0xff, 0xff, 0x0a])]),
    '第 42 行：编码有误：既不是有效的 UTF-8',
    'row 42: wrong encoding: neither valid UTF-8',
  ],
  [
    'a NUL byte',
    () => `${later}1,\0\n`,
    '第 42 行：不是文本表格：含有 NUL 字节',
    'row 42: not a text table: it contains NUL bytes',
  ],
  [
    'a quote that is never closed',
    () => `${later}1,"x\n2,3\n`,
    '第 42 行：从这一行开始有引号没有闭合',
    'row 42: a quote opened in this row is never closed',
  ],
  [
    'a row longer than 64 KiB',
    () => `${later}1,${'x'.repeat(65_600)}\n1,2\n`,
    '第 42 行：这一行超过 64 KiB；可能有引号没有闭合',
    'row 42: this row is longer than 64 KiB; a quote may never be closed',
  ],
  [
    'a quote after which the file goes on for long',
    () => `${later}1,"${'x\n'.repeat(300_000)}`,
    '第 42 行：这一行超过 64 KiB；可能有引号没有闭合',
    'row 42: this row is longer than 64 KiB; a quote may never be closed',
  ],
  [
    '1,000,001 columns',
    () => Array.from({ length: 1_000_001 }, (_, index) => `c${index}`).join(','),
    '第 1 行：超过 1,000 列，不像表格',
    'row 1: more than 1,000 columns, which no table has',
  ],
  [
    '1,001 columns',
    () => Array.from({ length: 1001 }, (_, index) => `c${index}`).join('\t'),
    '第 1 行：超过 1,000 列，不像表格',
    'row 1: more than 1,000 columns, which no table has',
  ],
]

for (const [what, content, zh, en] of refused) {
  test(`${what} is refused with its place and its reason`, async () => {
    const problem = await problemOf(content())
    assert.ok(problem)
    assert.ok(fileProblemText(problem, [], 'zh').startsWith(zh), fileProblemText(problem, [], 'zh'))
    assert.ok(fileProblemText(problem, [], 'en').startsWith(en), fileProblemText(problem, [], 'en'))
  })
}

test('a file of more than 5 GB is refused before anything of it is read', async () => {
  const path = savedFile('a,b\n')
  truncateSync(path, 5 * 1024 ** 3 + 1)
  const found = await inspectFile(path)
  assert.ok('problem' in found)
  assert.equal(fileProblemText(found.problem, [], 'zh'), '文件超过 5 GB，请按日期拆分')
  assert.equal(fileProblemText(found.problem, [], 'en'), 'the file is larger than 5 GB: split it by date')
})
