import { randomUUID } from 'node:crypto'
import type { BetterAuthOptions } from 'better-auth'
import { betterAuth } from 'better-auth/minimal'
import { kyselyAdapter } from '@better-auth/kysely-adapter'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { Kysely, PostgresDialect } from 'kysely'
import type { Pool } from 'pg'
import type { Hasher } from './hasher.ts'
import { newRecoveryCodes } from './recoveryCodes.ts'
import { hashingSessionTokens } from './sessionTokens.ts'

export type AuthOptions = {
  readonly pool: Pool
  readonly secret: string
  readonly baseUrl: string
  readonly secureCookies: boolean
  readonly hasher: Hasher
  readonly absoluteSeconds: number
  readonly challengeSeconds: number
  readonly log: (level: 'warn' | 'error', message: string) => void
}

export const issuer = 'Zuoxi 坐席'

/**
 * The sign-in library, used as a library: its HTTP handler is not mounted anywhere, and its own rate limit, origin check and
 * cookie cache are off because our pipeline, throttle and `authenticate` do that work.
 */
export function createAuth(options: AuthOptions) {
  const database = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: options.pool }) }).withSchema('identity')
  const adapter = kyselyAdapter(database, { type: 'postgres', transaction: true })
  return betterAuth({
    appName: issuer,
    baseURL: options.baseUrl,
    basePath: '/internal/identity',
    secret: options.secret,
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    // Only the sentence is passed on: the arguments may hold rows.
    logger: { level: 'error', log: (level, message) => options.log(level === 'error' ? 'error' : 'warn', message) },
    database: (resolved: BetterAuthOptions) => hashingSessionTokens(adapter(resolved)),
    advanced: {
      database: { generateId: () => randomUUID() },
      // The library's own switch would give the weaker `__Secure-` prefix.
      useSecureCookies: false,
      cookiePrefix: options.secureCookies ? '__Host-zuoxi' : 'zuoxi',
      defaultCookieAttributes: { secure: options.secureCookies, httpOnly: true, sameSite: 'lax', path: '/' },
    },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      minPasswordLength: 12,
      maxPasswordLength: 256,
      revokeSessionsOnPasswordReset: true,
      password: { hash: options.hasher.hash, verify: options.hasher.verify },
    },
    session: {
      modelName: 'session',
      expiresIn: options.absoluteSeconds,
      disableSessionRefresh: true,
      additionalFields: {
        lastSeenAt: {
          type: 'date',
          required: true,
          input: false,
          fieldName: 'last_seen_at',
          defaultValue: () => new Date(),
        },
      },
      fields: {
        userId: 'person_id',
        token: 'token_hash',
        ipAddress: 'address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        expiresAt: 'expires_at',
      },
    },
    user: {
      modelName: 'person',
      additionalFields: {
        phone: { type: 'string', required: false, input: false },
        language: { type: 'string', required: false, input: false, defaultValue: 'zh' },
        origin: { type: 'string', required: false, input: false, defaultValue: 'invitation' },
      },
      fields: {
        name: 'display_name',
        emailVerified: 'email_verified',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    account: {
      modelName: 'credential',
      fields: {
        userId: 'person_id',
        providerId: 'provider',
        accountId: 'provider_account',
        password: 'secret_hash',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verification',
      storeIdentifier: 'hashed',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    plugins: [
      twoFactor({
        issuer,
        twoFactorCookieMaxAge: options.challengeSeconds,
        // Ours counts across challenges, tells the person and lives beside the other limits.
        accountLockout: { enabled: false },
        backupCodeOptions: { storeBackupCodes: 'encrypted', customBackupCodesGenerate: newRecoveryCodes },
        schema: {
          user: { fields: { twoFactorEnabled: 'second_factor' } },
          twoFactor: {
            modelName: 'second_factor',
            fields: {
              userId: 'person_id',
              backupCodes: 'recovery_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
    ],
  })
}

export type Auth = ReturnType<typeof createAuth>
