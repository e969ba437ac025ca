import { z } from 'zod'
import { enteredReadings } from '../../../engine/agreement/measure.ts'
import { defineAction, type Column } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { evaluationReaders, valueEnterers } from '../policy/rights.ts'
import { maxImportRows, valueSources } from '../policy/vocabulary.ts'
import { valueSourceWords } from '../policy/words.ts'
import { day, decimal, exampleId, file, fileIds, id, inEngagement, instant, side } from './fields.ts'

const count = z.int().min(0).max(1_000_000_000_000)
const note = z.string().trim().max(500).default('')
const metric = z.string().regex(/^(?:M-\d{2}|[a-z][A-Za-z0-9]{0,39})$/, '请选择指标。|Choose a metric.')

type Numbers = {
  readonly reading?: (typeof enteredReadings)[number] | undefined
  readonly met?: number | undefined
  readonly total?: number | undefined
  readonly value?: string | undefined
}

type Check = { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void }

const neverNegative = new Set<string | undefined>(['count', 'hours', 'days'])

/** A share is entered as met and total, everything else as one number; of things and time there is never less than none. */
export function checkNumbers({ reading, met, total, value }: Numbers, context: Check): void {
  const issue = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  const share = reading === undefined ? met !== undefined || total !== undefined : reading === 'rate'
  if (share) {
    if (met === undefined) issue('met', '请填写达标数。|Enter how many met it.')
    if (total === undefined) issue('total', '请填写总数。|Enter the total.')
    if (met !== undefined && total !== undefined && met > total)
      issue('met', '达标数不能大于总数。|No more can meet it than there are.')
    if (value !== undefined) issue('value', '比率请填写达标数和总数。|A rate is entered as met and total.')
  } else if (value === undefined) issue('value', '请填写数值。|Enter the value.')
  else if (neverNegative.has(reading) && value.startsWith('-')) issue('value', '不能是负数。|It cannot be below 0.')
}

function checkDays({ from, to }: { readonly from: string; readonly to: string }, context: Check): void {
  if (from > to)
    context.addIssue({
      code: 'custom',
      path: ['to'],
      message: '结束日期不能早于开始日期。|The end must not be before the beginning.',
    })
}

/** The other side has to be able to see what a number rests on. */
function checkEvidence(given: { readonly note: string; readonly fileIds: readonly string[] }, context: Check): void {
  if (given.note !== '' || given.fileIds.length > 0) return
  context.addIssue({
    code: 'custom',
    path: ['note'],
    message: '请写明数据来源，或附上文件。|Say where the number comes from, or attach a file.',
  })
}

const columns: readonly Column[] = [
  { key: 'metric', title: { zh: '指标编号', en: 'Metric' }, kind: 'text' },
  { key: 'name', title: { zh: '指标', en: 'Name' }, kind: 'text' },
  { key: 'from', title: { zh: '起', en: 'From' }, kind: 'date' },
  { key: 'to', title: { zh: '止', en: 'To' }, kind: 'date' },
  { key: 'met', title: { zh: '达标数', en: 'Met' }, kind: 'number' },
  { key: 'total', title: { zh: '总数', en: 'Total' }, kind: 'number' },
  { key: 'valueText', title: { zh: '数值', en: 'Value' }, kind: 'text' },
  { key: 'note', title: { zh: '说明', en: 'Note' }, kind: 'text' },
  { key: 'byName', title: { zh: '填报人', en: 'Entered by' }, kind: 'text' },
  { key: 'at', title: { zh: '填报时间', en: 'Entered' }, kind: 'instant' },
  { key: 'source', title: { zh: '来源', en: 'Source' }, kind: 'text', words: valueSourceWords },
]

const rowFields = {
  id: z.uuid(),
  metric: z.string(),
  name: z.string(),
  reading: z.enum(enteredReadings),
  from: day,
  to: day,
  met: z.number().nullable(),
  total: z.number().nullable(),
  /** An exact decimal; money in fen. */
  value: z.string().nullable(),
  /** The same as people write it, and as a file of values is read: money in yuan. */
  valueText: z.string().nullable(),
  note: z.string(),
  files: z.array(file),
  source: z.enum(valueSources),
  side,
  byName: z.string(),
  at: instant,
}

/** The values that hold, with how often each was corrected. */
export const listEnteredValues = defineAction({
  name: 'enteredValue.list',
  kind: 'query',
  scope: 'engagement',
  roles: evaluationReaders,
  summary: { zh: '填报数据', en: 'Entered values' },
  input: listInput({ ...inEngagement, metric: metric.optional(), from: day.optional(), to: day.optional() }, [
    'from',
    'at',
  ]),
  output: listOutput(
    z.object({ ...rowFields, corrections: z.int(), may: z.array(z.enum(['correct', 'withdraw'])) }),
  ).extend({
    /** The metrics that clauses in force ask for. */
    metrics: z.array(
      z.object({
        metric: z.string(),
        name: z.string(),
        reading: z.enum(enteredReadings),
        clauses: z.array(z.string()),
      }),
    ),
  }),
  example: { engagementId: exampleId },
  columns,
})

/** A value and everything it was before, the first one first. */
export const getEnteredValue = defineAction({
  name: 'enteredValue.get',
  kind: 'query',
  scope: 'engagement',
  roles: evaluationReaders,
  summary: { zh: '查看填报记录', en: 'Read an entered value' },
  input: z.strictObject({ ...inEngagement, id }),
  output: z.object({ versions: z.array(z.object({ ...rowFields, withdrawn: z.boolean() })) }),
  example: { engagementId: exampleId, id: exampleId },
})

export const enterValue = defineAction({
  name: 'enteredValue.enter',
  kind: 'command',
  scope: 'engagement',
  roles: valueEnterers,
  summary: { zh: '填报数据', en: 'Enter a value' },
  input: z
    .strictObject({
      ...inEngagement,
      metric,
      from: day,
      to: day,
      met: count.optional(),
      total: count.optional(),
      value: decimal.optional(),
      note,
      fileIds,
    })
    .superRefine(checkDays)
    .superRefine(checkEvidence),
  output: z.object({ id: z.uuid() }),
  example: {
    engagementId: exampleId,
    metric: 'M-28',
    from: '2026-04-01',
    to: '2026-04-30',
    value: '91.5',
    note: '抽检',
  },
})

/** A new row takes the place of the old one, which stays readable. */
export const correctValue = defineAction({
  name: 'enteredValue.correct',
  kind: 'command',
  scope: 'engagement',
  roles: valueEnterers,
  summary: { zh: '更正填报', en: 'Correct an entered value' },
  input: z.strictObject({
    ...inEngagement,
    id,
    met: count.optional(),
    total: count.optional(),
    value: decimal.optional(),
    note: z.string().trim().min(1).max(500),
    fileIds,
  }),
  output: z.object({ id: z.uuid() }),
  example: { engagementId: exampleId, id: exampleId, value: '90', note: '重新抽样' },
})

/** Says that a value never held. It stays readable with its reason. */
export const withdrawValue = defineAction({
  name: 'enteredValue.withdraw',
  kind: 'command',
  scope: 'engagement',
  roles: valueEnterers,
  summary: { zh: '撤销填报', en: 'Withdraw an entered value' },
  input: z.strictObject({ ...inEngagement, id, note: z.string().trim().min(1).max(500) }),
  output: z.strictObject({}),
  example: { engagementId: exampleId, id: exampleId, note: '填错了月份' },
})

/** The columns of a file of values. */
export const valueColumns = ['metric', 'from', 'to', 'met', 'total', 'value', 'note'] as const
export type ValueColumn = (typeof valueColumns)[number]

const checkedRow = z.object({
  /** Of the file, the heading being line 1. */
  line: z.int(),
  metric: z.string(),
  name: z.string(),
  from: z.string(),
  to: z.string(),
  met: z.string(),
  total: z.string(),
  value: z.string(),
  note: z.string(),
  /** Why the row cannot be taken, in the caller's language; null: it can. */
  problem: z.string().nullable(),
  /** Where the problem lies; null: in the row as a whole. */
  column: z.enum(valueColumns).nullable(),
  /** Takes the place of a value of the same metric and days, corrects nothing where it is the same. */
  effect: z.enum(['new', 'corrects', 'same', 'none']),
})

const csv = z.string().min(1).max(1_000_000)

/**
 * What a CSV file would bring in: headings metric, from, to, met, total, value, note in English or Chinese, in any order.
 * Amounts of money stand in it in yuan.
 * Nothing is stored.
 */
export const checkValues = defineAction({
  name: 'enteredValue.check',
  kind: 'query',
  scope: 'engagement',
  roles: valueEnterers,
  summary: { zh: '检查填报文件', en: 'Check a file of values' },
  input: z.strictObject({ ...inEngagement, csv }),
  output: z.object({ rows: z.array(checkedRow).max(maxImportRows), good: z.int(), bad: z.int() }),
  example: { engagementId: exampleId, csv: 'metric,from,to,value\nM-28,2026-04-01,2026-04-30,91.5\n' },
})

/**
 * Takes the file in wholly or not at all. A row for the same metric and days corrects the value that is there. Rows without a note of
 * their own need one of the file, or files, to rest on.
 */
export const importValues = defineAction({
  name: 'enteredValue.import',
  kind: 'command',
  scope: 'engagement',
  roles: valueEnterers,
  summary: { zh: '导入填报文件', en: 'Import a file of values' },
  input: z.strictObject({ ...inEngagement, csv, note: z.string().trim().max(200).default(''), fileIds }),
  output: z.object({ entered: z.int(), corrected: z.int(), unchanged: z.int() }),
  example: { engagementId: exampleId, csv: 'metric,from,to,value\nM-28,2026-04-01,2026-04-30,91.5\n', note: '抽检' },
})
