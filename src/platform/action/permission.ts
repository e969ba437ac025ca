import { Refusal, notFound } from '../refusal.ts'
import { grantsFor, openEngagements, type Actor } from './actor.ts'
import type { ActionSpec } from './action.ts'

/** The id of the installation's space, where what belongs to no organisation and no person is recorded. */
export const installationSpaceId = '00000000-0000-4000-8000-000000000000'

export type Access = {
  /** Spaces the transaction may see. */
  readonly spaces: readonly string[]
  /** The space an audit entry or event belongs to when the handler names none. */
  readonly homeSpaceId: string
}

/**
 * Decides from the declaration alone whether the actor may call the action, and which spaces it reaches.
 * An engagement that is missing and one of somebody else are refused alike.
 */
export function accessOf(spec: ActionSpec, actor: Actor | null, engagementId: string | null): Access {
  if (actor?.machine && !forMachines(spec)) throw new Refusal('notForMachines')
  if (spec.scope === 'public') {
    const home = actor?.userId ?? installationSpaceId
    return { spaces: actor ? [actor.userId] : [], homeSpaceId: home }
  }
  if (!actor) throw new Refusal('signInRequired')
  if (spec.scope === 'account') return { spaces: [actor.userId], homeSpaceId: actor.userId }
  const organization = actor.organization
  if (!organization) throw new Refusal('organizationRequired')
  if (spec.scope === 'engagement') {
    if (engagementId === null || !openEngagements(actor).includes(engagementId)) throw notFound()
    requireRole(spec, actor, engagementId)
    return { spaces: [organization.id, engagementId], homeSpaceId: engagementId }
  }
  if (spec.scope === 'organization') {
    requireRole(spec, actor, null)
    return { spaces: [organization.id], homeSpaceId: organization.id }
  }
  requireRole(spec, actor, undefined)
  return { spaces: [organization.id, ...openEngagements(actor)], homeSpaceId: organization.id }
}

/** What is about the secrets of people and of the organisation. */
const personal = new Set(['apiToken', 'reveal', 'invitation'])

/** A machine reads what its roles read; what people answer for, and what belongs to a person, it does not. */
export function forMachines(spec: ActionSpec): boolean {
  if (spec.scope === 'public' || spec.scope === 'account') return false
  return spec.machines === true || (spec.kind === 'query' && !personal.has(spec.name.split('.')[0] ?? ''))
}

/**
 * Whether the roles the actor holds allow the action. Named engagement: grants that reach it. `null`: only grants
 * without a limit, since the action touches the whole organisation. `undefined`: any grant.
 */
export function mayCall(spec: ActionSpec, actor: Actor, engagementId: string | null | undefined): boolean {
  const reaching = grantsFor(actor, engagementId ?? undefined).filter(
    (grant) => engagementId !== null || grant.engagementId === null,
  )
  const roles = spec.roles
  if (roles === undefined) return true
  return roles === 'any' ? reaching.length > 0 : reaching.some((grant) => roles.includes(grant.role))
}

function requireRole(spec: ActionSpec, actor: Actor, engagementId: string | null | undefined): void {
  if (!mayCall(spec, actor, engagementId)) throw new Refusal('forbidden')
}
