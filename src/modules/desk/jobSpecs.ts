import { z } from 'zod'
import { defineJob } from '../../platform/job/spec.ts'

/**
 * Makes a shop's new chats searchable. Whoever stores chats asks for it after the commit; it may be asked for as often as one
 * likes. Days that wait are also found every minute.
 */
export const indexConversationsJob = defineJob({
  name: 'conversation.index',
  payload: z.object({ spaceId: z.uuid(), shopId: z.uuid() }),
  expiresAfterSeconds: 3600,
  // Figures of the same chats are what people look at first.
  yields: true,
})

export const indexWaitingJob = defineJob({
  name: 'conversation.indexWaiting',
  payload: z.object({}),
  schedule: '* * * * *',
  atStart: true,
})
