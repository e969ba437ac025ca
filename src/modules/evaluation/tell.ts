import type { LocalText } from '../../platform/action/action.ts'
import type { OrganizationContext } from '../../platform/action/context.ts'
import type { Role } from '../../platform/action/roles.ts'
import { personsOfSide, type EngagementRow } from '../deal/index.ts'
import { toldOfPeriods } from './policy/rights.ts'

type Side = 'client' | 'vendor'

type Told = {
  readonly kind: string
  readonly page: string
  readonly detail: { readonly [key: string]: string | number | null }
  readonly mail: LocalText
  readonly roles?: readonly Role[]
}

export function otherSide(side: Side): Side {
  return side === 'client' ? 'vendor' : 'client'
}

/** Tells those of a side for whom something waits, under the bell and by mail. */
export async function tellSide(
  { db, actor, notify }: OrganizationContext,
  engagement: EngagementRow,
  side: Side,
  { kind, page, detail, mail, roles = toldOfPeriods[side] }: Told,
): Promise<void> {
  const userIds = await personsOfSide(db, engagement.spaceId, side, roles)
  if (userIds.length === 0) return
  notify({
    userIds,
    kind,
    detail: {
      engagement: engagement.name,
      code: engagement.code,
      organization: side === 'client' ? engagement.vendorName : engagement.clientName,
      by: actor.displayName,
      ...detail,
    },
    path: `/engagements/${engagement.spaceId}${page}`,
    mail,
  })
}
