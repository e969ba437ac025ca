import { sql } from 'kysely'
import type { OrganizationKind, Role } from '../../platform/action/roles.ts'
import type { Db } from '../../platform/db/kysely.ts'

export type DirectoryEntry = { readonly organizationId: string; readonly kind: OrganizationKind; readonly name: string }

/** The organisation behind a directory code such as `K7QM-2XPD`, whoever asks; null when there is none. */
export async function findOrganizationByCode(db: Db, code: string): Promise<DirectoryEntry | null> {
  const { rows } = await sql<DirectoryEntry>`select * from find_organization(${code.trim().toUpperCase()})`.execute(db)
  return rows[0] ?? null
}

/**
 * The present name, held until the transaction of the owning role ends: what is written under it is there before the organisation can
 * be renamed again.
 */
export async function organizationName(db: Db, organizationId: string): Promise<string | null> {
  const row = await db
    .selectFrom('organization')
    .select('name')
    .where('spaceId', '=', organizationId)
    .forShare()
    .executeTakeFirst()
  return row?.name ?? null
}

/** Persons of an organisation the transaction sees who hold one of the roles now: whom to notify. */
export async function userIdsWithRole(
  db: Db,
  organizationId: string,
  roles: readonly Role[],
  engagementId: string | null = null,
): Promise<string[]> {
  const rows = await db
    .selectFrom('member')
    .innerJoin('memberRole', (join) =>
      join.onRef('memberRole.spaceId', '=', 'member.spaceId').onRef('memberRole.memberId', '=', 'member.id'),
    )
    .select('member.userId')
    .distinct()
    .where('member.spaceId', '=', organizationId)
    .where('member.status', '=', 'active')
    .where('memberRole.role', 'in', roles)
    .where('memberRole.validFrom', '<=', sql<string>`now()`)
    .where((where) =>
      where.or([where('memberRole.validTo', 'is', null), where('memberRole.validTo', '>', sql<string>`now()`)]),
    )
    .where((where) =>
      where.or([where('memberRole.engagementId', 'is', null), where('memberRole.engagementId', '=', engagementId)]),
    )
    .execute()
  return rows.map((row) => row.userId)
}
