import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { rulePacks } from '../metrics/packs/all.ts'
import { detectAs, detectTable } from './detect.ts'
import { headingsOfLayout, meaningAtPosition } from './headings.ts'
import { sheetLayout, sheetLayouts } from './layouts/all.ts'
import { figureColumn } from './figures.ts'

const shared = process.env['ZUOXI_SHARED'] ?? fileURLToPath(new URL('../../../../shared', import.meta.url))
const published = `${shared}/data/exports/layouts.json`

/** The layouts as they were found in the wild, each with the kind it has to be taken for. */
const expected: Record<string, string> = {
  'douyin_feige_xlsx_客服表现(店铺汇总)': 'douyin.performance',
  douyin_reception_DDL: 'douyin.reception',
  kuaishou_考核数据_xlsx: 'kuaishou.assessment',
  xiaohongshu_客服分析_json: 'xiaohongshu.analysis',
  'pdd_客服绩效_table(per agent)': 'pdd.performance',
  'pdd_xlsx(Sheet0)': 'pdd.performance',
  'pdd_xlsx(Sheet0) shop_level': 'pdd.performance',
  jd_dongdong_服务工作量_xlsx: 'jd.workload',
  jd_dongdong_销售绩效_xlsx: 'jd.sales',
  tmall_生意参谋_数据信息_sheet: 'taobao.sales',
  'tmall_生意参谋_数据信息_sheet shop_overview': 'taobao.overview',
  tmall_千牛_按客服查看: 'taobao.byAgent',
  'tmall_千牛_按客服查看 second_sheet': 'taobao.ratings',
  taobao_接待数据_xlsx_test_fixture: 'taobao.reception',
  chitu_赤兔_客服数据23年新: 'chitu.agents',
  multi_platform_target_row: 'vendor.summary',
}

type Published = Record<string, Record<string, unknown>>

function headingsOf(all: Published, name: string): string[] {
  const [key, part] =
    name.endsWith(' shop_level') || / (?:shop_overview|second_sheet)$/.test(name) ? splitLast(name) : [name, undefined]
  const layout = all[key]!
  const found = part === undefined ? (layout['columns'] ?? layout['columns_by_index'] ?? layout['keys']) : layout[part]
  const columns = Array.isArray(found) ? found : Reflect.get(Object(found), 'columns')
  return columns.map((column: unknown) => (Array.isArray(column) ? column[0] : column))
}

function splitLast(name: string): [string, string] {
  const at = name.lastIndexOf(' ')
  return [name.slice(0, at), name.slice(at + 1)]
}

test('every sheet found in public is recognised, and every one of its columns', (context) => {
  if (!existsSync(published)) return context.skip(`${published} is not there`)
  const all: Published = JSON.parse(readFileSync(published, 'utf8'))
  for (const [name, kind] of Object.entries(expected)) {
    const cells = headingsOf(all, name)
    const [first, second] = detectTable([{ row: 1, cells }], [])
    assert.equal(first?.kind, kind, name)
    assert.ok(first!.score - second!.score > 0.2, `${name}: ${first!.score} and ${second!.score}`)
    for (const { heading, sureness } of first!.columns) assert.equal(sureness, 'known', `${name}: ${heading}`)
  }
})

test('no two columns of a layout answer to the same heading, and every figure exists', () => {
  for (const layout of sheetLayouts) {
    const headings = headingsOfLayout(layout)
    const meanings = new Set<string>()
    for (const column of layout.columns) {
      if ('figure' in column.means) assert.ok(figureColumn(column.means.figure), column.means.figure)
      meanings.add(JSON.stringify(column.means))
      for (const heading of column.headings) {
        const meaning = headings(heading)!
        const name = 'figure' in column.means ? column.means.figure : column.means.role
        assert.equal(meaning.use === 'figure' ? meaning.figure : meaning.use === 'role' && meaning.role, name, heading)
      }
    }
    assert.equal(meanings.size, layout.columns.length, layout.id)
    layout.order?.forEach((_, index) => assert.ok(meaningAtPosition(layout, index), `${layout.id} ${index}`))
  }
})

test('what stands on a sheet is set beside a figure that we have', () => {
  for (const { id, marketplace, columns } of sheetLayouts) {
    const definitions = rulePacks
      .filter((pack) => pack.marketplace === marketplace || pack.marketplace === 'own')
      .flatMap((pack) => pack.definitions)
    for (const { means } of columns) {
      const own = 'figure' in means ? figureColumn(means.figure)?.own : undefined
      if (!own) continue
      const found = definitions.find(({ metric, unit }) => metric === own.metric && unit === own.unit)
      assert.ok(found, `${id}: ${own.metric} by ${own.unit}`)
      if (own.id !== null) assert.equal(found.id, own.id, `${id}: ${own.metric}`)
    }
  }
})

const douyin = [
  '客服昵称',
  '账号名称',
  '人工已接待人数',
  '3分钟人工回复率 (会话)',
  '3分钟人工回复率',
  '首次响应时长（秒）',
]

test('the header is found below titles, notes and empty lines, in any of the first ten rows', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 }), (headerRow) => {
      const before = Array.from({ length: headerRow - 1 }, (_, index) => ({
        row: index + 1,
        cells: [['抖音客服数据'], [''], ['导出时间', '2026-04-11 09:00'], ['说明：仅统计人工'], ['', '', '']][
          index % 5
        ]!,
      }))
      const rows = [
        ...before,
        { row: headerRow, cells: douyin },
        { row: headerRow + 1, cells: ['小红', 'a1', '12', '90%', '88%', '11'] },
      ]
      const [first] = detectTable(rows, [])
      assert.equal(first?.kind, 'douyin.reception')
      assert.equal(first?.headerRow, headerRow)
      assert.deepEqual(first?.columns[5]?.meaning, { use: 'figure', figure: 'firstResponseTime', written: 'second' })
      assert.deepEqual(first?.columns[5]?.samples, ['11'])
    }),
  )
})

function threeMinuteUnit(cells: string[]) {
  const [first] = detectTable([{ row: 1, cells }], [])
  const column = first?.columns.find(({ heading }) => heading.startsWith('3分钟'))
  const key = column?.meaning.use === 'figure' ? column.meaning.figure : ''
  return figureColumn(key)?.own?.unit
}

test('one name means rounds, buyers, messages or sessions by the marketplace it comes from', () => {
  assert.equal(threeMinuteUnit(['账号名称', '人工已接待人数', '3分钟人工回复率']), 'message')
  assert.equal(threeMinuteUnit(['客服账号', '需要人工回复的咨询人数', '3分钟人工回复率']), 'buyerDay')
  assert.equal(threeMinuteUnit(['旺旺账号名称', '人工接待会话量', '3分钟人工响应率']), 'round')
})

function writtenRate(cell: string) {
  const [first] = detectTable(
    [
      { row: 1, cells: ['账号名称', '人工已接待人数', '满意率'] },
      { row: 2, cells: ['a', '1', cell] },
    ],
    [],
  )
  const meaning = first!.columns[2]!.meaning
  return meaning.use === 'figure' ? meaning.written : undefined
}

test('columns of a sheet that is known by its order are found under headings that nobody knows', () => {
  const cells = [
    '日期',
    '值班客服数',
    '登录时长',
    '开店时间',
    'UPV',
    '咨询量',
    '接待量',
    '接通率',
    '应答率',
    '三十秒内应答',
    '满意度',
  ]
  const [found] = detectTable([{ row: 1, cells }], ['服务工作量.xlsx'])
  assert.equal(found?.kind, 'jd.workload')
  assert.deepEqual(
    found?.columns
      .filter(({ sureness }) => sureness === 'guessed')
      .map(({ meaning }) => meaning.use === 'figure' && meaning.figure),
    ['shopServiceTime', 'firstReplyWithin30Sec'],
  )
  const [moved] = detectTable([{ row: 1, cells: cells.toReversed() }], ['服务工作量.xlsx'])
  assert.ok(moved?.columns.every(({ sureness }) => sureness !== 'guessed'))
})

test('rates without a percent sign are fractions unless one of them is above one', () => {
  assert.equal(writtenRate('0.9778'), 'plain')
  assert.equal(writtenRate('97.78'), 'percent')
  assert.equal(writtenRate('97.78%'), 'percent')
})

test('a message file is recognised with what it lacks, in Chinese headings too', () => {
  const [whole] = detectTable([{ row: 1, cells: ['会话ID', '消息ID', '发送时间', '角色', '发送方', '内容'] }], [])
  assert.deepEqual([whole?.kind, whole?.score, whole?.missing], ['messages', 1, []])
  const [part] = detectTable([{ row: 1, cells: ['conversation_id', 'message_id', 'sender_role', 'text'] }], [])
  assert.deepEqual([part?.kind, part?.missing], ['messages', ['sent_at', 'sender_id']])
})

test('the role of the sender and the time tell themselves by what stands in them, whatever their headings', () => {
  const rows = [
    { row: 1, cells: ['对话', '消息编号', '说话时间', '身份', '谁', '说了什么'] },
    { row: 2, cells: ['K1', '1', '2026-04-10 10:10:15', 'customer', 'b1', '在吗'] },
    { row: 3, cells: ['K1', '2', '2026-04-10 10:10:35', 'agent', 'a1', '在的'] },
  ]
  const [first] = detectTable(rows, [])
  assert.equal(first?.kind, 'messages')
  assert.deepEqual(first.missing, ['conversation_id', 'sender_id', 'text'])
  const guessed = first.columns.filter(({ sureness }) => sureness === 'guessed')
  assert.deepEqual(
    guessed.map(({ heading, meaning }) => [heading, meaning]),
    [
      ['说话时间', { use: 'message', column: 'sent_at' }],
      ['身份', { use: 'message', column: 'sender_role' }],
    ],
  )
  // Of two columns with times nobody knows which one is meant.
  const twice = rows.map(({ row, cells }) => ({ row, cells: [...cells, row === 1 ? '读到时间' : cells[2]!] }))
  const [ambiguous] = detectTable(twice, [])
  assert.equal(
    ambiguous?.columns.some(({ meaning }) => meaning.use === 'message' && meaning.column === 'sent_at'),
    false,
  )
})

test('a table that a person calls messages keeps the headings that are known', () => {
  const rows = [{ row: 1, cells: ['对话', '消息编号', '何时', '身份', '谁', '买家'] }]
  const found = detectAs('messages', 1, rows, [])
  assert.deepEqual(
    found?.columns.filter(({ meaning }) => meaning.use === 'message').map(({ heading }) => heading),
    ['消息编号', '买家'],
  )
})

test('a sheet without dates is of the days that its name says, else of those above its headings', () => {
  const cells = ['客服昵称', '接待人数', '总消息数', '首次响应(秒)', '平均响应(秒)']
  const rows = [
    { row: 1, cells: ['统计时间：2026-04-01至2026-04-07'] },
    { row: 2, cells },
  ]
  const [above] = detectTable(rows, ['客服.xlsx'])
  assert.deepEqual([above?.kind, above?.period], ['chitu.agents', { from: '2026-04-01', to: '2026-04-07' }])
  assert.deepEqual(detectTable(rows, ['客服2026-04-09.xlsx'])[0]?.period, { from: '2026-04-09', to: '2026-04-09' })
})

test('a table that nobody knows is left to a person, with the header that looks like one', () => {
  const rows = [
    { row: 1, cells: ['周报'] },
    { row: 2, cells: ['姓名', '接待', '满意率'] },
    { row: 3, cells: ['小红', '12', '90%'] },
  ]
  const [first] = detectTable(rows, ['周报2026-04-10.csv'])
  assert.deepEqual([first?.kind, first?.headerRow], ['other', 2])
  assert.deepEqual(first?.period, { from: '2026-04-10', to: '2026-04-10' })
  assert.deepEqual(
    first?.columns.map(({ sureness }) => sureness),
    ['unknown', 'unknown', 'known'],
  )
})

test('the name of the file speaks for a layout', () => {
  const cells = ['日期', '客服', '满意率', '评价量']
  const [named] = detectTable([{ row: 1, cells }], ['京东客服.csv'])
  assert.equal(named?.kind, 'jd.workload')
  assert.deepEqual(named?.reasons.at(-1), { code: 'name', word: '京东' })
  assert.equal(sheetLayout(named!.kind)?.marketplace, 'jd')
})
