import type { Authenticate } from '../platform/http/server.ts'
import type { Services } from '../platform/services.ts'

/** Who is calling and for which organisation: the session of the identity service joined with the memberships of module org. */
export function createAuthenticate({ identity }: Services): Authenticate {
  return async (cookieHeader) => {
    const signedIn = await identity.authenticate(cookieHeader)
    if (!signedIn) return null
    const { userId, sessionId, displayName, email } = signedIn
    return { userId, sessionId, displayName, email, organization: null }
  }
}
