import { definePage } from '../../../web/page.ts'
import { listConversations } from '../api.ts'

const engagement = '/engagements/$engagementId'

export const deskPages = [
  definePage({
    path: `${engagement}/conversations`,
    under: engagement,
    title: 'desk:tab',
    needs: listConversations,
    tab: { order: 5 },
    load: async () => (await import('./pages/ConversationsTab.tsx')).ConversationsTab,
  }),
]
