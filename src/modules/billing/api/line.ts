import { z } from 'zod'
import { defineAction, type Column } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { moneyReaders } from '../policy/rights.ts'
import { lineKinds } from '../policy/vocabulary.ts'
import { lineKindWords } from '../policy/words.ts'
import { day, exampleId, fen, inEngagement, localText, number } from './fields.ts'

/** What opens behind a line: the evaluations, figures, entered values and ledger entries it was calculated from. */
export const evidence = z.object({
  evaluations: z.array(
    z.object({ clauseNo: z.string(), clauseVersion: z.int(), from: day, to: day, digest: z.string() }),
  ),
  figures: z.array(z.object({ definition: z.string(), shopIds: z.array(z.string()).nullable(), from: day, to: day })),
  enteredFacts: z.array(z.string()),
  ledger: z.array(z.string()),
})

export const statementLine = z.object({
  no: z.int(),
  kind: z.enum(lineKinds),
  /** `price` is invoiced, `invoiced` was before, `money` is owed beside the price, `later` lowers a later statement. */
  nature: z.enum(['price', 'invoiced', 'money', 'later']),
  clauseNo: z.string(),
  clauseVersion: z.int(),
  from: day,
  to: day,
  description: localText,
  formula: localText,
  inputs: z.array(z.object({ key: z.string(), name: localText, value: z.string(), unit: z.string() })),
  because: z.array(localText),
  /** Exact decimal text; null where no quantity makes sense. */
  quantity: z.string().nullable(),
  unitPriceFen: z.string().nullable(),
  /** What the client owes is positive. */
  amountFen: fen,
  netFen: fen,
  taxFen: fen,
  evidence,
})

/** A line as it leaves in a file: its price in yuan as a decimal, and what opens behind it by name. */
const shownLine = statementLine.extend({ unitPrice: z.string().nullable(), rests: localText })

/** The columns of report RP-05. */
export const lineColumns: readonly Column[] = [
  { key: 'no', title: { zh: '行号', en: 'Line' }, kind: 'number' },
  { key: 'kind', title: { zh: '类别', en: 'Kind' }, kind: 'text', words: lineKindWords },
  { key: 'clauseNo', title: { zh: '条款', en: 'Clause' }, kind: 'text' },
  { key: 'clauseVersion', title: { zh: '条款版本', en: 'Version' }, kind: 'number' },
  { key: 'from', title: { zh: '起', en: 'From' }, kind: 'date' },
  { key: 'to', title: { zh: '止', en: 'To' }, kind: 'date' },
  { key: 'description', textKey: 'description', title: { zh: '说明', en: 'Description' }, kind: 'text' },
  { key: 'formula', textKey: 'formula', title: { zh: '计算', en: 'Calculation' }, kind: 'text' },
  { key: 'quantity', title: { zh: '数量', en: 'Quantity' }, kind: 'text' },
  { key: 'unitPrice', title: { zh: '单价（元）', en: 'Unit price (yuan)' }, kind: 'text' },
  { key: 'amountFen', title: { zh: '金额', en: 'Amount' }, kind: 'fen' },
  { key: 'netFen', title: { zh: '不含税', en: 'Net' }, kind: 'fen' },
  { key: 'taxFen', title: { zh: '税额', en: 'Tax' }, kind: 'fen' },
  { key: 'rests', textKey: 'rests', title: { zh: '数据依据', en: 'Evidence' }, kind: 'text' },
]

export const listStatementLines = defineAction({
  name: 'statementLine.list',
  kind: 'query',
  scope: 'engagement',
  roles: moneyReaders,
  summary: { zh: '结算单明细', en: 'Lines of a statement' },
  input: listInput({ ...inEngagement, no: number, kind: z.enum(lineKinds).optional() }, ['no', 'amountFen']),
  output: listOutput(shownLine),
  example: { engagementId: exampleId, no: 1 },
  columns: lineColumns,
})
