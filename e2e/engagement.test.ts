import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { clientCast, demoPassword, vendorCast } from '../src/app/demo/cast.ts'
import { loadDemo, type DemoWorld } from '../src/app/demo/load.ts'
import { startWebApp, type WebApp } from './support/app.ts'
import { expectNoAxeViolations } from './support/axe.ts'
import { launchBrowser, openPage, type GuardedPage, type Look } from './support/browser.ts'
import { takeShots } from './support/shots.ts'

let app: WebApp
let browser: Browser
let world: DemoWorld

before(async () => {
  app = await startWebApp()
  world = await loadDemo(app)
  browser = await launchBrowser()
})

/** A browser signed in as somebody of the demo. */
async function signedIn(email: string, look: Look = {}): Promise<GuardedPage> {
  const opened = await openPage(browser, app.url, look)
  const answer = await opened.context.request.post('/api/session.signIn', {
    headers: { 'x-zuoxi': '1' },
    data: { email, password: demoPassword },
  })
  assert.equal(answer.status(), 200, await answer.text())
  return opened
}

/** Takes one of the options of the list that is open. */
async function choose(page: Page, option: string): Promise<void> {
  await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).click()
  await page.locator('.ant-select-dropdown:visible').waitFor({ state: 'hidden' })
}

test('an owner describes a shop, its service hours and its online duty', async () => {
  const { page, takeFaults } = await signedIn(clientCast.owner.email)
  await page.goto('/shops')
  await page.getByRole('link', { name: '花间集旗舰店' }).waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'shops')
  await page.getByRole('button', { name: '添加店铺' }).click()
  const drawer = page.getByRole('dialog', { name: '添加店铺' })
  await drawer.getByLabel('平台').click()
  await choose(page, '快手')
  await drawer.getByLabel('店铺名称').fill('花间集二店')
  await drawer.getByLabel('类目').fill('女装')
  await drawer.getByRole('button', { name: '按平台要求填写' }).click()
  await drawer.getByRole('textbox', { name: /周六/ }).fill('10-14 13-22')
  await drawer.getByText('与前一段重叠').waitFor()
  await drawer.getByRole('textbox', { name: /周六/ }).fill('10-14 15-22')
  await drawer.getByText('周六的服务时段比要求少 5 小时').waitFor()
  await takeShots(page, 'shop-new')
  await expectNoAxeViolations(page)
  await drawer.getByRole('button', { name: '添加店铺' }).click()
  await page.getByRole('link', { name: '花间集二店' }).waitFor()
  assert.deepEqual(takeFaults(), [])
})

test('a shop is read in English', async () => {
  const { page, takeFaults } = await signedIn(clientCast.members[0].email, { language: 'en' })
  await page.goto('/shops')
  await page.getByRole('link', { name: '花间集旗舰店' }).click()
  await page.getByRole('dialog', { name: '花间集旗舰店' }).getByText('16 h a day').waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'shop-read-en')
  assert.deepEqual(takeFaults(), [])
})

test('the list of engagements tells what waits on whom', async () => {
  const { page, takeFaults } = await signedIn(vendorCast.owner.email)
  await page.goto('/engagements')
  await page.getByRole('link', { name: 'HT-2026-0002' }).waitFor()
  await page.getByRole('button', { name: '待你处理' }).click()
  await page.getByText('双 12 大促临时加席').waitFor()
  await expectNoAxeViolations(page)
  await page.goto('/engagements')
  await page.getByRole('link', { name: 'HT-2026-0002' }).waitFor()
  await takeShots(page, 'engagements')
  assert.deepEqual(takeFaults(), [])
})

test('each tab of an engagement is there, in both languages', async () => {
  for (const language of ['zh-CN', 'en'] as const) {
    const { page, takeFaults } = await signedIn(clientCast.owner.email, { language })
    for (const tab of ['', 'shops', 'accounts', 'people', 'log']) {
      await page.goto(`/engagements/${world.engagementId}/${tab}`)
      await page.getByRole('heading', { level: 1, name: '花间集双店长期外包' }).waitFor()
      await page.waitForLoadState('networkidle')
      await expectNoAxeViolations(page)
      await takeShots(page, `engagement-${tab || 'overview'}-${language}`)
    }
    assert.deepEqual(takeFaults(), [])
  }
})
