import { definePage, recordSearch } from '../../../web/page.ts'
import { findConversations, listConversations } from '../api.ts'

const engagement = '/engagements/$engagementId'

export const deskPages = [
  definePage({
    path: `${engagement}/conversations`,
    under: engagement,
    title: 'desk:tab',
    needs: listConversations,
    tab: { order: 50, group: 'desk:tab' },
    records: recordSearch(findConversations, (row) => ({
      label: row.externalId,
      note: [row.buyer, row.shopName, row.firstDay].filter(Boolean).join(' · '),
      path: `/engagements/${row.engagementId}/conversations/${row.no}`,
    })),
    load: async () => (await import('./pages/ConversationsTab.tsx')).ConversationsTab,
  }),
]
