import { z } from 'zod'

const schema = z.object({
  ZUOXI_HOST: z.string().default('127.0.0.1'),
  ZUOXI_PORT: z.coerce.number().int().min(0).max(65_535).default(7300),
  ZUOXI_URL: z.url().optional(),
  ZUOXI_DATA: z.string().optional(),
  ZUOXI_SECRET: z.string().min(32).optional(),
  ZUOXI_SMTP_URL: z.string().optional(),
  ZUOXI_MAIL_FROM: z.string().optional(),
  ZUOXI_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  ZUOXI_METRICS_TOKEN: z.string().min(16).optional(),
  ZUOXI_REQUESTS_PER_MINUTE: z.coerce.number().int().min(60).default(6000),
  ZUOXI_TRUST_PROXY: z.union([z.enum(['true', 'false']), z.coerce.number().int().min(1).max(10)]).default('false'),
  DATABASE_URL: z.string().optional(),
  NODE_ENV: z.string().default('development'),
})

export type Config = {
  readonly host: string
  readonly port: number
  /** The address people use, without a trailing slash; decides links in mail and whether cookies are `Secure`. */
  readonly url: string
  readonly dataDir: string | null
  readonly secret: string | null
  readonly smtpUrl: string | null
  readonly mailFrom: string
  readonly logLevel: string
  readonly metricsToken: string | null
  /** How many reverse proxies of ours stand in front: only what they have written into the header is believed. */
  readonly trustedProxies: number
  /** Requests one address may send a minute; a whole office may share one. Single actions declare stricter budgets. */
  readonly requestsPerMinute: number
  readonly databaseUrl: string | null
  readonly production: boolean
}

/** Reads the configuration from environment variables; an empty one counts as not set. Throws a ZodError whose paths are the variables' names. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const e = schema.parse(Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== '')))
  return {
    host: e.ZUOXI_HOST,
    port: e.ZUOXI_PORT,
    url: (e.ZUOXI_URL ?? `http://${e.ZUOXI_HOST}:${e.ZUOXI_PORT}`).replace(/\/$/, ''),
    dataDir: e.ZUOXI_DATA ?? null,
    secret: e.ZUOXI_SECRET ?? null,
    smtpUrl: e.ZUOXI_SMTP_URL ?? null,
    mailFrom: e.ZUOXI_MAIL_FROM ?? 'Zuoxi <no-reply@localhost>',
    logLevel: e.ZUOXI_LOG_LEVEL,
    metricsToken: e.ZUOXI_METRICS_TOKEN ?? null,
    requestsPerMinute: e.ZUOXI_REQUESTS_PER_MINUTE,
    trustedProxies: e.ZUOXI_TRUST_PROXY === 'false' ? 0 : e.ZUOXI_TRUST_PROXY === 'true' ? 1 : e.ZUOXI_TRUST_PROXY,
    databaseUrl: e.DATABASE_URL || null,
    production: e.NODE_ENV === 'production',
  }
}
