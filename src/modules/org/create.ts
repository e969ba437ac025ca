import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '../../platform/action/context.ts'
import { ownerRole, type OrganizationKind } from '../../platform/action/roles.ts'
import { addMember } from './join.ts'

// Without 0, 1, I and O, which people mix up when they read a code aloud.
const codeLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** A directory code such as `K7QM-2XPD`: 40 random bits, so that codes cannot be found by trying. */
function newDirectoryCode(): string {
  const letters = Array.from({ length: 8 }, () => codeLetters[randomInt(codeLetters.length)]).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

export type NewOrganization = { readonly kind: OrganizationKind; readonly name: string }

/** Opens an organisation with its private space, which the rest of the transaction sees. Returns id and directory code. */
export async function openOrganization(
  context: Context,
  organization: NewOrganization,
): Promise<{ id: string; code: string }> {
  const id = await context.openSpace('organization')
  const code = newDirectoryCode()
  await context.db
    .insertInto('organization')
    .values({ spaceId: id, code, ...organization })
    .execute()
  await publishOrganization(context, id)
  context.record({ spaceId: id, object: { type: 'organization', id }, after: { ...organization, code } })
  return { id, code }
}

/** Brings the directory up to date with an organisation the transaction sees. */
export async function publishOrganization(context: Context, id: string): Promise<void> {
  await sql`select publish_organization(${id})`.execute(context.db)
}

/** Notes that somebody came in: from now on the operator invites no owner any more. */
export async function activateOrganization(context: Context, id: string): Promise<void> {
  const activated = await context.db
    .updateTable('organization')
    .set({ activatedAt: context.now.toString() })
    .where('spaceId', '=', id)
    .where('activatedAt', 'is', null)
    .executeTakeFirst()
  if (activated.numUpdatedRows > 0n) await publishOrganization(context, id)
}

export type FirstMember = { readonly userId: string; readonly displayName: string; readonly email: string }

/** Opens an organisation whose owner is there already: the operator at the first run, organisations of the demo. */
export async function openOrganizationWithOwner(
  context: Context,
  organization: NewOrganization,
  owner: FirstMember,
): Promise<{ id: string; code: string; memberId: string }> {
  const opened = await openOrganization(context, organization)
  const grants = [{ role: ownerRole[organization.kind], engagementId: null, shopIds: null, validTo: null }]
  const memberId = await addMember(context, opened.id, owner, grants)
  await activateOrganization(context, opened.id)
  return { ...opened, memberId }
}
