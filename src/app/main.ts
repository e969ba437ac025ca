import type { FastifyInstance } from 'fastify'
import { createPipeline, type Pipeline } from '../platform/action/pipeline.ts'
import { createRegistry } from '../platform/action/registry.ts'
import type { Config } from '../platform/config.ts'
import { createDb } from '../platform/db/kysely.ts'
import { readMigrations } from '../platform/db/migrate.ts'
import { createPool } from '../platform/db/pool.ts'
import { createIdentity, type Identity } from '../platform/identity/identity.ts'
import { createServer } from '../platform/http/server.ts'
import { createQueue } from '../platform/job/queue.ts'
import { createLiveHub } from '../platform/live/hub.ts'
import { createMailer, type Mailer } from '../platform/mail.ts'
import { createLog } from '../platform/observe/log.ts'
import { watchPool } from '../platform/observe/metrics.ts'
import type { Module } from '../platform/module.ts'
import { loadSecret } from '../platform/secret.ts'
import type { Services } from '../platform/services.ts'
import { createActorCache } from './actorCache.ts'
import { createAuthenticate } from './authenticate.ts'
import { resolveToken } from '../modules/org/index.ts'
import { allJobs } from './jobs.ts'
import { modules as productModules } from './modules.ts'

export type AppOptions = {
  readonly config: Config
  /** A migrated database, as its owning role. */
  readonly databaseUrl: string
  /** Folder of the built web application; null serves the API alone. */
  readonly webDir: string | null
  /** `web` answers requests, `worker` runs jobs, `all` does both. */
  readonly role?: 'web' | 'worker' | 'all'
  readonly services?: Partial<Services>
  /** Other modules than the product's: for tests and benches of the platform itself. */
  readonly modules?: readonly Module[]
}

export type App = {
  readonly http: FastifyInstance
  readonly pipeline: Pipeline
  readonly services: Services
  /** Closes what was opened, in the opposite order. Safe to call twice. */
  stop(): Promise<void>
}

/** Puts the parts together. The server is returned not yet listening: `app.http.listen(...)`. */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, databaseUrl, role = 'all', modules = productModules } = options
  const log = options.services?.log ?? createLog(config.logLevel)
  const pool = createPool({ url: databaseUrl })
  const mail = options.services?.mail ?? createMailer({ smtpUrl: config.smtpUrl, from: config.mailFrom })
  const identity = options.services?.identity ?? openIdentity(config, databaseUrl, mail, log)
  const services: Services = {
    config,
    log,
    databaseUrl,
    pool,
    ownerDb: createDb(pool),
    ...options.services,
    mail,
    identity,
  }
  watchPool(pool)
  const worker = role !== 'web'
  const queue = await createQueue({ databaseUrl, log, ...allJobs(modules), worker })
  if (worker) await queue.work(services)
  const live = await createLiveHub(databaseUrl, log)
  const actors = createActorCache(createAuthenticate(services), live)
  const registry = createRegistry(modules.flatMap((module) => module.handlers))
  const pipeline = createPipeline({ registry, services, queue, afterCommand: actors.forget })
  const lastMigration = (await readMigrations()).at(-1)?.name
  const http = await createServer({
    pipeline,
    authenticate: actors.authenticate,
    authenticateToken: (token, organizationId) => resolveToken(services, token, organizationId),
    live,
    webDir: options.webDir,
    health: {
      async ready() {
        const { rows } = await pool.query<{ name: string }>('select max(name) as name from migration')
        if (rows[0]?.name !== lastMigration) throw new Error('migrations are not complete')
      },
    },
  })
  let stopping: Promise<void> | null = null
  async function close(): Promise<void> {
    await http.close()
    await live.stop()
    await queue.stop()
    await identity.close()
    mail.close()
    await services.ownerDb.destroy()
  }
  return { http, pipeline, services, stop: () => (stopping ??= close()) }
}

function openIdentity(config: Config, databaseUrl: string, mail: Mailer, log: Services['log']): Identity {
  const secret = loadSecret(config.secret, config.dataDir)
  return createIdentity({ databaseUrl, secret, baseUrl: config.url, production: config.production, mail, log })
}
