import { sql } from 'kysely'
import { handle } from '../../../platform/action/handler.ts'
import { pageOffset } from '../../../platform/action/list.ts'
import { allRoles } from '../../../platform/action/roles.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { endEngagementRole, engagementTeam, giveEngagementRole } from '../../org/index.ts'
import { grantEngagementAccess, listEngagementMembers, revokeEngagementAccess } from '../api/engagementMember.ts'
import { engagementMemberChanged } from '../events.ts'
import { copyMembers } from '../members.ts'
import { mayGrant } from '../policy/rights.ts'
import { oneOf, sides } from '../policy/vocabulary.ts'
import { begin, loadEngagement, sideOf } from '../queries.ts'

const list = handle(listEngagementMembers, async ({ db, actor, now }, input) => {
  const { engagementId } = input
  const own = sideOf(actor, await loadEngagement(db, engagementId))
  const team = new Map(
    (await engagementTeam(db, actor.organization.id, engagementId, now)).map((member) => [member.memberId, member]),
  )
  let matching = db.selectFrom('engagementMember').where('spaceId', '=', engagementId).where('active', '=', true)
  if (input.side) matching = matching.where('side', '=', input.side)
  if (input.role) matching = matching.where(sql<boolean>`${input.role} = any (roles)`)
  if (input.search) matching = matching.where(sql<boolean>`strpos(lower(display_name), lower(${input.search})) > 0`)
  const { total } = await matching.select((all) => all.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await matching
    .select(['side', 'displayName', 'roles', 'memberId', 'shopIds'])
    .orderBy('side')
    .orderBy('displayName', input.sort === '-displayName' ? 'desc' : 'asc')
    .orderBy('memberId')
    .limit(input.pageSize)
    .offset(pageOffset(input))
    .execute()
  return {
    rows: rows.map(({ side, displayName, roles, memberId, shopIds }) => ({
      side: oneOf(sides, side),
      displayName,
      roles: roles.map((role) => oneOf(allRoles, role)),
      memberId: side === own ? memberId : null,
      shopIds: side === own ? shopIds : null,
      revocableRoles: side === own ? [...(team.get(memberId)?.engagementRoles ?? [])] : [],
    })),
    total,
    asOf: now.toString(),
  }
})

const grant = handle(grantEngagementAccess, async (context, { engagementId, memberId, role, shopIds }) => {
  const { db, actor } = context
  const { engagement, side } = await begin(context, engagementId, 'preparing')
  if (!mayGrant(actor, engagementId, { role, shopIds })) throw new Refusal('grantNotYours')
  if (shopIds) await requireShops(context.db, engagementId, shopIds)
  const { displayName } = await giveEngagementRole(context, { memberId, engagementId, role, shopIds })
  const changed = await copyMembers(db, { engagementId, organizationId: actor.organization.id, side })
  context.record({ object: { type: 'engagementMember', id: memberId }, after: { displayName, role, shopIds } })
  context.emit(engagementMemberChanged, { engagementId })
  const told = changed.filter((person) => person.userId !== actor.userId).map((person) => person.userId)
  if (told.length > 0)
    context.notify({
      userIds: told,
      kind: 'engagementAccessGiven',
      detail: { engagement: engagement.name, code: engagement.code, role, by: actor.displayName },
      path: `/engagements/${engagementId}`,
    })
  return {}
})

const revoke = handle(revokeEngagementAccess, async (context, { engagementId, memberId, role }) => {
  const { db, actor, now } = context
  const { side } = await begin(context, engagementId, 'preparing')
  const team = await engagementTeam(db, actor.organization.id, engagementId, now)
  const member = team.find((held) => held.memberId === memberId)
  if (!member?.roles.includes(role)) throw notFound()
  if (!member.engagementRoles.includes(role)) throw new Refusal('organizationWideRole')
  if (!mayGrant(actor, engagementId, { role, shopIds: member.shopIds })) throw new Refusal('grantNotYours')
  const { displayName } = await endEngagementRole(context, { memberId, engagementId, role })
  await copyMembers(db, { engagementId, organizationId: actor.organization.id, side })
  context.record({ object: { type: 'engagementMember', id: memberId }, before: { displayName, role } })
  context.emit(engagementMemberChanged, { engagementId })
  return {}
})

export const engagementMemberHandlers = [list, grant, revoke]

async function requireShops(
  db: Parameters<typeof loadEngagement>[0],
  engagementId: string,
  shopIds: readonly string[],
) {
  const rows = await db
    .selectFrom('engagementShop')
    .select('shopId')
    .where('spaceId', '=', engagementId)
    .where('shopId', 'in', shopIds)
    .where('validTo', 'is', null)
    .execute()
  if (rows.length !== new Set(shopIds).size) throw notFound()
}
