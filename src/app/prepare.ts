import { migrate } from '../platform/db/migrate.ts'
import { createPool } from '../platform/db/pool.ts'
import { createQueue } from '../platform/job/queue.ts'
import { createLog } from '../platform/observe/log.ts'
import { allJobs } from './jobs.ts'
import { modules } from './modules.ts'

/** Brings a database to what this version needs: migrations and the job queues. Returns the migrations applied. */
export async function prepareDatabase(databaseUrl: string): Promise<string[]> {
  const pool = createPool({ url: databaseUrl, max: 2 })
  try {
    const applied = await migrate(pool)
    const queue = await createQueue({ databaseUrl, log: createLog('error'), ...allJobs(modules), worker: false })
    await queue.stop()
    return applied
  } finally {
    await pool.end()
  }
}
