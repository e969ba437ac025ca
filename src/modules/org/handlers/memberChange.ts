import { isDeepStrictEqual } from 'node:util'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { maskPhone } from '../../../platform/mask.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { endMember, resumeMember, suspendMember, updateMember } from '../api/member.ts'
import { changedFields } from '../changes.ts'
import { memberChanged, memberEnded, rightsChanged } from '../events.ts'
import { grantsOfMember, requireGrantable } from '../grants.ts'
import { addGrants, endGrants } from '../join.ts'
import { lockMemberships, requireOwner } from '../owners.ts'
import { raisesRights } from '../policy.ts'
import { loadMember, type MemberRow } from './member.ts'

const update = handle(updateMember, async (context, { id, version, grants, ...change }) => {
  const { db, actor, now } = context
  const { organization } = actor
  const before = await begin(context, id)
  if (before.version !== version) throw new Refusal('conflict')
  if (before.status === 'ended') throw new Refusal('memberState', { status: before.status })
  const held = await grantsOfMember(db, organization.id, id, now)
  const changesRoles = !isDeepStrictEqual(held, grants)
  if (changesRoles) {
    requireGrantable(organization, grants, now)
    if (before.userId === actor.userId && raisesRights(held, grants)) throw new Refusal('ownRights')
    await endGrants(context, organization.id, id)
    await addGrants(context, organization.id, id, grants)
    await requireOwner(db, organization.id, organization.kind)
  }
  await db
    .updateTable('member')
    .set({ ...change, version: version + 1 })
    .where('spaceId', '=', organization.id)
    .where('id', '=', id)
    .execute()
  const changed = changedFields({ ...before, grants: held }, { ...change, grants }, { phone: maskPhone })
  context.record({ object: { type: 'member', id }, ...changed })
  context.emit(memberChanged, { memberId: id })
  if (changesRoles) context.emit(rightsChanged, {}, before.userId)
  if (changesRoles && before.userId !== actor.userId)
    context.notify({
      userIds: [before.userId],
      kind: 'memberRolesChanged',
      detail: { organization: organization.name, by: actor.displayName },
      path: '/organization/members',
    })
  return { version: version + 1 }
})

const suspend = handle(suspendMember, async (context, { id, reason }) => {
  const member = await begin(context, id)
  if (member.userId === context.actor.userId) throw new Refusal('ownMembership')
  await move(context, member, 'active', 'suspended', reason)
  return {}
})

const resume = handle(resumeMember, async (context, { id }) => {
  await move(context, await begin(context, id), 'suspended', 'active')
  return {}
})

/** Ends the membership and every role with it. Who ends their own leaves the organisation. */
const end = handle(endMember, async (context, { id, reason }) => {
  const member = await begin(context, id)
  if (member.status === 'ended') throw new Refusal('memberState', { status: member.status })
  await endGrants(context, member.spaceId, id)
  await move(context, member, member.status, 'ended', reason)
  context.emit(memberEnded, { memberId: id })
  return {}
})

async function begin({ db, actor }: OrganizationContext, id: string): Promise<MemberRow> {
  await lockMemberships(db, actor.organization.id)
  return loadMember(db, actor.organization.id, id)
}

async function move(
  context: OrganizationContext,
  member: MemberRow,
  from: string,
  to: 'active' | 'suspended' | 'ended',
  reason?: string,
): Promise<void> {
  const { db, actor, now } = context
  if (member.status !== from) throw new Refusal('memberState', { status: member.status })
  await db
    .updateTable('member')
    .set({ status: to, validTo: to === 'ended' ? now.toString() : member.validTo, version: member.version + 1 })
    .where('spaceId', '=', member.spaceId)
    .where('id', '=', member.id)
    .execute()
  await requireOwner(db, member.spaceId, actor.organization.kind)
  context.record({
    object: { type: 'member', id: member.id },
    before: { status: from },
    after: { status: to },
    ...(reason === undefined ? {} : { reason }),
  })
  context.emit(memberChanged, { memberId: member.id })
  context.emit(rightsChanged, {}, member.userId)
}

export const memberChangeHandlers = [update, suspend, resume, end]
