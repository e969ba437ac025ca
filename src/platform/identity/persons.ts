import { randomUUID } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import { Refusal } from '../refusal.ts'

export type Person = {
  readonly id: string
  readonly email: string
  readonly displayName: string
  readonly phone: string | null
  readonly language: 'zh' | 'en'
  readonly secondFactor: boolean
  readonly createdAt: Date
}

export type NewPerson = {
  readonly email: string
  readonly displayName: string
  readonly passwordHash: string
  readonly language: 'zh' | 'en'
  readonly origin: 'installation' | 'invitation'
}

const columns = `id, email, display_name as "displayName", phone, language, second_factor as "secondFactor", created_at as "createdAt"`

export async function personById(pool: Pool, id: string): Promise<Person | null> {
  const { rows } = await pool.query<Person>(`select ${columns} from identity.person where id = $1`, [id])
  return rows[0] ?? null
}

export async function personByEmail(pool: Pool, email: string): Promise<Person | null> {
  const { rows } = await pool.query<Person>(`select ${columns} from identity.person where email = $1`, [
    email.toLowerCase(),
  ])
  return rows[0] ?? null
}

/** Stores a person, the credential and the person's own space together. Refuses an address that has an account. */
export async function insertPerson(pool: Pool, person: NewPerson): Promise<string> {
  const id = randomUUID()
  const client = await pool.connect()
  try {
    await client.query('begin')
    // A first run that failed after this point left its person behind; the one who holds the claim starts over.
    if (person.origin === 'installation')
      await client.query(`delete from identity.person where origin = 'installation'`)
    await insertRows(client, id, person)
    await client.query('commit')
    return id
  } catch (error) {
    await client.query('rollback')
    if (isUniqueViolation(error)) throw new Refusal('accountExists')
    throw error
  } finally {
    client.release()
  }
}

async function insertRows(client: PoolClient, id: string, person: NewPerson): Promise<void> {
  await client.query(
    `insert into identity.person (id, email, email_verified, display_name, language, origin, created_at, updated_at)
     values ($1, $2, true, $3, $4, $5, now(), now())`,
    [id, person.email.toLowerCase(), person.displayName, person.language, person.origin],
  )
  await client.query(
    `insert into identity.credential (id, person_id, provider, provider_account, secret_hash, created_at, updated_at)
     values ($1, $2, 'credential', $3, $4, now(), now())`,
    [randomUUID(), id, id, person.passwordHash],
  )
  await client.query(`insert into space (id, kind) values ($1, 'person')`, [id])
}

/** Changes what a person says about themselves. */
export async function updatePerson(
  pool: Pool,
  id: string,
  change: { displayName: string; phone: string | null; language: 'zh' | 'en' },
): Promise<void> {
  await pool.query(
    'update identity.person set display_name = $2, phone = $3, language = $4, updated_at = now() where id = $1',
    [id, change.displayName, change.phone, change.language],
  )
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505'
}
