import { z } from 'zod'
import { defineAction, type Column } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { defaultZone, zoneSchema } from '../../../platform/action/zone.ts'
import { deciders, engagementDeeds, proposers } from '../policy/rights.ts'
import { gateKeys } from '../policy/gate.ts'
import { engagementStatuses, productTypes, sides, stages } from '../policy/vocabulary.ts'
import { engagementStatusWords, productWords, sideWords, stageWords } from '../policy/words.ts'
import { exampleId, inEngagement, instant, reason, version } from './fields.ts'

const side = z.enum(sides)
const stage = z.enum(stages)

const row = {
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  /** The reader's own side. */
  side,
  counterpartyName: z.string(),
  productType: z.enum(productTypes),
  status: z.enum(engagementStatuses),
  stage,
  stageSince: instant,
  startsOn: z.iso.date(),
  endsOn: z.iso.date().nullable(),
  zone: z.string(),
  shopNames: z.array(z.string()),
  /** Sides something waits on now. */
  waitsOn: z.array(side),
  waitsOnYou: z.boolean(),
}

const columns: readonly Column[] = [
  { key: 'code', title: { zh: '编号', en: 'Code' }, kind: 'text' },
  { key: 'name', title: { zh: '合作', en: 'Engagement' }, kind: 'text' },
  { key: 'counterpartyName', title: { zh: '合作方', en: 'Partner' }, kind: 'text' },
  { key: 'productType', title: { zh: '类型', en: 'Kind' }, kind: 'text', words: productWords },
  { key: 'status', title: { zh: '状态', en: 'State' }, kind: 'text', words: engagementStatusWords },
  { key: 'stage', title: { zh: '阶段', en: 'Stage' }, kind: 'text', words: stageWords },
  { key: 'stageSince', title: { zh: '进入阶段时间', en: 'In this stage since' }, kind: 'instant' },
  { key: 'startsOn', title: { zh: '开始日期', en: 'First day' }, kind: 'date' },
  { key: 'endsOn', title: { zh: '结束日期', en: 'Last day' }, kind: 'date' },
  { key: 'shopNames', title: { zh: '店铺', en: 'Shops' }, kind: 'text' },
  { key: 'waitsOn', title: { zh: '待处理方', en: 'Waits on' }, kind: 'text', words: sideWords },
]

export const listEngagements = defineAction({
  name: 'engagement.list',
  kind: 'query',
  scope: 'overview',
  roles: 'any',
  summary: { zh: '合作', en: 'Engagements' },
  input: listInput(
    {
      stage: stage.optional(),
      status: z.enum(engagementStatuses).optional(),
      counterparty: z.string().trim().max(100).optional(),
      waitsOnYou: z.boolean().optional(),
    },
    ['code', 'name', 'counterpartyName', 'stage', 'startsOn', 'endsOn', 'stageSince'],
  ),
  output: listOutput(z.object(row)),
  example: {},
  columns,
})

const terms = {
  productType: z.enum(productTypes),
  startsOn: z.iso.date(),
  /** The last day, inclusive; null while open-ended. */
  endsOn: z.iso.date().nullable().default(null),
  zone: zoneSchema.default(defaultZone),
}
const name = z.string().trim().min(1).max(80)

const termsOut = z.object({
  productType: z.enum(productTypes),
  startsOn: z.iso.date(),
  endsOn: z.iso.date().nullable(),
  zone: z.string(),
})

const gateOut = z.object({
  stage,
  next: stage.nullable(),
  decider: z.enum([...sides, 'either']),
  ready: z.boolean(),
  waitsOn: z.array(side),
  items: z.array(z.object({ key: z.enum(gateKeys), owedBy: side, met: z.boolean(), names: z.array(z.string()) })),
})

export const getEngagement = defineAction({
  name: 'engagement.get',
  kind: 'query',
  scope: 'engagement',
  roles: 'any',
  summary: { zh: '查看合作', en: 'Read an engagement' },
  input: z.strictObject(inEngagement),
  output: z.object({
    ...row,
    clientName: z.string(),
    vendorName: z.string(),
    message: z.string(),
    proposedBy: side,
    proposedByName: z.string(),
    proposedAt: instant,
    decidedByName: z.string().nullable(),
    decidedAt: instant.nullable(),
    decisionReason: z.string().nullable(),
    version: z.int(),
    /** Changed terms that wait for the other side. */
    openChange: z
      .object({
        id: z.uuid(),
        terms: termsOut,
        reason: z.string(),
        proposedBy: side,
        proposedByName: z.string(),
        proposedAt: instant,
      })
      .nullable(),
    /** Steps taken so far, the latest first. */
    steps: z.array(
      z.object({
        from: stage.nullable(),
        to: stage,
        at: instant,
        bySide: side,
        byName: z.string(),
        reason: z.string().nullable(),
      }),
    ),
    /** What the reader may do now. */
    may: z.array(z.enum(engagementDeeds)),
    /** Stages the reader may take the engagement back to. */
    mayReturnTo: z.array(stage),
  }),
  example: { engagementId: exampleId },
})

export const engagementGate = defineAction({
  name: 'engagement.gate',
  kind: 'query',
  scope: 'engagement',
  roles: 'any',
  summary: { zh: '查看进入下一阶段还缺什么', en: 'What is missing for the next stage, and who owes it' },
  input: z.strictObject(inEngagement),
  output: gateOut,
  example: { engagementId: exampleId },
})

export const proposeEngagement = defineAction({
  name: 'engagement.propose',
  kind: 'command',
  scope: 'organization',
  roles: proposers,
  summary: { zh: '发起合作', en: 'Propose an engagement' },
  input: z.strictObject({
    /** The directory code that the partner has handed out, such as K7QM-2XPD. */
    counterpartyCode: z.string().trim().min(1).max(20),
    name,
    ...terms,
    message: z.string().trim().max(500).default(''),
  }),
  output: z.object({ id: z.uuid(), code: z.string() }),
  example: {
    counterpartyCode: 'K7QM-2XPD',
    name: '天猫旗舰店长期外包',
    productType: 'longTerm',
    startsOn: '2026-04-01',
  },
  rateLimit: { max: 30, perSeconds: 60 },
})

const decision = { ...inEngagement, version }

export const acceptEngagement = defineAction({
  name: 'engagement.accept',
  kind: 'command',
  scope: 'engagement',
  roles: deciders,
  summary: { zh: '接受合作邀约', en: 'Accept a proposed engagement' },
  input: z.strictObject(decision),
  output: z.object({ version: z.int() }),
  example: { engagementId: exampleId, version: 1 },
})

export const declineEngagement = defineAction({
  name: 'engagement.decline',
  kind: 'command',
  scope: 'engagement',
  roles: deciders,
  summary: { zh: '谢绝合作邀约', en: 'Decline a proposed engagement' },
  input: z.strictObject({ ...decision, reason }),
  output: z.object({ version: z.int() }),
  example: { engagementId: exampleId, version: 1, reason: '排期已满' },
})

export const withdrawEngagement = defineAction({
  name: 'engagement.withdraw',
  kind: 'command',
  scope: 'engagement',
  roles: proposers,
  summary: { zh: '撤回合作邀约', en: 'Withdraw a proposed engagement' },
  input: z.strictObject({ ...decision, reason: reason.optional() }),
  output: z.object({ version: z.int() }),
  example: { engagementId: exampleId, version: 1 },
})

export const updateEngagement = defineAction({
  name: 'engagement.update',
  kind: 'command',
  scope: 'engagement',
  roles: proposers,
  summary: { zh: '修改合作', en: 'Change an engagement' },
  input: z.strictObject({ ...decision, name, ...terms, reason: reason.optional() }),
  /** `waits`: agreed terms were to change, and the other side has to confirm. */
  output: z.object({ version: z.int(), waits: z.boolean() }),
  example: {
    engagementId: exampleId,
    version: 1,
    name: '天猫旗舰店长期外包',
    productType: 'longTerm',
    startsOn: '2026-04-15',
    reason: '开业推迟',
  },
})

const change = { ...inEngagement, changeId: z.uuid().toLowerCase() }

export const confirmChange = defineAction({
  name: 'engagement.confirmChange',
  kind: 'command',
  scope: 'engagement',
  roles: deciders,
  summary: { zh: '确认条件变更', en: 'Confirm changed terms' },
  input: z.strictObject(change),
  output: z.object({ version: z.int() }),
  example: { engagementId: exampleId, changeId: exampleId },
})

export const rejectChange = defineAction({
  name: 'engagement.rejectChange',
  kind: 'command',
  scope: 'engagement',
  roles: deciders,
  summary: { zh: '拒绝条件变更', en: 'Reject changed terms' },
  input: z.strictObject({ ...change, reason }),
  output: z.object({}),
  example: { engagementId: exampleId, changeId: exampleId, reason: '人员已到位' },
})

export const withdrawChange = defineAction({
  name: 'engagement.withdrawChange',
  kind: 'command',
  scope: 'engagement',
  roles: deciders,
  summary: { zh: '撤回条件变更', en: 'Withdraw changed terms' },
  input: z.strictObject(change),
  output: z.object({}),
  example: { engagementId: exampleId, changeId: exampleId },
})
