import { z } from 'zod'
import { defineAction, type Column } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { importReaders } from '../policy.ts'
import { exampleId, id, inEngagement } from './fields.ts'

const columns: readonly Column[] = [
  { key: 'login', title: { zh: '账号', en: 'Login' }, kind: 'text' },
  { key: 'shopName', title: { zh: '店铺', en: 'Shop' }, kind: 'text' },
  { key: 'messages', title: { zh: '消息数', en: 'Messages' }, kind: 'number' },
  { key: 'firstDay', title: { zh: '首次出现', en: 'First seen' }, kind: 'date' },
  { key: 'lastDay', title: { zh: '最近出现', en: 'Last seen' }, kind: 'date' },
  {
    key: 'state',
    title: { zh: '状态', en: 'State' },
    kind: 'text',
    words: {
      noAccount: { zh: '没有这个子账号', en: 'No such sub-account' },
      noAgent: { zh: '没有指定客服', en: 'No agent named' },
    },
  },
]

/**
 * Logins that occur in chats and under which nobody is known to have worked. They are resolved with subAccount.create
 * (state `noAccount`) and subAccount.assign from the first day on; nothing has to be imported again.
 */
export const listUnknownAccounts = defineAction({
  name: 'unknownAccount.list',
  kind: 'query',
  scope: 'engagement',
  roles: importReaders,
  summary: { zh: '未识别的账号', en: 'Unknown logins' },
  input: listInput({ ...inEngagement, shopId: id.optional() }, ['login', 'shopName', 'messages']),
  output: listOutput(
    z.object({
      no: z.int(),
      shopId: z.uuid(),
      shopName: z.string(),
      login: z.string(),
      /** Messages it wrote. */
      messages: z.int(),
      firstDay: z.iso.date().nullable(),
      lastDay: z.iso.date().nullable(),
      /** The shop has no such sub-account, or it has one that nobody ever worked under. */
      state: z.enum(['noAccount', 'noAgent']),
      subAccountId: z.uuid().nullable(),
    }),
  ),
  example: { engagementId: exampleId },
  columns,
})
