import type { Logger } from 'pino'
import { Pool } from 'pg'
import type { Mailer } from '../mail.ts'
import { Refusal } from '../refusal.ts'
import type { Parts } from './base.ts'
import { cookieIn, cookieNames, unsigned } from './cookies.ts'
import { createHasher, type HashCost } from './hasher.ts'
import type { Flows } from './flows.ts'
import { insertPerson, personByEmail, personById, updatePerson, type NewPerson, type Person } from './persons.ts'
import { createSessions, type SignedIn } from './sessions.ts'
import { requireGoodPassword } from './passwordRules.ts'
import { tell, type Telling } from './tell.ts'
import { createThrottle } from './throttle.ts'

export type IdentityOptions = {
  readonly databaseUrl: string
  /** At least 32 random characters, see secret.ts. */
  readonly secret: string
  /** The address people use, without a trailing slash. `https:` makes cookies Secure with the `__Host-` prefix. */
  readonly baseUrl: string
  readonly production: boolean
  readonly mail: Mailer
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>
  readonly lifetimes?: Partial<Lifetimes>
  readonly hashCost?: HashCost
  /** Milliseconds since 1970, for what this service times itself: idle sessions, locks, time steps. */
  readonly clock?: () => number
}

export type Lifetimes = {
  /** A session ends this long after it began, however busy it is. */
  readonly sessionDays: number
  /** And this long after it was last used. */
  readonly idleHours: number
  readonly challengeMinutes: number
  readonly resetMinutes: number
}
export const defaultLifetimes: Lifetimes = { sessionDays: 30, idleHours: 12, challengeMinutes: 10, resetMinutes: 30 }

export type RegisterInput = Omit<NewPerson, 'passwordHash'> & { readonly password: string }
export type Identity = ReturnType<typeof createIdentity>

/** How long after the start the sign-in library is loaded, when nobody has needed it before. */
const loadAfterMs = 2000

/**
 * Persons, passwords, second factors and sessions, over connections of its own: its callers hold one of the main pool while they wait
 * for it, and instants arrive here as `Date`, which the library needs.
 */
export function createIdentity(options: IdentityOptions) {
  const lifetimes = { ...defaultLifetimes, ...options.lifetimes }
  const parts = createParts(options, lifetimes)
  const { pool, sessions, names, secret } = parts
  const flows = lazyFlows(parts, lifetimes)
  return {
    cookieNames: names,

    /** Who sent the request, or null. One indexed statement; a session that was revoked, is over or still waits for its second step is none. */
    async authenticate(cookieHeader: string | undefined): Promise<SignedIn | null> {
      const token = unsigned(cookieIn(cookieHeader, names.session), secret)
      return token === null ? null : await sessions.find(token)
    },

    /** Whether nobody has claimed this installation yet. */
    async isFirstRun(): Promise<boolean> {
      const { rows } = await pool.query<{ first: boolean }>(
        `select not exists (select from identity.installation)
           and not exists (select from identity.person where origin <> 'installation') as first`,
      )
      return rows[0]?.first === true
    },

    /** Creates a person with a verified address. Refuses weak passwords and addresses that have an account. Returns the id, which is also the id of the person's space. */
    async register(input: RegisterInput): Promise<string> {
      requireGoodPassword('password', input.password, input)
      const { password, ...person } = input
      return await insertPerson(pool, { ...person, passwordHash: await parts.hasher.hash(password) })
    },

    person: (id: string): Promise<Person | null> => personById(pool, id),
    personByEmail: (email: string): Promise<Person | null> => personByEmail(pool, email),
    updatePerson: (id: string, change: { displayName: string; phone: string | null; language: 'zh' | 'en' }) =>
      updatePerson(pool, id, change),

    listSessions: (personId: string, currentId: string) => sessions.list(personId, currentId),
    async revokeSession(personId: string, sessionId: string): Promise<void> {
      if (!(await sessions.end(personId, sessionId))) throw new Refusal('notFound')
    },
    revokeOtherSessions: (personId: string, currentId: string) => sessions.endOthersThan(personId, currentId),

    /** Signing in and out, the second factor, changing and resetting the password. */
    flows,

    /** Removes what is over: sessions, challenges, counters. */
    async sweep(): Promise<void> {
      await Promise.all([sessions.sweep(), parts.throttle.sweep()])
      await pool.query('delete from identity.verification where expires_at < $1', [new Date(parts.clock())])
    },
    /** argon2 computations so far, for the proof that unknown addresses cost the same. */
    hashComputations: () => parts.hasher.computations(),
    /** What the job `account.tell` does: tells the owner of an account what happened to it. */
    async tell(jobId: string, telling: Telling): Promise<void> {
      await tell({ parts, deliverReset: async (person) => await (await flows()).deliverReset(person) }, jobId, telling)
    },
    close: () => pool.end(),
  }
}

/** Loads the library on first use, or a moment after the start: it takes longer to load than all of ours together. */
function lazyFlows(parts: Parts, lifetimes: Lifetimes): () => Promise<Flows> {
  let loading: Promise<Flows> | null = null
  async function load(): Promise<Flows> {
    const { createFlows } = await import('./flows.ts')
    return createFlows(parts, {
      absolute: lifetimes.sessionDays * 86_400,
      challenge: lifetimes.challengeMinutes * 60,
    })
  }
  const flows = () => (loading ??= load())
  // A failure shows itself again where the library is needed.
  setTimeout(() => flows().catch(() => {}), loadAfterMs).unref()
  return flows
}

function createParts(options: IdentityOptions, lifetimes: Lifetimes): Parts {
  const { databaseUrl, secret, baseUrl, log, mail, production } = options
  const clock = options.clock ?? Date.now
  const pool = new Pool({
    connectionString: databaseUrl,
    max: 6,
    application_name: 'zuoxi-identity',
    connectionTimeoutMillis: 10_000,
  })
  // A server that goes away breaks idle connections; the pool makes new ones.
  pool.on('error', () => {})
  return {
    pool,
    secret,
    baseUrl,
    production,
    mail,
    log,
    clock,
    hasher: createHasher(options.hashCost),
    resetMinutes: lifetimes.resetMinutes,
    names: cookieNames(baseUrl.startsWith('https:')),
    sessions: createSessions(pool, lifetimes.idleHours * 3_600_000, clock),
    throttle: createThrottle(pool, secret, clock),
  }
}
