import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { ActionOutput, ActionSpec } from '../../platform/action/action.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { mayCall } from './mayCall.ts'
import { rememberOrganization } from './organization.ts'
import type { sessionCurrent } from '../../modules/account/api.ts'

export type Session = ActionOutput<typeof sessionCurrent>

/** Not bound to an organisation, unlike every other query: it decides which one that is. */
export const sessionKey = ['session', 'current'] as const

export const SessionContext = createContext<Session | null>(null)

/** The session of this page. Available everywhere below the session gate. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession needs the session gate above it')
  return session
}

/** The signed-in person. Only for pages inside the shell, which nobody sees without a sign-in. */
export function useActor(): Actor {
  const { actor } = useSession()
  if (!actor) throw new Error('useActor needs a signed-in person')
  return actor
}

/** Whether the person may call the action; in an engagement where one is named. */
export function useMay(): (action: ActionSpec, engagementId?: string) => boolean {
  const { actor } = useSession()
  return (action, engagementId) => mayCall(actor, action, engagementId)
}

/** Forgets everything fetched and asks again who is signed in: after signing in or out, or changing the organisation. */
export function useRenewSession(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] })
    await client.resetQueries({ queryKey: sessionKey })
  }
}

/** Acts for another organisation from now on. */
export function useSwitchOrganization(): (id: string) => Promise<void> {
  const renew = useRenewSession()
  return async (id) => {
    rememberOrganization(id)
    await renew()
  }
}
