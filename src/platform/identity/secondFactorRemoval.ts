import { sql } from 'kysely'
import type { Db } from '../db/kysely.ts'

/**
 * Takes the second factor off an account whose owner has lost both the app and the recovery codes: an operator's deed, for a
 * transaction of the owning role. Ends all sessions, half finished sign-ins and open reset links with it. Returns how many sessions
 * ended, or null when no second factor was on.
 */
export async function removeSecondFactor(db: Db, personId: string): Promise<number | null> {
  const turnedOff = await sql`update identity.person set second_factor = false, updated_at = now()
    where id = ${personId} and second_factor returning id`.execute(db)
  if (turnedOff.rows.length === 0) return null
  await sql`delete from identity.second_factor where person_id = ${personId}`.execute(db)
  await sql`delete from identity.verification where value = ${personId}`.execute(db)
  const ended = await sql`delete from identity.session where person_id = ${personId} returning id`.execute(db)
  return ended.rows.length
}
