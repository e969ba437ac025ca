import assert from 'node:assert/strict'
import { before, describe, mock, test } from 'node:test'
import { payment, seatFee } from '../contract/testing.ts'
import { checkValues, enterValue, getEnteredValue, importValues, listEnteredValues } from './api/enteredValue.ts'
import { startStory, type Story, type storyClauses } from './testing.ts'

type Clause = (typeof storyClauses)[number]

function entered(no: string, metric: string, name: string, reading: 'rate' | 'points' | 'amount' | 'days'): Clause {
  const measure = { source: 'entered' as const, metric, name, reading }
  const target = reading === 'rate' ? '0.9' : '80'
  return {
    no,
    title: name,
    terms: { kind: 'sla', params: { type: 'C1', measure, comparison: '>=', target } },
  }
}

const clauses = [
  seatFee(),
  entered('7.4', 'qualityPass', '质检合格率', 'rate'),
  entered('7.5', 'qualityScore', '质检得分', 'points'),
  entered('7.6', 'sales', '客服销售额', 'amount'),
  entered('7.7', 'absentDays', '缺勤天数', 'days'),
  payment,
]

function twoValues(score: string): string {
  return `metric,from,to,met,total,value\nqualityPass,2026-04-01,2026-04-30,46,50,\nqualityScore,2026-04-01,2026-04-30,,,${score}\n`
}

function sales(yuan: string): string {
  return `metric,from,to,value\nsales,2026-04-01,2026-04-30,${yuan}\n`
}

function salesFrom(note: string): string {
  return `metric,from,to,value,note\nsales,2026-05-01,2026-05-10,1,${note}\nsales,2026-05-11,2026-05-20,2,对账单\n`
}

describe('values that no module measures come in as a file', () => {
  let story: Story
  const check = async (csv: string, caller = story.vendor.owner) =>
    (await caller.call(checkValues, { engagementId: story.engagementId, csv })).data
  const bring = (csv: string, caller = story.vendor.owner) =>
    caller.call(importValues, { engagementId: story.engagementId, csv, note: '质检系统导出' })
  const values = async () =>
    (await story.client.owner.call(listEnteredValues, { engagementId: story.engagementId, sort: 'from' })).data.rows

  before(async () => {
    mock.method(Temporal.Now, 'instant', () => Temporal.Instant.from('2026-06-10T02:00:00Z'))
    story = await startStory({ clauses, months: [] })
  })

  test('headings in either language and any order; the file is shown first and then taken wholly', async () => {
    const csv =
      '\u{feff}指标,开始日期,结束日期,达标数,总数,数值,备注\r\n' +
      '质检合格率,2026/04/01,2026/04/30,46,50,,抽检五十条\r\n' +
      '\r\n' +
      'qualityScore,2026-04-01,2026-04-30,,,91.5,\r\n'
    const shown = await check(csv)
    assert.deepEqual([shown.good, shown.bad], [2, 0])
    assert.deepEqual(
      shown.rows.map(({ line, name, effect, problem, column }) => [line, name, effect, problem, column]),
      [
        [2, '质检合格率', 'new', null, null],
        [4, '质检得分', 'new', null, null],
      ],
    )
    assert.deepEqual(await values(), [], 'looking at a file keeps nothing')
    assert.deepEqual((await bring(csv)).data, { entered: 2, corrected: 0, unchanged: 0 })
    assert.deepEqual(
      (await values())
        .map((row) => [row.metric, row.met, row.total, row.value, row.note, row.source, row.side])
        .toSorted(),
      [
        ['qualityPass', 46, 50, null, '抽检五十条', 'import', 'vendor'],
        ['qualityScore', null, null, '91.5', '质检系统导出', 'import', 'vendor'],
      ],
    )
  })

  test('the same file again changes nothing; another number corrects, and what it was before stays', async () => {
    assert.deepEqual((await bring(twoValues('91.5'))).data, { entered: 0, corrected: 0, unchanged: 2 })
    assert.deepEqual(
      (await check(twoValues('90'))).rows.map(({ effect }) => effect),
      ['same', 'corrects'],
    )
    assert.deepEqual((await bring(twoValues('90'))).data, { entered: 0, corrected: 1, unchanged: 1 })
    const row = (await values()).find(({ metric }) => metric === 'qualityScore')
    assert.deepEqual([row?.value, row?.corrections], ['90', 1])
    const { versions } = (
      await story.vendor.owner.call(getEnteredValue, { engagementId: story.engagementId, id: row?.id ?? '' })
    ).data
    assert.deepEqual(
      versions.map(({ value }) => value),
      ['91.5', '90'],
    )
  })

  const bad = [
    ['a metric no clause uses', 'complaints,2026-05-01,2026-05-31,,,3', 'metric', /没有条款使用/],
    ['a day the calendar does not have', 'qualityScore,2026-02-30,2026-05-31,,,80', 'from', /2026-04-30/],
    ['a day written as people speak', 'qualityScore,2026-05-01,五月底,,,80', 'to', /2026-04-30/],
    ['an end before the beginning', 'qualityScore,2026-05-31,2026-05-01,,,80', 'to', /不能早于/],
    ['a month that has not begun', 'qualityScore,2026-07-01,2026-07-31,,,80', 'from', /还没有到/],
    ['half a conversation', 'qualityPass,2026-05-01,2026-05-31,4.5,5,', 'met', /整数/],
    ['a negative total', 'qualityPass,2026-05-01,2026-05-31,4,-5,', 'total', /整数/],
    ['more met than there are', 'qualityPass,2026-05-01,2026-05-31,6,5,', 'met', /不能大于/],
    ['a share without its total', 'qualityPass,2026-05-01,2026-05-31,6,,', 'total', /总数/],
    ['a share as one number', 'qualityPass,2026-05-01,2026-05-31,4,5,0.8', 'value', /达标数和总数/],
    ['an amount with parts of a fen', 'sales,2026-05-01,2026-05-31,,,80000.005', 'value', /两位小数/],
    ['words for a number', 'qualityScore,2026-05-01,2026-05-31,,,优秀', 'value', /不是数字/],
    ['no number at all', 'qualityScore,2026-05-01,2026-05-31,,,', 'value', /数值/],
    ['a quotation that does not end', 'qualityScore,2026-05-01,2026-05-31,,,"80', null, /引号/],
  ] as const

  for (const [title, line, column, reason] of bad)
    test(`${title}: told with row, column and reason, and nothing of the file is kept`, async () => {
      const kept = await values()
      const csv = `metric,from,to,met,total,value\nqualityScore,2026-05-01,2026-05-30,,,88\n${line}\n`
      const { rows, good, bad: wrong } = await check(csv)
      assert.deepEqual([good, wrong], [1, 1])
      assert.deepEqual([rows[1]?.line, rows[1]?.column, rows[1]?.effect], [3, column, 'none'])
      assert.match(rows[1]?.problem ?? '', reason)
      const { error } = await bring(csv)
      assert.equal(error?.code, 'valuesRefused')
      assert.equal(error.detail['line'], 3)
      assert.match(error.message, reason)
      assert.deepEqual(await values(), kept)
    })

  test('the same metric and days twice in a file, once by its name and once by its key, is told at the second', async () => {
    const csv = 'metric,from,to,value\nqualityScore,2026-05-01,2026-05-31,80\n质检得分,2026-05-01,2026-05-31,81\n'
    const { rows } = await check(csv)
    assert.deepEqual(
      rows.map(({ problem }) => problem !== null),
      [false, true],
    )
    assert.match(rows[1]?.problem ?? '', /两次/)
  })

  test('a file without the headings, and one with too many rows, is refused as a whole', async () => {
    assert.equal((await bring('指标,数值\n质检得分,80\n')).error?.code, 'valuesHeadings')
    const rows = Array.from({ length: 2001 }, () => 'qualityScore,2026-05-01,2026-05-31,80')
    assert.equal((await bring(['metric,from,to,value', ...rows].join('\n'))).error?.code, 'tooMany')
  })

  test('money is written in yuan and kept in fen, in the file and in what is read back from it', async () => {
    assert.deepEqual((await bring(sales('123456.7'))).data, { entered: 1, corrected: 0, unchanged: 0 })
    const row = (await values()).find(({ metric }) => metric === 'sales')
    assert.deepEqual([row?.value, row?.valueText], ['12345670', '123456.70'])
    assert.deepEqual((await bring(sales(row?.valueText ?? ''))).data, { entered: 0, corrected: 0, unchanged: 1 })
    assert.deepEqual((await bring(sales('0.05'))).data, { entered: 0, corrected: 1, unchanged: 0 })
    assert.deepEqual((await values()).find(({ metric }) => metric === 'sales')?.valueText, '0.05')
  })

  test('what one side entered the other does not import over; it reads why, in its own language', async () => {
    const csv = 'metric,from,to,value\nqualityScore,2026-04-01,2026-04-30,60\n'
    const client = story.client.owner
    const [row] = (await check(csv, client)).rows
    assert.match(row?.problem ?? '', /对方填报/)
    assert.equal((await bring(csv, client)).error?.code, 'valuesRefused')
    client.language = 'en'
    assert.match((await check(csv, client)).rows[0]?.problem ?? '', /The other side entered/)
    client.language = 'zh-CN'
    const own = { engagementId: story.engagementId, metric: 'qualityScore', from: '2026-05-01', to: '2026-05-31' }
    assert.equal((await client.call(enterValue, { ...own, value: '70', note: '客户抽检' })).status, 200)
  })

  test('a number nobody can look behind is not taken: it names its source or carries a file, in the form and in a file', async () => {
    const { engagementId } = story
    const days = { from: '2026-05-01', to: '2026-05-31' }
    const typed = await story.vendor.owner.call(enterValue, {
      engagementId,
      metric: 'qualityPass',
      ...days,
      met: 46,
      total: 50,
    })
    assert.deepEqual([typed.error?.code, typed.error?.fields[0]?.path], ['invalidInput', 'note'])
    assert.match(typed.error?.fields[0]?.message ?? '', /请写明数据来源，或附上文件/)
    const file = (note: string) => story.vendor.owner.call(importValues, { engagementId, csv: salesFrom(note) })
    assert.match((await file('')).error?.fields[0]?.message ?? '', /第 2 行没有说明/)
    assert.equal((await file('后台截图')).data.entered, 2)
  })

  test('a second value of the same metric and days is refused, whoever enters it, and so is less than nothing', async () => {
    const days = { engagementId: story.engagementId, metric: 'absentDays', from: '2026-05-01', to: '2026-05-31' }
    const enter = (value: string, caller = story.client.owner) =>
      caller.call(enterValue, { ...days, value, note: '考勤表' })
    assert.match(JSON.stringify((await enter('-1')).error?.fields), /不能是负数/)
    assert.equal((await enter('2')).status, 200)
    for (const caller of [story.client.owner, story.vendor.owner])
      assert.match(JSON.stringify((await enter('2', caller)).error?.fields), /已经填报过这个指标，请更正那一条/)
  })
})
