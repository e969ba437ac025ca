import { z } from 'zod'
import { defineAction, type Column } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { evaluationReaders, periodDeeds, sharers, signers } from '../policy/rights.ts'
import { periodStatuses } from '../policy/vocabulary.ts'
import { periodStatusWords } from '../policy/words.ts'
import { day, exampleId, exampleMonth, inEngagement, instant, month, side, signed } from './fields.ts'

const counts = z.object({
  missed: z.int(),
  near: z.int(),
  met: z.int(),
  exceeded: z.int(),
  notEnforced: z.int(),
  noData: z.int(),
})

const periodFields = {
  period: month,
  /** The days of the month that lie in the contract. */
  from: day,
  to: day,
  status: z.enum(periodStatuses),
  counts,
  openDisputes: z.int(),
  /** Values the client's side has not accepted as they stand. */
  unconfirmed: z.int(),
  shared: signed.nullable(),
  frozenAt: instant.nullable(),
  /** Null where the month does not stand there; days of the contract's zone. */
  shareBy: day.nullable(),
  disputeBy: day.nullable(),
  /** Whose turn it is; null: nobody's. */
  waitsFor: side.nullable(),
  /** The frozen values differ from what they would be with facts that came later. */
  late: z.boolean(),
}

const columns: readonly Column[] = [
  { key: 'period', title: { zh: '考核期', en: 'Month' }, kind: 'text' },
  { key: 'status', title: { zh: '状态', en: 'State' }, kind: 'text', words: periodStatusWords },
  { key: 'openDisputes', title: { zh: '未决异议', en: 'Open disputes' }, kind: 'number' },
  { key: 'frozenAt', title: { zh: '定稿时间', en: 'Frozen' }, kind: 'instant' },
]

/** The months of the contract so far, the latest first. */
export const listPeriods = defineAction({
  name: 'period.list',
  kind: 'query',
  scope: 'engagement',
  roles: evaluationReaders,
  summary: { zh: '考核期', en: 'Months' },
  input: listInput({ ...inEngagement }, ['period']),
  output: listOutput(z.object(periodFields)),
  example: { engagementId: exampleId },
  columns,
})

export const getPeriod = defineAction({
  name: 'period.get',
  kind: 'query',
  scope: 'engagement',
  roles: evaluationReaders,
  summary: { zh: '查看考核期', en: 'Read a month' },
  input: z.strictObject({ ...inEngagement, period: month }),
  output: z.object({
    ...periodFields,
    /** Null until it was computed for the first time. */
    computedAt: instant.nullable(),
    /** Hash of all its values: what a signature is for. */
    digest: z.string().nullable(),
    /** Days of figures that are still being computed. */
    pendingDays: z.int(),
    /** What the client's silence means after the deadline, by the payment clause. */
    silence: z.enum(['nothing', 'deemedAccepted']),
    /** The deadline for disputes has passed. */
    disputesOver: z.boolean(),
    signatures: z.array(signed.extend({ side, digest: z.string(), holds: z.boolean() })),
    shareNote: z.string().nullable(),
    /** An earlier month that has to be frozen before this one; null: none. */
    after: month.nullable(),
    /** No contract is in force in this month. */
    noContract: z.boolean(),
    may: z.array(z.enum(periodDeeds)),
  }),
  example: { engagementId: exampleId, period: exampleMonth },
})

/** The vendor's side hands the values of a month that is over to the client's side. */
export const sharePeriod = defineAction({
  name: 'period.share',
  kind: 'command',
  scope: 'engagement',
  roles: sharers,
  summary: { zh: '发送考核结果', en: 'Share the evaluations of a month' },
  input: z.strictObject({ ...inEngagement, period: month, note: z.string().trim().max(500).default('') }),
  output: z.object({ disputeBy: day }),
  example: { engagementId: exampleId, period: exampleMonth },
})

/**
 * A named person of a side signs the values with this hash. Once both sides have signed the same values the month is frozen:
 * nothing changes them any more, later facts show as a difference beside them.
 */
export const freezePeriod = defineAction({
  name: 'period.freeze',
  kind: 'command',
  scope: 'engagement',
  roles: signers,
  summary: { zh: '签字定稿', en: 'Sign and freeze a month' },
  input: z.strictObject({ ...inEngagement, period: month, digest: z.string().min(1).max(128) }),
  output: z.object({ frozen: z.boolean() }),
  example: { engagementId: exampleId, period: exampleMonth, digest: '0' },
})

/** Has the values computed now rather than tonight. */
export const recomputePeriod = defineAction({
  name: 'period.recompute',
  kind: 'command',
  scope: 'engagement',
  roles: signers,
  summary: { zh: '重算考核期', en: 'Compute a month again' },
  input: z.strictObject({ ...inEngagement, period: month }),
  output: z.object({ changed: z.int() }),
  example: { engagementId: exampleId, period: exampleMonth },
})
