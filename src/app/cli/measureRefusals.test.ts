import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { temporaryFolder } from '../../testing/folder.ts'
import { ranMeasure, savedFile } from '../../testing/messageFile.ts'

const header = 'conversation_id,message_id,sent_at,sender_role,sender_id,text,buyer_id,event'
const good = 'K1,1,2026-04-10T10:10:15+08:00,customer,b1,hello,b1,'

function table(...rows: string[]): string {
  return [header, good, ...rows, ''].join('\n')
}

function bytes(text: string, ...more: number[]): Uint8Array {
  return Buffer.concat([Buffer.from(text), Buffer.from(more)])
}

/** What stands in the file, and what is said of it after the file's name: Chinese, English. */
const refused: readonly (readonly [string, string | Uint8Array, string, string])[] = [
  ['an empty file', '', '文件是空的', 'the file is empty'],
  ['a file of empty lines', '\n\n', '文件是空的', 'the file is empty'],
  [
    'a text that is no table',
    'dear sir or madam\nplease find attached\n',
    '第 1 行：第一行没有任何一个已知列名，这不是消息表；需要的列：conversation_id, message_id, sent_at',
    'row 1: the first line has none of the known column names, so this is no message table; needed are conversation_id',
  ],
  [
    'a workbook under the name of a table',
    bytes('PK', 3, 4, 20, 0),
    '不是文本表格：这是 Excel 工作簿或压缩包，请先另存为 CSV',
    'not a text table: this is an Excel workbook or an archive, save it as CSV first',
  ],
  [
    'a compressed table',
    bytes('', 0x1f, 0x8b, 8, 0),
    '不是文本表格：文件是压缩过的，请先解压',
    'not a text table: the file is compressed, unpack it first',
  ],
  [
    'bytes that are text in no encoding',
    bytes(`${table()}K1,2,2026-04-10T10:11:00+08:00,customer,b1,`, 0xff, 0xff, 0x2c, 0x0a),
    '第 3 行，text 列：编码有误：既不是有效的 UTF-8（或带标记的 UTF-16），也不是 GB18030/GBK',
    'row 3, column text: wrong encoding: neither valid UTF-8 (or UTF-16 with its mark) nor GB18030/GBK',
  ],
  [
    'a NUL byte',
    bytes(`${table()}K1,2,2026-04-10T10:11:00+08:00,customer,b1,a`, 0, 0x62, 0x0a),
    '第 3 行，text 列：不是文本表格：含有 NUL 字节',
    'row 3, column text: not a text table: it contains NUL bytes',
  ],
  [
    'a quote that is never closed',
    table('K1,2,2026-04-10T10:11:00+08:00,customer,b1,"hello,b1,', good),
    '第 3 行：从这一行开始有引号没有闭合',
    'row 3: a quote opened in this row is never closed',
  ],
  [
    'a missing column',
    'conversation_id,message_id,sender_role,sender_id,text\nK1,1,customer,b1,hello\n',
    '第 1 行，sent_at 列：缺少这一列',
    'row 1, column sent_at: this column is missing',
  ],
  [
    'a column that stands there twice, once in Chinese',
    `${header},会话ID\n${good},K1\n`,
    '第 1 行，conversation_id 列：这一列出现了不止一次',
    'row 1, column conversation_id: this column appears more than once',
  ],
  [
    'a row with a cell too few',
    table('K1,2,2026-04-10T10:11:00+08:00,customer,b1,hello'),
    '第 3 行：单元格数与表头不符：6 ≠ 8',
    'row 3: the number of cells differs from the header: 6 ≠ 8',
  ],
  [
    'an empty time',
    table('K1,2,,customer,b1,hello,b1,'),
    '第 3 行，sent_at 列：“” 不是能识别的时间，应如 2026-04-10 10:10:15 或 2026-04-10T10:10:15+08:00',
    'row 3, column sent_at: "" is not a time this can read, such as 2026-04-10 10:10:15 or 2026-04-10T10:10:15+08:00',
  ],
  ...['2026-02-30T10:00:00+08:00', '2026-04-10T24:00:00+08:00', '10/04/2026 10:11', '1775787015'].map(
    (time) =>
      [
        `the time ${time}`,
        table(`K1,2,${time},customer,b1,hello,b1,`),
        `第 3 行，sent_at 列：“${time}” 不是能识别的时间，应如 2026-04-10 10:10:15 或 2026-04-10T10:10:15+08:00`,
        `row 3, column sent_at: "${time}" is not a time this can read, such as 2026-04-10 10:10:15 or 2026-04-10T10:10:15+08:00`,
      ] as const,
  ),
  [
    'an unknown role',
    table('K1,2,2026-04-10T10:11:00+08:00,Buyer,b1,hello,b1,'),
    '第 3 行，sender_role 列：未知的发送方角色“Buyer”，应为 customer、agent、bot 或 system',
    'row 3, column sender_role: unknown role "Buyer": expected customer, agent, bot or system',
  ],
  [
    'an unknown event',
    table('K1,2,2026-04-10T10:11:00+08:00,agent,a1,hello,b1,wave'),
    '第 3 行，event 列：未知的事件“wave”',
    'row 3, column event: unknown event "wave"',
  ],
  [
    'a message left by an agent to himself',
    table('K1,2,2026-04-10T10:11:00+08:00,agent,a1,hello,b1,offline_message'),
    '第 3 行，event 列：这个角色不会产生该事件：offline_message, agent',
    'row 3, column event: this event cannot come from this role: offline_message, agent',
  ],
  [
    'a message without a number',
    table('K1,,2026-04-10T10:11:00+08:00,agent,a1,hello,b1,'),
    '第 3 行，message_id 列：不能为空',
    'row 3, column message_id: must not be empty',
  ],
  [
    'an identifier beyond any measure',
    table(`${'K'.repeat(401)},2,2026-04-10T10:11:00+08:00,agent,a1,hello,b1,`),
    '第 3 行，conversation_id 列：超过 400 个字节',
    'row 3, column conversation_id: is longer than 400 bytes',
  ],
  [
    'a message that was there before with other words',
    table(good.replace('hello', 'goodbye')),
    '第 3 行，message_id 列：第 2 行已有同一会话的同一消息编号，但内容不同',
    'row 3, column message_id: row 2 has the same message of the same conversation with different content',
  ],
  [
    'another buyer in the same conversation',
    table('K1,2,2026-04-10T10:11:00+08:00,customer,b2,hello,b2,'),
    '第 3 行，buyer_id 列：会话 “K1” 前面的行写的是另一位买家',
    'row 3, column buyer_id: earlier rows of conversation "K1" name another buyer',
  ],
]

async function assertRefused(path: string, zh: string, en: string): Promise<void> {
  for (const [language, reason] of [
    ['zh', zh],
    ['en', en],
  ] as const) {
    for (const form of [[], ['--json']]) {
      const { code, out, err } = await ranMeasure(path, '--lang', language, ...form)
      assert.equal(code, 2)
      assert.equal(out, '')
      assert.ok(err.startsWith(`${path}: ${reason}`), err)
    }
  }
}

for (const [what, content, zh, en] of refused) {
  test(`${what} is refused with its place and its reason`, () => assertRefused(savedFile(content), zh, en))
}

test('a folder and a file that is not there are refused by name', async () => {
  const folder = temporaryFolder()
  await assertRefused(folder, '这是一个文件夹，不是文件', 'this is a folder, not a file')
  await assertRefused(join(folder, 'chats.csv'), '没有这个文件', 'there is no such file')
})

test('all wrong rows are counted and the first twenty named', async () => {
  const wrong = Array.from({ length: 25 }, (_, index) => `K2,${index},yesterday,customer,b1,hello,b1,`)
  const { code, err } = await ranMeasure(savedFile(table(...wrong)), '--lang', 'en')
  assert.equal(code, 2)
  const named = err.split('\n').filter((line) => line.includes('column sent_at'))
  assert.equal(named.length, 20)
  assert.match(named[0]!, /: row 3, column sent_at:/)
  assert.match(named[19]!, /: row 22, column sent_at:/)
  assert.match(err, /and 5 more rows/)
  assert.match(err, /26 rows read, 25 of them wrong/)
})

test('what stood in a wrong cell cannot colour the terminal, and the text of a chat is never shown', async () => {
  const { err } = await ranMeasure(
    savedFile(table('K1,2,\u001B[31m2026,customer,b1,my secret address,b1,')),
    '--lang',
    'en',
  )
  assert.ok(!err.includes('\u001B'))
  assert.ok(!err.includes('secret'))
})

test('a header without rows is measured, and every figure has no data', async () => {
  const { code, out } = await ranMeasure(savedFile(`${header}\n`), '--json')
  assert.equal(code, 0)
  const { rows, conversations, figures } = JSON.parse(out)
  assert.deepEqual([rows, conversations], [{ read: 0, accepted: 0, repeated: 0, rejected: 0 }, 0])
  assert.ok(figures.length > 0)
  for (const { total, rate } of figures) assert.deepEqual([total, rate], [0, null])
})

test('separators, encodings and Chinese headings that exports have are all understood', async () => {
  const rows = ['会话ID,消息ID,发送时间,角色,发送者ID,内容', 'K1,1,2026-04-10 10:10:15,customer,b1,在吗']
  const gbk = Buffer.from('bbe1bbb04944', 'hex')
  const text = `${rows.join('\r\n')}\r\n`
  const contents = [
    text,
    `\uFEFF${text}`,
    text.replaceAll(',', '\t'),
    text.replaceAll(',', ';'),
    Buffer.from(`\uFEFF${text}`, 'utf16le'),
    Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
    Buffer.concat([
      gbk,
      Buffer.from(',message_id,sent_at,sender_role,sender_id,text\nK1,1,2026-04-10T10:10:15+08:00,customer,b1,\n'),
    ]),
  ]
  for (const content of contents) {
    const { code, out, err } = await ranMeasure(savedFile(content), '--json')
    assert.equal(code, 0, err)
    assert.equal(JSON.parse(out).rows.accepted, 1)
  }
})
