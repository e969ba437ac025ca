import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { installationCreate } from '../src/modules/account/api.ts'
import { insertNotifications } from '../src/platform/notification/insert.ts'
import { startWebApp, type WebApp } from './support/app.ts'
import { expectNoAxeViolations } from './support/axe.ts'
import { launchBrowser, openPage, type GuardedPage, type Look } from './support/browser.ts'
import { takeShots } from './support/shots.ts'

const operator = {
  organizationName: '坐席运营',
  displayName: '王岚',
  email: 'wang.lan@example.com',
  password: 'rain falls on tin roofs',
  language: 'zh' as const,
}

let app: WebApp
let browser: Browser
let ready = false

before(async () => {
  app = await startWebApp()
  browser = await launchBrowser()
})

/** A browser that is signed in as the operator; the first one sets up the installation. */
async function signedIn(look: Look = {}): Promise<GuardedPage> {
  const opened = await openPage(browser, app.url, look)
  const action = ready ? 'session.signIn' : installationCreate.name
  const { email, password } = operator
  const answer = await opened.context.request.post(`/api/${action}`, {
    headers: { 'x-zuoxi': '1' },
    data: ready ? { email, password } : operator,
  })
  assert.equal(answer.status(), 200, await answer.text())
  ready = true
  return opened
}

test('an address that leads nowhere says so and leads back', async () => {
  const { page, takeFaults } = await signedIn()
  await page.goto('/nowhere')
  await page.getByRole('heading', { name: '没有这个页面' }).waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'not-found')
  assert.deepEqual(takeFaults(), [])
})

test('the palette is opened by the keyboard and finds pages by their name', async () => {
  const { page, takeFaults } = await signedIn()
  await page.goto('/')
  await page.getByRole('navigation', { name: '主导航' }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: '搜索页面、操作与记录' }).fill('没有的东西')
  await page.getByText('没有找到').waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'palette')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  assert.deepEqual(takeFaults(), [])
})

test('the help lists the shortcuts and lets single keys be switched off', async () => {
  const { page, takeFaults } = await signedIn({ language: 'en' })
  await page.goto('/')
  await page.getByRole('navigation', { name: 'Main navigation' }).waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Shortcuts' }).waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'help')
  await page.getByRole('switch', { name: 'Use single-key shortcuts' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.keyboard.press('?')
  assert.equal(await page.getByRole('dialog').count(), 0)
  assert.deepEqual(takeFaults(), [])
})

test('the reference tells of every action and is found from the account menu', async () => {
  const { page, takeFaults } = await signedIn({ language: 'en' })
  await page.goto('/')
  await page.getByRole('button', { name: /Account menu/ }).click()
  await page.getByRole('menuitem', { name: 'API reference' }).click()
  await page.getByRole('heading', { name: 'The current session' }).waitFor()
  await page.getByRole('searchbox', { name: /Name or summary/ }).fill('session.revoke')
  await page.getByRole('heading', { name: 'The current session' }).waitFor({ state: 'hidden' })
  await page.getByText('POST /api/session.revoke', { exact: true }).waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'reference')
  assert.deepEqual(takeFaults(), [])
})

test('the workbench shows what waits, and the bell rings without a reload', async () => {
  const { page, takeFaults } = await signedIn()
  await page.goto('/')
  await page.getByText('没有未读的通知。').waitFor()
  await page.getByRole('button', { name: '通知，0 条未读' }).waitFor()
  await notifyOperator()
  await page.getByRole('button', { name: '通知，1 条未读' }).click()
  await page.getByRole('dialog', { name: '通知' }).getByText('周启明 接受邀请').waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'notifications')
  await page.getByRole('button', { name: '全部标为已读' }).click()
  await page.getByRole('button', { name: '全部标为已读' }).waitFor({ state: 'hidden' })
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '通知，0 条未读' }).waitFor()
  await takeShots(page, 'workbench')
  assert.deepEqual(takeFaults(), [])
})

/** What a handler's `notify` does, for the one person of this installation. */
async function notifyOperator(): Promise<void> {
  const { ownerDb } = app.services
  const { id } = await ownerDb.selectFrom('space').select('id').where('kind', '=', 'person').executeTakeFirstOrThrow()
  await insertNotifications(ownerDb, [
    { userIds: [id], kind: 'memberJoined', detail: { name: '周启明' }, path: '/members' },
  ])
}
