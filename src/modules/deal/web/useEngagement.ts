import { useParams } from '@tanstack/react-router'
import { useAction } from '../../../web/query.ts'
import { getEngagement } from '../api/engagement.ts'
import type { EngagementDeed } from '../policy/rights.ts'

/** The id in the address of an engagement's page. */
export function useEngagementId(): string {
  const params: { readonly engagementId?: string } = useParams({ strict: false })
  return params.engagementId ?? ''
}

/** The engagement of the page; shared by its head and its tabs. */
export function useEngagement() {
  return useAction(getEngagement, { engagementId: useEngagementId() })
}

/** Whether the reader may do something with the engagement now; the server has decided it. */
export function useMayDo(): (deed: EngagementDeed) => boolean {
  const { data } = useEngagement()
  return (deed) => data?.may.includes(deed) ?? false
}
