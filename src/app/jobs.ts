import type { Job, Subscription } from '../platform/job/job.ts'
import { housekeeping } from './housekeeping.ts'
import { modules } from './modules.ts'

/** All work the product knows, of every module. */
export function allJobs(): { jobs: readonly Job[]; subscriptions: readonly Subscription[] } {
  return {
    jobs: [housekeeping, ...modules.flatMap((module) => module.jobs)],
    subscriptions: modules.flatMap((module) => module.subscriptions),
  }
}
