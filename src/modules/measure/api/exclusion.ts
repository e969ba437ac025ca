import { z } from 'zod'
import { defineAction, type Column } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { exclusionAskers, exclusionDeciders, exclusionDeeds, exclusionReaders } from '../policy/rights.ts'
import { exclusionStatuses, maxExclusionDays, requestReasons } from '../policy/vocabulary.ts'
import { exclusionStatusWords, requestReasonWords } from '../policy/words.ts'
import { conversationNumber, exampleId, id, inEngagement, instant, instantInput } from './fields.ts'

const note = z.string().trim().min(1).max(500)

const columns: readonly Column[] = [
  { key: 'reason', title: { zh: '原因', en: 'Reason' }, kind: 'text', words: requestReasonWords },
  { key: 'shopName', title: { zh: '店铺', en: 'Shop' }, kind: 'text' },
  { key: 'from', title: { zh: '起', en: 'From' }, kind: 'instant' },
  { key: 'to', title: { zh: '止', en: 'To' }, kind: 'instant' },
  { key: 'agentName', title: { zh: '客服', en: 'Agent' }, kind: 'text' },
  { key: 'conversation', title: { zh: '会话', en: 'Conversation' }, kind: 'text' },
  { key: 'note', title: { zh: '说明', en: 'Note' }, kind: 'text' },
  { key: 'requestedByName', title: { zh: '申请人', en: 'Asked by' }, kind: 'text' },
  { key: 'requestedAt', title: { zh: '申请时间', en: 'Asked' }, kind: 'instant' },
  { key: 'status', title: { zh: '状态', en: 'State' }, kind: 'text', words: exclusionStatusWords },
  { key: 'decidedByName', title: { zh: '决定人', en: 'Decided by' }, kind: 'text' },
  { key: 'decidedAt', title: { zh: '决定时间', en: 'Decided' }, kind: 'instant' },
  { key: 'decisionNote', title: { zh: '答复', en: 'Answer' }, kind: 'text' },
]

const row = z.object({
  id: z.uuid(),
  reason: z.enum(requestReasons),
  /** Null: every shop of the engagement. */
  shopId: z.uuid().nullable(),
  shopName: z.string().nullable(),
  from: instant,
  to: instant,
  memberId: z.uuid().nullable(),
  agentName: z.string().nullable(),
  conversationNo: z.int().nullable(),
  /** As the marketplace calls it. */
  conversation: z.string().nullable(),
  note: z.string(),
  requestedBy: z.enum(['client', 'vendor']),
  requestedByName: z.string(),
  requestedAt: instant,
  /** By when an answer is expected. Nothing happens by itself when it has passed. */
  answerBy: instant,
  overdue: z.boolean(),
  status: z.enum(exclusionStatuses),
  decidedByName: z.string().nullable(),
  decidedAt: instant.nullable(),
  decisionNote: z.string().nullable(),
  version: z.int(),
  may: z.array(z.enum(exclusionDeeds)),
})

export const listExclusions = defineAction({
  name: 'exclusion.list',
  kind: 'query',
  scope: 'engagement',
  roles: exclusionReaders,
  summary: { zh: '剔除申请', en: 'Exclusions' },
  input: listInput(
    {
      ...inEngagement,
      status: z.enum(exclusionStatuses).optional(),
      reason: z.enum(requestReasons).optional(),
      shopId: id.optional(),
    },
    ['requestedAt', 'from'],
  ),
  output: listOutput(row),
  example: { engagementId: exampleId },
  columns,
})

export const getExclusion = defineAction({
  name: 'exclusion.get',
  kind: 'query',
  scope: 'engagement',
  roles: exclusionReaders,
  summary: { zh: '查看剔除申请', en: 'Read an exclusion' },
  input: z.strictObject({ ...inEngagement, id }),
  output: row,
  example: { engagementId: exampleId, id: exampleId },
})

const dayMs = 86_400_000

/** Everything named limits what is left out. A conversation needs no time: its own is taken. */
export const requestExclusion = defineAction({
  name: 'exclusion.request',
  kind: 'command',
  scope: 'engagement',
  roles: exclusionAskers,
  summary: { zh: '申请剔除', en: 'Ask to leave something out' },
  input: z
    .strictObject({
      ...inEngagement,
      reason: z.enum(requestReasons),
      shopId: id.optional(),
      from: instantInput.optional(),
      /** Not included. */
      to: instantInput.optional(),
      memberId: id.optional(),
      conversationNo: conversationNumber.optional(),
      note,
    })
    .superRefine(({ from, to, conversationNo }, context) => {
      const issue = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message })
      if (from === undefined || to === undefined) {
        if (conversationNo === undefined)
          issue(from === undefined ? 'from' : 'to', '请填写起止时间。|Enter from when to when.')
        return
      }
      const length = Date.parse(to) - Date.parse(from)
      if (length <= 0) issue('to', '结束时间要晚于开始时间。|The end has to be after the start.')
      else if (length > maxExclusionDays * dayMs)
        issue('to', `一次最多 ${maxExclusionDays} 天。|At most ${maxExclusionDays} days at once.`)
    }),
  output: z.object({ id: z.uuid(), version: z.int() }),
  example: {
    engagementId: exampleId,
    reason: 'platformOutage',
    from: '2026-04-10T14:00:00+08:00',
    to: '2026-04-10T16:00:00+08:00',
    note: '平台故障公告，14 点至 16 点消息无法送达',
  },
})

/** Grants or denies what the other side asks. */
export const decideExclusion = defineAction({
  name: 'exclusion.decide',
  kind: 'command',
  scope: 'engagement',
  roles: exclusionDeciders,
  summary: { zh: '答复剔除申请', en: 'Decide on an exclusion' },
  input: z
    .strictObject({
      ...inEngagement,
      id,
      version: z.int().min(1),
      decision: z.enum(['grant', 'deny']),
      /** Needed to deny. */
      note: z.string().trim().max(500).optional(),
    })
    .refine(({ decision, note: text }) => decision === 'grant' || (text ?? '') !== '', {
      path: ['note'],
      message: '请写明不同意的理由。|Say why not.',
    }),
  output: z.object({ version: z.int(), days: z.int() }),
  example: { engagementId: exampleId, id: exampleId, version: 1, decision: 'grant' },
})

/** Takes back what was asked for, also after it was granted: then everything counts again. */
export const withdrawExclusion = defineAction({
  name: 'exclusion.withdraw',
  kind: 'command',
  scope: 'engagement',
  roles: exclusionAskers,
  summary: { zh: '撤回剔除申请', en: 'Withdraw an exclusion' },
  input: z.strictObject({ ...inEngagement, id, version: z.int().min(1), note: note.optional() }),
  output: z.object({ version: z.int(), days: z.int() }),
  example: { engagementId: exampleId, id: exampleId, version: 1 },
})
