import type { z } from 'zod'

/** A kind of work that runs after commit, at least once: its effect must be the same when it runs twice. */
export type JobSpec<P extends z.ZodType = z.ZodType> = {
  readonly name: string
  readonly payload: P
  /** Cron expression in UTC for work that comes by itself. */
  readonly schedule?: string
  /** Also runs once whenever a process begins to work: for what a killed process left behind. */
  readonly atStart?: true
  /** How many of its kind one process works on at a time; default 1. */
  readonly atOnce?: number
  /** Nobody waits for it: it asks for its turn, and other work of the process goes first. */
  readonly yields?: true
  /** How long one run may take, in seconds; default 900. */
  readonly expiresAfterSeconds?: number
  /** Other patience than `queueDefaults`: tries after the first one, and the time between them, which doubles up to a limit. */
  readonly retry?: {
    readonly limit: number
    readonly delaySeconds: number
    readonly maxDelaySeconds: number
  }
  /** A run whose process has given no sign of life for this long is begun again, at least 10; default 60. */
  readonly heartbeatSeconds?: number
}

export function defineJob<P extends z.ZodType>(spec: JobSpec<P>): JobSpec<P> {
  return spec
}

/** A job as it is sent: the payload parsed, `startAfter` an ISO instant, `key` makes a second pending one superfluous. */
export type QueuedJob = {
  readonly spec: JobSpec
  readonly payload: object
  readonly startAfter?: string
  readonly key?: string
}
