import { hasRole, shopLimit, type Actor } from '../../../platform/action/actor.ts'
import { ownerRoles, rolesByKind, type OrganizationKind, type Role } from '../../../platform/action/roles.ts'
import { deciderOf, type Gate } from './gate.ts'
import { stages, type EngagementStatus, type Side, type Stage } from './vocabulary.ts'

/** Who opens an engagement or takes the offer back. */
export const proposers: readonly Role[] = ['clientOwner', 'vendorOwner', 'vendorSales']
/** Who binds a side: accepts, declines, agrees to changed terms, begins closing. */
export const deciders: readonly Role[] = ['clientOwner', 'vendorOwner']
/** Who takes an engagement from stage to stage. */
export const stageKeepers: readonly Role[] = ['clientOwner', 'vendorOwner', 'projectManager']
/** Who names the contact persons of the own side. */
export const contactKeepers: readonly Role[] = ['clientOwner', 'clientContact', 'vendorOwner', 'projectManager']
/** The client's shops are the client's to bring in. */
export const shopLinkers: readonly Role[] = ['clientOwner']
/** Who keeps the list of marketplace logins: the client owns them, the vendor's manager runs them. */
export const accountKeepers: readonly Role[] = ['clientOwner', 'clientContact', 'vendorOwner', 'projectManager']
/** Who says which agent works under which login. */
export const assigners: readonly Role[] = ['vendorOwner', 'projectManager', 'supervisor', 'teamLead']
/** Who gives access to the engagement. */
export const teamKeepers: readonly Role[] = ['clientOwner', 'vendorOwner', 'projectManager']

/** Roles a project manager may give without the owner: those of the people he leads. */
const ledByProjectManager: ReadonlySet<Role> = new Set(['supervisor', 'teamLead', 'qcInspector', 'trainer', 'agent'])

/** The side the actor's organisation may take; null for the operator. */
export function sideOfKind(kind: OrganizationKind): Side | null {
  return kind === 'operator' ? null : kind
}

export type EngagementState = {
  readonly status: EngagementStatus
  readonly stage: Stage
  readonly proposedBy: Side
  readonly openChangeBy: Side | null
}

/** Shops and contacts may be prepared while an offer is open; nothing is touched once it is refused or all is closed. */
export function mayPrepare({ status, stage }: EngagementState): boolean {
  return (status === 'proposed' || status === 'accepted') && stage !== 'closed'
}

/** Both sides have agreed and the engagement is not over. */
export function isUnderWay({ status, stage }: EngagementState): boolean {
  return status === 'accepted' && stage !== 'closed'
}

export const engagementDeeds = [
  'accept',
  'decline',
  'withdraw',
  'update',
  'confirmChange',
  'withdrawChange',
  'advance',
  'return',
  'beginClosing',
  'linkShop',
  'setContact',
  'keepAccounts',
  'assignAgents',
  'grantAccess',
] as const
export type EngagementDeed = (typeof engagementDeeds)[number]

/** What the actor may do with an engagement now. The screens show exactly these buttons. */
export function mayDo(
  actor: Actor,
  engagementId: string,
  side: Side,
  state: EngagementState,
  gate: Gate,
): EngagementDeed[] {
  const has = (roles: readonly Role[]) => hasRole(actor, roles, engagementId)
  const open = state.status === 'proposed'
  const underWay = isUnderWay(state)
  const mine = state.proposedBy === side
  const rules: Record<EngagementDeed, boolean> = {
    accept: open && !mine && has(deciders),
    decline: open && !mine && has(deciders),
    withdraw: open && mine && has(proposers),
    update: open ? mine && has(proposers) : underWay && state.openChangeBy === null && has(deciders),
    confirmChange: underWay && state.openChangeBy !== null && state.openChangeBy !== side && has(deciders),
    withdrawChange: underWay && state.openChangeBy === side && has(deciders),
    advance: underWay && gate.next !== null && mayDecide(side, state.stage) && has(stageKeepers),
    return: underWay && state.stage !== 'intake' && has(stageKeepers) && earlierStages(side, state.stage).length > 0,
    beginClosing: underWay && state.stage !== 'closing' && has(deciders),
    linkShop: side === 'client' && mayPrepare(state) && has(shopLinkers),
    setContact: mayPrepare(state) && has(contactKeepers),
    keepAccounts: underWay && has(accountKeepers),
    assignAgents: side === 'vendor' && underWay && has(assigners),
    grantAccess: mayPrepare(state) && has(teamKeepers),
  }
  return engagementDeeds.filter((deed) => rules[deed])
}

/** Whether the side takes the step out of a stage. */
export function mayDecide(side: Side, stage: Stage): boolean {
  const decider = deciderOf(stage)
  return decider === 'either' || decider === side
}

/**
 * Stages the side may take the engagement back to. A step that was one side's decision is undone by that side only:
 * a vendor cannot return to the adaptation period, in which no penalty is due.
 */
export function earlierStages(side: Side, stage: Stage): Stage[] {
  if (stage === 'closed') return []
  const earlier = stages.slice(0, stages.indexOf(stage))
  const barrier = earlier.findLastIndex((passed) => !mayDecide(side, passed))
  return earlier.slice(barrier + 1)
}

export type AccessGrant = { readonly role: Role; readonly shopIds: readonly string[] | null }

/** Whether the actor may give this access: owners any role of the own kind, a project manager those he leads, within his own shops. */
export function mayGrant(actor: Actor, engagementId: string, grant: AccessGrant): boolean {
  const kind = actor.organization?.kind
  if (!kind || !rolesByKind[kind].some((role) => role === grant.role)) return false
  if (hasRole(actor, ownerRoles, engagementId)) return true
  if (!hasRole(actor, ['projectManager'], engagementId) || !ledByProjectManager.has(grant.role)) return false
  const limit = shopLimit(actor, engagementId)
  return limit === null || (grant.shopIds !== null && grant.shopIds.every((id) => limit.includes(id)))
}

/** Whether a shop's rows are within the actor's limits. */
export function seesShop(actor: Actor, engagementId: string, shopId: string): boolean {
  const limit = shopLimit(actor, engagementId)
  return limit === null || limit.includes(shopId)
}

/** An assignment this far back changes who is credited for chats already measured: it needs a reason. */
export const backdatingNeedsReasonMs = 24 * 3_600_000
