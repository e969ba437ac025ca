import { z } from 'zod'
import type { Context } from '../../../platform/action/context.ts'
import { handlePublic } from '../../../platform/action/handler.ts'
import type { OrganizationKind } from '../../../platform/action/roles.ts'
import { maskEmail } from '../../../platform/mask.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { registerWithInvitation } from '../../account/index.ts'
import { grantOutput } from '../api/fields.ts'
import { acceptInvitation, previewInvitation } from '../api/invitation.ts'
import { activateOrganization } from '../create.ts'
import { enterOrganization } from '../enter.ts'
import { invitationChanged } from '../events.ts'
import { hashToken, organizationOfToken } from '../invite.ts'
import { addMember } from '../join.ts'
import { userIdsWithRole } from '../queries.ts'
import { ownerRoles } from '../../../platform/action/roles.ts'

const storedGrants = z.array(grantOutput)

const preview = handlePublic(previewInvitation, async (context, { token }) => {
  const invitation = await findOpen(context, token)
  const { actor, db } = context
  const organization = await db
    .selectFrom('organization')
    .select(['kind', 'name'])
    .where('spaceId', '=', invitation.spaceId)
    .executeTakeFirstOrThrow()
  return {
    // The column's check allows the kinds only.
    organization: { kind: organization.kind as OrganizationKind, name: organization.name },
    displayName: invitation.displayName,
    maskedEmail: maskEmail(invitation.email),
    roles: storedGrants.parse(invitation.roles).map((grant) => grant.role),
    invitedBy: invitation.invitedBy,
    expiresAt: invitation.expiresAt,
    forCaller: actor ? actor.email.toLowerCase() === invitation.email : null,
  }
})

const accept = handlePublic(acceptInvitation, async (context, { token, registration }) => {
  const invitation = await claim(context, token)
  const { spaceId, id, email } = invitation
  const { actor, now } = context
  if (actor && actor.email.toLowerCase() !== email) throw new Refusal('invitationAddress', { email: maskEmail(email) })
  const grants = storedGrants
    .parse(invitation.roles)
    .filter((grant) => grant.validTo === null || Date.parse(grant.validTo) > now.epochMilliseconds)
  if (grants.length === 0) throw new Refusal('invitationInvalid')
  const { personId } = await registerWithInvitation(context, registration ? { ...registration, email } : null)
  const displayName = actor?.displayName ?? registration?.displayName ?? invitation.displayName
  const memberId = await addMember(context, spaceId, { userId: personId, displayName, email }, grants)
  await activateOrganization(context, spaceId)
  context.record({
    spaceId,
    object: { type: 'invitation', id },
    before: { status: 'open' },
    after: { status: 'accepted', memberId, displayName },
    by: { userId: personId, displayName, organizationId: spaceId },
  })
  context.emit(invitationChanged, { invitationId: id }, spaceId)
  const owners = await userIdsWithRole(context.db, spaceId, ownerRoles)
  context.notify({
    userIds: owners.filter((owner) => owner !== personId),
    kind: 'memberJoined',
    detail: { name: displayName },
    path: '/organization/members',
  })
  return { organizationId: spaceId }
})

async function findOpen(context: Context, token: string) {
  const organizationId = await enterByToken(context, token)
  const invitation = await context.db
    .selectFrom('invitation')
    .selectAll()
    .where('spaceId', '=', organizationId)
    .where('tokenHash', '=', hashToken(token))
    .where('status', '=', 'open')
    .where('expiresAt', '>', context.now.toString())
    .executeTakeFirst()
  if (!invitation) throw new Refusal('invitationInvalid')
  return invitation
}

/** One statement closes the invitation: of two who come with the same link at the same moment one gets it. */
async function claim(context: Context, token: string) {
  const organizationId = await enterByToken(context, token)
  const now = context.now.toString()
  const invitation = await context.db
    .updateTable('invitation')
    .set({ status: 'accepted', closedAt: now })
    .where('spaceId', '=', organizationId)
    .where('tokenHash', '=', hashToken(token))
    .where('status', '=', 'open')
    .where('expiresAt', '>', now)
    .returningAll()
    .executeTakeFirst()
  if (!invitation) throw new Refusal('invitationInvalid')
  return invitation
}

async function enterByToken(context: Context, token: string): Promise<string> {
  const organizationId = organizationOfToken(token)
  if (organizationId === null) throw new Refusal('invitationInvalid')
  await enterOrganization(context, organizationId)
  return organizationId
}

export const acceptHandlers = [preview, accept]
