import { sessionCurrent } from '../../modules/account/api.ts'
import { call } from '../call.ts'
import { chosenOrganization, rememberOrganization } from './organization.ts'
import type { Session } from './session.ts'

/**
 * Asks who is signed in and settles which organisation is acted for: the remembered one, the one the server takes by
 * itself, or the first of the person's. Every later call names that organisation.
 */
export async function fetchSession(): Promise<Session> {
  const session = await call(sessionCurrent, {})
  if (!session.actor) return session
  const taken = session.actor.organization?.id ?? null
  const wanted = taken ?? session.organizations[0]?.id ?? null
  if (wanted !== chosenOrganization()) rememberOrganization(wanted)
  return wanted === taken ? session : call(sessionCurrent, {})
}
