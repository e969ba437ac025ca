import { z } from 'zod'
import { defineAction, type Column } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { ownerRoles } from '../../../platform/action/roles.ts'
import { defaultZone, zoneSchema } from '../../../platform/action/zone.ts'
import { exampleId, instant } from './fields.ts'
import { objectTypeWords } from './objectTypes.ts'

const filters = {
  action: z.string().max(80).optional(),
  objectType: z.string().max(40).optional(),
  objectId: z.string().max(80).optional(),
  actorId: z.uuid().toLowerCase().optional(),
  /** Calendar days of the zone, both inclusive. */
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  zone: zoneSchema.default(defaultZone),
}

const entry = z.object({
  seq: z.int(),
  spaceId: z.uuid(),
  at: instant,
  action: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }).nullable(),
  actorId: z.uuid().nullable(),
  actorName: z.string().nullable(),
  /** Whether somebody of the reader's own organisation did it. The other side's address is never shown. */
  ownSide: z.boolean(),
  objectType: z.string().nullable(),
  objectId: z.string().nullable(),
  reason: z.string().nullable(),
  before: z.json().nullable(),
  after: z.json().nullable(),
  ip: z.string().nullable(),
  requestId: z.string(),
  hash: z.string(),
})

const columns: readonly Column[] = [
  { key: 'at', title: { zh: '时间', en: 'Time' }, kind: 'instant' },
  { key: 'actorName', title: { zh: '操作人', en: 'Actor' }, kind: 'text' },
  { key: 'action', title: { zh: '操作', en: 'Action' }, kind: 'text', textKey: 'title' },
  { key: 'objectType', title: { zh: '对象类型', en: 'Object type' }, kind: 'text', words: objectTypeWords },
  { key: 'objectId', title: { zh: '对象', en: 'Object' }, kind: 'text' },
  { key: 'reason', title: { zh: '事由', en: 'Reason' }, kind: 'text' },
  { key: 'before', title: { zh: '变更前', en: 'Before' }, kind: 'text' },
  { key: 'after', title: { zh: '变更后', en: 'After' }, kind: 'text' },
  { key: 'ip', title: { zh: '网络地址', en: 'Address' }, kind: 'text' },
  { key: 'requestId', title: { zh: '请求编号', en: 'Request' }, kind: 'text' },
  { key: 'hash', title: { zh: '校验值', en: 'Hash' }, kind: 'text' },
]

export const listAudit = defineAction({
  name: 'audit.list',
  kind: 'query',
  scope: 'organization',
  roles: [...ownerRoles, 'auditor'],
  summary: { zh: '审计日志', en: 'Audit log' },
  input: listInput(filters, ['at']),
  output: listOutput(entry),
  example: {},
  columns,
})

export const listEngagementAudit = defineAction({
  name: 'audit.listEngagement',
  kind: 'query',
  scope: 'engagement',
  roles: [...ownerRoles, 'auditor', 'legalReviewer', 'clientContact', 'projectManager'],
  summary: { zh: '合作的审计日志', en: 'Audit log of an engagement' },
  input: listInput({ engagementId: z.uuid().toLowerCase(), ...filters }, ['at']),
  output: listOutput(entry),
  example: { engagementId: exampleId },
  columns,
})

export const auditFacets = defineAction({
  name: 'audit.facets',
  kind: 'query',
  scope: 'organization',
  roles: [...ownerRoles, 'auditor'],
  summary: { zh: '审计日志里有哪些操作和对象', en: 'The actions and objects that occur in the audit log' },
  input: z.strictObject({}),
  output: z.object({
    actions: z.array(z.object({ name: z.string(), title: z.object({ zh: z.string(), en: z.string() }).nullable() })),
    objectTypes: z.array(z.string()),
  }),
  example: {},
})
