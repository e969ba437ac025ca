import { grantsFor, hasRole, shopLimit, type Actor } from '../../../platform/action/actor.ts'
import type { Role } from '../../../platform/action/roles.ts'
import type { ExclusionStatus } from './vocabulary.ts'

/** Who reads figures. An agent reads his own. */
export const figureReaders: readonly Role[] = [
  'clientOwner',
  'clientContact',
  'clientQa',
  'clientFinance',
  'vendorOwner',
  'vendorSales',
  'projectManager',
  'supervisor',
  'teamLead',
  'qcInspector',
  'trainer',
  'agent',
  'vendorFinance',
  'auditor',
]

/** Who sees which conversations a figure is made of. An agent sees those he took part in. */
export const rowReaders: readonly Role[] = [
  'clientOwner',
  'clientContact',
  'clientQa',
  'vendorOwner',
  'projectManager',
  'supervisor',
  'teamLead',
  'qcInspector',
  'trainer',
  'agent',
]

/** Who may take figures, and the conversations behind them, away as a file: an agent exports nothing. */
export const figureExporters = figureReaders.filter((role) => role !== 'agent')
export const rowExporters = rowReaders.filter((role) => role !== 'agent')

/** Who asks the other side to leave something out. */
export const exclusionAskers: readonly Role[] = [
  'clientOwner',
  'clientContact',
  'clientQa',
  'vendorOwner',
  'projectManager',
  'supervisor',
]

/** Who decides what the other side asks: money hangs on it. */
export const exclusionDeciders: readonly Role[] = ['clientOwner', 'clientContact', 'vendorOwner', 'projectManager']

export const exclusionReaders: readonly Role[] = figureReaders.filter((role) => role !== 'agent')

/** Who says by which marketplace's rules a shop is measured beside its own. */
export const packKeepers: readonly Role[] = ['clientOwner', 'clientContact', 'vendorOwner', 'projectManager']

/** Who puts agents into teams. */
export const teamKeepers: readonly Role[] = ['vendorOwner', 'projectManager', 'supervisor']

/** What of the figures of an engagement a person sees. */
export type View = {
  /** Null: every shop. */
  readonly shopIds: readonly string[] | null
  /** The member whose figures alone are shown; null: everybody's. */
  readonly memberId: string | null
}

/** An agent sees his own figures only, unless another role of his shows more; the limits to shops hold in any case. */
export function viewOf(actor: Actor, engagementId: string): View {
  const onlyOwn = !grantsFor(actor, engagementId).some(({ role }) => role !== 'agent' && figureReaders.includes(role))
  return {
    shopIds: shopLimit(actor, engagementId),
    memberId: onlyOwn ? (actor.organization?.memberId ?? '') : null,
  }
}

export const exclusionDeeds = ['decide', 'withdraw'] as const
export type ExclusionDeed = (typeof exclusionDeeds)[number]

/**
 * What a person may do with a request: the other side decides it, the asking side takes it back as long as it is open. What
 * was granted stands until the side that asked for it withdraws it; then the figures count everything again.
 */
export function mayWithExclusion(
  actor: Actor,
  engagementId: string,
  side: 'client' | 'vendor',
  exclusion: { readonly requestedBy: 'client' | 'vendor'; readonly status: ExclusionStatus },
): ExclusionDeed[] {
  const mine = exclusion.requestedBy === side
  const { status } = exclusion
  const decide = !mine && status === 'requested' && hasRole(actor, exclusionDeciders, engagementId)
  const withdraw =
    mine && (status === 'requested' || status === 'granted') && hasRole(actor, exclusionAskers, engagementId)
  return [...(decide ? (['decide'] as const) : []), ...(withdraw ? (['withdraw'] as const) : [])]
}
