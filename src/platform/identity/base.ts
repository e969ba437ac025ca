import type { Logger } from 'pino'
import type { Pool } from 'pg'
import type { Mail, Mailer } from '../mail.ts'
import type { Auth } from './auth.ts'
import type { Background } from './background.ts'
import type { cookieNames } from './cookies.ts'
import type { Hasher } from './hasher.ts'
import type { Sessions } from './sessions.ts'
import type { Throttle } from './throttle.ts'

/** What the parts of the identity service share. */
export type Base = {
  readonly auth: Auth
  readonly pool: Pool
  readonly secret: string
  readonly baseUrl: string
  readonly production: boolean
  readonly resetMinutes: number
  readonly names: ReturnType<typeof cookieNames>
  readonly hasher: Hasher
  readonly sessions: Sessions
  readonly throttle: Throttle
  readonly background: Background
  readonly mail: Mailer
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>
  readonly clock: () => number
}

/** Sends a mail after the answer; without a mail server there is nobody to tell. */
export function sendLater(base: Base, name: string, compose: () => Promise<Mail | null>): void {
  if (!base.mail.configured) return
  base.background.run(name, async () => {
    const mail = await compose()
    if (mail) await base.mail.send(mail)
  })
}

export function cookieNameList(base: Base): readonly string[] {
  return [base.names.session, base.names.challenge]
}
