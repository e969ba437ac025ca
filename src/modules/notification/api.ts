import { z } from 'zod'
import { defineAction } from '../../platform/action/action.ts'
import { listInput, listOutput } from '../../platform/action/list.ts'

const row = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  /** Which text to show, such as `memberJoined`; its placeholders are filled from `detail`. */
  kind: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  /** Where in the application the matter is dealt with. */
  path: z.string(),
  readAt: z.iso.datetime().nullable(),
})

export const listNotifications = defineAction({
  name: 'notification.list',
  kind: 'query',
  scope: 'account',
  summary: { zh: '我的通知', en: 'My notifications' },
  input: listInput({ unread: z.boolean().optional() }, ['at']),
  output: listOutput(row).extend({ unread: z.int() }),
  example: {},
})

export const readNotifications = defineAction({
  name: 'notification.read',
  kind: 'command',
  scope: 'account',
  summary: { zh: '把通知标为已读', en: 'Mark notifications as read' },
  input: z.strictObject({ ids: z.array(z.uuid()).min(1).max(100) }),
  output: z.strictObject({}),
  example: { ids: ['11111111-1111-4111-8111-111111111111'] },
})
