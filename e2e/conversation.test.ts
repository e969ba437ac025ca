import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { Client } from 'pg'
import type { Browser, Page } from 'playwright-core'
import { clientCast, demoPassword, vendorCast } from '../src/app/demo/cast.ts'
import { loadDemo, type DemoWorld } from '../src/app/demo/load.ts'
import { indexShop } from '../src/modules/desk/search/build.ts'
import { saveChats } from '../src/modules/desk/testing.ts'
import { startWebApp, type WebApp } from './support/app.ts'
import { expectNoAxeViolations } from './support/axe.ts'
import { launchBrowser, openPage, type GuardedPage, type Look } from './support/browser.ts'
import { takeShots } from './support/shots.ts'
import { words, type Language } from './support/words.ts'

let app: WebApp
let browser: Browser
let world: DemoWorld

before(async () => {
  app = await startWebApp()
  world = await loadDemo(app)
  browser = await launchBrowser()
  const shop = world.shops[0]
  assert.ok(shop)
  const login = shop.accounts[0]?.login ?? ''
  const scope = { spaceId: world.engagementId, shopId: shop.shopId }
  await saveChats(app.database.url, scope, [
    {
      externalId: 'C-0001',
      buyerId: '小林爱喝茶',
      rating: 2,
      messages: [
        { at: '2026-11-02T10:00:00+08:00', role: 'customer', text: '什么时候发货？电话13800006021' },
        { at: '2026-11-02T10:00:02+08:00', role: 'bot', event: 'auto_welcome', text: '亲，欢迎光临' },
        { at: '2026-11-02T10:00:20+08:00', role: 'system', event: 'to_human' },
        { at: '2026-11-02T10:00:21+08:00', role: 'customer', text: '在吗' },
        { at: '2026-11-02T10:05:00+08:00', role: 'agent', login, text: '今天下午安排发出' },
        { at: '2026-11-02T10:06:00+08:00', role: 'system', event: 'transfer', login, assignedTo: login },
        { at: '2026-11-02T10:06:30+08:00', role: 'customer', text: '好的' },
        { at: '2026-11-02T10:06:50+08:00', role: 'agent', login, text: '不客气' },
        { at: '2026-11-02T10:07:00+08:00', role: 'customer', event: 'rating', text: '2' },
      ],
    },
    {
      externalId: 'C-0002',
      buyerId: '阿杰',
      messages: [{ at: '2026-11-03T23:59:00+08:00', role: 'customer', text: '退货怎么退' }],
    },
  ])
  const client = new Client({ connectionString: app.database.url })
  await client.connect()
  await indexShop(client, scope)
  await client.end()
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

function firstLink(page: Page) {
  return page.getByRole('table').getByRole('link').first()
}

for (const language of ['zh-CN', 'en'] as const satisfies readonly Language[]) {
  test(`a word leads to the conversation it was said in, and to what that counted for (${language})`, async () => {
    const w = words(language)
    const { page, takeFaults } = await signedIn(clientCast.owner.email, { language })
    await page.goto(`/engagements/${world.engagementId}/conversations`)
    await page.getByRole('table').getByText(w('desk.unanswered')).waitFor()
    await expectNoAxeViolations(page)
    await takeShots(page, `conversations-${language}`)
    await page.getByRole('searchbox').fill('发货')
    await page.locator('mark').getByText('发货').waitFor()
    await takeShots(page, `conversations-found-${language}`)
    await firstLink(page).click()
    await page.getByRole('heading', { name: 'C-0001' }).waitFor()
    await page.getByText('什么时候发货？电话138****6021').waitFor()
    const panel = page.getByRole('region', { name: w('desk.rounds.title') })
    await panel.getByRole('img', { name: w('desk.rounds.strip') }).waitFor()
    await panel.getByText(w('desk.verdict.missed')).first().waitFor()
    await expectNoAxeViolations(page)
    await takeShots(page, `conversation-${language}`)
    assert.deepEqual(takeFaults(), [])
  })
}

test('an address without a number names no conversation, not the first one', async () => {
  const { page, takeFaults } = await signedIn(vendorCast.owner.email)
  await page.goto(`/engagements/${world.engagementId}/conversations/abc`)
  await page.getByText('没有找到，或者你无权查看。').waitFor()
  assert.equal(await page.getByRole('heading', { name: 'C-0001' }).count(), 0)
  takeFaults()
})

test('masked texts are shown in plain to those who say why', async () => {
  const w = words('zh-CN')
  const { page, takeFaults } = await signedIn(vendorCast.owner.email)
  await page.goto(`/engagements/${world.engagementId}/conversations?orderNo=x`)
  await page.getByText(w('ui.table.noMatch')).waitFor()
  await page
    .getByRole('button', { name: w('ui.table.clear') })
    .first()
    .click()
  await page.getByRole('button', { name: w('desk.filter.unanswered') }).click()
  await page.getByRole('table').getByText('退货怎么退').waitFor()
  await page.goto(`/engagements/${world.engagementId}/conversations?search=发货`)
  await firstLink(page).click()
  const transcript = page.getByRole('region', { name: w('desk.transcript') })
  await transcript.getByRole('button').first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(w('ui.reason.label')).fill('买家要求回电')
  await expectNoAxeViolations(page)
  await dialog.getByRole('button', { name: w('ui.masked.confirm') }).click()
  await transcript.getByText('什么时候发货？电话13800006021').waitFor()
  assert.deepEqual(takeFaults(), [])
})
