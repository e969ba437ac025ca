import { z } from 'zod'
import { defineAction, type Column } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { accountKeepers, assigners } from '../policy/rights.ts'
import { loginKey, maxLoginLength } from '../policy/paste.ts'
import { subAccountStatuses } from '../policy/vocabulary.ts'
import { subAccountStatusWords } from '../policy/words.ts'
import { exampleId, id, inEngagement, instant, instantInput, reason, version } from './fields.ts'

const login = z
  .string()
  .trim()
  .min(1)
  .max(maxLoginLength)
  .refine((text) => loginKey(text) !== '', '请填写账号。|Enter the login.')
const display = z.string().trim().max(80)
const one = { ...inEngagement, id }

const columns: readonly Column[] = [
  { key: 'login', title: { zh: '子账号', en: 'Sub-account' }, kind: 'text' },
  { key: 'display', title: { zh: '显示名', en: 'Display name' }, kind: 'text' },
  { key: 'shopName', title: { zh: '店铺', en: 'Shop' }, kind: 'text' },
  { key: 'holder.agentName', title: { zh: '当前客服', en: 'Agent now' }, kind: 'text' },
  { key: 'holder.validFrom', title: { zh: '起', en: 'From' }, kind: 'instant' },
  { key: 'holder.validTo', title: { zh: '止', en: 'To' }, kind: 'instant' },
  { key: 'status', title: { zh: '状态', en: 'State' }, kind: 'text', words: subAccountStatusWords },
]

const row = z.object({
  id: z.uuid(),
  shopId: z.uuid(),
  shopName: z.string(),
  login: z.string(),
  display: z.string(),
  status: z.enum(subAccountStatuses),
  version: z.int(),
  /** Who works under it now. */
  holder: z
    .object({
      id: z.uuid(),
      agentName: z.string(),
      validFrom: instant,
      validTo: instant.nullable(),
      /** Works in the engagement no longer: the login has to be handed to somebody else. */
      left: z.boolean(),
    })
    .nullable(),
  /** Who is to work under it next. */
  next: z.object({ agentName: z.string(), validFrom: instant }).nullable(),
})

export const listSubAccounts = defineAction({
  name: 'subAccount.list',
  kind: 'query',
  scope: 'engagement',
  roles: 'any',
  summary: { zh: '子账号', en: 'Sub-accounts' },
  input: listInput(
    {
      ...inEngagement,
      shopId: id.optional(),
      status: z.enum(subAccountStatuses).optional(),
      held: z.boolean().optional(),
    },
    ['login', 'shopName', 'agentName'],
  ),
  output: listOutput(row),
  example: { engagementId: exampleId },
  columns,
})

export const getSubAccount = defineAction({
  name: 'subAccount.get',
  kind: 'query',
  scope: 'engagement',
  roles: 'any',
  summary: { zh: '查看子账号', en: 'Read a sub-account' },
  input: z.strictObject(one),
  output: row,
  example: { engagementId: exampleId, id: exampleId },
})

export const createSubAccount = defineAction({
  name: 'subAccount.create',
  kind: 'command',
  scope: 'engagement',
  roles: accountKeepers,
  summary: { zh: '添加子账号', en: 'Add a sub-account' },
  input: z.strictObject({ ...inEngagement, shopId: id, login, display: display.default('') }),
  output: z.object({ id: z.uuid(), version: z.int() }),
  example: { engagementId: exampleId, shopId: exampleId, login: '花间里茶:小满' },
})

export const updateSubAccount = defineAction({
  name: 'subAccount.update',
  kind: 'command',
  scope: 'engagement',
  roles: accountKeepers,
  summary: { zh: '修改子账号', en: 'Change a sub-account' },
  input: z.strictObject({ ...one, version, login, display }),
  output: z.object({ version: z.int() }),
  example: { engagementId: exampleId, id: exampleId, version: 1, login: '花间里茶:小满', display: '小满' },
})

export const removeSubAccount = defineAction({
  name: 'subAccount.remove',
  kind: 'command',
  scope: 'engagement',
  roles: accountKeepers,
  summary: { zh: '停用子账号', en: 'Take a sub-account out of use' },
  input: z.strictObject({ ...one, version }),
  output: z.object({ version: z.int() }),
  example: { engagementId: exampleId, id: exampleId, version: 1 },
})

export const restoreSubAccount = defineAction({
  name: 'subAccount.restore',
  kind: 'command',
  scope: 'engagement',
  roles: accountKeepers,
  summary: { zh: '恢复子账号', en: 'Bring a sub-account back into use' },
  input: z.strictObject({ ...one, version }),
  output: z.object({ version: z.int() }),
  example: { engagementId: exampleId, id: exampleId, version: 2 },
})

export const pasteSubAccounts = defineAction({
  name: 'subAccount.paste',
  kind: 'command',
  scope: 'engagement',
  roles: accountKeepers,
  summary: { zh: '批量粘贴子账号', en: 'Paste many sub-accounts' },
  input: z.strictObject({
    ...inEngagement,
    shopId: id,
    /** One line each: login, then after a tab or comma the agent's name where it is known. All are taken, or none. */
    text: z.string().min(1).max(60_000),
    /** From when the named agents work under their logins; default now. */
    validFrom: instantInput.optional(),
  }),
  output: z.object({ created: z.int(), assigned: z.int() }),
  example: { engagementId: exampleId, shopId: exampleId, text: '花间里茶:小满\t周启明\n花间里茶:小雪' },
})

export const assignSubAccount = defineAction({
  name: 'subAccount.assign',
  kind: 'command',
  scope: 'engagement',
  roles: assigners,
  summary: { zh: '指定子账号的客服', en: 'Say which agent works under a sub-account' },
  input: z.strictObject({
    ...one,
    memberId: id,
    validFrom: instantInput.optional(),
    /** Half open: at this instant the agent no longer works under it. Absent: until further notice. */
    validTo: instantInput.optional(),
    /** Ends the present agent's time where this one begins. */
    takeOver: z.boolean().default(false),
    /** Needed when the time begins more than a day ago. */
    reason: reason.optional(),
  }),
  output: z.object({ holderId: z.uuid() }),
  example: { engagementId: exampleId, id: exampleId, memberId: exampleId },
})

export const endAssignment = defineAction({
  name: 'subAccount.endAssignment',
  kind: 'command',
  scope: 'engagement',
  roles: assigners,
  summary: { zh: '结束客服使用子账号', en: 'End an agent’s time under a sub-account' },
  input: z.strictObject({
    ...one,
    holderId: id,
    /** Default now. At or before the beginning: the entry was a mistake and is cancelled, which needs a reason. */
    at: instantInput.optional(),
    reason: reason.optional(),
  }),
  output: z.object({ cancelled: z.boolean() }),
  example: { engagementId: exampleId, id: exampleId, holderId: exampleId },
})

export const subAccountHistory = defineAction({
  name: 'subAccount.history',
  kind: 'query',
  scope: 'engagement',
  roles: 'any',
  summary: { zh: '子账号的使用历史', en: 'Who worked under a sub-account, and when' },
  input: z.strictObject(one),
  output: z.object({
    rows: z.array(
      z.object({
        id: z.uuid(),
        agentName: z.string(),
        validFrom: instant,
        validTo: instant.nullable(),
        assignedByName: z.string(),
        assignedAt: instant,
        cancelledAt: instant.nullable(),
        reason: z.string().nullable(),
      }),
    ),
  }),
  example: { engagementId: exampleId, id: exampleId },
})
