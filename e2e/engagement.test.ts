import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
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

/** Types a day, or a day and time, and waits until the calendar is gone. */
async function typeDay(page: Page, field: Locator, text: string, leaveBy: 'Enter' | 'Tab'): Promise<void> {
  await field.fill(text)
  await page.keyboard.press(leaveBy)
  await page.locator('.ant-picker-dropdown:visible').waitFor({ state: 'hidden' })
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
  await page.getByRole('link', { name: /^HT-\d{4}-0002$/ }).waitFor()
  await page.getByRole('button', { name: '待你处理' }).click()
  await page.getByText('双 12 大促临时加席').waitFor()
  await expectNoAxeViolations(page)
  await page.goto('/engagements')
  await page.getByRole('link', { name: /^HT-\d{4}-0002$/ }).waitFor()
  await takeShots(page, 'engagements')
  assert.deepEqual(takeFaults(), [])
})

test('each tab of an engagement is there, in both languages', async () => {
  for (const language of ['zh-CN', 'en'] as const) {
    const { page, takeFaults } = await signedIn(clientCast.owner.email, { language })
    for (const tab of ['', 'shops', 'accounts', 'people']) {
      await page.goto(`/engagements/${world.engagementId}/${tab}`)
      await page.getByRole('heading', { level: 1, name: '花间集双店长期外包' }).waitFor()
      await page.waitForLoadState('networkidle')
      await expectNoAxeViolations(page)
      await takeShots(page, `engagement-${tab || 'overview'}-${language}`)
    }
    assert.deepEqual(takeFaults(), [])
  }
})

test('the invited vendor reads the offer, accepts it and names its responsible person', async () => {
  const { page, takeFaults } = await signedIn(vendorCast.owner.email)
  await page.goto('/engagements')
  await page.getByRole('link', { name: /^HT-\d{4}-0002$/ }).click()
  await page.getByRole('heading', { name: '花间集服饰有限公司 邀请你合作' }).waitFor()
  await page.getByText('预计咨询量为平日四倍').first().waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'offer')
  await page.getByRole('button', { name: '接受合作' }).click()
  await page.getByRole('dialog', { name: '接受合作' }).getByRole('button', { name: '接受合作' }).click()
  await page.getByRole('heading', { name: '进入“方案”的条件' }).waitFor()
  await page.getByText('还差 3 项').waitFor()
  await page.getByRole('button', { name: '指定总负责接口人' }).click()
  const drawer = page.getByRole('dialog', { name: '指定总负责接口人' })
  await drawer.getByLabel('本方成员').click()
  await page.keyboard.type('许静')
  await choose(page, '许静 · 项目经理')
  await drawer.getByRole('button', { name: '保存接口人' }).click()
  await page.getByText('还差 2 项').waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'gate')
  assert.deepEqual(takeFaults(), [])
})

test('a client offers an engagement by the partner’s code, which shows whose it is', async () => {
  const { page, takeFaults, expectRefusals } = await signedIn(clientCast.owner.email)
  expectRefusals()
  await page.goto('/engagements?new=1')
  const drawer = page.getByRole('dialog', { name: '发起合作' })
  await drawer.getByLabel('合作方组织编号').fill('ZZZZ-ZZZZ')
  await drawer.getByText('没有这个组织编号').waitFor()
  await drawer.getByLabel('合作方组织编号').fill(world.vendor.code)
  await drawer.getByText('云帆客服外包有限公司 · 服务商').waitFor()
  await drawer.getByLabel('合作名称').fill('抖音店短期外包')
  await drawer.getByRole('radio', { name: /短期外包/ }).check()
  await typeDay(page, drawer.getByLabel('开始日期'), '2027-03-01', 'Enter')
  await expectNoAxeViolations(page)
  await takeShots(page, 'propose')
  await drawer.getByRole('button', { name: '发起合作' }).click()
  await drawer.getByText('短期与活动合作需要填写结束日期').waitFor()
  await typeDay(page, drawer.getByLabel('结束日期'), '2027-05-31', 'Enter')
  await drawer.getByRole('button', { name: '发起合作' }).click()
  await page.getByRole('heading', { level: 1, name: '抖音店短期外包' }).waitFor()
  await page.getByRole('heading', { name: '等待 云帆客服外包有限公司 接受' }).waitFor()
  assert.deepEqual(takeFaults(), [])
})

test('sub-accounts are pasted, handed to an agent and taken over, and the history tells who held them', async () => {
  const { page, takeFaults } = await signedIn(vendorCast.owner.email)
  await page.goto(`/engagements/${world.engagementId}/accounts`)
  await page.getByRole('button', { name: '批量粘贴' }).click()
  const paste = page.getByRole('dialog', { name: '批量粘贴子账号' })
  await paste.getByLabel('店铺').click()
  await choose(page, '花间集旗舰店')
  await paste.getByRole('textbox', { name: '子账号' }).fill('花间集旗舰店:夜班一\n花间集旗舰店：夜班一')
  await paste.getByText('与第 1 行重复').waitFor()
  await paste.getByRole('textbox', { name: '子账号' }).fill('花间集旗舰店:夜班一\t冯思琪\n花间集旗舰店:夜班二')
  await expectNoAxeViolations(page)
  await takeShots(page, 'paste')
  await paste.getByRole('button', { name: '添加 2 个子账号' }).click()
  await page.getByText('已添加 2 个子账号，1 个已对应客服').waitFor()
  await page.getByRole('link', { name: '花间集旗舰店:夜班一' }).click()
  const account = page.getByRole('dialog', { name: '花间集旗舰店:夜班一' })
  await account.getByRole('button', { name: '指定客服' }).click()
  const assign = page.getByRole('dialog', { name: /^指定客服/ })
  await assign.getByLabel('客服', { exact: true }).click()
  await page.keyboard.type('沈梦洁')
  await choose(page, '沈梦洁 · 客服')
  const later = `${Temporal.Now.plainDateISO('Asia/Shanghai').year + 1}-01-01 08:00`
  await typeDay(page, assign.getByLabel('开始时间'), later, 'Tab')
  await expectNoAxeViolations(page)
  await takeShots(page, 'assign')
  await assign.getByRole('button', { name: '指定客服' }).click()
  await account.getByText('未开始').waitFor()
  await account.getByText(later).first().waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'account')
  assert.deepEqual(takeFaults(), [])
})
