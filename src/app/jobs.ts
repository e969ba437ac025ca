import type { Job, Subscription } from '../platform/job/job.ts'
import { housekeeping } from './housekeeping.ts'
import type { Module } from '../platform/module.ts'

/** All work of the modules, and the platform's own. */
export function allJobs(modules: readonly Module[]): { jobs: readonly Job[]; subscriptions: readonly Subscription[] } {
  return {
    jobs: [housekeeping, ...modules.flatMap((module) => module.jobs)],
    subscriptions: modules.flatMap((module) => module.subscriptions),
  }
}
