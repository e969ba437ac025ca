import type { Pool } from 'pg'
import { describeDevice, type Device } from './device.ts'
import { hashSessionToken } from './sessionTokens.ts'

export type SignedIn = {
  readonly userId: string
  readonly sessionId: string
  readonly displayName: string
  readonly email: string
  readonly language: 'zh' | 'en'
  readonly secondFactor: boolean
}

export type SessionRow = {
  readonly id: string
  readonly device: Device
  /** The network, not the address. */
  readonly address: string | null
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly current: boolean
}

export type Sessions = {
  readonly find: (token: string) => Promise<SignedIn | null>
  readonly list: (personId: string, currentId: string) => Promise<readonly SessionRow[]>
  /** Ends one session of the person; false when there is none of that id. */
  readonly end: (personId: string, sessionId: string) => Promise<boolean>
  /** Ends the session a token opens, whoever's it is. */
  readonly endByToken: (token: string) => Promise<void>
  readonly endOthers: (personId: string, keepToken: string | null) => Promise<number>
  readonly endOthersThan: (personId: string, keepId: string) => Promise<number>
  readonly sweep: () => Promise<void>
}

/** How often a session in use notes that it was seen: often enough for a list, seldom enough not to write on every request. */
const seenEveryMs = 60_000

export function createSessions(pool: Pool, idleMs: number, clock: () => number): Sessions {
  const alive = () => new Date(clock() - idleMs)
  const endWhere = async (condition: string, values: readonly unknown[]) =>
    (await pool.query(`delete from identity.session where ${condition}`, [...values])).rowCount ?? 0
  return {
    async find(token) {
      const now = clock()
      const { rows } = await pool.query<SignedIn>(findSql, [
        hashSessionToken(token),
        new Date(now),
        new Date(now - idleMs),
        new Date(now - seenEveryMs),
      ])
      return rows[0] ?? null
    },
    async list(personId, currentId) {
      const { rows } = await pool.query<{
        id: string
        userAgent: string | null
        address: string | null
        createdAt: Date
        lastSeenAt: Date
      }>(
        `select id, user_agent as "userAgent", address, created_at as "createdAt", last_seen_at as "lastSeenAt" from identity.session
         where person_id = $1 and expires_at > $2 and last_seen_at > $3 order by (id = $4) desc, last_seen_at desc limit 200`,
        [personId, new Date(clock()), alive(), currentId],
      )
      return rows.map(({ id, userAgent, address, createdAt, lastSeenAt }) => ({
        id,
        device: describeDevice(userAgent),
        address,
        createdAt,
        lastSeenAt,
        current: id === currentId,
      }))
    },
    end: async (personId, sessionId) => (await endWhere('person_id = $1 and id = $2', [personId, sessionId])) > 0,
    endByToken: async (token) => void (await endWhere('token_hash = $1', [hashSessionToken(token)])),
    endOthers: async (personId, keepToken) =>
      await endWhere('person_id = $1 and token_hash is distinct from $2', [
        personId,
        keepToken === null ? null : hashSessionToken(keepToken),
      ]),
    endOthersThan: async (personId, keepId) => await endWhere('person_id = $1 and id <> $2', [personId, keepId]),
    sweep: async () => void (await endWhere('expires_at <= $1 or last_seen_at <= $2', [new Date(clock()), alive()])),
  }
}

// One statement on two unique indexes; it writes only when the last note is older than a minute.
const findSql = `
  with found as (
    select id, person_id, last_seen_at from identity.session where token_hash = $1 and expires_at > $2 and last_seen_at > $3
  ), seen as (
    update identity.session s set last_seen_at = $2 from found where s.id = found.id and found.last_seen_at < $4
  )
  select p.id as "userId", found.id as "sessionId", p.display_name as "displayName", p.email, p.language,
    p.second_factor as "secondFactor"
  from found join identity.person p on p.id = found.person_id`
