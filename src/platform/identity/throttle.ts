import { createHmac } from 'node:crypto'
import type { Pool } from 'pg'

const minute = 60_000
/**
 * How many attempts within `windowMs` before a subject is locked for `lockMs`.
 * Addresses get far more than persons: a whole office of agents signs in from one address at the start of a shift.
 */
export const limits = {
  signInPerson: { max: 10, windowMs: 15 * minute, lockMs: 15 * minute },
  signInAddress: { max: 100, windowMs: 15 * minute, lockMs: 15 * minute },
  secondFactor: { max: 10, windowMs: 15 * minute, lockMs: 60 * minute },
  passwordAgain: { max: 10, windowMs: 15 * minute, lockMs: 15 * minute },
  resetPerson: { max: 3, windowMs: 60 * minute, lockMs: 60 * minute },
  resetAddress: { max: 30, windowMs: 60 * minute, lockMs: 60 * minute },
} as const satisfies Record<string, { max: number; windowMs: number; lockMs: number }>
export type ThrottleKind = keyof typeof limits

export type Attempt = {
  readonly allowed: boolean
  /** This is the last attempt that is allowed: when it fails, the subject is locked from now on. */
  readonly last: boolean
  /** Whole minutes until the lock ends, at least 1; 0 when there is no lock. */
  readonly lockedMinutes: number
}

export type Throttle = {
  /**
   * Counts an attempt before it is made and says whether it may be made. Counting first is what holds against many
   * guesses sent at the same moment: no more than `max` of them pass, whatever their order.
   */
  readonly begin: (kind: ThrottleKind, subject: string) => Promise<Attempt>
  /** Takes one attempt back: it succeeded, and only failures count. */
  readonly forgive: (kind: ThrottleKind, subject: string) => Promise<void>
  /** Forgets the subject's failures and its lock. */
  readonly reset: (kind: ThrottleKind, subject: string) => Promise<void>
  /** Removes what no longer matters. */
  readonly sweep: () => Promise<void>
}

/** Where wrong codes of a person are counted. An id tells nobody anything, so it needs no secret: an operator's reset finds it. */
export function secondFactorKey(personId: string): string {
  return `secondFactor:${personId}`
}

export function createThrottle(pool: Pool, secret: string, clock: () => number): Throttle {
  const key = (kind: ThrottleKind, subject: string) =>
    kind === 'secondFactor'
      ? secondFactorKey(subject)
      : createHmac('sha256', secret).update(`throttle:${kind}:${subject}`).digest('base64url')
  return {
    async begin(kind, subject) {
      const { max, windowMs, lockMs } = limits[kind]
      const now = clock()
      const { rows } = await pool.query<{ attempts: number; locked_until: Date | null }>(beginSql, [
        key(kind, subject),
        kind,
        new Date(now),
        new Date(now - windowMs),
        max,
        new Date(now + lockMs),
      ])
      const row = rows[0]
      if (!row) throw new Error('the throttle row was not returned')
      const lockedMs = row.locked_until ? row.locked_until.getTime() - now : 0
      return {
        allowed: row.attempts <= max,
        last: row.attempts === max,
        lockedMinutes: Math.max(0, Math.ceil(lockedMs / minute)),
      }
    },
    async forgive(kind, subject) {
      await pool.query(
        `update identity.throttle set attempts = attempts - 1, locked_until = case when attempts - 1 < $2 then null else locked_until end
         where subject = $1 and attempts > 0`,
        [key(kind, subject), limits[kind].max],
      )
    },
    async reset(kind, subject) {
      await pool.query('delete from identity.throttle where subject = $1', [key(kind, subject)])
    },
    async sweep() {
      await pool.query(
        'delete from identity.throttle where window_started_at < $1 and (locked_until is null or locked_until < $1)',
        [new Date(clock() - 24 * 60 * minute)],
      )
    },
  }
}

// An attempt starts a new window when the old one or the lock is over. Attempts made while locked do not prolong the lock.
const beginSql = `
  insert into identity.throttle as t (subject, kind, attempts, window_started_at) values ($1, $2, 1, $3)
  on conflict (subject) do update set
    attempts = case when (t.locked_until is null and t.window_started_at <= $4) or t.locked_until <= $3 then 1 else t.attempts + 1 end,
    window_started_at = case when (t.locked_until is null and t.window_started_at <= $4) or t.locked_until <= $3 then $3 else t.window_started_at end,
    locked_until = case
      when t.locked_until > $3 then t.locked_until
      when t.locked_until is null and t.window_started_at > $4 and t.attempts + 1 >= $5 then $6::timestamptz
    end
  returning attempts, locked_until`
