import { resolveOrganization } from '../modules/org/index.ts'
import type { Authenticate } from '../platform/http/parts.ts'
import type { Services } from '../platform/services.ts'

/** Who is calling and for which organisation: the session of the identity service joined with the memberships of module org. */
export function createAuthenticate(services: Services): Authenticate {
  return async (cookieHeader, organizationId) => {
    const signedIn = await services.identity.authenticate(cookieHeader)
    if (!signedIn) return null
    const { userId, sessionId, displayName, email } = signedIn
    const organization = await resolveOrganization(services, userId, organizationId)
    return { userId, sessionId, displayName, email, organization }
  }
}
