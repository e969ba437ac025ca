import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

/** Fails where the page is wider than its window, on a desk and on a phone; leaves the window as it was. */
export async function expectNoOverflow(page: Page): Promise<void> {
  const before = page.viewportSize()
  for (const size of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    assert.equal(overflow, 0, `${page.url()} is ${overflow} pixels too wide at ${size.width}`)
  }
  if (before) await page.setViewportSize(before)
}
