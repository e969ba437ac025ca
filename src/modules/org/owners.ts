import { sql } from 'kysely'
import { ownerRole, type OrganizationKind } from '../../platform/action/roles.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { Refusal } from '../../platform/refusal.ts'

/** Changes of memberships wait for each other, so that two owners cannot remove one another at the same moment. */
export async function lockMemberships(db: Db, organizationId: string): Promise<void> {
  await sql`select 1 from organization where space_id = ${organizationId} for update`.execute(db)
}

/** After a change: an organisation keeps at least one active owner without limit and without an end. */
export async function requireOwner(db: Db, organizationId: string, kind: OrganizationKind): Promise<void> {
  const owner = await db
    .selectFrom('memberRole')
    .innerJoin('member', (join) =>
      join.onRef('member.spaceId', '=', 'memberRole.spaceId').onRef('member.id', '=', 'memberRole.memberId'),
    )
    .select('member.id')
    .where('member.spaceId', '=', organizationId)
    .where('member.status', '=', 'active')
    .where('member.validTo', 'is', null)
    .where('memberRole.role', '=', ownerRole[kind])
    .where('memberRole.engagementId', 'is', null)
    .where('memberRole.shopIds', 'is', null)
    .where('memberRole.validTo', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (!owner) throw new Refusal('lastOwner')
}
