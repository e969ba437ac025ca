import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { before, describe, test } from 'node:test'
import { filePath } from '../../platform/file/store.ts'
import { agree, addShop, startTwoSides, type TwoSides } from '../../testing/engagements.ts'
import { postUpload, uploadFileAs } from '../../testing/upload.ts'
import { workbookOf, zipOf } from '../../testing/zip.ts'
import { columnMeaning } from './api/fields.ts'
import { inspectImport, previewImport, startImport } from './api/import.ts'

const header = 'conversation_id,message_id,sent_at,sender_role,sender_id,text'
const row = 'K1,1,2026-04-10T10:10:15+08:00,customer,b1,在吗'
const spaces = Buffer.alloc(20 * 1024 * 1024, ' ')
const label = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`
const sheetOf = (cells: string): string => `<row>${header.split(',').map(label).join('')}</row><row>${cells}</row>`

/** What nobody could read is refused while it is uploaded: content, code of the answer, words in Chinese and English. */
const atUpload: readonly (readonly [string, () => string | Uint8Array, RegExp, RegExp])[] = [
  ['an empty file', () => '', /文件是空的/, /the file is empty/],
  ['bytes that are no text', () => Buffer.from([65, 0, 66, 0, 0, 67, 10, 0, 1]), /NUL 字节/, /NUL bytes/],
  [
    'text in no known encoding',
    () => Buffer.concat([Buffer.from(`${header}\n`), Buffer.from([0xff, 0xff, 0x80, 0x0a])]),
    /编码有误/,
    /wrong encoding/,
  ],
  ['a compressed file', () => Buffer.from('1f8b0800000000000003', 'hex'), /请先解压/, /unpack it first/],
  [
    'a workbook with a password',
    () => zipOf([{ name: 'xl/workbook.xml', content: '<workbook/>', encrypted: true }]),
    /工作簿有密码保护/,
    /protected by a password/,
  ],
  [
    'a zip bomb',
    () =>
      workbookOf({ sheets: { Sheet1: `<row>${label('x')}</row>` }, more: [{ name: 'xl/big.xml', content: spaces }] }),
    /疑似压缩炸弹/,
    /refused as a zip bomb/,
  ],
]

/** What only turns out to be no import when it is looked at. */
const atLook: readonly (readonly [string, () => string | Uint8Array, RegExp, RegExp])[] = [
  [
    'formulas instead of values',
    () => workbookOf({ sheets: { Sheet1: sheetOf(`${label('K1')}<c><f>1+1</f><v>2</v></c>`) } }),
    /单元格 B2：这是公式，不是数值/,
    /cell B2: this is a formula/,
  ],
  [
    'a row longer than 64 KiB',
    () => `${header}\n${row}\nK1,2,2026-04-10T10:11:15+08:00,customer,b1,${'长'.repeat(30_000)}\n`,
    /第 3 行：这一行超过 64 KiB/,
    /row 3: this row is longer than 64 KiB/,
  ],
  [
    '1,000,001 columns',
    () => `${','.repeat(1_000_000)}\n1\n`,
    /第 1 行：超过 1,000 列，不像表格/,
    /row 1: more than 1,000 columns/,
  ],
  ['1,001 columns', () => `${','.repeat(1000)}\n1\n`, /超过 1,000 列/, /more than 1,000 columns/],
  [
    'a cell in the last column a workbook can have',
    () => workbookOf({ sheets: { Sheet1: `<row r="1"><c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row>` } }),
    /超过 1,000 列/,
    /more than 1,000 columns/,
  ],
  [
    'a quote that is never closed',
    () => `${header}\nK1,1,2026-04-10T10:10:15+08:00,customer,b1,"在吗\n`,
    /引号没有闭合/,
    /never closed/,
  ],
]

describe('a file that cannot be imported', () => {
  let two: TwoSides
  let engagementId = ''
  let shopId = ''
  before(async () => {
    two = await startTwoSides()
    engagementId = (await agree(two)).id
    shopId = await addShop(two, engagementId)
  })

  for (const [what, content, zh, en] of atUpload) {
    test(`is refused while it is uploaded when it is ${what}`, async () => {
      const owner = two.client.owner
      for (const [language, words] of [['zh-CN', zh] as const, ['en', en] as const]) {
        owner.language = language
        const answer = await postUpload(two.app, owner, engagementId, [{ name: 'x', content: content() }])
        assert.equal(answer.status, 400)
        assert.match(answer.body.toString('utf8'), words)
      }
      owner.language = 'zh-CN'
    })
  }

  for (const [what, content, zh, en] of atLook) {
    test(`is refused before it is imported when it has ${what}`, async () => {
      const owner = two.client.owner
      const fileId = await uploadFileAs(two.app, owner, engagementId, content())
      for (const [language, words] of [['zh-CN', zh] as const, ['en', en] as const]) {
        owner.language = language
        const { error } = await owner.call(startImport, { engagementId, shopId, fileId })
        assert.equal(error?.code, 'importFile')
        assert.match(error.message, words)
      }
      owner.language = 'zh-CN'
    })
  }

  test('names the required columns that are missing', async () => {
    const owner = two.client.owner
    const content = 'conversation_id,message_id,sender_role,text\nK1,1,customer,在吗\n'
    const fileId = await uploadFileAs(two.app, owner, engagementId, content)
    const { data } = await owner.call(inspectImport, { engagementId, shopId, fileId })
    assert.deepEqual(
      data.missing.map(({ zh }) => zh),
      ['发送时间', '发送方'],
    )
    const { error } = await owner.call(startImport, { engagementId, shopId, fileId })
    assert.match(error?.message ?? '', /缺少必需的列：发送时间、发送方/)
    owner.language = 'en'
    const english = await owner.call(startImport, { engagementId, shopId, fileId })
    assert.match(english.error?.message ?? '', /Required columns are missing: Sent at, Sender\./)
    owner.language = 'zh-CN'
  })

  test('of which two columns are to mean the same names both of them', async () => {
    const owner = two.client.owner
    const content = `${header},读到时间,\n${row},2026-04-10T10:10:16+08:00,x\n`
    const fileId = await uploadFileAs(two.app, owner, engagementId, content)
    const columns = header.split(',').map((column) => columnMeaning.parse({ use: 'message', column }))
    const time = columnMeaning.parse({ use: 'message', column: 'sent_at' })
    const nothing = columnMeaning.parse({ use: 'ignore' })
    const settings = { kind: 'messages' as const, columns: [...columns, time] }
    for (const action of [startImport, previewImport] as const) {
      const { status, error } = await owner.call(action, { engagementId, shopId, fileId, settings })
      assert.deepEqual([status, error?.code], [400, 'importColumnsRepeated'])
      assert.equal(error?.message, '“发送时间”指定了不止一列：sent_at、读到时间。请只留一列。')
    }
    const nameless = { ...settings, columns: [...columns, nothing, time] }
    owner.language = 'en'
    const { error } = await owner.call(startImport, { engagementId, shopId, fileId, settings: nameless })
    assert.equal(error?.message, '“Sent at” is named for more than one column: sent_at, column 8. Leave one of them.')
    owner.language = 'zh-CN'
    const ignored = { ...settings, columns: [...columns, nothing, nothing] }
    const started = await owner.call(startImport, { engagementId, shopId, fileId, settings: ignored })
    assert.equal(started.error, null)
  })

  test('is no table of anything known and says what it would need', async () => {
    const owner = two.client.owner
    const fileId = await uploadFileAs(two.app, owner, engagementId, '您好\n附件是数据\n')
    const { error } = await owner.call(startImport, { engagementId, shopId, fileId })
    assert.equal(error?.code, 'importColumns')
    assert.match(error.message, /至少一个指标/)
    owner.language = 'en'
    const english = await owner.call(startImport, { engagementId, shopId, fileId })
    assert.match(english.error?.message ?? '', /at least one figure/)
    owner.language = 'zh-CN'
  })

  test('that is not on the server any more, as after a restore of the database alone, has to be uploaded again', async () => {
    const owner = two.client.owner
    const fileId = await uploadFileAs(two.app, owner, engagementId, `${header}\n${row}\n`)
    rmSync(filePath(two.app.services.config, engagementId, fileId))
    for (const action of [inspectImport, startImport]) {
      const { status, error } = await owner.call(action, { engagementId, shopId, fileId })
      assert.deepEqual([status, error?.code], [409, 'fileGone'])
      assert.match(error?.message ?? '', /请重新上传/)
    }
  })

  test('of more than 5 GB is refused before it is received', async () => {
    const owner = two.client.owner
    const tooLarge = { 'content-length': String(5 * 1024 ** 3 + 1_000_000) }
    const answer = await postUpload(two.app, owner, engagementId, [{ name: 'x', content: 'x' }], tooLarge)
    assert.equal(answer.status, 413)
    assert.match(answer.body.toString('utf8'), /超过 5 GB 的上限/)
    owner.language = 'en'
    const english = await postUpload(two.app, owner, engagementId, [{ name: 'x', content: 'x' }], tooLarge)
    assert.match(english.body.toString('utf8'), /larger than the limit of 5 GB/)
    owner.language = 'zh-CN'
  })
})

async function statusOf(answer: ReturnType<typeof postUpload>): Promise<[number, string]> {
  const { status, body } = await answer
  // The envelope of every answer of ours.
  const { error } = JSON.parse(body.toString('utf8')) as { error?: { code: string } }
  return [status, error?.code ?? '']
}

describe('an upload', () => {
  let two: TwoSides
  let engagementId = ''
  before(async () => {
    two = await startTwoSides()
    engagementId = (await agree(two)).id
  })
  const parts = [{ name: '聊天.csv', content: `${header}\n${row}\n` }]

  test('with the same idempotency key answers with the first file', async () => {
    const key = { 'idempotency-key': 'upload-1-of-us' }
    const first = await postUpload(two.app, two.client.owner, engagementId, parts, key)
    const second = await postUpload(two.app, two.client.owner, engagementId, parts, key)
    assert.equal(first.status, 200)
    assert.deepEqual(second.body, first.body)
  })

  test('needs a session, the own origin, a role, an engagement of one’s own, and multipart with one file', async () => {
    const { app, client } = two
    assert.deepEqual(await statusOf(postUpload(app, app.caller(), engagementId, parts)), [401, 'signInRequired'])
    assert.deepEqual(await statusOf(postUpload(app, client.owner, engagementId, parts, { 'x-zuoxi': '0' })), [
      403,
      'csrf',
    ])
    const elsewhere = '22222222-2222-4222-8222-222222222222'
    assert.deepEqual(await statusOf(postUpload(app, client.owner, elsewhere, parts)), [404, 'notFound'])
    assert.deepEqual(await statusOf(postUpload(app, client.owner, engagementId, [])), [400, 'notMultipart'])
    const named = [{ field: 'document', name: 'x.csv', content: 'x' }]
    assert.deepEqual(await statusOf(postUpload(app, client.owner, engagementId, named)), [400, 'notMultipart'])
    const json = { 'content-type': 'application/json' }
    assert.deepEqual((await statusOf(postUpload(app, client.owner, engagementId, parts, json)))[0], 400)
  })
})
