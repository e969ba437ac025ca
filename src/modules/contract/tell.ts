import type { OrganizationContext } from '../../platform/action/context.ts'
import { personsOfSide, type EngagementRow } from '../deal/index.ts'
import { otherSide, type Side } from '../deal/policy/vocabulary.ts'
import { concerned } from './policy/rights.ts'

type Told = { readonly kind: string; readonly no: number; readonly title: string; readonly reason?: string }

/** Tells those of the other side who decide or work by the clauses. */
export async function tellSide(
  { db, actor, notify }: OrganizationContext,
  engagement: EngagementRow,
  side: Side,
  { kind, no, title, reason = '' }: Told,
): Promise<void> {
  const userIds = await personsOfSide(db, engagement.spaceId, otherSide(side), concerned)
  if (userIds.length === 0) return
  const organization = side === 'client' ? engagement.clientName : engagement.vendorName
  notify({
    userIds,
    kind,
    detail: {
      engagement: engagement.name,
      code: engagement.code,
      organization,
      by: actor.displayName,
      no,
      title,
      reason,
    },
    path: `/engagements/${engagement.spaceId}/amendments/${no}`,
  })
}
