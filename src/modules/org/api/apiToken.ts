import { z } from 'zod'
import { defineAction } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { allRoles, ownerRoles } from '../../../platform/action/roles.ts'
import { roleWords } from '../../../platform/action/roleWords.ts'
import { exampleId, grantOutput, grantsInput, idInput, instant, text } from './fields.ts'
import { apiTokenStatusWords } from './words.ts'

export const apiTokenStatuses = ['active', 'expired', 'revoked'] as const
/** Days a token may last at most; then somebody has to look whether it is still needed. */
export const maxTokenDays = 366

const row = z.object({
  id: z.uuid(),
  name: z.string(),
  grants: z.array(grantOutput),
  roles: z.array(z.enum(allRoles)),
  status: z.enum(apiTokenStatuses),
  createdBy: z.string(),
  createdAt: instant,
  expiresAt: instant,
  /** To the minute. */
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
})

export const listApiTokens = defineAction({
  name: 'apiToken.list',
  kind: 'query',
  scope: 'organization',
  roles: ownerRoles,
  summary: { zh: '接口令牌', en: 'API tokens' },
  input: listInput({}, ['createdAt', 'expiresAt', 'name']),
  output: listOutput(row),
  example: {},
  columns: [
    { key: 'name', title: { zh: '名称', en: 'Name' }, kind: 'text' },
    { key: 'roles', title: { zh: '角色', en: 'Roles' }, kind: 'text', words: roleWords },
    { key: 'status', title: { zh: '状态', en: 'State' }, kind: 'text', words: apiTokenStatusWords },
    { key: 'createdBy', title: { zh: '创建人', en: 'Created by' }, kind: 'text' },
    { key: 'createdAt', title: { zh: '创建时间', en: 'Created' }, kind: 'instant' },
    { key: 'expiresAt', title: { zh: '到期时间', en: 'Expires' }, kind: 'instant' },
    { key: 'lastUsedAt', title: { zh: '最近使用', en: 'Last used' }, kind: 'instant' },
  ],
})

/**
 * A token for a machine. It reads what its roles read and changes only what is meant for machines (ActionSpec.machines).
 * `token` is shown this once; the installation keeps a hash of it.
 */
export const createApiToken = defineAction({
  name: 'apiToken.create',
  kind: 'command',
  scope: 'organization',
  roles: ownerRoles,
  summary: { zh: '创建接口令牌', en: 'Create an API token' },
  input: z.strictObject({
    name: text(80),
    grants: grantsInput,
    days: z.int().min(1).max(maxTokenDays).default(90),
  }),
  output: z.object({ id: z.uuid(), token: z.string(), expiresAt: instant }),
  secretOutput: true,
  example: { name: '每日导入', grants: [{ role: 'dataClerk' }], days: 90 },
})

export const revokeApiToken = defineAction({
  name: 'apiToken.revoke',
  kind: 'command',
  scope: 'organization',
  roles: ownerRoles,
  summary: { zh: '吊销接口令牌', en: 'Revoke an API token' },
  input: idInput,
  output: z.object({}),
  example: { id: exampleId },
})
