import { sql } from 'kysely'
import type { OrganizationContext } from '../../platform/action/context.ts'
import type { Role } from '../../platform/action/roles.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { memberChanged, rightsChanged } from './events.ts'
import { asRole, requireGrantable } from './grants.ts'
import { addGrants } from './join.ts'
import { lockMemberships } from './owners.ts'

/** A member whose roles reach an engagement now. */
export type TeamMember = {
  readonly memberId: string
  readonly userId: string
  readonly displayName: string
  readonly roles: readonly Role[]
  /** Roles given for this engagement alone. */
  readonly engagementRoles: readonly Role[]
  /** Shops the member is limited to; null for all of the engagement. */
  readonly shopIds: readonly string[] | null
}

/** The active members of an organisation the transaction sees whose roles reach the engagement at `now`, by name. */
export async function engagementTeam(
  db: Db,
  organizationId: string,
  engagementId: string,
  now: Temporal.Instant,
): Promise<TeamMember[]> {
  const rows = await db
    .selectFrom('member')
    .innerJoin('memberRole', (join) =>
      join.onRef('memberRole.spaceId', '=', 'member.spaceId').onRef('memberRole.memberId', '=', 'member.id'),
    )
    .select(['member.id', 'member.userId', 'member.displayName', 'role', 'engagementId', 'shopIds'])
    .where('member.spaceId', '=', organizationId)
    .where('member.status', '=', 'active')
    .where('memberRole.validFrom', '<=', now.toString())
    .where((where) =>
      where.or([where('memberRole.validTo', 'is', null), where('memberRole.validTo', '>', now.toString())]),
    )
    .where((where) => where.or([where('engagementId', 'is', null), where('engagementId', '=', engagementId)]))
    .orderBy('member.displayName')
    .orderBy('member.id')
    .orderBy('role')
    .execute()
  return [...Map.groupBy(rows, (row) => row.id).values()].flatMap((held) => {
    const [first] = held
    if (!first) return []
    const unlimited = held.some((grant) => grant.shopIds === null)
    return {
      memberId: first.id,
      userId: first.userId,
      displayName: first.displayName,
      roles: [...new Set(held.map((grant) => asRole(grant.role)))],
      engagementRoles: [...new Set(held.filter((grant) => grant.engagementId).map((grant) => asRole(grant.role)))],
      shopIds: unlimited ? null : [...new Set(held.flatMap((grant) => grant.shopIds ?? []))].toSorted(),
    }
  })
}

/** Organisations in which a role ended in the time given, by itself or by somebody. Reads across spaces as the owning role: for jobs. */
export async function organizationsWithEndedRoles(
  { ownerDb }: Pick<Services, 'ownerDb'>,
  after: Temporal.Instant,
  until: Temporal.Instant,
): Promise<string[]> {
  const rows = await ownerDb
    .selectFrom('memberRole')
    .select('spaceId')
    .distinct()
    .where('validTo', '>', after.toString())
    .where('validTo', '<=', until.toString())
    .execute()
  return rows.map((row) => row.spaceId)
}

export type EngagementRole = { readonly memberId: string; readonly engagementId: string; readonly role: Role }

/**
 * Gives an active member of the own organisation a role in one engagement. Refuses a role that is held there already, and
 * one for oneself.
 */
export async function giveEngagementRole(
  context: OrganizationContext,
  { memberId, ...given }: EngagementRole & { readonly shopIds: readonly string[] | null },
): Promise<{ displayName: string }> {
  const { organization } = context.actor
  const grant = { ...given, shopIds: given.shopIds ? [...given.shopIds] : null, validTo: null }
  requireGrantable(organization, [grant], context.now)
  const member = await lockMember(context, memberId)
  if (member.status !== 'active') throw new Refusal('memberState', { status: member.status })
  if (member.userId === context.actor.userId) throw new Refusal('ownRights')
  if (await heldRole(context, { memberId, ...given })) throw new Refusal('alreadyDone')
  await addGrants(context, organization.id, memberId, [grant])
  await noteChange(context, memberId, { after: grant })
  context.emit(rightsChanged, {}, member.userId)
  return { displayName: member.displayName }
}

/** Ends a role that was given for one engagement alone. */
export async function endEngagementRole(
  context: OrganizationContext,
  ended: EngagementRole,
): Promise<{ displayName: string }> {
  const member = await lockMember(context, ended.memberId)
  const held = await heldRole(context, ended)
  if (!held) throw notFound()
  await context.db
    .updateTable('memberRole')
    .set({ validTo: context.now.toString() })
    .where('spaceId', '=', context.actor.organization.id)
    .where('id', '=', held.id)
    .execute()
  const { role, engagementId } = ended
  await noteChange(context, ended.memberId, { before: { role, engagementId, shopIds: held.shopIds } })
  context.emit(rightsChanged, {}, member.userId)
  return { displayName: member.displayName }
}

async function lockMember({ db, actor }: OrganizationContext, memberId: string) {
  await lockMemberships(db, actor.organization.id)
  const member = await db
    .selectFrom('member')
    .select(['displayName', 'status', 'userId'])
    .where('spaceId', '=', actor.organization.id)
    .where('id', '=', memberId)
    .executeTakeFirst()
  if (!member) throw notFound()
  return member
}

function heldRole({ db, actor, now }: OrganizationContext, { memberId, engagementId, role }: EngagementRole) {
  return db
    .selectFrom('memberRole')
    .select(['id', 'shopIds'])
    .where('spaceId', '=', actor.organization.id)
    .where('memberId', '=', memberId)
    .where('engagementId', '=', engagementId)
    .where('role', '=', role)
    .where((where) => where.or([where('validTo', 'is', null), where('validTo', '>', now.toString())]))
    .executeTakeFirst()
}

/** The membership is private to the organisation: its own log and version tell of the change. */
async function noteChange(
  context: OrganizationContext,
  memberId: string,
  change: { before?: unknown; after?: unknown },
): Promise<void> {
  const spaceId = context.actor.organization.id
  await context.db
    .updateTable('member')
    .set({ version: sql`version + 1` })
    .where('spaceId', '=', spaceId)
    .where('id', '=', memberId)
    .execute()
  context.record({ spaceId, object: { type: 'member', id: memberId }, ...change })
  context.emit(memberChanged, { memberId }, spaceId)
}
