import { z } from 'zod'
import { defineAction } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { allRoles, ownerRoles } from '../../../platform/action/roles.ts'
import { roleWords } from '../../../platform/action/roleWords.ts'
import { email, exampleId, grantOutput, grantsInput, idInput, instant, organizationKind, text } from './fields.ts'
import { invitationStatusWords } from './words.ts'

export const invitationStatuses = ['open', 'accepted', 'revoked', 'expired'] as const

const link = z.object({ id: z.uuid(), link: z.url(), expiresAt: instant })

export const listInvitations = defineAction({
  name: 'invitation.list',
  kind: 'query',
  scope: 'organization',
  roles: ownerRoles,
  summary: { zh: '邀请', en: 'Invitations' },
  input: listInput({ status: z.enum(invitationStatuses).optional() }, ['createdAt', 'expiresAt', 'displayName']),
  output: listOutput(
    z.object({
      id: z.uuid(),
      displayName: z.string(),
      email: z.string(),
      grants: z.array(grantOutput),
      roles: z.array(z.enum(allRoles)),
      status: z.enum(invitationStatuses),
      invitedBy: z.string(),
      createdAt: instant,
      expiresAt: instant,
      closedAt: instant.nullable(),
    }),
  ),
  example: {},
  columns: [
    { key: 'displayName', title: { zh: '姓名', en: 'Name' }, kind: 'text' },
    { key: 'email', title: { zh: '邮箱', en: 'E-mail' }, kind: 'text' },
    { key: 'roles', title: { zh: '角色', en: 'Roles' }, kind: 'text', words: roleWords },
    { key: 'status', title: { zh: '状态', en: 'State' }, kind: 'text', words: invitationStatusWords },
    { key: 'invitedBy', title: { zh: '邀请人', en: 'Invited by' }, kind: 'text' },
    { key: 'createdAt', title: { zh: '邀请时间', en: 'Invited' }, kind: 'instant' },
    { key: 'expiresAt', title: { zh: '失效时间', en: 'Expires' }, kind: 'instant' },
  ],
})

export const createInvitation = defineAction({
  name: 'invitation.create',
  kind: 'command',
  scope: 'organization',
  roles: ownerRoles,
  summary: { zh: '邀请成员', en: 'Invite a member' },
  input: z.strictObject({ displayName: text(80), email, grants: grantsInput }),
  output: link,
  example: { displayName: '周启明', email: 'zhou@yunda.example', grants: [{ role: 'auditor' }] },
  secretOutput: true,
})

export const resendInvitation = defineAction({
  name: 'invitation.resend',
  kind: 'command',
  scope: 'organization',
  roles: ownerRoles,
  summary: { zh: '换一个邀请链接', en: 'Renew the link of an invitation' },
  input: idInput,
  output: link,
  example: { id: exampleId },
  secretOutput: true,
})

export const revokeInvitation = defineAction({
  name: 'invitation.revoke',
  kind: 'command',
  scope: 'organization',
  roles: ownerRoles,
  summary: { zh: '撤回邀请', en: 'Revoke an invitation' },
  input: idInput,
  output: z.object({}),
  example: { id: exampleId },
})

const token = z.string().min(20).max(120)
const guessing = { max: 60, perSeconds: 60 }

export const previewInvitation = defineAction({
  name: 'invitation.preview',
  kind: 'query',
  scope: 'public',
  summary: { zh: '打开邀请链接', en: 'Open the link of an invitation' },
  input: z.strictObject({ token }),
  output: z.object({
    organization: z.object({ kind: organizationKind, name: z.string() }),
    displayName: z.string(),
    maskedEmail: z.string(),
    roles: z.array(z.enum(allRoles)),
    invitedBy: z.string(),
    expiresAt: instant,
    /** The signed-in person has the invited address. Null when nobody is signed in. */
    forCaller: z.boolean().nullable(),
  }),
  example: { token: 'an-example-of-a-token-that-nobody-has-issued' },
  rateLimit: guessing,
})

export const acceptInvitation = defineAction({
  name: 'invitation.accept',
  kind: 'command',
  scope: 'public',
  summary: { zh: '接受邀请', en: 'Accept an invitation' },
  input: z.strictObject({
    token,
    /** Of a person without an account; left out by one who is signed in. */
    registration: z
      .strictObject({ displayName: text(80), password: z.string().min(1).max(256), language: z.enum(['zh', 'en']) })
      .optional(),
  }),
  output: z.object({ organizationId: z.uuid() }),
  example: { token: 'an-example-of-a-token-that-nobody-has-issued' },
  rateLimit: guessing,
  secretInput: true,
})
