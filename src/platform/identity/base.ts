import type { Logger } from 'pino'
import type { Pool } from 'pg'
import type { Mailer } from '../mail.ts'
import type { Auth } from './auth.ts'
import type { cookieNames } from './cookies.ts'
import type { Hasher } from './hasher.ts'
import type { Sessions } from './sessions.ts'
import type { Throttle } from './throttle.ts'

/** What the parts of the identity service share. */
export type Parts = {
  readonly pool: Pool
  readonly secret: string
  readonly baseUrl: string
  readonly production: boolean
  readonly resetMinutes: number
  readonly names: ReturnType<typeof cookieNames>
  readonly hasher: Hasher
  readonly sessions: Sessions
  readonly throttle: Throttle
  readonly mail: Mailer
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>
  readonly clock: () => number
}

/** The parts with the sign-in library, which is loaded when it is first needed. */
export type Base = Parts & { readonly auth: Auth }

export function cookieNameList(base: Base): readonly string[] {
  return [base.names.session, base.names.challenge]
}
