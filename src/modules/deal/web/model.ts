import type { ActionOutput } from '../../../platform/action/action.ts'
import type { Tone } from '../../../web/ui/StatePill.tsx'
import type { getEngagement, listEngagements } from '../api/engagement.ts'
import type { GateKey } from '../policy/gate.ts'
import type { EngagementStatus, Side } from '../policy/vocabulary.ts'

export type Engagement = ActionOutput<typeof getEngagement>
export type EngagementItem = ActionOutput<typeof listEngagements>['rows'][number]

export const statusTone = {
  proposed: 'warn',
  accepted: 'active',
  declined: 'idle',
  withdrawn: 'idle',
} as const satisfies Record<EngagementStatus, Tone>

/** Where the reader does what a gate asks for; null where it is done on the overview itself. */
export const gatePlace = {
  accepted: null,
  noOpenChange: null,
  shopLinked: 'shops',
  clientLead: null,
  vendorLead: null,
  clientFinance: null,
  vendorFinance: null,
  clientTraining: null,
  vendorTraining: null,
  agentsAdmitted: 'people',
  subAccountsOpened: 'accounts',
  subAccountsHeld: 'accounts',
  startReached: null,
  accountsReturned: 'accounts',
} as const satisfies Record<GateKey, 'shops' | 'people' | 'accounts' | null>

/** Whole days from one calendar day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

export type HolderState = 'cancelled' | 'past' | 'now' | 'later'

/** Where a time under a sub-account stands at an instant. */
export function holderState(
  holder: { readonly validFrom: string; readonly validTo: string | null; readonly cancelledAt: string | null },
  now: string,
): HolderState {
  if (holder.cancelledAt !== null) return 'cancelled'
  const at = Date.parse(now)
  if (holder.validTo !== null && Date.parse(holder.validTo) <= at) return 'past'
  return Date.parse(holder.validFrom) <= at ? 'now' : 'later'
}

/** The name of the organisation on a side. */
export function nameOf(engagement: Pick<Engagement, 'clientName' | 'vendorName'>, side: Side): string {
  return side === 'client' ? engagement.clientName : engagement.vendorName
}
