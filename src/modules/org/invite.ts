import { createHash, randomBytes } from 'node:crypto'
import type { Context } from '../../platform/action/context.ts'
import { maskEmail } from '../../platform/mask.ts'
import type { GrantInput } from './api/fields.ts'
import { invitationChanged } from './events.ts'

export const invitationDays = 7

export type Invitation = {
  readonly displayName: string
  readonly email: string
  readonly grants: readonly GrantInput[]
}
export type IssuedLink = { readonly id: string; readonly link: string; readonly expiresAt: string }

/** The token names the organisation, whose space holds the invitation, and carries 256 random bits. */
export function newToken(organizationId: string): string {
  const organization = Buffer.from(organizationId.replaceAll('-', ''), 'hex')
  return Buffer.concat([organization, randomBytes(32)]).toString('base64url')
}

/** The organisation a token names; null when it is none of ours. */
export function organizationOfToken(token: string): string | null {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== 48) return null
  const hex = bytes.subarray(0, 16).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

function expiry(context: Context): string {
  return context.now.add({ hours: invitationDays * 24 }).toString()
}

/** The token stands behind `#`, which browsers send to no server and keep out of logs. */
function linkOf(context: Context, token: string): string {
  return `${context.services.config.url}/invitation#${token}`
}

/** Stores an invitation in an organisation the transaction sees, and hands out its link: the only copy of the secret. */
export async function issueInvitation(
  context: Context,
  organizationId: string,
  invitation: Invitation,
): Promise<IssuedLink> {
  const { displayName, grants } = invitation
  const email = invitation.email.toLowerCase()
  const token = newToken(organizationId)
  const expiresAt = expiry(context)
  const invitedBy = context.actor?.displayName ?? ''
  const { id } = await context.db
    .insertInto('invitation')
    .values({
      spaceId: organizationId,
      email,
      displayName,
      roles: JSON.stringify(grants),
      tokenHash: hashToken(token),
      invitedBy,
      expiresAt,
      createdAt: context.now.toString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({
    spaceId: organizationId,
    object: { type: 'invitation', id },
    after: { displayName, email: maskEmail(email), grants, expiresAt },
  })
  context.emit(invitationChanged, { invitationId: id }, organizationId)
  return { id, link: linkOf(context, token), expiresAt }
}

/** Gives an open invitation a new link and a new term; the earlier link is void. */
export async function renewInvitation(context: Context, organizationId: string, id: string): Promise<IssuedLink> {
  const token = newToken(organizationId)
  const expiresAt = expiry(context)
  await context.db
    .updateTable('invitation')
    .set({ tokenHash: hashToken(token), expiresAt, status: 'open', closedAt: null })
    .where('spaceId', '=', organizationId)
    .where('id', '=', id)
    .execute()
  return { id, link: linkOf(context, token), expiresAt }
}
