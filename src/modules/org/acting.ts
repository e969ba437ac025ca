import { sql } from 'kysely'
import type { ActingOrganization } from '../../platform/action/actor.ts'
import type { OrganizationKind } from '../../platform/action/roles.ts'
import type { Services } from '../../platform/services.ts'

/**
 * For whom a person acts, with the rights that hold at this moment: the organisation named, or, with none named, the only
 * one the person belongs to. Null when there is none, or more than one to choose from. Reads across spaces as the owning
 * role, because the spaces of a request are only known afterwards.
 */
export async function resolveOrganization(
  services: Pick<Services, 'ownerDb'>,
  userId: string,
  organizationId: string | null,
): Promise<ActingOrganization | null> {
  const { rows } = await sql<ActingOrganization>`
    select o.space_id as id, o.kind, o.name, m.id as member_id,
      coalesce((
        select json_agg(json_build_object('role', r.role, 'engagementId', r.engagement_id, 'shopIds', r.shop_ids) order by r.id)
        from member_role r
        where r.space_id = m.space_id and r.member_id = m.id
          and r.valid_from <= now() and (r.valid_to is null or r.valid_to > now())
      ), '[]') as grants,
      coalesce((
        select json_agg(p.space_id order by p.space_id) from space_party p where p.organization_id = m.space_id
      ), '[]') as engagement_ids
    from member m join organization o on o.space_id = m.space_id
    where m.user_id = ${userId} and m.status = 'active'
      and m.valid_from <= now() and (m.valid_to is null or m.valid_to > now())
      and (${organizationId}::uuid is null or m.space_id = ${organizationId}::uuid)
    limit 2`.execute(services.ownerDb)
  return rows.length === 1 ? (rows[0] ?? null) : null
}

export type OwnOrganization = { readonly id: string; readonly kind: OrganizationKind; readonly name: string }

/** The organisations a person may act for now, by name. */
export async function listOrganizations(
  services: Pick<Services, 'ownerDb'>,
  userId: string,
): Promise<OwnOrganization[]> {
  const { rows } = await sql<OwnOrganization>`
    select o.space_id as id, o.kind, o.name
    from member m join organization o on o.space_id = m.space_id
    where m.user_id = ${userId} and m.status = 'active'
      and m.valid_from <= now() and (m.valid_to is null or m.valid_to > now())
    order by o.name, o.space_id
    limit 200`.execute(services.ownerDb)
  return rows
}
