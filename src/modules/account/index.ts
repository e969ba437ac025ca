import type { Context } from '../../platform/action/context.ts'
import { Refusal } from '../../platform/refusal.ts'

export { createAccountModule } from './module.ts'
export { profileChanged } from './events.ts'

export type InvitedPerson = {
  /** The address the invitation was sent to: holding its link proves it. */
  readonly email: string
  readonly displayName: string
  readonly password: string
  readonly language: 'zh' | 'en'
}

/**
 * The person who accepts an invitation, and the only way an account comes about after the first run.
 * - Somebody is signed in: that person, whatever the invited address.
 * - Otherwise a new account with a verified address, signed in by the cookies of this answer.
 *   Refuses `accountExists` when the address has one (sign in first), `invalidInput` for a weak password.
 * The account is stored before the caller's transaction ends. When that fails, the person has an account without membership
 * and accepts the invitation again by signing in.
 */
export async function registerWithInvitation(
  context: Context,
  invited: InvitedPerson | null,
): Promise<{ personId: string; created: boolean }> {
  if (context.actor) return { personId: context.actor.userId, created: false }
  if (!invited) throw new Refusal('signInRequired')
  const { identity } = context.services
  const personId = await identity.register({ ...invited, origin: 'invitation' })
  const { step } = await (await identity.flows()).signIn(context, invited)
  if (step !== 'done') throw new Error('a new account has no second factor')
  return { personId, created: true }
}
