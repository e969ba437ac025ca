import { setTimeout as pause } from 'node:timers/promises'
import type { Locator } from 'playwright-core'

const patienceMs = 30_000

/** Waits until something is seen by asking again and again: a window behind another one draws no frames to wait for. */
export async function becomesVisible(locator: Locator): Promise<void> {
  const since = performance.now()
  while (!(await locator.isVisible())) {
    if (performance.now() - since > patienceMs) throw new Error(`not seen after ${patienceMs} ms: ${String(locator)}`)
    await pause(200)
  }
}
