import { z } from 'zod'
import { defineAction, type Column } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { moneyReaders, paymentCheckers, paymentDeeds, paymentReporters } from '../policy/rights.ts'
import { creditCauses, paymentStatuses, sides } from '../policy/vocabulary.ts'
import { creditCauseWords, paymentStatusWords, sideWords } from '../policy/words.ts'
import { amountFen, day, exampleId, fen, id, inEngagement, instant, localText, reason, version } from './fields.ts'

/** As banks print it: letters, digits and hyphens. */
const bankRef = z
  .string()
  .trim()
  .toUpperCase()
  .regex(
    /^[0-9A-Z][0-9A-Z-]{3,63}$/,
    '请填写银行流水号，4 至 64 位字母、数字。|Enter the bank reference: 4 to 64 letters and digits.',
  )

const payment = z.object({
  id: z.uuid(),
  bankRef: z.string(),
  /** `toClient` is a refund. */
  direction: z.enum(['toVendor', 'toClient']),
  amountFen: fen,
  paidOn: day,
  note: z.string(),
  status: z.enum(paymentStatuses),
  reportedBy: z.enum(sides),
  reportedByName: z.string(),
  reportedAt: instant,
  decidedByName: z.string().nullable(),
  decisionReason: z.string().nullable(),
  /** What it paid. What is left over lies to the client's credit. */
  allocations: z.array(z.object({ payableId: z.uuid(), name: localText, amountFen: fen })),
  /** The same in words; empty where it paid nothing yet. */
  pays: localText,
  creditedFen: fen,
  version: z.int(),
  may: z.array(z.enum(paymentDeeds)),
})

const columns: readonly Column[] = [
  { key: 'paidOn', title: { zh: '付款日期', en: 'Paid on' }, kind: 'date' },
  { key: 'bankRef', title: { zh: '银行流水号', en: 'Bank reference' }, kind: 'text' },
  { key: 'amountFen', title: { zh: '金额', en: 'Amount' }, kind: 'fen' },
  { key: 'status', title: { zh: '状态', en: 'State' }, kind: 'text', words: paymentStatusWords },
  { key: 'pays', textKey: 'pays', title: { zh: '抵付款项', en: 'Pays' }, kind: 'text' },
  { key: 'creditedFen', title: { zh: '转入余额', en: 'To credit' }, kind: 'fen' },
  { key: 'reportedBy', title: { zh: '登记方', en: 'Entered by' }, kind: 'text', words: sideWords },
  { key: 'reportedByName', title: { zh: '登记人', en: 'Person' }, kind: 'text' },
  { key: 'note', title: { zh: '备注', en: 'Note' }, kind: 'text' },
]

export const listPayments = defineAction({
  name: 'payment.list',
  kind: 'query',
  scope: 'engagement',
  roles: moneyReaders,
  summary: { zh: '付款记录', en: 'Payments' },
  input: listInput({ ...inEngagement, status: z.enum(paymentStatuses).optional() }, ['paidOn', 'amountFen']),
  output: listOutput(payment),
  example: { engagementId: exampleId },
  columns,
})

/**
 * Enters a transfer once. The same bank reference with the same amount and day is answered as before; with another amount it
 * is refused. What the vendor enters has arrived; what the client enters waits for the vendor to see it on its account.
 */
export const reportPayment = defineAction({
  name: 'payment.report',
  kind: 'command',
  scope: 'engagement',
  roles: paymentReporters,
  summary: { zh: '登记付款', en: 'Enter a payment' },
  input: z.strictObject({
    ...inEngagement,
    bankRef,
    amountFen,
    paidOn: day,
    /** What it is for. Without it, and for what it exceeds, the oldest payables are paid first. */
    payableId: id.optional(),
    note: z.string().trim().max(500).default(''),
  }),
  output: z.object({ id: z.uuid(), status: z.enum(paymentStatuses), repeated: z.boolean(), creditedFen: fen }),
  example: { engagementId: exampleId, bankRef: '20260610-000123', amountFen: 1_000_000, paidOn: '2026-06-10' },
  rateLimit: { max: 60, perSeconds: 60 },
})

export const confirmPayment = defineAction({
  name: 'payment.confirm',
  kind: 'command',
  scope: 'engagement',
  roles: paymentCheckers,
  summary: { zh: '确认到账', en: 'Confirm that a payment arrived' },
  input: z.strictObject({ ...inEngagement, id, version }),
  output: z.object({ version: z.int(), creditedFen: fen }),
  example: { engagementId: exampleId, id: exampleId, version: 1 },
})

export const rejectPayment = defineAction({
  name: 'payment.reject',
  kind: 'command',
  scope: 'engagement',
  roles: paymentCheckers,
  summary: { zh: '标记未到账', en: 'State that a payment did not arrive' },
  input: z.strictObject({ ...inEngagement, id, version, reason }),
  output: z.object({ version: z.int() }),
  example: { engagementId: exampleId, id: exampleId, version: 1, reason: '银行流水中没有这笔' },
})

/** Gives credit back to the client. */
export const refundCredit = defineAction({
  name: 'payment.refund',
  kind: 'command',
  scope: 'engagement',
  roles: paymentCheckers,
  summary: { zh: '登记退款', en: 'Enter a refund of credit' },
  input: z.strictObject({
    ...inEngagement,
    bankRef,
    amountFen,
    paidOn: day,
    note: z.string().trim().max(500).default(''),
  }),
  output: z.object({ id: z.uuid(), repeated: z.boolean() }),
  example: { engagementId: exampleId, bankRef: '20260612-000077', amountFen: 10_000, paidOn: '2026-06-12' },
})

/** What happened to the client's credit, the latest first. */
export const listCredits = defineAction({
  name: 'credit.list',
  kind: 'query',
  scope: 'engagement',
  roles: moneyReaders,
  summary: { zh: '余额明细', en: 'Entries of the credit' },
  input: listInput({ ...inEngagement }, ['at']),
  output: listOutput(
    z.object({
      id: z.uuid(),
      at: instant,
      cause: z.enum(creditCauses),
      /** Signed. */
      amountFen: fen,
      statementNo: z.int().nullable(),
      /** Whether it may still be taken out of an issued invoice by a red letter, rather than lower a later one. */
      mayReverse: z.boolean(),
      byName: z.string(),
    }),
  ).extend({ balanceFen: fen }),
  example: { engagementId: exampleId },
  columns: [
    { key: 'at', title: { zh: '时间', en: 'At' }, kind: 'instant' },
    { key: 'cause', title: { zh: '事由', en: 'Cause' }, kind: 'text', words: creditCauseWords },
    { key: 'amountFen', title: { zh: '金额', en: 'Amount' }, kind: 'fen' },
    { key: 'statementNo', title: { zh: '结算单', en: 'Statement' }, kind: 'number' },
    { key: 'byName', title: { zh: '经办人', en: 'Person' }, kind: 'text' },
  ],
})
