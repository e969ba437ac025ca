import { PgBoss, type Job as BossJob } from 'pg-boss'
import { CompiledQuery } from 'kysely'
import type { HappenedEvent } from '../event/event.ts'
import type { Db } from '../db/kysely.ts'
import type { EventSpec } from '../event/event.ts'
import { publish } from '../live/publish.ts'
import { observeJob } from '../observe/metrics.ts'
import type { Services } from '../services.ts'
import type { Job, Subscription } from './job.ts'
import type { JobSpec, QueuedJob } from './spec.ts'
import { createTurns } from './turns.ts'

export type Queue = {
  /** Enqueues inside the caller's transaction, as the owning role. */
  send(db: Db, jobs: readonly QueuedJob[]): Promise<void>
  /** The jobs other modules run on an event. */
  subscribers(event: EventSpec): readonly JobSpec[]
  /** Starts working on the queues of this process. */
  work(services: Services): Promise<void>
  stop(): Promise<void>
}

type QueueOptions = {
  readonly databaseUrl: string
  readonly log: Services['log']
  readonly jobs: readonly Job[]
  readonly subscriptions: readonly Subscription[]
  readonly worker: boolean
}

/** How often jobs are looked for whose process was killed. */
const superviseSeconds = 10

/** How every queue of ours is set up. */
export const queueDefaults = { retryLimit: 5, retryDelay: 2, retryBackoff: true, expireInSeconds: 900, notify: true }

/** The job queue in the same database (pg-boss). Creates its own schema `pgboss` on first use. */
export async function createQueue({ databaseUrl, log, jobs, subscriptions, worker }: QueueOptions): Promise<Queue> {
  const all = [...jobs, ...subscriptions.map((subscription) => subscription.job)]
  const supervision = worker
    ? { superviseIntervalSeconds: superviseSeconds, monitorIntervalSeconds: superviseSeconds }
    : { supervise: false, schedule: false }
  const boss = new PgBoss({
    connectionString: databaseUrl,
    max: 3,
    application_name: 'zuoxi-jobs',
    useListenNotify: true,
    ...supervision,
  })
  boss.on('error', (error) => log.error({ err: error }, 'job queue'))
  await boss.start()
  for (const { spec } of all) {
    await boss.createQueue(spec.name, queueDefaults)
    if (spec.expiresAfterSeconds) await boss.updateQueue(spec.name, { expireInSeconds: spec.expiresAfterSeconds })
    if (spec.schedule && worker) await boss.schedule(spec.name, spec.schedule, {}, { tz: 'UTC' })
  }
  const stopping = new AbortController()
  const turns = createTurns()

  async function send(db: Db, queued: readonly QueuedJob[]): Promise<void> {
    const executor = {
      executeSql: (text: string, values?: unknown[]) => db.executeQuery(CompiledQuery.raw(text, values ?? [])),
    }
    for (const { spec, payload, startAfter, key } of queued) {
      await boss.send(spec.name, payload, {
        db: executor,
        ...(startAfter ? { startAfter } : {}),
        ...(key ? { singletonKey: key } : {}),
        ...patience(spec),
      })
    }
  }

  function subscribers(event: EventSpec): readonly JobSpec[] {
    return subscriptions.filter((s) => s.event.name === event.name).map((s) => s.job.spec)
  }

  async function tell(db: Db, events: readonly HappenedEvent[]): Promise<void> {
    await publish(db, events)
    await send(
      db,
      events.flatMap(({ event, payload, spaceId }) =>
        subscribers(event).map((spec) => ({ spec, payload: { spaceId, payload } })),
      ),
    )
  }

  async function run(job: Job, taken: BossJob, services: Services): Promise<void> {
    const end = job.spec.yields ? () => {} : turns.begin()
    try {
      const context = {
        db: services.ownerDb,
        services,
        now: Temporal.Now.instant(),
        jobId: taken.id,
        signal: stopping.signal,
        tell,
        turn: () => turns.wait(stopping.signal),
        enqueue: send,
      }
      await job.run(context, taken.data)
      observeJob(job.spec.name, 'done')
    } catch (error) {
      const about = { err: error, job: job.spec.name, jobId: taken.id }
      // Another process takes up what this one was asked to leave.
      const left = stopping.signal.aborted
      observeJob(job.spec.name, left ? 'left' : 'failed')
      if (left) services.log.info(about, 'job left')
      else services.log.error(about, 'job failed')
      throw error
    } finally {
      end()
    }
  }

  return {
    send,
    subscribers,
    async work(services) {
      for (const job of all) {
        for (let place = 0; place < (job.spec.atOnce ?? 1); place++) {
          let workerId = ''
          workerId = await boss.work(job.spec.name, { batchSize: 1 }, async ([taken]: BossJob[]) => {
            try {
              if (taken) await run(job, taken, services)
            } finally {
              // Without this it would look for the next one only when another is sent, or after half a minute.
              boss.notifyWorker(workerId)
            }
          })
        }
        if (job.spec.atStart) await boss.send(job.spec.name, {})
      }
    },
    async stop() {
      stopping.abort()
      await boss.stop({ graceful: true, timeout: 5000 })
    },
  }
}

/** Given with each job, since a queue that exists keeps how it was set up. */
function patience({ retry, heartbeatSeconds = 60 }: JobSpec): object {
  if (!retry) return { heartbeatSeconds }
  const { limit, delaySeconds, maxDelaySeconds } = retry
  return {
    heartbeatSeconds,
    retryLimit: limit,
    retryDelay: delaySeconds,
    retryDelayMax: maxDelaySeconds,
    retryBackoff: true,
  }
}
