import { getEngagement } from '../../modules/deal/api/engagement.ts'
import { definePage } from '../page.ts'

const engagement = '/engagements/$engagementId'

export const engagementPages = [
  definePage({
    path: `${engagement}/`,
    under: engagement,
    title: 'deal:tabs.overview',
    needs: getEngagement,
    tab: { order: 0 },
    load: async () => (await import('./OverviewPage.tsx')).OverviewPage,
  }),
]
