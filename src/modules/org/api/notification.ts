import { z } from 'zod'
import { defineAction } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { instant } from './fields.ts'

export const listNotifications = defineAction({
  name: 'notification.list',
  kind: 'query',
  scope: 'account',
  summary: { zh: '我的通知', en: 'My notifications' },
  input: listInput({ unread: z.boolean().optional() }, ['at']),
  output: listOutput(
    z.object({
      id: z.uuid(),
      at: instant,
      kind: z.string(),
      detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
      path: z.string(),
      readAt: instant.nullable(),
    }),
  ).extend({ unread: z.int() }),
  example: {},
})

export const markNotificationsRead = defineAction({
  name: 'notification.markRead',
  kind: 'command',
  scope: 'account',
  summary: { zh: '将通知标为已读', en: 'Mark notifications as read' },
  input: z.strictObject({ ids: z.union([z.literal('all'), z.array(z.uuid().toLowerCase()).min(1).max(200)]) }),
  output: z.object({ marked: z.int() }),
  example: { ids: 'all' },
})
