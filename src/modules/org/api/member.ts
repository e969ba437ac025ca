import { z } from 'zod'
import { defineAction } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { allRoles, ownerRoles } from '../../../platform/action/roles.ts'
import { roleWords } from '../../../platform/action/roleWords.ts'
import { exampleId, grantOutput, grantsInput, idInput, instant, optionalText, personal, phone, text } from './fields.ts'
import { version } from './fields.ts'
import { memberStatusWords } from './words.ts'

export const memberStatuses = ['active', 'suspended', 'ended'] as const

const row = {
  id: z.uuid(),
  displayName: z.string(),
  jobTitle: z.string().nullable(),
  email: personal,
  phone: personal,
  status: z.enum(memberStatuses),
  /** The roles that hold now or begin later. */
  grants: z.array(grantOutput),
  roles: z.array(z.enum(allRoles)),
  self: z.boolean(),
  joinedAt: instant,
  endedAt: instant.nullable(),
}

export const listMembers = defineAction({
  name: 'member.list',
  kind: 'query',
  scope: 'overview',
  roles: 'any',
  summary: { zh: '成员', en: 'Members' },
  input: listInput({ status: z.enum(memberStatuses).optional(), role: z.enum(allRoles).optional() }, [
    'displayName',
    'joinedAt',
  ]),
  output: listOutput(z.object(row)),
  example: {},
  columns: [
    { key: 'displayName', title: { zh: '姓名', en: 'Name' }, kind: 'text' },
    { key: 'jobTitle', title: { zh: '职务', en: 'Title' }, kind: 'text' },
    { key: 'roles', title: { zh: '角色', en: 'Roles' }, kind: 'text', words: roleWords },
    { key: 'email.value', title: { zh: '邮箱', en: 'E-mail' }, kind: 'text' },
    { key: 'phone.value', title: { zh: '电话', en: 'Phone' }, kind: 'text' },
    { key: 'status', title: { zh: '状态', en: 'State' }, kind: 'text', words: memberStatusWords },
    { key: 'joinedAt', title: { zh: '加入时间', en: 'Joined' }, kind: 'instant' },
    { key: 'endedAt', title: { zh: '结束时间', en: 'Ended' }, kind: 'instant' },
  ],
})

export const getMember = defineAction({
  name: 'member.get',
  kind: 'query',
  scope: 'overview',
  roles: 'any',
  summary: { zh: '查看成员', en: 'Read a member' },
  input: idInput,
  output: z.object({ ...row, version: z.int() }),
  example: { id: exampleId },
})

export const updateMember = defineAction({
  name: 'member.update',
  kind: 'command',
  scope: 'organization',
  roles: ownerRoles,
  summary: { zh: '修改成员的角色与范围', en: 'Change the roles and limits of a member' },
  input: z.strictObject({
    id: z.uuid().toLowerCase(),
    displayName: text(80),
    jobTitle: optionalText(80),
    phone,
    grants: grantsInput,
    version,
  }),
  output: z.object({ version: z.int() }),
  example: {
    id: exampleId,
    displayName: '周启明',
    jobTitle: null,
    phone: null,
    grants: [{ role: 'agent' }],
    version: 1,
  },
})

const reason = z.strictObject({ id: z.uuid().toLowerCase(), reason: text(300) })

export const suspendMember = defineAction({
  name: 'member.suspend',
  kind: 'command',
  scope: 'organization',
  roles: ownerRoles,
  summary: { zh: '停用成员', en: 'Suspend a member' },
  input: reason,
  output: z.object({}),
  example: { id: exampleId, reason: '休假一个月' },
})

export const resumeMember = defineAction({
  name: 'member.resume',
  kind: 'command',
  scope: 'organization',
  roles: ownerRoles,
  summary: { zh: '恢复成员', en: 'Resume a suspended member' },
  input: idInput,
  output: z.object({}),
  example: { id: exampleId },
})

export const endMember = defineAction({
  name: 'member.end',
  kind: 'command',
  scope: 'organization',
  roles: ownerRoles,
  summary: { zh: '结束成员资格', en: 'End a membership' },
  input: reason,
  output: z.object({}),
  example: { id: exampleId, reason: '离职' },
})

export const listLimits = defineAction({
  name: 'member.limits',
  kind: 'query',
  scope: 'overview',
  roles: 'any',
  summary: { zh: '角色可以限定的合作与店铺', en: 'The engagements and shops a role can be limited to' },
  input: z.strictObject({}),
  output: z.object({
    engagements: z.array(z.object({ id: z.uuid(), name: z.string() })),
    /** `engagementIds`: the engagements that serve the shop. */
    shops: z.array(z.object({ id: z.uuid(), name: z.string(), engagementIds: z.array(z.uuid()) })),
  }),
  example: {},
})
