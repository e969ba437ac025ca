import { z } from 'zod'
import { defineAction, type Column } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { creditKeepers, moneyReaders, payableDeeds, payableTriggerers, writeOffDeciders } from '../policy/rights.ts'
import { payableNatures, payableStates, payableTriggers } from '../policy/vocabulary.ts'
import { payableNatureWords, payableStateWords, payableTriggerWords } from '../policy/words.ts'
import {
  amountFen,
  day,
  exampleId,
  fen,
  id,
  inEngagement,
  localText,
  reason,
  taxed,
  underWay,
  version,
} from './fields.ts'

export const payable = z.object({
  id: z.uuid(),
  nature: z.enum(payableNatures),
  name: localText,
  statementNo: z.int().nullable(),
  clauseNo: z.string().nullable(),
  trigger: z.enum(payableTriggers),
  state: z.enum(payableStates),
  amountFen: fen,
  paidFen: fen,
  /** Left to pay. */
  openFen: fen,
  /** Transfers that name it and that the vendor has not seen arrive yet: they are not in `paidFen`. */
  underWay: z.array(underWay),
  underWayFen: fen,
  /** What is invoiced for it in all, and how much of that was asked for or issued. */
  invoice: taxed,
  invoicedFen: fen,
  triggeredOn: day.nullable(),
  dueOn: day.nullable(),
  overdueDays: z.int(),
  /** Accrued up to today and not settled yet; a later statement takes it in. */
  interestFen: fen,
  writtenOffByName: z.string().nullable(),
  writeOffReason: z.string().nullable(),
  version: z.int(),
  may: z.array(z.enum(payableDeeds)),
})

const columns: readonly Column[] = [
  { key: 'name', textKey: 'name', title: { zh: '应付款', en: 'Payable' }, kind: 'text' },
  { key: 'nature', title: { zh: '性质', en: 'Nature' }, kind: 'text', words: payableNatureWords },
  { key: 'trigger', title: { zh: '付款条件', en: 'Falls due' }, kind: 'text', words: payableTriggerWords },
  { key: 'state', title: { zh: '状态', en: 'State' }, kind: 'text', words: payableStateWords },
  { key: 'amountFen', title: { zh: '金额', en: 'Amount' }, kind: 'fen' },
  { key: 'paidFen', title: { zh: '已付', en: 'Paid' }, kind: 'fen' },
  { key: 'openFen', title: { zh: '未付', en: 'Open' }, kind: 'fen' },
  { key: 'underWayFen', title: { zh: '待核对付款', en: 'Transfers to be checked' }, kind: 'fen' },
  { key: 'dueOn', title: { zh: '付款期限', en: 'Due' }, kind: 'date' },
  { key: 'overdueDays', title: { zh: '逾期天数', en: 'Days overdue' }, kind: 'number' },
  { key: 'interestFen', title: { zh: '逾期利息', en: 'Interest' }, kind: 'fen' },
  { key: 'invoicedFen', title: { zh: '已开票', en: 'Invoiced' }, kind: 'fen' },
]

export const listPayables = defineAction({
  name: 'payable.list',
  kind: 'query',
  scope: 'engagement',
  roles: moneyReaders,
  summary: { zh: '应付款', en: 'Payables' },
  input: listInput(
    {
      ...inEngagement,
      state: z.enum(payableStates).optional(),
      nature: z.enum(payableNatures).optional(),
      /** Only what is left to pay. */
      open: z.boolean().optional(),
    },
    ['dueOn', 'amountFen'],
  ),
  output: listOutput(payable),
  example: { engagementId: exampleId },
  columns,
})

/** What is open by its age, what lies to the client's credit, and what was paid so far. */
export const payableSummary = defineAction({
  name: 'payable.summary',
  kind: 'query',
  scope: 'engagement',
  roles: moneyReaders,
  summary: { zh: '应付款汇总', en: 'Payables at a glance' },
  input: z.strictObject(inEngagement),
  output: z.object({
    openFen: fen,
    /** By days past due: not yet, 1 to 30, 31 to 60, 61 to 90, more. */
    aging: z.array(z.object({ from: z.int().nullable(), to: z.int().nullable(), amountFen: fen, count: z.int() })),
    interestFen: fen,
    creditFen: fen,
    receivedFen: fen,
    reportedFen: fen,
    nextDueOn: day.nullable(),
    /** Invoiced and not reversed; not more than was received, unless agreed. */
    invoicedFen: fen,
    may: z.array(z.enum(['report', 'refund'])),
  }),
  example: { engagementId: exampleId },
})

/** Says that the condition of a planned payable has come about: the contract was signed, the acceptance given. */
export const triggerPayable = defineAction({
  name: 'payable.trigger',
  kind: 'command',
  scope: 'engagement',
  roles: payableTriggerers,
  summary: { zh: '确认付款条件成立', en: 'State that a payable has fallen due' },
  input: z.strictObject({ ...inEngagement, id, version, on: day }),
  output: z.object({ dueOn: day, version: z.int() }),
  example: { engagementId: exampleId, id: exampleId, version: 1, on: '2026-03-02' },
})

export const writeOffPayable = defineAction({
  name: 'payable.writeOff',
  kind: 'command',
  scope: 'engagement',
  roles: writeOffDeciders,
  summary: { zh: '核销应付款', en: 'Write a payable off' },
  input: z.strictObject({ ...inEngagement, id, version, reason }),
  output: z.object({ version: z.int() }),
  example: { engagementId: exampleId, id: exampleId, version: 1, reason: '双方协商免除尾差' },
})

/** Pays a payable, wholly or in part, from the client's credit. */
export const applyCredit = defineAction({
  name: 'payable.applyCredit',
  kind: 'command',
  scope: 'engagement',
  roles: creditKeepers,
  summary: { zh: '用余额抵付应付款', en: 'Pay a payable from the credit' },
  input: z.strictObject({ ...inEngagement, id, version, amountFen }),
  output: z.object({ paidFen: fen, version: z.int() }),
  example: { engagementId: exampleId, id: exampleId, version: 1, amountFen: 100_000 },
})
