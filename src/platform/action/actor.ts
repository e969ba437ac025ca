import type { OrganizationKind, Role } from './roles.ts'

/** One role of a member. `null` means no limit: every engagement of the organisation, every shop of the engagement. */
export type Grant = {
  readonly role: Role
  readonly engagementId: string | null
  readonly shopIds: readonly string[] | null
}

export type ActingOrganization = {
  readonly id: string
  readonly kind: OrganizationKind
  readonly name: string
  readonly memberId: string
  readonly grants: readonly Grant[]
  /** Engagements the organisation is a party of, whatever the grants say. */
  readonly engagementIds: readonly string[]
}

/** Who is calling. Travels to the screen as it is, so that the browser asks the same policies. */
export type Actor = {
  readonly userId: string
  readonly sessionId: string
  readonly displayName: string
  readonly email: string
  /** A machine with a token of the organisation: `userId` and `memberId` are the token's, and nobody's account. */
  readonly machine?: true
  readonly organization: ActingOrganization | null
}

/** The grants of the actor that reach into an engagement; without one named, all of them. */
export function grantsFor(actor: Actor, engagementId?: string): readonly Grant[] {
  const grants = actor.organization?.grants ?? []
  if (engagementId === undefined) return grants
  return grants.filter((grant) => grant.engagementId === null || grant.engagementId === engagementId)
}

/** Whether the actor holds one of the roles, in the engagement where one is named. */
export function hasRole(actor: Actor, roles: readonly Role[] | 'any', engagementId?: string): boolean {
  const grants = grantsFor(actor, engagementId)
  if (roles === 'any') return grants.length > 0
  return grants.some((grant) => roles.includes(grant.role))
}

/** Engagements the actor may open: those of the organisation that a grant reaches. */
export function openEngagements(actor: Actor): readonly string[] {
  const organization = actor.organization
  if (!organization) return []
  return organization.engagementIds.filter((id) => grantsFor(actor, id).length > 0)
}

/** Shops of an engagement the actor is limited to; `null` when at least one grant has no limit. */
export function shopLimit(actor: Actor, engagementId: string): readonly string[] | null {
  const limits = grantsFor(actor, engagementId).map((grant) => grant.shopIds)
  if (limits.some((limit) => limit === null)) return null
  return [...new Set(limits.flatMap((limit) => limit ?? []))]
}
