import { z } from 'zod'
import type { Db } from '../db/kysely.ts'
import type { EventSpec, HappenedEvent } from '../event/event.ts'
import type { Services } from '../services.ts'
import type { JobSpec, QueuedJob } from './spec.ts'

export type JobContext = {
  readonly db: Db
  readonly services: Services
  readonly now: Temporal.Instant
  readonly jobId: string
  /** Aborted when the process is asked to stop: long work ends early and is taken up by another process. */
  readonly signal: AbortSignal
  /** Stores and announces events, and enqueues the work others do on them, in the given transaction of the owning role. */
  tell(db: Db, events: readonly HappenedEvent[]): Promise<void>
  /** Resolves when a job that yields may go on for some seconds, after which it asks again. */
  turn(): Promise<void>
  /** Enqueues work in the given transaction of the owning role. */
  enqueue(db: Db, jobs: readonly QueuedJob[]): Promise<void>
}

export type Job = { readonly spec: JobSpec; readonly run: (context: JobContext, payload: unknown) => Promise<void> }

/** Binds a job to what it does. `db` runs as the owner; use inSpaces for tenant rows. */
export function runJob<P extends z.ZodType>(
  spec: JobSpec<P>,
  run: (context: JobContext, payload: z.output<P>) => Promise<void>,
): Job {
  return { spec, run: (context, payload) => run(context, spec.payload.parse(payload)) }
}

/** What a module does when another one tells something. One job a subscription, with the event's id as its key. */
export type Subscription = { readonly event: EventSpec; readonly job: Job }

export function onEvent<P extends z.ZodType>(
  event: EventSpec<P>,
  name: string,
  run: (context: JobContext, happened: { spaceId: string; payload: z.output<P> }) => Promise<void>,
): Subscription {
  const payload = z.object({ spaceId: z.uuid(), payload: event.payload })
  const spec: JobSpec = { name: `${event.name}.${name}`, payload }
  // The schema just parsed it: the cast only carries the event's own payload type through the generic object.
  return {
    event,
    job: runJob(spec, (context, happened) => run(context, happened as { spaceId: string; payload: z.output<P> })),
  }
}
