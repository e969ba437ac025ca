import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { demoPassword, vendorCast } from '../src/app/demo/cast.ts'
import { loadDemo } from '../src/app/demo/load.ts'
import { startWebApp, type WebApp } from './support/app.ts'
import { expectNoAxeViolations } from './support/axe.ts'
import { launchBrowser, openPage, type GuardedPage, type Look } from './support/browser.ts'
import { takeShots } from './support/shots.ts'

let app: WebApp
let browser: Browser

before(async () => {
  app = await startWebApp()
  await loadDemo(app)
  browser = await launchBrowser()
})

async function asVendorOwner(look: Look = {}): Promise<GuardedPage> {
  const opened = await openPage(browser, app.url, look)
  const answer = await opened.context.request.post('/api/session.signIn', {
    headers: { 'x-zuoxi': '1' },
    data: { email: vendorCast.owner.email, password: demoPassword },
  })
  assert.equal(answer.status(), 200, await answer.text())
  return opened
}

test('the workbench leads to the engagement that waits and to what may be begun', async () => {
  const { page, takeFaults } = await asVendorOwner()
  await page.goto('/')
  const offer = page.getByRole('link', { name: /答复 .+ 的合作邀请/ })
  await offer.waitFor()
  // How much the demo's last transfer was depends on the day it is made up on: the same words have to stand in the list.
  const transfer = (await page.getByRole('link', { name: /核对到账 ¥[1-9]/ }).textContent()) ?? ''
  const [check] = /核对到账 ¥[\d,]+\.\d\d/.exec(transfer) ?? assert.fail(transfer)
  await page.getByRole('link', { name: '发起合作' }).waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'workbench')
  await page.getByRole('link', { name: /全部 \d+ 项/ }).click()
  await page.getByRole('heading', { level: 1, name: '待办' }).waitFor()
  await page.getByRole('table', { name: '待办清单' }).getByRole('link', { name: check }).waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'todos')
  await page.goBack()
  await offer.click()
  await page.getByRole('heading', { level: 1, name: '双 12 大促临时加席' }).waitFor()
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'main')
  assert.deepEqual(takeFaults(), [])
})

test('a form that was begun is not lost by a click beside it or by the way back', async () => {
  const { page, takeFaults } = await asVendorOwner({ language: 'en' })
  await page.goto('/')
  await page.getByRole('heading', { level: 1, name: 'Workbench' }).waitFor()
  await page.goto('/organization')
  await page.getByRole('button', { name: 'Invite member' }).click()
  const drawer = page.getByRole('dialog', { name: 'Invite member' })
  await drawer.getByRole('textbox').first().fill('何雨桐')
  await page.mouse.click(200, 400)
  assert.equal(await drawer.getByRole('textbox').first().inputValue(), '何雨桐')
  await page.getByRole('button', { name: 'Close' }).first().click()
  await page.getByRole('dialog', { name: 'Leave and lose what you typed?' }).waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'leave')
  await page.getByRole('button', { name: 'Keep editing' }).click()
  assert.equal(await drawer.getByRole('textbox').first().inputValue(), '何雨桐')
  assert.deepEqual(takeFaults(), [])
})

test('the session that ended elsewhere leads to signing in, and from there back to the page', async () => {
  const { page, context, expectRefusals } = await asVendorOwner()
  await page.goto('/engagements?search=HT')
  await page.getByRole('link', { name: /^HT-\d{4}-0002$/ }).waitFor()
  expectRefusals()
  await context.request.post('/api/session.signOut', { headers: { 'x-zuoxi': '1' }, data: {} })
  await page.getByRole('heading', { name: '登录' }).waitFor()
  await page.getByLabel('邮箱').fill(vendorCast.owner.email)
  await page.getByLabel('密码', { exact: true }).fill(demoPassword)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: /^HT-\d{4}-0002$/ }).waitFor()
  assert.match(page.url(), /search=HT/)
})
