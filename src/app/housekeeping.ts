import { sql } from 'kysely'
import { z } from 'zod'
import { runJob } from '../platform/job/job.ts'
import { defineJob } from '../platform/job/spec.ts'

const sweep = defineJob({ name: 'housekeeping.sweep', payload: z.object({}), schedule: '17 * * * *' })

/** Removes what has served its purpose: live events and idempotency keys older than a day, notifications read long ago. */
export const housekeeping = runJob(sweep, async ({ db }) => {
  await sql`delete from live_event where at < now() - interval '1 day'`.execute(db)
  await sql`delete from idempotency where at < now() - interval '1 day'`.execute(db)
  await sql`delete from notification where read_at < now() - interval '90 days'`.execute(db)
})
