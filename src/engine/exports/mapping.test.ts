import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columnRoles, type ColumnMeaning } from './layout.ts'
import { detectTable } from './detect.ts'
import { detectionReasonText, mappingProblems, mappingProblemText, roleNames } from './mapping.ts'

const day = { from: '2026-04-10', to: '2026-04-10' }

function said(kind: string, meanings: ColumnMeaning[], dated = true): string[] {
  const columns = meanings.map((meaning, index) => ({ heading: `列${index + 1}`, meaning }))
  return mappingProblems(kind, columns, dated ? day : undefined).flatMap((problem) => [
    mappingProblemText(problem, 'zh'),
    mappingProblemText(problem, 'en'),
  ])
}

const satisfaction: ColumnMeaning = { use: 'figure', figure: 'satisfaction', written: 'percent' }

test('what detection suggests for a known sheet can be used as it is', () => {
  const [found] = detectTable([{ row: 1, cells: ['日期', '账号名称', '人工已接待人数', '满意率'] }], [])
  assert.deepEqual(mappingProblems(found!.kind, found!.columns, undefined), [])
})

test('a required column that is missing is named', () => {
  const columns = ['conversation_id', 'message_id', 'sent_at', 'sender_role', 'text'] as const
  assert.deepEqual(
    said(
      'messages',
      columns.map((column) => ({ use: 'message', column })),
    ),
    ['缺少必需的列：sender_id', 'a required column is missing: sender_id'],
  )
})

test('two columns of one meaning, none with a figure, an unknown figure and a sheet without dates are named', () => {
  assert.deepEqual(said('other', [satisfaction, satisfaction]), [
    '两列都对应到“满意率”',
    'two columns are mapped to "satisfaction"',
  ])
  assert.deepEqual(said('other', [satisfaction, { use: 'role', role: 'agent' }, { use: 'role', role: 'agent' }]), [
    '两列都对应到“客服账号”',
    'two columns are mapped to "agent’s login"',
  ])
  assert.deepEqual(said('other', [{ use: 'ignore' }]), ['没有任何一列对应到指标', 'no column is mapped to a figure'])
  assert.deepEqual(said('other', [{ ...satisfaction, figure: 'nope' }]), [
    '没有这个指标：nope',
    'there is no figure nope',
  ])
  assert.deepEqual(said('other', [satisfaction], false), [
    '不知道是哪几天的数据：请指定日期列，或填写日期范围',
    'it is unknown which days this is of: map a date column, or give the dates',
  ])
  assert.deepEqual(said('other', [satisfaction, { use: 'message', column: 'text' }]), [
    '“列2”列的用途与这种文件不符',
    'column "列2" is used for what this kind of file has not',
  ])
})

test('every role has a name, and every reason is said in both languages', () => {
  for (const role of columnRoles) assert.ok(roleNames[role].zh && roleNames[role].en)
  assert.equal(detectionReasonText({ code: 'headings', found: 18, total: 20 }, 'zh'), '认识 20 个列名中的 18 个')
  assert.equal(detectionReasonText({ code: 'heads', found: 2, total: 5 }, 'en'), '2 of 5 lines are a name and a time')
  assert.equal(detectionReasonText({ code: 'name', word: '赤兔' }, 'en'), 'the name of the file or sheet has "赤兔"')
  assert.equal(detectionReasonText({ code: 'missing', columns: ['text'] }, 'zh'), '缺少：text')
})
