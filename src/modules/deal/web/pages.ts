import { Handshake } from 'lucide-react'
import { definePage, recordSearch } from '../../../web/page.ts'
import { getEngagement, listEngagements, proposeEngagement } from '../api/engagement.ts'
import { listEngagementMembers } from '../api/engagementMember.ts'
import { listEngagementShops } from '../api/engagementShop.ts'
import { listSubAccounts } from '../api/subAccount.ts'

const one = '/engagements/$engagementId'
const kinds = ['client', 'vendor'] as const

export const dealPages = [
  definePage({
    path: '/engagements',
    title: 'deal:title',
    needs: listEngagements,
    kinds,
    rail: { icon: Handshake, order: 20 },
    actions: [{ label: 'deal:propose.action', search: { new: 1 }, needs: proposeEngagement }],
    records: recordSearch(listEngagements, (row) => ({
      label: row.name,
      note: `${row.code} ${row.counterpartyName}`,
      path: `/engagements/${row.id}`,
    })),
    load: async () => (await import('./pages/EngagementsPage.tsx')).EngagementsPage,
  }),
  definePage({
    path: one,
    title: 'deal:page',
    needs: getEngagement,
    kinds,
    load: async () => (await import('./pages/EngagementPage.tsx')).EngagementPage,
  }),
  definePage({
    path: `${one}/shops`,
    under: one,
    title: 'deal:tabs.shops',
    needs: listEngagementShops,
    tab: { order: 60, group: 'deal:tabs.setUp' },
    load: async () => (await import('./pages/ShopsTab.tsx')).ShopsTab,
  }),
  definePage({
    path: `${one}/accounts`,
    under: one,
    title: 'deal:tabs.accounts',
    needs: listSubAccounts,
    tab: { order: 61, group: 'deal:tabs.setUp' },
    load: async () => (await import('./pages/AccountsTab.tsx')).AccountsTab,
  }),
  definePage({
    path: `${one}/people`,
    under: one,
    title: 'deal:tabs.people',
    needs: listEngagementMembers,
    tab: { order: 62, group: 'deal:tabs.setUp' },
    load: async () => (await import('./pages/PeopleTab.tsx')).PeopleTab,
  }),
]
