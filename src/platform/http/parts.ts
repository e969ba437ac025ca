import type { Actor } from '../action/actor.ts'
import type { Pipeline } from '../action/pipeline.ts'
import type { LiveHub } from '../live/hub.ts'
import type { Health } from './health.ts'

/** Finds out who calls: from the cookies and the organisation the caller says to act for. */
export type Authenticate = (cookieHeader: string | undefined, organizationId: string | null) => Promise<Actor | null>

/** Finds out which machine calls; null for a token that does not hold. */
export type AuthenticateToken = (token: string, organizationId: string | null) => Promise<Actor | null>

export type ServerParts = {
  readonly pipeline: Pipeline
  readonly authenticate: Authenticate
  readonly authenticateToken: AuthenticateToken
  readonly live: LiveHub
  readonly health: Health
  /** Folder of the built web application; null where there is none (tests of the API). */
  readonly webDir: string | null
}
