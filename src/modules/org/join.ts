import type { Context } from '../../platform/action/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { GrantInput } from './api/fields.ts'
import { memberChanged } from './events.ts'

type Person = { readonly userId: string; readonly displayName: string; readonly email: string }

/**
 * Makes a person a member with the given roles, in an organisation the transaction sees. Somebody who left comes back as the
 * same member, so that what they did before stays theirs. Returns the member's id.
 */
export async function addMember(
  context: Context,
  organizationId: string,
  person: Person,
  grants: readonly GrantInput[],
): Promise<string> {
  const { userId, displayName } = person
  const email = person.email.toLowerCase()
  const joined = await context.db
    .insertInto('member')
    .values({ spaceId: organizationId, userId, displayName, email, validFrom: context.now.toString() })
    .onConflict((conflict) =>
      conflict
        .columns(['spaceId', 'userId'])
        .doUpdateSet({ status: 'active', validTo: null, validFrom: context.now.toString(), displayName, email })
        .where('member.status', '=', 'ended'),
    )
    .returning('id')
    .executeTakeFirst()
  if (!joined) throw new Refusal('alreadyMember')
  await addGrants(context, organizationId, joined.id, grants)
  context.emit(memberChanged, { memberId: joined.id }, organizationId)
  return joined.id
}

/** Gives a member roles from this moment on. */
export async function addGrants(
  context: Context,
  organizationId: string,
  memberId: string,
  grants: readonly GrantInput[],
): Promise<void> {
  await context.db
    .insertInto('memberRole')
    .values(
      grants.map(({ role, engagementId, shopIds, validTo }) => ({
        spaceId: organizationId,
        memberId,
        role,
        engagementId,
        shopIds: shopIds ? [...shopIds] : null,
        validFrom: context.now.toString(),
        validTo,
      })),
    )
    .execute()
}

/** Ends the roles of a member at this moment. */
export async function endGrants(context: Context, organizationId: string, memberId: string): Promise<void> {
  const now = context.now.toString()
  await context.db
    .updateTable('memberRole')
    .set({ validTo: now })
    .where('spaceId', '=', organizationId)
    .where('memberId', '=', memberId)
    .where((where) => where.or([where('validTo', 'is', null), where('validTo', '>', now)]))
    .execute()
}
