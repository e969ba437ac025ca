import { z } from 'zod'
import { defineEvent } from '../../platform/event/event.ts'

/** More of a shop's chats can be searched than before. */
export const conversationsIndexed = defineEvent('conversation.indexed', z.object({ shopId: z.uuid() }))
