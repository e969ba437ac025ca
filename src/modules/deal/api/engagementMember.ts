import { z } from 'zod'
import { defineAction, type Column } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { allRoles } from '../../../platform/action/roles.ts'
import { roleWords } from '../../../platform/action/roleWords.ts'
import { teamKeepers } from '../policy/rights.ts'
import { sides } from '../policy/vocabulary.ts'
import { sideWords } from '../policy/words.ts'
import { exampleId, id, inEngagement } from './fields.ts'

const columns: readonly Column[] = [
  { key: 'displayName', title: { zh: '姓名', en: 'Name' }, kind: 'text' },
  { key: 'side', title: { zh: '所属方', en: 'Side' }, kind: 'text', words: sideWords },
  { key: 'roles', title: { zh: '角色', en: 'Roles' }, kind: 'text', words: roleWords },
]

export const listEngagementMembers = defineAction({
  name: 'engagementMember.list',
  kind: 'query',
  scope: 'engagement',
  roles: 'any',
  summary: { zh: '合作中的人员', en: 'People of an engagement' },
  input: listInput({ ...inEngagement, side: z.enum(sides).optional(), role: z.enum(allRoles).optional() }, [
    'displayName',
  ]),
  output: listOutput(
    z.object({
      side: z.enum(sides),
      displayName: z.string(),
      roles: z.array(z.enum(allRoles)),
      /** Null for people of the other side, of whom only name and roles are known; so are the two below. */
      memberId: z.uuid().nullable(),
      shopIds: z.array(z.uuid()).nullable(),
      /** Roles given for this engagement alone, which can be taken away here; the others reach the whole organisation. */
      revocableRoles: z.array(z.enum(allRoles)),
    }),
  ),
  example: { engagementId: exampleId },
  columns,
})

export const grantEngagementAccess = defineAction({
  name: 'engagementMember.grant',
  kind: 'command',
  scope: 'engagement',
  roles: teamKeepers,
  summary: { zh: '让本方成员参与合作', en: 'Give a member of the own side access to the engagement' },
  input: z.strictObject({
    ...inEngagement,
    memberId: id,
    role: z.enum(allRoles),
    /** Limits the role to these shops; null for all of the engagement. */
    shopIds: z.array(id).min(1).max(200).nullable().default(null),
  }),
  output: z.object({}),
  example: { engagementId: exampleId, memberId: exampleId, role: 'agent' },
})

export const revokeEngagementAccess = defineAction({
  name: 'engagementMember.revoke',
  kind: 'command',
  scope: 'engagement',
  roles: teamKeepers,
  summary: { zh: '收回成员在合作中的角色', en: 'Take a role in the engagement away' },
  input: z.strictObject({ ...inEngagement, memberId: id, role: z.enum(allRoles) }),
  output: z.object({}),
  example: { engagementId: exampleId, memberId: exampleId, role: 'agent' },
})
