import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { clientCast, demoPassword, vendorCast } from '../src/app/demo/cast.ts'
import { loadDemo, type DemoWorld } from '../src/app/demo/load.ts'
import { startWebApp, type WebApp } from './support/app.ts'
import { expectNoAxeViolations } from './support/axe.ts'
import { launchBrowser, openPage, type GuardedPage, type Look } from './support/browser.ts'
import { takeShots } from './support/shots.ts'
import { words } from './support/words.ts'

let app: WebApp
let browser: Browser
let world: DemoWorld

before(async () => {
  app = await startWebApp()
  world = await loadDemo(app)
  browser = await launchBrowser()
})

async function signedIn(email: string, look: Look = {}): Promise<GuardedPage> {
  const opened = await openPage(browser, app.url, look)
  const answer = await opened.context.request.post('/api/session.signIn', {
    headers: { 'x-zuoxi': '1' },
    data: { email, password: demoPassword },
  })
  assert.equal(answer.status(), 200, await answer.text())
  return opened
}

const looks = [
  { language: 'zh-CN', width: 1440, theme: 'light' },
  { language: 'en', width: 1440, theme: 'dark' },
  { language: 'en', width: 390, theme: 'light' },
  { language: 'zh-CN', width: 390, theme: 'dark' },
] as const

for (const look of looks)
  test(`the demo fills the pages of money: ${look.language} at ${look.width}, ${look.theme}`, async () => {
    const say = words(look.language)
    const { page, takeFaults } = await signedIn(clientCast.members[2].email, look)
    const base = `/engagements/${world.engagementId}`
    const shot = (name: string) => takeShots(page, `${name}-${look.language}-${look.width}-${look.theme}`, 'own')
    const pages = [
      { name: 'list', path: 'statements', shows: say('billing.status.sent') },
      { name: 'statement', path: 'statements/1', shows: say('billing.lines') },
      { name: 'payables', path: 'payments', shows: say('billing.received') },
      { name: 'transfers', path: 'payments/transfers', shows: '01' },
      { name: 'invoices', path: 'payments/invoices', shows: '26342000000012345678' },
      { name: 'credit', path: 'payments/credit', shows: say('billing.emptyCredit') },
    ]
    for (const { name, path, shows } of pages) {
      await page.goto(`${base}/${path}`)
      await page.locator('#main').getByText(shows).first().waitFor()
      await page.locator('[aria-current=page]').getByText(say('billing.tab'), { exact: true }).waitFor()
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth), false, path)
      await shot(name)
      await expectNoAxeViolations(page)
    }
    await page.goto(`${base}/statements/1`)
    await page.getByRole('button', { name: /^¥/ }).first().click()
    await page.getByRole('dialog').getByText(say('billing.evidence')).waitFor()
    await shot('line')
    assert.deepEqual(takeFaults(), [])
  })

test('who has nothing to do with money is told so, and by whom it could be granted', async () => {
  const { page, expectRefusals } = await signedIn(vendorCast.members[1].email)
  expectRefusals()
  for (const path of ['statements', 'statements/1', 'payments', 'payments/invoices']) {
    await page.goto(`/engagements/${world.engagementId}/${path}`)
    await page.locator('#main').getByText('权限').first().waitFor()
  }
  await takeShots(page, 'no-permission', 'own')
})
