// Figures in the browsers of both sides: opened down to the message, left out by agreement, restated, exported, compared.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { clientCast, demoPassword, vendorCast } from '../src/app/demo/cast.ts'
import { memberNamed } from '../src/app/demo/engagement.ts'
import { loadDemo, type DemoWorld } from '../src/app/demo/load.ts'
import { saveAndMeasure } from '../src/modules/measure/testing.ts'
import { startWebApp, type WebApp } from './support/app.ts'
import { expectNoAxeViolations } from './support/axe.ts'
import { launchBrowser, openPage, type GuardedPage, type Look } from './support/browser.ts'
import { chatsOf, chooseOption, importThrough, rowsOfWorkbook } from './support/evidence.ts'
import { takeShots } from './support/shots.ts'
import { words } from './support/words.ts'

/** Each language walks over a shop of its own, so that neither sees what the other has left out. */
const walks = [
  {
    language: 'zh-CN',
    prefix: 'C',
    rate: '三分钟响应率（轮次）',
    heads: { name: '指标', met: '达标', total: '总数', rate: '比率' },
    sheet: (day: string, login: string) =>
      `日期,旺旺账号名称,人工接待会话量,平均响应时长,3分钟人工响应率\n${day},${login},6,4分3秒,70.00%\n`,
  },
  {
    language: 'en',
    prefix: 'E',
    rate: '3-minute reply rate (rounds)',
    heads: { name: 'Metric', met: 'Met', total: 'Total', rate: 'Rate' },
    sheet: (day: string) =>
      `日期,三分钟回复率（人维度）,咨询人数,人工会话量,人工平均回复时长\n${day},70.00%,6,6,4分3秒\n`,
  },
] as const

let app: WebApp
let browser: Browser
let world: DemoWorld
/** A day that has long been final, so that a change restates it, within the period the dashboard begins with. */
let day: string

before(async () => {
  app = await startWebApp()
  world = await loadDemo(app)
  day = Temporal.Now.zonedDateTimeISO('Asia/Shanghai').toPlainDate().subtract({ days: 5 }).toString()
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

const figures = (path = ''): string => `/engagements/${world.engagementId}/figures${path}`

for (const [index, { language, prefix, rate, heads, sheet }] of walks.entries()) {
  const w = words(language)

  /** The number on the dashboard that opens the reply rate. */
  const rateLink = (page: Page, value: string) =>
    page
      .getByRole('list', { name: w('measure.keyFigures') })
      .getByRole('link', { name: w('measure.openFigure', { name: rate, value }) })

  test(`a figure opens down to its conversations; what both sides agree to leave out restates it for both without reload (${language})`, async () => {
    const shop = world.shops[index]
    assert.ok(shop)
    const login = shop.accounts[0]?.login ?? ''
    const place = { engagementId: world.engagementId, shopId: shop.shopId }
    const chats = chatsOf(day, login, prefix)
    const numbers = await saveAndMeasure(app, { spaceId: place.engagementId, shopId: shop.shopId }, chats)
    const manager = memberNamed(world.vendor, vendorCast.members[0].name).actor
    await importThrough(manager, place, `${prefix}.csv`, sheet(day, login))
    const dashboard = figures(`?shopId=${shop.shopId}&pack=own@1`)
    const client = await signedIn(clientCast.owner.email, { language })
    const vendor = await signedIn(vendorCast.members[0].email, { language })
    for (const { page } of [client, vendor]) {
      await page.goto(dashboard)
      await rateLink(page, '66.7%').waitFor()
    }
    await client.page.waitForLoadState('networkidle')
    await expectNoAxeViolations(client.page)
    await takeShots(client.page, `figures-${language}`)

    // The marketplace's own figure beside ours.
    await client.page.goto(figures(`/marketplace?shopId=${shop.shopId}&from=${day}&to=${day}`))
    const compared = client.page.getByRole('row').filter({ hasText: '70.00%' })
    await compared.getByText('66.7%').waitFor()
    await compared.getByText(w('measure.points', { points: '−3.3' })).waitFor()
    await expectNoAxeViolations(client.page)
    await takeShots(client.page, `marketplace-${language}`)

    await client.page.goto(dashboard)
    await rateLink(client.page, '66.7%').click()
    const source = client.page.getByRole('dialog', { name: w('measure.drawer.title') })
    const unit = w('measure.unit.round')
    await source.getByText(w('measure.drawer.sampleText', { total: '6', met: '4', unit })).waitFor()
    await source.getByText(w('measure.drawer.noClause')).waitFor()
    await source.getByText(w('measure.drawer.noRevisions')).waitFor()
    await client.page.waitForLoadState('networkidle')
    await expectNoAxeViolations(client.page)
    await takeShots(client.page, `figure-source-${language}`)

    // An hour opens as well, to as many conversations as it says, and its address can be shared.
    await client.page.keyboard.press('Escape')
    await source.waitFor({ state: 'hidden' })
    const hours = client.page.getByRole('table', { name: w('measure.heat.label', { name: rate }) })
    await hours.getByRole('button', { name: /%/ }).first().click()
    await source.getByText(/ \d\d:00–\d\d:00 /).waitFor()
    assert.match(client.page.url(), /hour=\d+&weekday=\d/)
    await client.page.reload()
    await source.getByText(/ \d\d:00–\d\d:00 /).waitFor()
    await expectNoAxeViolations(client.page)
    await source.locator('a[href*="/figures/rows"]').first().click()
    const behindHour = client.page.getByRole('table', { name: w('measure.rows.label') })
    await behindHour.getByRole('row').nth(1).waitFor()
    await client.page.getByText(/ \d\d:00–\d\d:00 /).waitFor()
    await expectNoAxeViolations(client.page)
    await takeShots(client.page, `figure-hour-${language}`)

    await rateLink(vendor.page, '66.7%').click()
    const missed = w('measure.verdict.missed')
    await vendor.page.getByRole('link', { name: w('measure.drawer.rowsOf', { verdict: missed }) }).click()
    const latest = `${prefix}-5`
    await vendor.page.getByRole('link', { name: latest }).waitFor()
    await vendor.page.getByText(w('ui.duration.minutes', { minutes: '15', seconds: '0' })).waitFor()
    assert.equal(await vendor.page.getByRole('row').count(), 3)
    await expectNoAxeViolations(vendor.page)
    await takeShots(vendor.page, `figure-rows-${language}`)
    await vendor.page.getByRole('link', { name: latest }).click()
    await vendor.page.getByRole('heading', { name: latest }).waitFor()
    await vendor.page.getByText('亲，今天就发').first().waitFor()
    await vendor.page.goBack()

    // Asked for on screen, and denied.
    await vendor.page.getByRole('button', { name: `${latest}: ${w('measure.ask')}` }).click()
    await vendor.page.getByRole('menuitem', { name: w('measure.rows.ask') }).click()
    const form = vendor.page.getByRole('dialog', { name: w('measure.exclusion.requestTitle') })
    const reason = w('measure.verdict.test')
    await form.getByLabel(w('measure.exclusion.reason')).click()
    await chooseOption(vendor.page, reason)
    await form.getByLabel(w('measure.exclusion.note')).fill('上线前的测试会话，见交接记录')
    await expectNoAxeViolations(vendor.page)
    await form.getByRole('button', { name: w('measure.exclusion.request') }).click()
    await vendor.page.getByText(w('measure.exclusion.requested')).waitFor()
    await vendor.page.goto(figures('/exclusions'))
    const requests = vendor.page.getByRole('row').filter({ hasText: latest })

    const answer = async (step: 'deny' | 'grant', why?: string) => {
      await client.page.goto(dashboard)
      await client.page.getByRole('link', { name: reason }).first().click()
      const request = client.page.getByRole('dialog', { name: w('measure.exclusion.drawer') })
      await request.getByText('上线前的测试会话，见交接记录').waitFor()
      await expectNoAxeViolations(client.page)
      await takeShots(client.page, `exclusion-${language}`)
      await request.getByRole('button', { name: w(`measure.exclusion.${step}`), exact: true }).click()
      const sure = client.page.getByRole('dialog', { name: w(`measure.exclusion.${step}Title`) })
      if (why !== undefined) await sure.getByRole('textbox').fill(why)
      await sure.getByRole('button', { name: w(`measure.exclusion.${step}`), exact: true }).click()
    }
    await answer('deny', '交接记录里没有这一条')
    await client.page.getByText(w('measure.exclusion.denied')).waitFor()
    await requests.getByText(w('measure.exclusion.states.denied')).waitFor()
    await requests.getByRole('link', { name: reason }).click()
    await vendor.page.getByRole('dialog').getByText('交接记录里没有这一条').waitFor()
    await vendor.page.goBack()

    // Asked for again, and withdrawn: the list of both states is what the page is looked at by.
    const again = async () => {
      const asked = await vendor.context.request.post('/api/exclusion.request', {
        headers: { 'x-zuoxi': '1' },
        data: { ...place, conversationNo: numbers[4], reason: 'test', note: '上线前的测试会话，见交接记录' },
      })
      assert.equal(asked.status(), 200, await asked.text())
    }
    await again()
    const waiting = requests.filter({ hasText: w('measure.exclusion.states.requested') })
    await waiting.getByRole('button', { name: w('measure.exclusion.menu') }).click()
    await vendor.page.getByRole('menuitem', { name: w('measure.exclusion.withdraw') }).click()
    const withdrawal = vendor.page.getByRole('dialog', { name: w('measure.exclusion.withdrawTitle') })
    await withdrawal.getByRole('button', { name: w('measure.exclusion.withdraw') }).click()
    await requests.getByText(w('measure.exclusion.states.withdrawn'), { exact: true }).waitFor()
    await expectNoAxeViolations(vendor.page)
    await takeShots(vendor.page, `exclusions-${language}`)

    // A third time, and granted: nobody reloads, the vendor's dashboard hears of it and so does the client's.
    await again()
    await vendor.page.goto(dashboard)
    await rateLink(vendor.page, '66.7%').waitFor()
    await answer('grant')
    await rateLink(vendor.page, '80.0%').waitFor()
    await client.page.goBack()
    await rateLink(client.page, '80.0%').waitFor()
    await rateLink(vendor.page, '80.0%').click()
    const restated = vendor.page.getByRole('dialog', { name: w('measure.drawer.title') })
    await restated.getByText(w('measure.drawer.sampleText', { total: '5', met: '4', unit })).waitFor()
    await restated.getByRole('link', { name: w('measure.drawer.rowsOf', { verdict: reason }) }).waitFor()

    // The earlier value stays readable, with the time it was shown at.
    await restated
      .getByText(w('measure.drawer.revision', { day, before: '66.7%', after: '80.0%' }))
      .first()
      .waitFor()
    await restated
      .getByRole('link', { name: w('measure.drawer.earlier') })
      .first()
      .click()
    await restated.getByText(w('measure.drawer.asShown')).waitFor()
    await restated.getByText(w('measure.drawer.sampleText', { total: '6', met: '4', unit })).waitFor()
    await expectNoAxeViolations(vendor.page)
    await takeShots(vendor.page, `figure-earlier-${language}`)
    await restated.getByRole('link', { name: w('measure.drawer.now') }).click()
    await restated.getByText(w('measure.drawer.sampleText', { total: '5', met: '4', unit })).waitFor()

    // What is taken away as a file says what the screen says.
    await client.page
      .getByRole('search')
      .getByRole('button', { name: w('ui.table.export') })
      .click()
    const arrives = client.page.waitForEvent('download')
    await client.page.getByRole('menuitem', { name: w('ui.table.exportXlsx') }).click()
    const rows = await rowsOfWorkbook(await (await arrives).path())
    const row = rows.find((one) => one.get(heads.name) === rate)
    assert.deepEqual([row?.get(heads.met), row?.get(heads.total), row?.get(heads.rate)], [4, 5, 0.8])
    const shown = client.page.getByRole('row').filter({ hasText: rate }).first()
    assert.match((await shown.textContent()) ?? '', /80\.0%.*4 \/ 5/)
    assert.deepEqual([...client.takeFaults(), ...vendor.takeFaults()], [])
  })
}

test('definitions are added to a shop by either side, and told in sentences', async () => {
  const { page, takeFaults } = await signedIn(clientCast.members[0].email)
  await page.goto(figures('/definitions'))
  await page.getByRole('button', { name: '为花间集旗舰店添加口径' }).click()
  await page.getByRole('menuitem', { name: '京东' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '添加口径' }).click()
  await page.getByRole('button', { name: '移除京东' }).waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'definitions')
  assert.deepEqual(takeFaults(), [])
})

test('agents are put into teams, whose figures then stand together', async () => {
  const w = words('zh-CN')
  const { page, takeFaults } = await signedIn(vendorCast.members[0].email)
  const holder = world.shops[0]?.accounts[0]?.agentName ?? ''
  await page.goto(figures(`?shopId=${world.shops[0]?.shopId}&pack=own@1`))
  await page.getByRole('button', { name: w('measure.teams.manage') }).click()
  const panel = page.getByRole('dialog', { name: w('measure.teams.title') })
  await panel.getByLabel(w('measure.teams.choose', { name: holder })).check()
  await panel.getByLabel(w('measure.teams.name')).fill('早班组')
  await expectNoAxeViolations(page)
  await takeShots(page, 'teams', 'wide')
  await panel.getByRole('button', { name: w('measure.teams.assign') }).click()
  await panel.getByRole('group', { name: /早班组/ }).waitFor()
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'hidden' })
  await page.getByText(w('measure.groups.team'), { exact: true }).first().click()
  const groups = page.getByRole('table', { name: w('measure.groups.title') })
  await groups.getByRole('row').filter({ hasText: '早班组' }).getByText('4 / 5').waitFor()
  assert.deepEqual(takeFaults(), [])
})

test('an agent reads his own figures on a phone, and takes none away', async () => {
  const w = words('en')
  const { page, context, takeFaults } = await signedIn('agent01@yunfan.example', { language: 'en', width: 390 })
  await page.goto(figures())
  await page.getByRole('list', { name: w('measure.keyFigures') }).waitFor()
  await page.getByText(w('measure.agents.title'), { exact: true }).waitFor()
  await page.waitForLoadState('networkidle')
  await expectNoAxeViolations(page)
  await takeShots(page, 'figures-agent')
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  assert.equal(overflow, 0)
  assert.equal(await page.getByRole('button', { name: w('ui.table.export') }).count(), 0)
  const input = { engagementId: world.engagementId, from: day, to: day }
  const refused = await context.request.post('/api/figure.list/export', {
    headers: { 'x-zuoxi': '1' },
    data: { input, format: 'xlsx' },
  })
  assert.equal(refused.status(), 403)
  assert.deepEqual(takeFaults(), [])
})
