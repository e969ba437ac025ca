import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { clientCast, demoPassword, vendorCast } from '../src/app/demo/cast.ts'
import { loadDemo, type DemoWorld } from '../src/app/demo/load.ts'
import type { TestConversation } from '../src/modules/desk/testing.ts'
import { saveAndMeasure } from '../src/modules/measure/testing.ts'
import { startWebApp, type WebApp } from './support/app.ts'
import { expectNoAxeViolations } from './support/axe.ts'
import { launchBrowser, openPage, type GuardedPage, type Look } from './support/browser.ts'
import { takeShots } from './support/shots.ts'

/** Seconds until the first reply of each chat: two of six are answered after more than three minutes, 4 / 6 = 66.7 %. */
const waits = [20, 60, 400, 30, 900, 50]
const rate = '三分钟响应率（轮次）'

let app: WebApp
let browser: Browser
let world: DemoWorld

function chatsOf(day: string, login: string): TestConversation[] {
  return waits.map((wait, index) => {
    const opened = Temporal.Instant.from(`${day}T10:00:00+08:00`).add({ minutes: 30 * index })
    const answered = opened.add({ seconds: wait })
    return {
      externalId: `C-${index + 1}`,
      buyerId: `buyer-${index + 1}`,
      messages: [
        { at: opened.toString(), role: 'customer', text: '请问什么时候发货' },
        { at: answered.toString(), role: 'agent', login, text: '亲，今天就发' },
      ],
    }
  })
}

before(async () => {
  app = await startWebApp()
  world = await loadDemo(app)
  const today = Temporal.Now.zonedDateTimeISO('Asia/Shanghai').toPlainDate()
  const shop = world.shops[0]
  assert.ok(shop)
  const login = shop.accounts[0]?.login ?? ''
  const chats = chatsOf(today.subtract({ days: 2 }).toString(), login)
  await saveAndMeasure(app, { spaceId: world.engagementId, shopId: shop.shopId }, chats)
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

const figures = (): string => `/engagements/${world.engagementId}/figures`

/** The number on the dashboard that opens the reply rate. */
function rateLink(page: Page, value: string) {
  return page.getByRole('list', { name: '关键指标' }).getByRole('link', { name: `${rate} ${value}，查看数据依据` })
}

test('a figure opens down to its conversations; one is left out by agreement, and both sides see it change without reload', async () => {
  const client = await signedIn(clientCast.owner.email)
  const vendor = await signedIn(vendorCast.members[0].email)
  for (const { page } of [client, vendor]) {
    await page.goto(figures())
    await rateLink(page, '66.7%').waitFor()
  }
  await expectNoAxeViolations(client.page)
  await takeShots(client.page, 'figures')

  await rateLink(client.page, '66.7%').click()
  const source = client.page.getByRole('dialog', { name: '数据依据' })
  await source.getByText('6 个轮次，达标 4').waitFor()
  await source.getByText('尚未约定').waitFor()
  await source.getByText('3 分钟内得到回复为达标').waitFor()
  await client.page.waitForLoadState('networkidle')
  await expectNoAxeViolations(client.page)
  await takeShots(client.page, 'figure-source')

  await rateLink(vendor.page, '66.7%').click()
  await vendor.page.getByRole('link', { name: '查看会话：未达标' }).click()
  await vendor.page.getByRole('link', { name: 'C-5' }).waitFor()
  await vendor.page.getByText('15 分 0 秒').waitFor()
  assert.equal(await vendor.page.getByRole('row').count(), 3)
  await expectNoAxeViolations(vendor.page)
  await takeShots(vendor.page, 'figure-rows')

  await vendor.page.getByRole('link', { name: 'C-5' }).click()
  await vendor.page.getByRole('heading', { name: 'C-5' }).waitFor()
  await vendor.page.getByText('亲，今天就发').first().waitFor()
  await vendor.page.goBack()

  await vendor.page.getByRole('button', { name: 'C-5: 申请剔除' }).click()
  await vendor.page.getByRole('menuitem', { name: '申请剔除这个会话' }).click()
  const form = vendor.page.getByRole('dialog', { name: '申请剔除' })
  await form.getByLabel('原因').click()
  await vendor.page.locator('.ant-select-dropdown:visible').getByText('测试会话', { exact: true }).click()
  await form.getByLabel('说明').fill('上线前的测试会话，见交接记录')
  await expectNoAxeViolations(vendor.page)
  await form.getByRole('button', { name: '提交申请' }).click()
  await vendor.page.getByText('已提交，等待对方答复').waitFor()
  await vendor.page.goto(figures())
  await rateLink(vendor.page, '66.7%').waitFor()

  await client.page
    .getByRole('button', { name: 'Close' })
    .or(source.getByRole('button', { name: '关闭' }))
    .first()
    .click()
  await client.page.getByText('1 项待你答复').waitFor()
  await client.page.getByRole('link', { name: '测试会话' }).click()
  const request = client.page.getByRole('dialog', { name: '剔除申请详情' })
  await request.getByText('上线前的测试会话，见交接记录').waitFor()
  await expectNoAxeViolations(client.page)
  await takeShots(client.page, 'exclusion')
  await request.getByRole('button', { name: '同意剔除' }).click()
  const sure = client.page.getByRole('dialog', { name: '同意这项剔除？' })
  await sure.getByRole('button', { name: '同意剔除' }).click()
  await client.page.getByText(/已同意，正在重算/).waitFor()

  // Nobody reloads: the vendor's dashboard hears of it, and so does the client's next look at his own.
  await rateLink(vendor.page, '80.0%').waitFor()
  await client.page.goBack()
  await rateLink(client.page, '80.0%').waitFor()
  await rateLink(vendor.page, '80.0%').click()
  await vendor.page.getByRole('dialog', { name: '数据依据' }).getByText('5 个轮次，达标 4').waitFor()
  await vendor.page.getByRole('link', { name: '查看会话：测试会话' }).waitFor()
  assert.deepEqual([...client.takeFaults(), ...vendor.takeFaults()], [])
})

test('definitions are added to a shop by either side, and told in sentences', async () => {
  const { page, takeFaults } = await signedIn(clientCast.members[0].email)
  await page.goto(`${figures()}/definitions`)
  await page.getByRole('button', { name: '为花间集旗舰店添加口径' }).click()
  await page.getByRole('menuitem', { name: '京东' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '添加口径' }).click()
  await page.getByRole('button', { name: '移除京东' }).waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'definitions')
  assert.deepEqual(takeFaults(), [])
})

test('the dashboard is read in English and on a phone', async () => {
  const { page, takeFaults } = await signedIn(clientCast.owner.email, { language: 'en', width: 390 })
  await page.goto(figures())
  await page.getByRole('list', { name: 'Key figures' }).waitFor()
  await page.getByText('Agents', { exact: true }).waitFor()
  await page.waitForLoadState('networkidle')
  await expectNoAxeViolations(page)
  await takeShots(page, 'figures-en')
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  assert.equal(overflow, 0)
  assert.deepEqual(takeFaults(), [])
})
