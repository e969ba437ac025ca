import type { Actor } from '../../platform/action/actor.ts'
import { allRoles, ownerRole, type Role } from '../../platform/action/roles.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import type { GrantInput, GrantOutput } from './api/fields.ts'
import { rolesOf } from './policy.ts'

/** The roles of members that hold at `now` or begin later, by member. */
export async function grantsOf(
  db: Db,
  organizationId: string,
  memberIds: readonly string[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, GrantOutput[]>> {
  if (memberIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('memberRole')
    .select(['memberId', 'role', 'engagementId', 'shopIds', 'validTo'])
    .where('spaceId', '=', organizationId)
    .where('memberId', 'in', memberIds)
    .where((where) => where.or([where('validTo', 'is', null), where('validTo', '>', now.toString())]))
    .orderBy('validFrom')
    .orderBy('id')
    .execute()
  const byMember = Map.groupBy(rows, (row) => row.memberId)
  return new Map(
    [...byMember].map(([id, grants]) => [
      id,
      grants.map(({ role, engagementId, shopIds, validTo }) => ({
        role: asRole(role),
        engagementId,
        shopIds,
        validTo,
      })),
    ]),
  )
}

/** The roles of one member, see grantsOf. */
export async function grantsOfMember(
  db: Db,
  organizationId: string,
  memberId: string,
  now: Temporal.Instant,
): Promise<GrantOutput[]> {
  return (await grantsOf(db, organizationId, [memberId], now)).get(memberId) ?? []
}

/**
 * Roles an organisation of this kind can give, for engagements it is a party of, owners without limits, none twice and none
 * that is over already at `now`.
 */
export function requireGrantable(
  organization: NonNullable<Actor['organization']>,
  grants: readonly GrantInput[],
  now: Temporal.Instant,
): void {
  const { kind, engagementIds } = organization
  const seen = new Set<string>()
  for (const [index, grant] of grants.entries()) {
    const { role, engagementId, shopIds, validTo } = grant
    const refuse = (field: string, zh: string, en: string) => {
      throw new Refusal('invalidInput', {}, [{ path: `grants.${index}.${field}`, zh, en }])
    }
    if (!rolesOf(kind).includes(role))
      refuse('role', '这类组织没有这个角色。', 'This kind of organisation does not have this role.')
    if (engagementId !== null && !engagementIds.includes(engagementId)) throw notFound()
    if (role === ownerRole[kind] && (engagementId !== null || shopIds !== null))
      refuse('engagementId', '负责人的权限不能限定范围。', 'An owner cannot be limited.')
    if (validTo !== null && Date.parse(validTo) <= now.epochMilliseconds)
      refuse('validTo', '有效期必须在将来。', 'The end lies in the past.')
    const key = JSON.stringify([role, engagementId, shopIds?.toSorted() ?? null])
    if (seen.has(key))
      refuse('role', '同样的角色和范围只需要一次。', 'The same role with the same limits is given twice.')
    seen.add(key)
  }
}

/** Of a column that only known roles are written to. */
export function asRole(role: string): Role {
  const known = allRoles.find((candidate) => candidate === role)
  if (!known) throw new Error(`the database holds a role that this version does not know: ${role}`)
  return known
}
