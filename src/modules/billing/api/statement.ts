import { z } from 'zod'
import { defineAction, type Column } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { moneyReaders, statementDeeds } from '../policy/rights.ts'
import { sides, statementStatuses } from '../policy/vocabulary.ts'
import { sideWords, statementStatusWords } from '../policy/words.ts'
import { day, exampleId, fen, inEngagement, instant, localText, month, number, taxed, underWay } from './fields.ts'
import { statementLine } from './line.ts'

const side = z.enum(sides)

const row = {
  no: z.int(),
  period: month,
  status: z.enum(statementStatuses),
  revision: z.int(),
  /** The price of the period with tax, after price reductions. */
  grossFen: fen,
  /** After caps, as a positive amount. */
  penaltiesFen: fen,
  bonusesFen: fen,
  payableFen: fen,
  /** Left over for the client. */
  creditFen: fen,
  invoicedFen: fen,
  paidFen: fen,
  /** By when the client answers what was sent. */
  answerBy: day.nullable(),
  dueOn: day.nullable(),
  overdue: z.boolean(),
  waitsOn: side.nullable(),
  waitsOnYou: z.boolean(),
}

const columns: readonly Column[] = [
  { key: 'no', title: { zh: '编号', en: 'No.' }, kind: 'number' },
  { key: 'period', title: { zh: '月份', en: 'Month' }, kind: 'text' },
  { key: 'status', title: { zh: '状态', en: 'State' }, kind: 'text', words: statementStatusWords },
  { key: 'grossFen', title: { zh: '价税合计', en: 'Gross' }, kind: 'fen' },
  { key: 'penaltiesFen', title: { zh: '扣罚', en: 'Penalties' }, kind: 'fen' },
  { key: 'bonusesFen', title: { zh: '奖励', en: 'Bonuses' }, kind: 'fen' },
  { key: 'payableFen', title: { zh: '应付', en: 'Payable' }, kind: 'fen' },
  { key: 'paidFen', title: { zh: '已付', en: 'Paid' }, kind: 'fen' },
  { key: 'invoicedFen', title: { zh: '已开票', en: 'Invoiced' }, kind: 'fen' },
  { key: 'dueOn', title: { zh: '付款期限', en: 'Due' }, kind: 'date' },
  { key: 'waitsOn', title: { zh: '待处理方', en: 'Waits on' }, kind: 'text', words: sideWords },
]

export const listStatements = defineAction({
  name: 'statement.list',
  kind: 'query',
  scope: 'engagement',
  roles: moneyReaders,
  summary: { zh: '结算单', en: 'Statements' },
  input: listInput(
    { ...inEngagement, status: z.enum(statementStatuses).optional(), waitsOnYou: z.boolean().optional() },
    ['period', 'payableFen'],
  ),
  output: listOutput(z.object(row)).extend({
    /** The earliest whole month that has no statement yet, where the reader may prepare it; else null. */
    mayPrepare: month.nullable(),
  }),
  example: { engagementId: exampleId },
  columns,
})

/** One clause beside the month before. */
const comparison = z.object({
  clauseNo: z.string(),
  description: localText,
  amountFen: fen,
  previousFen: fen,
})

export const getStatement = defineAction({
  name: 'statement.get',
  kind: 'query',
  scope: 'engagement',
  roles: moneyReaders,
  summary: { zh: '查看结算单', en: 'Read a statement' },
  input: z.strictObject({ ...inEngagement, no: number }),
  output: z.object({
    ...row,
    version: z.int(),
    /** Transfers that name what it owes and that the vendor has not seen arrive yet. */
    underWay: z.array(underWay),
    clientName: z.string(),
    vendorName: z.string(),
    from: day,
    to: day,
    /** Null until something was computed. */
    computed: z
      .object({
        feesFen: fen,
        ...taxed.shape,
        toInvoice: taxed,
        prepaidFen: fen,
        creditUsedFen: fen,
        totalFen: fen,
        /** The payable amount in the characters of bank forms. */
        capital: z.string(),
        /** Whether every evaluation it rests on is frozen. */
        frozen: z.boolean(),
        computedByName: z.string(),
        computedAt: instant,
        inputsDigest: z.string(),
        outputDigest: z.string(),
        lines: z.array(statementLine),
        caps: z.array(
          z.object({
            order: z.int(),
            scope: z.enum(['item', 'period', 'year']),
            clauseNo: z.string().nullable(),
            limitFen: fen,
            beforeFen: fen,
            cutFen: fen,
            text: localText,
          }),
        ),
        grants: z.array(z.object({ clauseNo: z.string(), clauseVersion: z.int(), text: localText })),
        notes: z.array(z.object({ code: z.string(), clauseNo: z.string().nullable(), ...localText.shape })),
      })
      .nullable(),
    preparedByName: z.string().nullable(),
    approvedByName: z.string().nullable(),
    sentByName: z.string().nullable(),
    sentAt: instant.nullable(),
    confirmedByName: z.string().nullable(),
    confirmedAt: instant.nullable(),
    disputedByName: z.string().nullable(),
    disputeReason: z.string().nullable(),
    finalizedByName: z.string().nullable(),
    finalizedAt: instant.nullable(),
    /** What the client's silence means after `answerBy`. Money is never taken by silence. */
    silence: z.enum(['nothing', 'deemedAccepted']).nullable(),
    /** The statement of the month before, clause by clause; null where there is none the reader sees. */
    previous: z.object({ no: z.int(), period: month, totalFen: fen, clauses: z.array(comparison) }).nullable(),
    /** Steps taken, the latest first. */
    steps: z.array(
      z.object({
        from: z.enum(statementStatuses),
        to: z.enum(statementStatuses),
        revision: z.int(),
        at: instant,
        bySide: side,
        byName: z.string(),
        reason: z.string().nullable(),
      }),
    ),
    /** What the reader may do now. */
    may: z.array(z.enum(statementDeeds)),
    /** The payable of a final statement. */
    payableId: z.uuid().nullable(),
  }),
  example: { engagementId: exampleId, no: 1 },
})

export const verifyStatement = defineAction({
  name: 'statement.verify',
  kind: 'query',
  scope: 'engagement',
  roles: moneyReaders,
  summary: { zh: '复算结算单', en: 'Compute a statement again from its stored inputs' },
  input: z.strictObject({ ...inEngagement, no: number }),
  output: z.object({
    revision: z.int(),
    /** Whether the stored inputs gave the same bytes again; under `earlierRules` whether what is stored is whole. */
    same: z.boolean(),
    /** It was computed by rules that have changed since and would come out otherwise today. */
    earlierRules: z.boolean(),
    inputsDigest: z.string(),
    storedDigest: z.string(),
    computedDigest: z.string(),
    bytes: z.int(),
  }),
  example: { engagementId: exampleId, no: 1 },
  rateLimit: { max: 30, perSeconds: 60 },
})
