import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { codeOfStep, stepAt } from '../src/platform/identity/totp.ts'
import { fromBase32 } from '../src/testing/account.ts'
import { startWebApp, type WebApp } from './support/app.ts'
import { expectNoAxeViolations } from './support/axe.ts'
import { launchBrowser, openPage } from './support/browser.ts'
import { takeShots } from './support/shots.ts'

const email = 'wang.lan@example.com'
const password = 'rain falls on tin roofs'

let app: WebApp
let browser: Browser
let secret = ''
let recoveryCode = ''

before(async () => {
  app = await startWebApp()
  browser = await launchBrowser()
})

async function enterPassword(page: Page, words: { email: string; password: string; submit: string }): Promise<void> {
  await page.getByLabel(words.email).fill(email)
  await page.getByLabel(words.password, { exact: true }).fill(password)
  await page.getByRole('button', { name: words.submit }).click()
}
const zh = { email: '邮箱', password: '密码', submit: '登录' }
const en = { email: 'E-mail address', password: 'Password', submit: 'Sign in' }

test('whoever opens a new installation sets it up and is its operator', async () => {
  const { page, takeFaults, expectRefusals } = await openPage(browser, app.url)
  expectRefusals()
  await page.goto('/')
  await page.waitForURL('**/first-run')
  await page.getByRole('heading', { name: '初始化坐席' }).waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'first-run')
  await page.getByRole('button', { name: '创建并进入' }).click()
  await page.getByText('请填写').first().waitFor()
  await page.getByLabel('运营方名称').fill('坐席运营')
  await page.getByLabel('姓名').fill('王岚')
  await page.getByLabel('邮箱').fill(email)
  await page.getByLabel('密码', { exact: true }).fill('password1234')
  await page.keyboard.press('Enter')
  await page.getByText('这个密码太常见或有规律').waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'first-run-refused')
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: '主导航' }).waitFor()
  assert.deepEqual(takeFaults(), [])
})

test('signing in leads to the page that was asked for, and says what is wrong in words', async () => {
  const { page, takeFaults, expectRefusals } = await openPage(browser, app.url, { language: 'en', width: 390 })
  expectRefusals()
  await page.goto('/profile')
  await page.waitForURL('**/sign-in?return=*')
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'sign-in')
  await page.getByLabel(en.email).fill(email)
  await page.getByLabel(en.password, { exact: true }).fill('not the password')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('The e-mail address or the password is not right.').waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'sign-in-refused')
  await enterPassword(page, en)
  await page.waitForURL('**/profile')
  await page.getByRole('heading', { name: 'Profile', level: 1 }).waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'profile-en')
  assert.deepEqual(takeFaults(), [])
})

test('a person turns on the second factor, keeps the recovery codes and signs in with the app', async () => {
  const { page, takeFaults, expectRefusals } = await openPage(browser, app.url)
  expectRefusals()
  await page.goto('/sign-in?return=/profile')
  await enterPassword(page, zh)
  await page.getByRole('heading', { name: '个人设置' }).waitFor()
  await page.getByRole('button', { name: '开启两步验证' }).click()
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('img', { name: '两步验证的二维码' }).waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'second-factor-scan')
  secret = fromBase32(await page.locator('code').innerText())
  // The newest code that is taken lasts longest on a slow machine; the next sign-in needs a later one.
  const step = stepAt(Date.now())
  await page.getByLabel('验证码').fill(codeOfStep(secret, step))
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: '保存恢复码' }).waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'recovery-codes')
  recoveryCode = (await page.getByRole('dialog').getByRole('listitem').first().textContent()) ?? ''
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载为文本文件' }).click()
  assert.equal((await downloading).suggestedFilename(), 'zuoxi-recovery-codes.txt')
  await page.getByRole('button', { name: '我已保存好' }).click()
  await page.getByText('恢复码还剩 10 个').waitFor()
  await page.getByLabel('电话').fill('138 0013 8000')
  await page.getByRole('button', { name: '保存资料' }).click()
  await page.getByText('资料已保存').waitFor()
  await takeShots(page, 'profile')
  assert.deepEqual(takeFaults(), [])

  const other = await openPage(browser, app.url)
  await other.page.goto('/sign-in')
  await enterPassword(other.page, zh)
  const code = other.page.getByLabel('验证码')
  await code.waitFor()
  assert.equal(await code.evaluate((field) => field === document.activeElement), true)
  await expectNoAxeViolations(other.page)
  await takeShots(other.page, 'sign-in-code')
  await code.fill(codeOfStep(secret, Math.max(stepAt(Date.now()), step + 1)))
  await other.page.keyboard.press('Enter')
  await other.page.getByRole('navigation', { name: '主导航' }).waitFor()
  assert.deepEqual(other.takeFaults(), [])
})

test('a recovery code signs in without the phone, and another device is signed out from the list', async () => {
  const { page, takeFaults, expectRefusals } = await openPage(browser, app.url, { width: 1280 })
  expectRefusals()
  await page.goto('/sign-in?return=/profile')
  await enterPassword(page, zh)
  await page.getByRole('button', { name: '手机不在身边？用恢复码' }).click()
  await page.getByLabel('恢复码').fill(recoveryCode.toUpperCase())
  await page.getByRole('button', { name: '验证并登录' }).click()
  await page.getByText('恢复码已用掉一个，还剩 9 个').waitFor()
  const devices = page.getByRole('table', { name: '登录的设备' })
  await devices.getByText('本机').waitFor()
  const count = await devices.getByRole('row').count()
  await devices.getByRole('button', { name: '退出这个设备' }).first().click()
  await page.waitForFunction((wanted) => document.querySelectorAll('table tbody tr').length === wanted, count - 2)
  await page.getByRole('button', { name: '更改密码' }).click()
  await page.getByRole('dialog', { name: '更改密码' }).waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'password-change')
  assert.deepEqual(takeFaults(), [])
})

test('who forgot the password is told what to do, whether or not mail is set up', async () => {
  const { page, takeFaults } = await openPage(browser, app.url)
  await page.goto('/sign-in')
  await page.getByRole('link', { name: '忘记密码？' }).click()
  // Signing in asks for an address too: until the next page is there, the field found would be that one.
  await page.getByRole('heading', { name: '忘记密码' }).waitFor()
  await page.getByLabel('邮箱').fill(email)
  await expectNoAxeViolations(page)
  await takeShots(page, 'forgot-password')
  await page.getByRole('button', { name: '发送链接' }).click()
  await page.getByRole('heading', { name: '本系统没有配置邮件' }).waitFor()
  await expectNoAxeViolations(page)
  await page.goto('/reset-password')
  await page.getByRole('heading', { name: '链接不完整' }).waitFor()
  await expectNoAxeViolations(page)
  await page.goto('/reset-password#some-token')
  await page.getByLabel('新密码').waitFor()
  await page.waitForFunction(() => location.hash === '')
  await expectNoAxeViolations(page)
  await takeShots(page, 'reset-password')
  assert.deepEqual(takeFaults(), [])
})
