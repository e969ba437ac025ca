import { hasRole, type Actor } from '../../platform/action/actor.ts'
import { ownerRoles, rolesByKind, type OrganizationKind, type Role } from '../../platform/action/roles.ts'

/** Who decides on reveals above the daily limit; never the one who asked. */
export const revealApprovers: readonly Role[] = [
  ...ownerRoles,
  'supervisor',
  'projectManager',
  'clientContact',
  'legalReviewer',
]
/** Who sees everybody's requests: those who decide, and the auditor. */
export const revealReaders: readonly Role[] = [...revealApprovers, 'auditor']

type Limits = {
  readonly engagementId: string | null
  readonly shopIds: readonly string[] | null
  readonly validTo: string | null
}
export type RoleGrant = Limits & { readonly role: Role }

export function rolesOf(kind: OrganizationKind): readonly Role[] {
  return rolesByKind[kind]
}

/** Owners keep the list of members and contacts, so they read addresses and numbers; everybody else sees them masked. */
export function seesPersonalData(actor: Actor): boolean {
  return hasRole(actor, ownerRoles)
}

/** Bank accounts are read by those who pay, invoice or draft contracts. */
export function seesBankAccount(actor: Actor): boolean {
  return hasRole(actor, [...ownerRoles, 'clientFinance', 'vendorFinance', 'legalReviewer'])
}

function covers(wider: RoleGrant, narrower: RoleGrant): boolean {
  const { shopIds } = wider
  return (
    wider.role === narrower.role &&
    (wider.engagementId === null || wider.engagementId === narrower.engagementId) &&
    (shopIds === null || (narrower.shopIds?.every((shop) => shopIds.includes(shop)) ?? false)) &&
    (wider.validTo === null || (narrower.validTo !== null && Date.parse(narrower.validTo) <= Date.parse(wider.validTo)))
  )
}

/** Whether `after` reaches further than `before`: a right is new, wider or longer. Nobody may do that to themselves. */
export function raisesRights(before: readonly RoleGrant[], after: readonly RoleGrant[]): boolean {
  return after.some((grant) => !before.some((held) => covers(held, grant)))
}
