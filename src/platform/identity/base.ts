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
  readonly background: Background
  readonly mail: Mailer
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>
  readonly clock: () => number
}

/** The parts with the sign-in library, which is loaded when it is first needed. */
export type Base = Parts & { readonly auth: Auth }

/** Sends a mail after the answer; without a mail server there is nobody to tell. */
export function sendLater(base: Base, name: string, compose: () => Promise<Mail | null>): void {
  if (!base.mail.configured) return
  base.background.run(name, async () => {
    const mail = await compose()
    if (mail) await base.mail.send(mail)
  })
}

type Warning = { readonly person: { readonly id: string }; readonly mail: Mail }

/**
 * Tells the owner of an account that it is under attack: under the bell, and by mail where there is a mail server. After the
 * answer, and only where there is such a person, which the answer must not show.
 */
export function warnLater(base: Parts, kind: string, minutes: number, compose: () => Promise<Warning | null>): void {
  base.background.run(kind, async () => {
    const warning = await compose()
    if (!warning) return
    await base.pool.query(`insert into notification (space_id, kind, detail, path) values ($1, $2, $3, '/profile')`, [
      warning.person.id,
      kind,
      JSON.stringify({ minutes }),
    ])
    if (base.mail.configured) await base.mail.send(warning.mail)
  })
}

export function cookieNameList(base: Base): readonly string[] {
  return [base.names.session, base.names.challenge]
}
