import { z } from 'zod'
import { enteredReadings } from '../../../engine/agreement/measure.ts'
import { requestReasons } from '../../measure/policy/vocabulary.ts'
import { defineAction, type Column } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { deciders, disputeDeeds, disputers, evaluationReaders, speakers } from '../policy/rights.ts'
import { disputeAsks, disputeStatuses, maxEvidenceBytes, results } from '../policy/vocabulary.ts'
import { disputeAskWords, disputeStatusWords } from '../policy/words.ts'
import { comparison, valueUnits } from './evaluation.ts'
import {
  clauseNo,
  conversationNos,
  day,
  decimal,
  exampleClause,
  exampleId,
  exampleMonth,
  file,
  fileIds,
  id,
  inEngagement,
  instant,
  instantInput,
  month,
  side,
} from './fields.ts'

const note = z.string().trim().min(1).max(2000)
const count = z.int().min(0).max(1_000_000_000_000)

/**
 * What is to come of the dispute when the other side grants it. `exclude`: leave a stretch of time, the end not included, or
 * the conversations named, out for a reason. `restore`: count again what an exclusion left out. `correct`: another entered value.
 */
const ask = z
  .strictObject({
    ask: z.enum(disputeAsks),
    reason: z.enum(requestReasons).optional(),
    shopId: id.optional(),
    from: instantInput.optional(),
    to: instantInput.optional(),
    conversationNos,
    exclusionId: id.optional(),
    enteredValueId: id.optional(),
    met: count.optional(),
    total: count.optional(),
    value: decimal.optional(),
  })
  .superRefine((wanted, context) => {
    const issue = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    const { from, to, conversationNos: named, reason, exclusionId, enteredValueId } = wanted
    if (wanted.ask === 'restore' && exclusionId === undefined)
      issue('exclusionId', '请选择要恢复的剔除。|Choose what is to be counted again.')
    if (wanted.ask === 'correct' && enteredValueId === undefined)
      issue('enteredValueId', '请选择要更正的填报。|Choose the value to correct.')
    if (wanted.ask !== 'exclude') return
    if (reason === undefined) issue('reason', '请选择原因。|Choose a reason.')
    if (named.length > 0 && from === undefined && to === undefined) return
    if (from === undefined || to === undefined)
      issue(
        from === undefined ? 'from' : 'to',
        '请填写起止时间，或选择会话。|Enter from when to when, or name conversations.',
      )
    else if (from >= to) issue('to', '结束时间要晚于开始时间。|The end has to be after the start.')
  })

/** Either side disagrees with a value and says why, with its evidence. The other side decides. */
export const disputeEvaluation = defineAction({
  name: 'evaluation.dispute',
  kind: 'command',
  scope: 'engagement',
  roles: disputers,
  summary: { zh: '对考核结果提出异议', en: 'Dispute an evaluation' },
  input: z.strictObject({ ...inEngagement, period: month, clauseNo, from: day, ask, note, fileIds, conversationNos }),
  output: z.object({ id: z.uuid(), no: z.int() }),
  example: {
    engagementId: exampleId,
    period: exampleMonth,
    clauseNo: exampleClause,
    from: '2026-04-01',
    ask: {
      ask: 'exclude',
      reason: 'platformOutage',
      from: '2026-04-18T14:00:00+08:00',
      to: '2026-04-18T16:00:00+08:00',
    },
    note: '平台公告：14 点至 16 点消息无法送达',
  },
})

const columns: readonly Column[] = [
  { key: 'no', title: { zh: '编号', en: 'No.' }, kind: 'number' },
  { key: 'period', title: { zh: '考核期', en: 'Month' }, kind: 'text' },
  { key: 'clauseNo', title: { zh: '条款', en: 'Clause' }, kind: 'text' },
  { key: 'ask', title: { zh: '诉求', en: 'Asks to' }, kind: 'text', words: disputeAskWords },
  { key: 'note', title: { zh: '说明', en: 'Note' }, kind: 'text' },
  { key: 'openedByName', title: { zh: '提出人', en: 'Opened by' }, kind: 'text' },
  { key: 'openedAt', title: { zh: '提出时间', en: 'Opened' }, kind: 'instant' },
  { key: 'decideBy', title: { zh: '答复期限', en: 'Answer by' }, kind: 'date' },
  { key: 'status', title: { zh: '状态', en: 'State' }, kind: 'text', words: disputeStatusWords },
  { key: 'decidedByName', title: { zh: '裁定人', en: 'Decided by' }, kind: 'text' },
  { key: 'decidedAt', title: { zh: '裁定时间', en: 'Decided' }, kind: 'instant' },
]

const disputeFields = {
  id: z.uuid(),
  no: z.int(),
  period: month,
  clauseNo: z.string(),
  title: z.string(),
  from: day,
  ask: z.enum(disputeAsks),
  note: z.string(),
  openedBy: side,
  openedByName: z.string(),
  openedAt: instant,
  /** The last day, included. */
  decideBy: day,
  overdue: z.boolean(),
  status: z.enum(disputeStatuses),
  decidedByName: z.string().nullable(),
  decidedAt: instant.nullable(),
  version: z.int(),
  may: z.array(z.enum(disputeDeeds)),
}

export const listDisputes = defineAction({
  name: 'dispute.list',
  kind: 'query',
  scope: 'engagement',
  roles: evaluationReaders,
  summary: { zh: '异议', en: 'Disputes' },
  input: listInput({ ...inEngagement, period: month.optional(), status: z.enum(disputeStatuses).optional() }, [
    'no',
    'openedAt',
  ]),
  output: listOutput(z.object(disputeFields)),
  example: { engagementId: exampleId },
  columns,
})

const seen = z.object({
  value: z.number().nullable(),
  exact: z.object({ num: z.string(), den: z.string() }).nullable(),
  met: z.number().nullable(),
  total: z.number().nullable(),
  unit: z.enum(valueUnits),
  comparison,
  target: z.string(),
  distance: z.number().nullable(),
  result: z.enum(results),
  excludedTotal: z.int(),
  /** What follows from it in fen; null where the caller does not see money, or none follows. */
  costFen: z.int().nullable(),
})

/** The room of a dispute: what is asked for, what both sides say, and what the decision changes. */
export const getDispute = defineAction({
  name: 'dispute.get',
  kind: 'query',
  scope: 'engagement',
  roles: evaluationReaders,
  summary: { zh: '查看异议', en: 'Read a dispute' },
  input: z.strictObject({ ...inEngagement, id }),
  output: z.object({
    ...disputeFields,
    reason: z.enum(requestReasons).nullable(),
    shopName: z.string().nullable(),
    fromAt: instant.nullable(),
    toAt: instant.nullable(),
    conversations: z.array(z.object({ no: z.int(), externalId: z.string(), shopId: z.uuid() })),
    exclusionIds: z.array(z.uuid()),
    /** The entered value asked to be corrected, as it stands, and as it should be. */
    correction: z
      .object({
        name: z.string(),
        reading: z.enum(enteredReadings),
        before: z.object({ met: z.number().nullable(), total: z.number().nullable(), value: z.string().nullable() }),
        wanted: z.object({ met: z.number().nullable(), total: z.number().nullable(), value: z.string().nullable() }),
      })
      .nullable(),
    decisionNote: z.string().nullable(),
    /** Units that would be left out by what is asked for, counted from the conversations; null where that cannot be said. */
    concerned: z.object({ conversations: z.int() }).nullable(),
    before: seen,
    /** What came of the decision; null as long as it is open or being computed. */
    after: seen.nullable(),
    recomputing: z.boolean(),
    messages: z.array(
      z.object({
        no: z.int(),
        side,
        byName: z.string(),
        mine: z.boolean(),
        at: instant,
        text: z.string(),
        files: z.array(file),
        conversations: z.array(z.object({ no: z.int(), externalId: z.string(), shopId: z.uuid() })),
      }),
    ),
    sides: z.object({ client: z.string(), vendor: z.string() }),
  }),
  example: { engagementId: exampleId, id: exampleId },
})

/** Grants or denies what the other side asks for. Granting leaves the facts out and has the figures computed anew. */
export const decideDispute = defineAction({
  name: 'dispute.decide',
  kind: 'command',
  scope: 'engagement',
  roles: deciders,
  summary: { zh: '裁定异议', en: 'Decide a dispute' },
  input: z
    .strictObject({
      ...inEngagement,
      id,
      version: z.int().min(1),
      decision: z.enum(['grant', 'deny']),
      /** Needed to deny. */
      note: z.string().trim().max(500).default(''),
    })
    .refine(({ decision, note: text }) => decision === 'grant' || text !== '', {
      path: ['note'],
      message: '请写明不同意的理由。|Say why not.',
    }),
  output: z.object({ version: z.int(), days: z.int() }),
  example: { engagementId: exampleId, id: exampleId, version: 1, decision: 'grant' },
})

/** The side that opened it takes it back while it is open. */
export const withdrawDispute = defineAction({
  name: 'dispute.withdraw',
  kind: 'command',
  scope: 'engagement',
  roles: disputers,
  summary: { zh: '撤回异议', en: 'Withdraw a dispute' },
  input: z.strictObject({ ...inEngagement, id, version: z.int().min(1) }),
  output: z.object({ version: z.int() }),
  example: { engagementId: exampleId, id: exampleId, version: 1 },
})

export const writeInDispute = defineAction({
  name: 'dispute.write',
  kind: 'command',
  scope: 'engagement',
  roles: speakers,
  summary: { zh: '在异议中发言', en: 'Write in a dispute' },
  input: z.strictObject({ ...inEngagement, id, text: note, fileIds, conversationNos }),
  output: z.object({ no: z.int() }),
  example: { engagementId: exampleId, id: exampleId, text: '附上平台公告截图' },
})

/** A file as evidence: `POST /api/evidence.upload?engagementId=...` with one part `file`. Kept once something names it. */
export const uploadEvidence = defineAction({
  name: 'evidence.upload',
  kind: 'command',
  scope: 'engagement',
  roles: speakers,
  summary: { zh: '上传证据', en: 'Upload evidence' },
  input: z.strictObject({
    ...inEngagement,
    name: z.string().min(1).max(255),
    size: z.int().min(0),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  output: z.object({ id: z.uuid(), name: z.string(), size: z.int() }),
  example: {
    engagementId: exampleId,
    name: '平台公告.png',
    size: 1,
    sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  },
  upload: { maxBytes: maxEvidenceBytes },
})

/** The bytes of a file of evidence, for those who read evaluations. */
export const readEvidence = defineAction({
  name: 'evidence.read',
  kind: 'query',
  scope: 'engagement',
  roles: evaluationReaders,
  summary: { zh: '查看证据', en: 'Read evidence' },
  input: z.strictObject({ ...inEngagement, id }),
  output: z.object({ name: z.string(), size: z.int(), sha256: z.string(), base64: z.string() }),
  example: { engagementId: exampleId, id: exampleId },
})
