import type { ActionOutput } from '../../../platform/action/action.ts'
import { formatFullInstant } from '../../../web/format.ts'
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

/**
 * The instant at which clocks of a zone show a wall time `YYYY-MM-DD HH:mm`. In the hour that clocks skip, the time that
 * many minutes later; in the hour that comes twice, the first one.
 */
export function instantAt(wall: string, zone: string): string {
  const wanted = Date.parse(`${wall.replace(' ', 'T')}:00Z`)
  const shown = (instant: number) =>
    Date.parse(`${formatFullInstant(new Date(instant).toISOString(), zone).replace(' ', 'T')}Z`)
  const offset = (instant: number) => shown(instant) - instant
  const day = 86_400_000
  const candidates = [wanted - offset(wanted - day), wanted - offset(wanted + day)]
  const fitting = candidates.filter((instant) => shown(instant) === wanted)
  // In a gap neither fits: the offset before it gives the later time, as clocks moved forward do.
  const instant = fitting.length > 0 ? Math.min(...fitting) : (candidates[0] ?? wanted)
  return new Date(instant).toISOString()
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
