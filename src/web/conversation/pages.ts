import { getConversation } from '../../modules/desk/api.ts'
import { definePage } from '../page.ts'

/** A conversation belongs to desk, what it counted for to measure: a page of both stands in the shell. */
export const conversationPages = [
  definePage({
    path: '/engagements/$engagementId/conversations/$no',
    title: 'desk:page',
    needs: getConversation,
    kinds: ['client', 'vendor'],
    load: async () => (await import('./ConversationPage.tsx')).ConversationPage,
  }),
]
