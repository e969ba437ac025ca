import { z } from 'zod'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { pageOffset, readSort } from '../../../platform/action/list.ts'
import { maskEmail } from '../../../platform/mask.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { grantOutput } from '../api/fields.ts'
import { createInvitation, listInvitations, resendInvitation, revokeInvitation } from '../api/invitation.ts'
import { invitationChanged } from '../events.ts'
import { requireGrantable } from '../grants.ts'
import { invitationStatus } from '../invitationStatus.ts'
import { issueInvitation, renewInvitation } from '../invite.ts'
import { lockMemberships } from '../owners.ts'
import { containing } from '../search.ts'

const storedGrants = z.array(grantOutput)
const maxOpen = 500

const list = handle(listInvitations, async ({ db, actor, now }, input) => {
  let query = db.selectFrom('invitation').where('spaceId', '=', actor.organization.id)
  const { status, search } = input
  const at = now.toString()
  if (status === 'expired')
    query = query.where((where) =>
      where.or([
        where('status', '=', 'expired'),
        where.and([where('status', '=', 'open'), where('expiresAt', '<=', at)]),
      ]),
    )
  else if (status !== undefined) query = query.where('status', '=', status)
  if (status === 'open') query = query.where('expiresAt', '>', at)
  if (search)
    query = query.where((where) =>
      where.or([where('displayName', 'ilike', containing(search)), where('email', 'ilike', containing(search))]),
    )
  const { total } = await query.select((all) => all.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const { key, descending } = readSort(input.sort ?? '-createdAt')
  const rows = await query
    .selectAll()
    .orderBy(key, descending ? 'desc' : 'asc')
    .orderBy('id')
    .limit(input.pageSize)
    .offset(pageOffset(input))
    .execute()
  return {
    rows: rows.map((row) => {
      const { id, displayName, invitedBy, createdAt, expiresAt, closedAt } = row
      const grants = storedGrants.parse(row.roles)
      const roles = [...new Set(grants.map((grant) => grant.role))]
      const shared = { id, displayName, email: row.email, grants, roles, invitedBy, createdAt, expiresAt, closedAt }
      return { ...shared, status: invitationStatus(row, now) }
    }),
    total,
    asOf: at,
  }
})

const create = handle(createInvitation, async (context, invitation) => {
  const { db, actor, now } = context
  const spaceId = actor.organization.id
  requireGrantable(actor.organization, invitation.grants, now)
  await lockMemberships(db, spaceId)
  const member = await db
    .selectFrom('member')
    .select('id')
    .where('spaceId', '=', spaceId)
    .where('email', '=', invitation.email)
    .where('status', '<>', 'ended')
    .executeTakeFirst()
  if (member) throw new Refusal('alreadyMember')
  await db
    .updateTable('invitation')
    .set({ status: 'expired', closedAt: now.toString() })
    .where('spaceId', '=', spaceId)
    .where('status', '=', 'open')
    .where('expiresAt', '<=', now.toString())
    .execute()
  const open = await db
    .selectFrom('invitation')
    .select('email')
    .where('spaceId', '=', spaceId)
    .where('status', '=', 'open')
    .execute()
  if (open.some((other) => other.email === invitation.email)) throw new Refusal('alreadyInvited')
  if (open.length >= maxOpen) throw new Refusal('tooMany', { limit: maxOpen })
  return issueInvitation(context, spaceId, invitation)
})

const resend = handle(resendInvitation, async (context, { id }) => {
  await lockMemberships(context.db, context.actor.organization.id)
  const invitation = await load(context, id)
  const status = invitationStatus(invitation, context.now)
  if (status !== 'open' && status !== 'expired') throw new Refusal('invitationOver')
  await requireNoOther(context, invitation)
  const renewed = await renewInvitation(context, invitation.spaceId, id)
  context.record({
    object: { type: 'invitation', id },
    before: { expiresAt: invitation.expiresAt },
    after: { expiresAt: renewed.expiresAt },
  })
  context.emit(invitationChanged, { invitationId: id })
  return renewed
})

const revoke = handle(revokeInvitation, async (context, { id }) => {
  const invitation = await load(context, id)
  const status = invitationStatus(invitation, context.now)
  if (status !== 'open') throw new Refusal('invitationOver')
  await context.db
    .updateTable('invitation')
    .set({ status: 'revoked', closedAt: context.now.toString() })
    .where('spaceId', '=', invitation.spaceId)
    .where('id', '=', id)
    .execute()
  context.record({
    object: { type: 'invitation', id },
    before: { status, email: maskEmail(invitation.email) },
    after: { status: 'revoked' },
  })
  context.emit(invitationChanged, { invitationId: id })
  return {}
})

async function load({ db, actor }: OrganizationContext, id: string) {
  const row = await db
    .selectFrom('invitation')
    .selectAll()
    .where('spaceId', '=', actor.organization.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** An expired invitation cannot come back beside a newer one to the same address. */
async function requireNoOther({ db }: OrganizationContext, invitation: { spaceId: string; id: string; email: string }) {
  const other = await db
    .selectFrom('invitation')
    .select('id')
    .where('spaceId', '=', invitation.spaceId)
    .where('email', '=', invitation.email)
    .where('status', '=', 'open')
    .where('id', '<>', invitation.id)
    .executeTakeFirst()
  if (other) throw new Refusal('alreadyInvited')
}

export const invitationHandlers = [list, create, resend, revoke]
