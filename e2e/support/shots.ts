import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const sizes = [
  { width: 1440, height: 900 },
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]

/**
 * Pictures of the page in both themes and three widths, into the folder ZUOXI_SHOTS; nothing where it is not set.
 * A dialog that was opened from a cell ends with the table on a phone: take it `wide` only, or as the browser is, its `own`.
 */
export async function takeShots(page: Page, name: string, widths: 'all' | 'wide' | 'own' = 'all'): Promise<void> {
  const folder = process.env['ZUOXI_SHOTS']
  if (!folder) return
  await mkdir(folder, { recursive: true })
  if (widths === 'own') {
    await page.screenshot({ path: join(folder, `${name}.png`) })
    return
  }
  const before = page.viewportSize()
  for (const size of sizes.slice(0, widths === 'wide' ? 2 : 3)) {
    await page.setViewportSize(size)
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme })
      await page.screenshot({ path: join(folder, `${name}-${size.width}-${theme}.png`) })
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
  if (before) await page.setViewportSize(before)
}
