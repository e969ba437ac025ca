import { z } from 'zod'
import { defineAction } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { exampleId, instant } from './fields.ts'
import { revealApprovers } from '../policy.ts'
import { revealFieldWords, revealStatusWords } from './words.ts'

export const revealStatuses = ['requested', 'granted', 'denied', 'expired'] as const

/** The plain value with the time until it may be opened again, or the note that another person has to decide. */
const answer = z.object({
  grantId: z.uuid(),
  status: z.enum(['granted', 'requested']),
  value: z.string().nullable(),
  expiresAt: instant,
  /** Reveals left today without another person's approval. */
  remainingToday: z.int(),
})

export const requestReveal = defineAction({
  name: 'reveal.request',
  kind: 'command',
  scope: 'overview',
  roles: 'any',
  summary: { zh: '查看明文', en: 'Reveal masked personal data' },
  input: z.strictObject({
    subjectType: z.string().min(1).max(40),
    subjectId: z.uuid().toLowerCase(),
    field: z.string().min(1).max(40),
    reason: z.string().trim().min(4).max(300),
  }),
  output: answer,
  example: { subjectType: 'contact', subjectId: exampleId, field: 'phone', reason: '联系对账事宜' },
  secretOutput: true,
})

export const openReveal = defineAction({
  name: 'reveal.open',
  kind: 'command',
  scope: 'overview',
  roles: 'any',
  summary: { zh: '打开已批准的明文', en: 'Open what was granted' },
  input: z.strictObject({ id: z.uuid().toLowerCase() }),
  output: z.object({ value: z.string().nullable(), expiresAt: instant }),
  example: { id: exampleId },
  secretOutput: true,
})

export const decideReveal = defineAction({
  name: 'reveal.decide',
  kind: 'command',
  scope: 'organization',
  roles: revealApprovers,
  summary: { zh: '批准或拒绝明文申请', en: 'Grant or deny a request to reveal' },
  input: z.strictObject({ id: z.uuid().toLowerCase(), decision: z.enum(['granted', 'denied']) }),
  output: z.object({}),
  example: { id: exampleId, decision: 'granted' },
})

export const listReveals = defineAction({
  name: 'reveal.list',
  kind: 'query',
  scope: 'overview',
  roles: 'any',
  summary: { zh: '明文申请', en: 'Requests to reveal' },
  input: listInput({ status: z.enum(revealStatuses).optional() }, ['requestedAt']),
  output: listOutput(
    z.object({
      id: z.uuid(),
      memberName: z.string(),
      subjectType: z.string(),
      subjectLabel: z.string(),
      field: z.string(),
      reason: z.string(),
      status: z.enum(revealStatuses),
      requestedAt: instant,
      decidedAt: instant.nullable(),
      decidedByName: z.string().nullable(),
      expiresAt: instant,
      own: z.boolean(),
      canDecide: z.boolean(),
    }),
  ),
  example: {},
  columns: [
    { key: 'requestedAt', title: { zh: '时间', en: 'Time' }, kind: 'instant' },
    { key: 'memberName', title: { zh: '申请人', en: 'Requested by' }, kind: 'text' },
    { key: 'subjectLabel', title: { zh: '对象', en: 'Subject' }, kind: 'text' },
    { key: 'field', title: { zh: '字段', en: 'Field' }, kind: 'text', words: revealFieldWords },
    { key: 'reason', title: { zh: '事由', en: 'Reason' }, kind: 'text' },
    { key: 'status', title: { zh: '状态', en: 'State' }, kind: 'text', words: revealStatusWords },
    { key: 'decidedByName', title: { zh: '审批人', en: 'Decided by' }, kind: 'text' },
  ],
})
