import type { Logger } from 'pino'
import { Pool } from 'pg'
import type { Mailer } from '../mail.ts'
import { Refusal } from '../refusal.ts'
import { createAuth } from './auth.ts'
import { createBackground } from './background.ts'
import type { Base } from './base.ts'
import type { Caller } from './caller.ts'
import { cookieIn, cookieNames, unsigned } from './cookies.ts'
import { createHasher, type HashCost } from './hasher.ts'
import { changePassword, deliverReset, requestReset, requireGoodPassword, resetPassword } from './passwords.ts'
import { insertPerson, personByEmail, personById, updatePerson, type NewPerson, type Person } from './persons.ts'
import { recoveryCodes, verifySecondFactor } from './secondFactor.ts'
import { beginSecondFactor, confirmSecondFactor, disableSecondFactor, renewRecoveryCodes } from './secondFactorSetup.ts'
import { createSessions, type SignedIn } from './sessions.ts'
import { signIn, signOut } from './signIn.ts'
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

/**
 * Persons, passwords, second factors and sessions, over connections of its own: its callers hold one of the main pool while they wait
 * for it, and instants arrive here as `Date`, which the library needs.
 */
export function createIdentity(options: IdentityOptions) {
  const base = createBase(options)
  const { pool, sessions, names, secret } = base
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
      return await insertPerson(pool, { ...person, passwordHash: await base.hasher.hash(password) })
    },

    signIn: (caller: Caller, input: { email: string; password: string }) => signIn(base, caller, input),
    verifySecondFactor: (caller: Caller, code: string) => verifySecondFactor(base, caller, code),
    signOut: (caller: Caller) => signOut(base, caller),

    listSessions: (personId: string, currentId: string) => sessions.list(personId, currentId),
    async revokeSession(personId: string, sessionId: string): Promise<void> {
      if (!(await sessions.end(personId, sessionId))) throw new Refusal('notFound')
    },
    revokeOtherSessions: (personId: string, currentId: string) => sessions.endOthersThan(personId, currentId),

    beginSecondFactor: (caller: Caller, personId: string, password: string) =>
      beginSecondFactor(base, caller, personId, password),
    confirmSecondFactor: (caller: Caller, personId: string, code: string) =>
      confirmSecondFactor(base, caller, personId, code),
    disableSecondFactor: (caller: Caller, personId: string, input: { password: string; code: string }) =>
      disableSecondFactor(base, caller, personId, input),
    renewRecoveryCodes: (caller: Caller, personId: string, password: string) =>
      renewRecoveryCodes(base, caller, personId, password),

    recoveryCodesLeft: async (personId: string): Promise<number> => (await recoveryCodes(base, personId)).length,

    changePassword: (caller: Caller, personId: string, input: { currentPassword: string; newPassword: string }) =>
      changePassword(base, caller, personId, input),
    requestReset: (caller: Caller, email: string) => requestReset(base, caller, email),
    resetPassword: (input: { token: string; newPassword: string }) => resetPassword(base, input),

    person: (id: string): Promise<Person | null> => personById(pool, id),
    personByEmail: (email: string): Promise<Person | null> => personByEmail(pool, email),
    updatePerson: (id: string, change: { displayName: string; phone: string | null; language: 'zh' | 'en' }) =>
      updatePerson(pool, id, change),

    /** Removes what is over: sessions, challenges, counters. */
    async sweep(): Promise<void> {
      await Promise.all([sessions.sweep(), base.throttle.sweep()])
      await pool.query('delete from identity.verification where expires_at < $1', [new Date(base.clock())])
    },
    /** argon2 computations so far, for the proof that unknown addresses cost the same. */
    hashComputations: () => base.hasher.computations(),
    /** Resolves when mails and notices under way are done. */
    idle: () => base.background.idle(),
    async close(): Promise<void> {
      await base.background.idle()
      await pool.end()
    },
  }
}

function createBase(options: IdentityOptions): Base {
  const { secret, baseUrl, log, mail, production } = options
  const clock = options.clock ?? Date.now
  const lifetimes = { ...defaultLifetimes, ...options.lifetimes }
  const secure = baseUrl.startsWith('https:')
  const pool = new Pool({
    connectionString: options.databaseUrl,
    max: 6,
    application_name: 'zuoxi-identity',
    connectionTimeoutMillis: 10_000,
  })
  // A server that goes away breaks idle connections; the pool makes new ones.
  pool.on('error', () => {})
  const hasher = createHasher(options.hashCost)
  const auth = createAuth({
    pool,
    secret,
    baseUrl,
    hasher,
    secureCookies: secure,
    absoluteSeconds: lifetimes.sessionDays * 86_400,
    challengeSeconds: lifetimes.challengeMinutes * 60,
    resetSeconds: lifetimes.resetMinutes * 60,
    log: (level, message) => log[level]({ library: 'better-auth' }, message),
    sendReset: async (user, token) => {
      const person = await personById(pool, user.id)
      if (person) await deliverReset(base, person, token)
    },
  })
  const base: Base = {
    auth,
    pool,
    secret,
    baseUrl,
    production,
    hasher,
    mail,
    log,
    clock,
    resetMinutes: lifetimes.resetMinutes,
    names: cookieNames(secure),
    sessions: createSessions(pool, lifetimes.idleHours * 3_600_000, clock),
    throttle: createThrottle(pool, secret, clock),
    background: createBackground(log),
  }
  return base
}
