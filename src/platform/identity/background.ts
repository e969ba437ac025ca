import type { Logger } from 'pino'

/**
 * Work an answer must not wait for: its duration would tell whether an address is known, and a refused sign-in rolls back
 * whatever the transaction would have queued. What is lost in a crash is a mail the person can ask for again.
 */
export type Background = {
  readonly run: (name: string, work: () => Promise<void>) => void
  /** Resolves when nothing is under way. */
  readonly idle: () => Promise<void>
}

export function createBackground(log: Pick<Logger, 'error'>): Background {
  const running = new Set<Promise<void>>()
  return {
    run(name, work) {
      const task = Promise.resolve()
        .then(work)
        .catch((error: unknown) => {
          // The message alone: a mail server's answer may repeat the address in other fields.
          log.error({ task: name, reason: error instanceof Error ? error.name : 'unknown' }, 'background work failed')
        })
        .finally(() => running.delete(task))
      running.add(task)
    },
    async idle() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
