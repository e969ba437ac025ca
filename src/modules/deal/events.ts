import { z } from 'zod'
import { defineEvent } from '../../platform/event/event.ts'

const engagement = z.object({ engagementId: z.uuid() })

/** An engagement was offered to the other organisation, whose people do not know of it yet. */
export const engagementProposed = defineEvent(
  'engagement.proposed',
  z.object({ engagementId: z.uuid(), counterpartyId: z.uuid() }),
)
export const engagementAccepted = defineEvent('engagement.accepted', engagement)
/** Declined, withdrawn, renamed, terms changed. */
export const engagementChanged = defineEvent('engagement.changed', engagement)
export const engagementStageChanged = defineEvent(
  'engagement.stageChanged',
  z.object({ engagementId: z.uuid(), from: z.string(), to: z.string() }),
)
export const engagementShopChanged = defineEvent(
  'engagementShop.changed',
  z.object({ engagementId: z.uuid(), shopId: z.uuid() }),
)
export const engagementContactChanged = defineEvent('engagementContact.changed', engagement)
export const engagementMemberChanged = defineEvent('engagementMember.changed', engagement)
export const subAccountChanged = defineEvent('subAccount.changed', engagement)
