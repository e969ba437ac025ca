import type { Handler } from './action/handler.ts'
import type { Job, Subscription } from './job/job.ts'

/** What a module brings: its actions, its work, and what it does on others' events. */
export type Module = {
  readonly name: string
  readonly handlers: readonly Handler[]
  readonly jobs: readonly Job[]
  readonly subscriptions: readonly Subscription[]
}
