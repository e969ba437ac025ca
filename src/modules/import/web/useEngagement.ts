import { useParams } from '@tanstack/react-router'
import { useTexts } from '../../../web/i18n.ts'
import { useAction } from '../../../web/query.ts'
import type { Crumb } from '../../../web/ui/PageHeader.tsx'
import { getEngagement } from '../../deal/api/engagement.ts'
import { listEngagementShops } from '../../deal/api/engagementShop.ts'

/** The ids in the address of a page of this module. */
export function usePlaceIds(): { engagementId: string; importId: string } {
  const params: { readonly engagementId?: string; readonly importId?: string } = useParams({ strict: false })
  return { engagementId: params.engagementId ?? '', importId: params.importId ?? '' }
}

/** The engagement of the page. */
export function useEngagement() {
  const { engagementId } = usePlaceIds()
  return useAction(getEngagement, { engagementId })
}

export function useShops() {
  const { engagementId } = usePlaceIds()
  return useAction(listEngagementShops, { engagementId })
}

/** Where a page of imports stands: the engagement, its imports, and what the page is. */
export function useCrumbs(last: readonly Crumb[]): Crumb[] {
  const deal = useTexts('deal')
  const t = useTexts('import')
  const { engagementId } = usePlaceIds()
  const { data: engagement } = useEngagement()
  return [
    { label: deal('title'), to: '/engagements' },
    { label: engagement?.name ?? '…', to: `/engagements/${engagementId}` },
    { label: t('tab'), to: `/engagements/${engagementId}/imports` },
    ...last,
  ]
}
