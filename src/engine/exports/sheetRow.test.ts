import assert from 'node:assert/strict'
import { test } from 'node:test'
import { detectTable } from './detect.ts'
import { createSheetReader, type SheetRow } from './sheetRow.ts'
import { sheetProblemText } from './sheetProblem.ts'
import { summaryOfLabel } from './summaryRow.ts'

function sheet(header: string[], rows: string[][], name = ''): SheetRow[] {
  const table = [header, ...rows].map((cells, index) => ({ row: index + 1, cells }))
  const [found] = detectTable(table, [name])
  const read = createSheetReader({ columns: found!.columns, period: found!.period })
  return rows.map((cells, index) => read(cells, index + 2)).filter((row) => row !== undefined)
}

function values(row: SheetRow): Record<string, string> {
  return Object.fromEntries(
    row.figures.map(({ figure, read }) => [figure, read.state === 'value' ? read.value : read.why]),
  )
}

test('a sheet of agents gives each agent his figures of the day, and the summary apart', () => {
  const [anna, empty, sum, average] = sheet(
    ['旺旺昵称', '咨询人数', '平均响应时长（秒)', '3分钟人工响应率', '首次响应时长（秒)', '慢响应人数'],
    [
      ['店铺:小安', '1,234', '38.67', '97.78%', '11', '3'],
      ['店铺:小北', '0', '-', '--', '', '0'],
      ['汇总值', '1234', '38.67', '97.78%', '11', '3'],
      ['平均值', '617', '38.67', '97.78%', '11', '1.5'],
    ],
    '接待数据2026-04-10.xlsx',
  )
  assert.equal(anna!.agent, '店铺:小安')
  assert.deepEqual(anna!.period, { from: '2026-04-10', to: '2026-04-10' })
  assert.deepEqual(values(anna!), {
    consultations: '1234',
    averageResponseTime: '38670',
    'replyWithin3Min.rounds': '0.9778',
    firstResponseTime: '11000',
    slowBuyers: '3',
  })
  assert.deepEqual(values(empty!), {
    consultations: '0',
    averageResponseTime: 'dash',
    'replyWithin3Min.rounds': 'dash',
    firstResponseTime: 'empty',
    slowBuyers: '0',
  })
  assert.deepEqual(sum!.summary, { of: 'sum', scope: 'rows' })
  assert.deepEqual(average!.summary, { of: 'average', scope: 'rows' })
  assert.equal(values(average!)['slowBuyers'], '1.5')
  for (const row of [anna, empty, sum, average]) assert.deepEqual(row!.problems, [])
})

test('the labels of summary rows are known, agents of similar names are not taken for them', () => {
  for (const label of ['汇总', '总计', '合计', '汇总值', '店铺汇总值'])
    assert.equal(summaryOfLabel(label)?.of, 'sum', label)
  for (const label of ['平均', '均值', '平均值', '店铺平均值'])
    assert.equal(summaryOfLabel(label)?.of, 'average', label)
  assert.equal(summaryOfLabel('店铺汇总值')?.scope, 'shop')
  for (const label of ['平均姐', '总计划', '小汇', '', '合计店铺:小安'])
    assert.equal(summaryOfLabel(label), undefined, label)
})

test('a cell that cannot be read is named, and the others of its row are kept', () => {
  const [row] = sheet(
    ['日期', '客服昵称', '账号名称', '人工已接待人数', '3分钟人工回复率', '满意率'],
    [['2026-04-10', '小安', 'a1', 'twelve', '90%', '130%']],
  )
  assert.deepEqual(
    row!.problems.map((problem) => sheetProblemText(problem, 'zh')),
    ['第 2 行，人工已接待人数 列：“twelve”不是数字', '第 2 行，满意率 列：“130%”比率超过 100%'],
  )
  assert.equal(sheetProblemText(row!.problems[0]!, 'en'), 'row 2, column 人工已接待人数: "twelve" is not a number')
  assert.deepEqual(values(row!), { 'replyWithin3Min.messages': '0.9' })
})

test('a row without a date, a wrong date and a row without an agent are named', () => {
  const header = ['日期', '账号名称', '人工已接待人数', '3分钟人工回复率']
  const codes = (rows: string[][], head = header) =>
    sheet(head, rows).flatMap(({ problems }) => problems.map(({ code }) => code))
  assert.deepEqual(codes([['2026-02-30', 'a', '1', '90%']]), ['badDate'])
  assert.deepEqual(codes([['2026-02-20', '', '1', '90%']]), ['noAgent'])
  assert.deepEqual(codes([['a', '1', '90%']], header.slice(1)), ['noPeriod'])
})

test('empty rows and a header that is repeated say nothing', () => {
  const header = ['日期', '账号名称', '人工已接待人数', '3分钟人工回复率']
  const rows = sheet(header, [['', '', '', ''], header, ['2026-04-10', 'a', '1', '90%']])
  assert.deepEqual(
    rows.map(({ row }) => row),
    [4],
  )
})

test('a summary of a vendor names marketplace, shop, agent and period of every row', () => {
  const [row] = sheet(
    [
      '统计开始日',
      '统计结束日',
      '平台',
      '店铺编号',
      '店铺名称',
      '客服姓名',
      '销售额',
      '接待会话量',
      '响应总秒数',
      '3分钟内响应会话量',
      '3分钟响应率',
    ],
    [['2026/4/1', '2026/4/30', '拼多多', 'P01', '花店', '小安', '12,345.60', '120', '1440', '118', '98.33%']],
  )
  assert.deepEqual(row!.period, { from: '2026-04-01', to: '2026-04-30' })
  assert.deepEqual([row!.marketplace, row!.shopId, row!.shop, row!.agent], ['拼多多', 'P01', '花店', '小安'])
  assert.equal(values(row!)['sales'], '1234560')
  assert.equal(values(row!)['responseSeconds'], '1440000')
})
