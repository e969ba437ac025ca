import { sql } from 'kysely'
import type { Db } from '../db/kysely.ts'
import { secondFactorKey } from './throttle.ts'

/**
 * Takes the second factor off an account whose owner has lost both the app and the recovery codes: an operator's deed, for a
 * transaction of the owning role. Ends all sessions, half finished sign-ins, open reset links and a lock by wrong codes with it.
 * Returns how many sessions ended, or null when no second factor was on.
 */
export async function removeSecondFactor(db: Db, personId: string): Promise<number | null> {
  const turnedOff = await sql`update identity.person set second_factor = false, updated_at = now()
    where id = ${personId} and second_factor returning id`.execute(db)
  if (turnedOff.rows.length === 0) return null
  await sql`delete from identity.second_factor where person_id = ${personId}`.execute(db)
  await sql`delete from identity.verification where value = ${personId}`.execute(db)
  await sql`delete from identity.throttle where subject = ${secondFactorKey(personId)}`.execute(db)
  const ended = await sql`delete from identity.session where person_id = ${personId} returning id`.execute(db)
  return ended.rows.length
}
