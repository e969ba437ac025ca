import assert from 'node:assert/strict'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Fails with the rule and the elements of everything axe finds, in the light and in the dark theme. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  // An address just opened may still be fetching its texts.
  await page.getByRole('main').first().waitFor()
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await page.waitForFunction((wanted) => document.documentElement.dataset['theme'] === wanted, theme)
    const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
    const found = violations.map(
      (violation) =>
        `${violation.id}: ${violation.help}\n${violation.nodes.map((node) => `  ${node.target.join(' ')} ${node.failureSummary}`).join('\n')}`,
    )
    assert.deepEqual(found, [], `axe on ${page.url()} (${theme})`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
}
