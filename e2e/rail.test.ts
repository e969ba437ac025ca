import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { installationCreate } from '../src/modules/account/api.ts'
import { openTestOrganization, type Opened } from '../src/testing/organizations.ts'
import { startWebApp, type WebApp } from './support/app.ts'
import { launchBrowser, openPage } from './support/browser.ts'
import { takeShots } from './support/shots.ts'
import { words } from './support/words.ts'

const password = 'rain falls on tin roofs'

let app: WebApp
let browser: Browser
let client: Opened

before(async () => {
  app = await startWebApp()
  browser = await launchBrowser()
  const operator = app.caller()
  const person = { displayName: '王岚', email: 'wang.lan@example.com', password, language: 'zh' as const }
  await operator.call(installationCreate, { organizationName: '坐席运营', ...person })
  client = await openTestOrganization(app, operator, 'client', '花间里茶')
})

/** Labels of the rail that need a second line or are cut off. */
async function unfitting(page: Page): Promise<string[]> {
  return page.locator('nav a > span, nav button > span').evaluateAll((labels) =>
    labels
      .filter((label) => {
        const text = document.createRange()
        text.selectNodeContents(label)
        const written = new Set([...text.getClientRects()].map((line) => Math.round(line.top))).size
        return written > 1 || label.scrollWidth > label.clientWidth
      })
      .map((label) => label.textContent ?? ''),
  )
}

for (const language of ['zh-CN', 'en'] as const) {
  test(`every place of the rail stands on one line in ${language}, at a desk and on a phone`, async () => {
    const { page, context, takeFaults } = await openPage(browser, app.url, { language })
    const answer = await context.request.post('/api/session.signIn', {
      headers: { 'x-zuoxi': '1' },
      data: { email: client.ownerEmail, password },
    })
    assert.equal(answer.status(), 200)
    await page.goto('/engagements')
    await page.getByRole('heading', { name: words(language)('deal.title'), exact: true }).waitFor()
    await page.evaluate(() => document.fonts.ready)
    for (const width of [1440, 1280, 390]) {
      await page.setViewportSize({ width, height: 844 })
      assert.deepEqual(await unfitting(page), [], `${width} pixels wide`)
    }
    await page.getByRole('button', { name: words(language)('shell.more') }).waitFor()
    await takeShots(page, `rail-${language}`)
    assert.deepEqual(takeFaults(), [])
  })
}
