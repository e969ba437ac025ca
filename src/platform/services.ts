import type pg from 'pg'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import type { Db } from './db/kysely.ts'
import type { Identity } from './identity/identity.ts'
import type { Mailer } from './mail.ts'

/** What the installation offers to handlers and jobs beside their transaction. */
export type Services = {
  readonly config: Config
  readonly log: Logger
  /** The owning role's pool and query builder: never for tenant rows inside a handler. */
  readonly databaseUrl: string
  readonly pool: pg.Pool
  readonly ownerDb: Db
  /** Persons, passwords, second factors and sessions. */
  readonly identity: Identity
  readonly mail: Mailer
}
