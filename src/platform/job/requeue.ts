import { PgBoss } from 'pg-boss'
import { queueDefaults } from './queue.ts'

export type WaitingJob = {
  readonly name: string
  readonly data: object | null
  readonly priority: number
  readonly startAfter: Date
  readonly singletonKey: string | null
}

/** Gives jobs that waited in a backed-up database to the queue of this one, creating the queue's schema when it is missing. */
export async function requeue(databaseUrl: string, jobs: readonly WaitingJob[]): Promise<void> {
  if (jobs.length === 0) return
  const boss = new PgBoss({
    connectionString: databaseUrl,
    max: 1,
    application_name: 'zuoxi-restore',
    supervise: false,
    schedule: false,
  })
  await boss.start()
  try {
    for (const name of new Set(jobs.map((job) => job.name))) {
      await boss.createQueue(name, queueDefaults)
      const same = jobs.filter((job) => job.name === name)
      await boss.insert(
        name,
        same.map(({ data, priority, startAfter, singletonKey }) => ({
          data: data ?? {},
          priority,
          startAfter,
          ...(singletonKey === null ? {} : { singletonKey }),
        })),
      )
    }
  } finally {
    await boss.stop({ graceful: false })
  }
}
