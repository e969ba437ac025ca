import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import { engagementTeam } from '../org/index.ts'
import type { Side } from './policy/vocabulary.ts'

export type SideOfEngagement = { readonly engagementId: string; readonly organizationId: string; readonly side: Side }

/**
 * Copies who of an organisation may work in an engagement into its shared space, where the other side sees name and roles.
 * The transaction sees both spaces. Returns the persons who came in or were changed; doing it twice changes nothing more.
 */
export async function copyMembers(
  db: Db,
  { engagementId, organizationId, side }: SideOfEngagement,
): Promise<{ userId: string; roles: string[]; entered: boolean }[]> {
  // Everybody who changes an engagement holds its row first: in another order two of them could wait for each other.
  await sql`select 1 from engagement where space_id = ${engagementId} for no key update`.execute(db)
  // Read after the wait for that lock: who asked earlier must not undo what was given or ended meanwhile.
  const now = Temporal.Now.instant()
  const team = await engagementTeam(db, organizationId, engagementId, now)
  const rows = JSON.stringify(
    team.map(({ memberId, userId, displayName, roles, shopIds, engagementRoles }) => ({
      memberId,
      userId,
      displayName,
      roles,
      shopIds,
      organizationWide: roles.some((role) => !engagementRoles.includes(role)),
    })),
  )
  const { rows: changed } = await sql<{ userId: string; roles: string[]; entered: boolean }>`
    insert into engagement_member as m
      (space_id, member_id, side, user_id, display_name, roles, shop_ids, organization_wide, active, updated_at)
    select ${engagementId}, t."memberId", ${side}, t."userId", t."displayName", t.roles, t."shopIds", t."organizationWide",
      true, ${now.toString()}
    from json_to_recordset(${rows}::json)
      as t("memberId" uuid, "userId" uuid, "displayName" text, roles text[], "shopIds" uuid[], "organizationWide" boolean)
    on conflict (space_id, member_id) do update set display_name = excluded.display_name, roles = excluded.roles,
      shop_ids = excluded.shop_ids, organization_wide = excluded.organization_wide, active = true,
      updated_at = excluded.updated_at
    where (m.display_name, m.roles, m.shop_ids, m.organization_wide, m.active)
      is distinct from (excluded.display_name, excluded.roles, excluded.shop_ids, excluded.organization_wide, true)
    returning m.user_id as "userId", m.roles, (xmax = 0) as entered`.execute(db)
  const { rows: left } = await sql<{ userId: string; roles: string[] }>`
    update engagement_member set active = false, updated_at = ${now.toString()}
    where space_id = ${engagementId} and side = ${side} and active
      and not (member_id = any (${team.map(({ memberId }) => memberId)}::uuid[]))
    returning user_id as "userId", roles`.execute(db)
  return [...changed, ...left.map((row) => ({ ...row, entered: false }))]
}

/** A member of one side who may work in the engagement now; null when there is none. */
export async function findMember(db: Db, engagementId: string, side: Side, memberId: string) {
  const row = await db
    .selectFrom('engagementMember')
    .select(['memberId', 'userId', 'displayName', 'roles', 'shopIds'])
    .where('spaceId', '=', engagementId)
    .where('side', '=', side)
    .where('memberId', '=', memberId)
    .where('active', '=', true)
    .executeTakeFirst()
  return row ?? null
}
