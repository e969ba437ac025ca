import type { OrganizationContext } from '../../platform/action/context.ts'
import { personsOfSide, type EngagementRow } from '../deal/index.ts'
import { otherSide, type Side } from '../deal/policy/vocabulary.ts'
import { concerned } from './policy/rights.ts'

const sentences = {
  amendmentProposed: ({ by, organization, engagement, title, no }: Detail) => ({
    zh: `${organization} 的 ${by} 提出 ${engagement} 的合同变更 #${no}“${title}”，等你们答复`,
    en: `${by} of ${organization} proposes amendment #${no} “${title}” of ${engagement} and waits for your answer`,
  }),
  amendmentAccepted: ({ by, organization, engagement, title, no }: Detail) => ({
    zh: `${organization} 的 ${by} 同意了 ${engagement} 的合同变更 #${no}“${title}”`,
    en: `${by} of ${organization} accepted amendment #${no} “${title}” of ${engagement}`,
  }),
  amendmentDeclined: ({ organization, engagement, title, no, reason }: Detail) => ({
    zh: `${organization} 没有同意 ${engagement} 的合同变更 #${no}“${title}”：${reason}`,
    en: `${organization} declined amendment #${no} “${title}” of ${engagement}: ${reason}`,
  }),
  amendmentWithdrawn: ({ organization, engagement, title, no }: Detail) => ({
    zh: `${organization} 撤回了 ${engagement} 的合同变更 #${no}“${title}”`,
    en: `${organization} withdrew amendment #${no} “${title}” of ${engagement}`,
  }),
}
type Detail = {
  readonly engagement: string
  readonly organization: string
  readonly by: string
  readonly no: number
  readonly title: string
  readonly reason: string
}
type Told = {
  readonly kind: keyof typeof sentences
  readonly no: number
  readonly title: string
  readonly reason?: string
}

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
  const detail = { engagement: engagement.name, organization, by: actor.displayName, no, title, reason }
  notify({
    userIds,
    kind,
    detail: { ...detail, code: engagement.code },
    path: `/engagements/${engagement.spaceId}/amendments/${no}`,
    mail: sentences[kind](detail),
  })
}
