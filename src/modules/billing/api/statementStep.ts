import { z } from 'zod'
import { defineAction } from '../../../platform/action/action.ts'
import {
  statementApprovers,
  statementDeciders,
  statementFinalizers,
  statementPreparers,
  statementSenders,
} from '../policy/rights.ts'
import { statementStatuses } from '../policy/vocabulary.ts'
import { exampleId, inEngagement, month, number, version } from './fields.ts'

const output = z.object({ no: z.int(), status: z.enum(statementStatuses), version: z.int() })
/** `version` is the one the caller saw: who comes second learns that it has changed. */
const step = { ...inEngagement, no: number, version }
const because = z.string().trim().min(1, '请写明原因。|Say why.').max(1000)
const example = { engagementId: exampleId, no: 1, version: 1 }

/** Makes the month's statement, or computes it again. Nothing new in the inputs: nothing changes. */
export const computeStatement = defineAction({
  name: 'statement.compute',
  kind: 'command',
  scope: 'engagement',
  roles: statementPreparers,
  summary: { zh: '计算结算单', en: 'Compute a statement' },
  input: z.strictObject({ ...inEngagement, period: month }),
  output: output.extend({ revision: z.int(), changed: z.boolean() }),
  example: { engagementId: exampleId, period: '2026-05' },
  rateLimit: { max: 60, perSeconds: 60 },
})

export const approveStatement = defineAction({
  name: 'statement.approve',
  kind: 'command',
  scope: 'engagement',
  roles: statementApprovers,
  summary: { zh: '审批结算单', en: 'Approve a statement' },
  input: z.strictObject(step),
  output,
  example,
})

export const returnStatement = defineAction({
  name: 'statement.return',
  kind: 'command',
  scope: 'engagement',
  roles: statementApprovers,
  summary: { zh: '退回结算单', en: 'Return a statement to its preparer' },
  input: z.strictObject({ ...step, reason: because }),
  output,
  example: { ...example, reason: '第 3 行的席位数与排班不符' },
})

export const sendStatement = defineAction({
  name: 'statement.send',
  kind: 'command',
  scope: 'engagement',
  roles: statementSenders,
  summary: { zh: '发送结算单给商家', en: 'Send a statement to the client' },
  input: z.strictObject(step),
  output,
  example,
})

export const recallStatement = defineAction({
  name: 'statement.recall',
  kind: 'command',
  scope: 'engagement',
  roles: statementPreparers,
  summary: { zh: '撤回结算单更正', en: 'Take a sent statement back to correct it' },
  input: z.strictObject({ ...step, reason: because }),
  output,
  example: { ...example, reason: '停服时长补录后重算' },
})

export const confirmStatement = defineAction({
  name: 'statement.confirm',
  kind: 'command',
  scope: 'engagement',
  roles: statementDeciders,
  summary: { zh: '确认结算单', en: 'Confirm a statement' },
  input: z.strictObject(step),
  output,
  example,
})

export const withdrawConfirmation = defineAction({
  name: 'statement.withdrawConfirmation',
  kind: 'command',
  scope: 'engagement',
  roles: statementDeciders,
  summary: { zh: '撤回结算单确认', en: 'Take the confirmation of a statement back' },
  input: z.strictObject({ ...step, reason: because }),
  output,
  example: { ...example, reason: '发现一笔退款未计入' },
})

export const disputeStatement = defineAction({
  name: 'statement.dispute',
  kind: 'command',
  scope: 'engagement',
  roles: statementDeciders,
  summary: { zh: '对结算单提出异议', en: 'Dispute a statement' },
  input: z.strictObject({ ...step, reason: because }),
  output,
  example: { ...example, reason: '7.2 条扣罚应按 66.00% 计算' },
})

/** The vendor keeps to what it sent and says why; it is the client's turn again. */
export const standByStatement = defineAction({
  name: 'statement.stand',
  kind: 'command',
  scope: 'engagement',
  roles: statementApprovers,
  summary: { zh: '维持原结算单', en: 'Keep to a disputed statement' },
  input: z.strictObject({ ...step, reason: because }),
  output,
  example: { ...example, reason: '停机 2 小时已按约定剔除' },
})

export const finalizeStatement = defineAction({
  name: 'statement.finalize',
  kind: 'command',
  scope: 'engagement',
  roles: statementFinalizers,
  summary: { zh: '结算单定稿', en: 'Make a statement final' },
  input: z.strictObject(step),
  output,
  example,
})
