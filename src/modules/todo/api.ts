import { z } from 'zod'
import { defineAction, type Column } from '../../platform/action/action.ts'
import { listInput, listOutput } from '../../platform/action/list.ts'

const columns: readonly Column[] = [
  { key: 'text', textKey: 'text', title: { zh: '待办', en: 'To do' }, kind: 'text' },
  { key: 'engagementName', title: { zh: '合作', en: 'Engagement' }, kind: 'text' },
  { key: 'engagementCode', title: { zh: '编号', en: 'Code' }, kind: 'text' },
  { key: 'partnerName', title: { zh: '合作方', en: 'Partner' }, kind: 'text' },
  { key: 'dueOn', title: { zh: '期限', en: 'Due' }, kind: 'date' },
  { key: 'since', title: { zh: '等待自', en: 'Waiting since' }, kind: 'instant' },
]

const row = z.object({
  engagementId: z.uuid(),
  engagementName: z.string(),
  engagementCode: z.string(),
  partnerName: z.string(),
  /** Such as `statementToAnswer`. */
  what: z.string(),
  /** What is to be done. */
  text: z.object({ zh: z.string(), en: z.string() }),
  /** Where in the application it is done. */
  path: z.string(),
  /** The last day for it, in the engagement's zone. Nothing happens by itself when it has passed. */
  dueOn: z.iso.date().nullable(),
  /** Days from today to the last day; negative: overdue. */
  daysLeft: z.int().nullable(),
  since: z.iso.datetime().nullable(),
})

export const listTodos = defineAction({
  name: 'todo.list',
  kind: 'query',
  scope: 'overview',
  roles: 'any',
  summary: { zh: '等我处理的事', en: 'What waits for me' },
  input: listInput({ engagement: z.uuid().optional(), overdue: z.boolean().optional() }, ['dueOn', 'since']),
  output: listOutput(row).extend({ overdue: z.int().min(0) }),
  example: {},
  columns,
})
