import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { clientCast, demoPassword, vendorCast } from '../src/app/demo/cast.ts'
import { memberNamed } from '../src/app/demo/engagement.ts'
import { loadDemo, type DemoWorld } from '../src/app/demo/load.ts'
import { getStatement } from '../src/modules/billing/api/statement.ts'
import { approveStatement, computeStatement } from '../src/modules/billing/api/statementStep.ts'
import { freezeMonth } from '../src/modules/billing/testing.ts'
import { inDatabase } from '../src/testing/people.ts'
import { startWebApp, type WebApp } from './support/app.ts'
import { expectNoAxeViolations } from './support/axe.ts'
import { launchBrowser, openPage, type GuardedPage, type Look } from './support/browser.ts'
import { takeShots } from './support/shots.ts'

let app: WebApp
let browser: Browser
let world: DemoWorld
let month: string
let no: number

before(async () => {
  app = await startWebApp()
  world = await loadDemo(app)
  browser = await launchBrowser()
  const { engagementId } = world
  // The first month: earlier ones have to be final before it, and there are none.
  const [first] = await inDatabase<{ month: string }>(
    app,
    `select to_char(starts_on, 'YYYY-MM') as month from engagement where space_id = $1`,
    [engagementId],
  )
  month = first?.month ?? ''
  await freezeMonth(app, engagementId, month, { days: [], entered: [] })
  const preparer = memberNamed(world.vendor, vendorCast.members[3].name).actor
  ;({ no } = await preparer.act(computeStatement, { engagementId, period: month }))
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

/** Takes a step: the button at the head, then the same words in the question. */
async function step(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('dialog', { name })
  await dialog.getByRole('button', { name, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

test('a statement goes from approval to payment in two browsers, each following the other without reloading', async () => {
  const vendor = await signedIn(vendorCast.members[3].email)
  const client = await signedIn(clientCast.members[2].email)
  const list = `/engagements/${world.engagementId}/statements`
  await client.page.goto(list)
  await client.page.getByText('还没有结算单').waitFor()
  await vendor.page.goto(`${list}/${no}`)
  await vendor.page.getByRole('heading', { name: `结算单 ${month}` }).waitFor()
  await vendor.page.getByText('待审批').first().waitFor()
  const engagementId = world.engagementId
  const { version, payableFen } = await world.vendor.owner.act(getStatement, { engagementId, no })
  await world.vendor.owner.act(approveStatement, { engagementId, no, version })
  await step(vendor.page, '发送给商家')
  await client.page.getByRole('link', { name: month }).click()
  await step(client.page, '确认结算单')
  await vendor.page.getByText('已确认').first().waitFor()
  await step(vendor.page, '定稿')
  await client.page.getByText('已定稿').first().waitFor()
  await expectNoAxeViolations(client.page)
  await takeShots(client.page, 'statement')

  await client.page.getByRole('button', { name: /^¥/ }).first().click()
  await client.page.getByRole('dialog', { name: '第 1 行' }).getByText('计算').waitFor()
  await takeShots(client.page, 'statement-line', 'wide')
  await client.page.keyboard.press('Escape')

  await vendor.page.goto(`/engagements/${engagementId}/payments/transfers`)
  await client.page.goto(`/engagements/${engagementId}/payments`)
  await client.page.getByRole('heading', { name: '付款与发票' }).waitFor()
  await pay(client.page, 'DEMO-PART-1', Math.floor(payableFen / 2))
  await vendor.page.getByRole('button', { name: '确认到账' }).click()
  await vendor.page.getByRole('dialog').getByRole('button', { name: '确认到账' }).click()
  await vendor.page.getByText('已到账').first().waitFor()
  await client.page.getByText('部分已付').first().waitFor()
  await expectNoAxeViolations(client.page)
  await takeShots(client.page, 'payments')
  assert.deepEqual([...vendor.takeFaults(), ...client.takeFaults()], [])
})

async function pay(page: Page, bankRef: string, fen: number): Promise<void> {
  await page.getByRole('button', { name: '登记付款' }).first().click()
  const drawer = page.getByRole('dialog', { name: '登记付款' })
  await drawer.getByLabel('银行流水号').fill(bankRef)
  await drawer.getByLabel('金额', { exact: true }).fill((fen / 100).toFixed(2))
  await drawer.getByLabel('付款日期').fill(Temporal.Now.plainDateISO('Asia/Shanghai').subtract({ days: 1 }).toString())
  await page.keyboard.press('Enter')
  await page.locator('.ant-picker-dropdown:visible').waitFor({ state: 'hidden' })
  await drawer.getByRole('button', { name: '登记付款' }).click()
  await drawer.waitFor({ state: 'hidden' })
}
