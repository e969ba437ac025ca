import type { BrowserContext } from 'playwright-core'

const slowest = Number(process.env['ZUOXI_SLOW_MS'] ?? 0)

/**
 * With ZUOXI_SLOW_MS every script and every answer of the server comes late by a random time up to that: what a test does too
 * soon, or a page shows too early, comes out then.
 */
export async function slowDown(context: BrowserContext): Promise<void> {
  if (!slowest) return
  await context.route(/\/(assets\/[^?]+\.js|api\/(?!live))/, async (route) => {
    await new Promise((resume) => setTimeout(resume, Math.random() * slowest))
    await route.continue().catch(() => {})
  })
}
