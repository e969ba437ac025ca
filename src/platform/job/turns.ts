import { setTimeout as pause } from 'node:timers/promises'

/** Lets work nobody waits for go on only while the process has nothing else to do. */
export type Turns = {
  /** Begins work somebody waits for; the answer ends it. */
  begin(): () => void
  /** Resolves when no such work has been under way for a moment, or after a while in any case. Rejects when aborted. */
  wait(signal: AbortSignal): Promise<void>
}

type Patience = {
  /** The end of one job often begins the next: so long nothing must be under way. */
  readonly momentMs: number
  readonly lookEveryMs: number
  /** Where there is always something to do, what waits must get on nevertheless. */
  readonly atMostMs: number
}

const patience: Patience = { momentMs: 1000, lookEveryMs: 100, atMostMs: 300_000 }

export function createTurns({ momentMs, lookEveryMs, atMostMs }: Patience = patience): Turns {
  let underWay = 0
  let quietSince = Number.NEGATIVE_INFINITY
  return {
    begin() {
      underWay += 1
      return () => {
        underWay -= 1
        quietSince = performance.now()
      }
    },
    async wait(signal) {
      const since = performance.now()
      while (performance.now() < since + atMostMs) {
        const from = Math.max(quietSince, since)
        if (underWay === 0 && performance.now() >= from + momentMs) return
        await pause(lookEveryMs, undefined, { signal })
      }
    },
  }
}
