// What the command line measures in a file stands on the screen after its import: of the demo and of real chats.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { clientCast, demoPassword, vendorCast } from '../src/app/demo/cast.ts'
import type { Figure } from '../src/engine/metrics/figure.ts'
import { rulePacks } from '../src/engine/metrics/packs/all.ts'
import { linkShop } from '../src/modules/deal/api/engagementShop.ts'
import { kindOfFigure } from '../src/modules/measure/catalogue.ts'
import { exampleFolder, noChats } from '../src/modules/measure/testing.ts'
import { createShop, everyDay } from '../src/modules/shop/api.ts'
import { loadMeasuredDemo, type MeasuredDemo } from '../src/testing/measuredDemo.ts'
import { figuresOfFile } from '../src/testing/messageFile.ts'
import { stored, type Period } from '../src/testing/sameFigures.ts'
import { startWebApp, type WebApp } from './support/app.ts'
import { launchBrowser, openPage, type GuardedPage } from './support/browser.ts'
import { chooseOption, rowsOfWorkbook } from './support/evidence.ts'
import { takeShots } from './support/shots.ts'
import { words, type Language } from './support/words.ts'

let app: WebApp
let browser: Browser
let demo: MeasuredDemo

before(async () => {
  app = await startWebApp()
  demo = await loadMeasuredDemo(app)
  browser = await launchBrowser()
})

async function signedIn(email: string, language: Language = 'zh-CN'): Promise<GuardedPage> {
  const opened = await openPage(browser, app.url, { language })
  const data = { email, password: demoPassword }
  const answer = await opened.context.request.post('/api/session.signIn', { headers: { 'x-zuoxi': '1' }, data })
  assert.equal(answer.status(), 200, await answer.text())
  return opened
}

function dashboard(shopId: string, { from, to }: Period, pack: string): string {
  return `/engagements/${demo.engagementId}/figures?shopId=${shopId}&from=${from}&to=${to}&pack=${pack}`
}

/** What the command line says of a file under one rule pack. */
async function measured(path: string, { from, to }: Period, pack: string): Promise<Figure[]> {
  const { figures } = await figuresOfFile(path, '--from', from, '--to', to)
  return figures.filter(({ definition }) => definition === pack)
}

function definitionOf({ definition, metric, unit }: Figure) {
  const pack = rulePacks.find(({ id }) => id === definition)
  const found = pack?.definitions.find((each) => each.metric === metric && each.unit === unit)
  assert.ok(found)
  return found
}

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 })

/** A figure of the command line as a reader of the screen sees it: its value, and what was counted. */
function asShown(figure: Figure, language: Language): { value: string; counted: string } {
  const w = words(language)
  const { met, total, rate, mean } = figure
  const definition = definitionOf(figure)
  const time = (ms: number): string => {
    if (ms <= 600_000) return w('measure.seconds', { count: whole.format(Math.round(ms / 100) / 10) })
    const [seconds, minutes] = [Math.round(ms / 1000), Math.floor(Math.round(ms / 1000) / 60)]
    return minutes >= 60
      ? w('ui.duration.hours', { hours: `${Math.floor(minutes / 60)}`, minutes: `${minutes % 60}` })
      : w('ui.duration.minutes', { minutes: `${minutes}`, seconds: `${seconds % 60}` })
  }
  const kind = kindOfFigure(definition)
  const both = `${whole.format(met)} / ${whole.format(total)}`
  const counted = kind === 'count' && met === total ? whole.format(total) : both
  if (definition.unit === 'agentTime' || definition.unit === 'shopDay')
    return { value: total === 0 ? '—' : (met / total).toFixed(2), counted: `${time(met)} / ${time(total)}` }
  if (kind === 'count') return { value: whole.format(met), counted }
  if (kind === 'time') return { value: mean === null || mean === undefined ? '—' : time(mean), counted }
  if (rate === null) return { value: '—', counted }
  return { value: kind === 'ratio' ? rate.toFixed(2) : `${(Math.round(rate * 1000) / 10).toFixed(1)}%`, counted }
}

/** The table of figures: by name, the value and what was counted. */
async function shownFigures(page: Page, language: Language): Promise<Map<string, { value: string; counted: string }>> {
  const table = page.getByRole('table', { name: words(language)('measure.table.title') })
  await table.getByRole('link').first().waitFor()
  const rows = await table
    .locator('tbody tr')
    .evaluateAll((lines) =>
      lines.map((line) =>
        [...line.querySelectorAll('td')]
          .slice(0, 3)
          .map((cell) => (cell.querySelector('span > span') ?? cell).textContent ?? ''),
      ),
    )
  return new Map(rows.map(([name = '', value = '', counted = '']) => [name, { value, counted }]))
}

/** The table of the screen says what the command line says of the file, line by line. */
async function sameOnScreen(page: Page, language: Language, figures: readonly Figure[]): Promise<void> {
  const shown = await shownFigures(page, language)
  const side = language === 'en' ? 'en' : 'zh'
  const expected = new Map(figures.map((figure) => [definitionOf(figure).name[side], asShown(figure, language)]))
  assert.deepEqual([...shown.keys()].toSorted(), [...expected.keys()].toSorted())
  for (const [name, figure] of expected) assert.deepEqual(shown.get(name), figure, name)
}

/** What is taken away as a workbook from the screen says the same, to the last digit. */
async function sameInWorkbook(page: Page, language: Language, figures: readonly Figure[]): Promise<void> {
  const w = words(language)
  const [name, met, total, rate] =
    language === 'en' ? ['Metric', 'Met', 'Total', 'Rate'] : ['指标', '达标', '总数', '比率']
  await page
    .getByRole('search')
    .getByRole('button', { name: w('ui.table.export') })
    .click()
  const arrives = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: w('ui.table.exportXlsx') }).click()
  const rows = await rowsOfWorkbook(await (await arrives).path())
  assert.equal(rows.length, figures.length)
  const byName = new Map(rows.map((row) => [row.get(name), row]))
  for (const figure of figures) {
    const row = byName.get(definitionOf(figure).name[language === 'en' ? 'en' : 'zh'])
    const cells = [row?.get(met), row?.get(total), row?.get(rate) ?? null]
    assert.deepEqual(cells, [figure.met, figure.total, figure.rate], figure.metric)
  }
}

for (const [index, { language, pack }] of [
  { language: 'zh-CN', pack: 'taobao@1' },
  { language: 'en', pack: 'kuaishou@2023-03' },
].entries() as Iterable<[number, { language: Language; pack: string }]>) {
  test(`a shop of the demo has the same figures on the command line, by the API, on the screen and in its workbook (${language})`, async () => {
    const shop = demo.shops[index]
    assert.ok(shop)
    const figures = await measured(shop.path, demo.period, pack)
    assert.ok(figures.length > 5)
    const { page, takeFaults } = await signedIn(clientCast.owner.email, language)
    await page.goto(dashboard(shop.shopId, demo.period, pack))
    await sameOnScreen(page, language, figures)
    await sameInWorkbook(page, language, figures)
    const told = await stored(demo, shop.shopId, demo.period, 'none')
    for (const { definition, metric, unit, met, total, rate } of figures) {
      const row = told.find((one) => one.definition === `${definition}/${metric}/${unit}`)
      assert.deepEqual([row?.met, row?.total, row?.rate], [met, total, rate], metric)
    }
    assert.deepEqual(takeFaults(), [])
  })
}

/** Real chats: the file, its shop, the days a dashboard shows at once, and what its rounds come to. */
const examples = [
  {
    file: 'star.csv',
    name: '真实会话甲',
    periods: [{ from: '2020-05-12', to: '2020-05-27' }],
    accepted: '108,137',
    expected: { met: 53_723, total: 54_210 },
    cards: ['99.1%', '29.0'],
  },
  {
    file: 'twitter_care_ibm.csv',
    name: '真实会话乙',
    periods: [
      { from: '2018-05-03', to: '2019-06-06' },
      { from: '2019-06-07', to: '2020-04-03' },
    ],
    accepted: '2,350',
    expected: { met: 112, total: 1139 },
    cards: [],
  },
] as const

describe('real chats brought in through the browser', { skip: noChats }, () => {
  for (const { file, name, periods, accepted, expected } of examples)
    test(`${file} shows its published figures on the dashboard and in the panel behind them`, async () => {
      const w = words('zh-CN')
      const { engagementId, world } = demo
      const shop = {
        marketplace: 'tmall',
        name,
        category: '客服',
        serviceHours: everyDay({ from: 0, to: 1440 }),
      } as const
      const { id: shopId } = await world.client.owner.act(createShop, shop)
      await world.client.owner.act(linkShop, { engagementId, shopId })
      const { page, takeFaults } = await signedIn(vendorCast.members[0].email)
      await page.goto(`/engagements/${engagementId}/imports/new`)
      await page.getByLabel(w('import.wizard.shop')).click()
      await chooseOption(page, name)
      const path = join(exampleFolder, file)
      await page.locator('input[type="file"]').setInputFiles(path)
      await page.waitForURL(/step=columns/)
      await page.getByRole('button', { name: w('import.wizard.toPreview'), exact: true }).click()
      await page.getByRole('button', { name: w('import.wizard.preview.start') }).click()
      await page.getByRole('heading', { name: w('import.result.title') }).waitFor({ timeout: 60_000 })
      const result = page.locator('dl > div', { has: page.locator('dt', { hasText: w('import.result.accepted') }) })
      assert.equal(await result.locator('dd').first().textContent(), accepted)

      const definition = 'own@1/replyWithin3Min/round'
      const sums = { met: 0, total: 0 }
      for (const period of periods) {
        const figures = await measured(path, period, 'own@1')
        await page.goto(dashboard(shopId, period, 'own@1'))
        // The figures come by themselves when their days have been computed.
        const rounds = figures.find((figure) => figure.metric === 'replyWithin3Min' && figure.unit === 'round')
        assert.ok(rounds)
        const { value, counted } = asShown(rounds, 'zh-CN')
        const table = page.getByRole('table', { name: w('measure.table.title') })
        await table.getByText(counted, { exact: true }).waitFor({ timeout: 60_000 })
        await page
          .getByText(w('measure.pending_other', { count: '' }).trim(), { exact: false })
          .waitFor({ state: 'hidden' })
        await sameOnScreen(page, 'zh-CN', figures)
        await takeShots(page, `same-${file}-${period.from}`, 'wide')
        await page.goto(`${dashboard(shopId, period, 'own@1')}&open=${encodeURIComponent(definition)}`)
        const panel = page.getByRole('dialog', { name: w('measure.drawer.title') })
        const numbers = { met: whole.format(rounds.met), total: whole.format(rounds.total) }
        await panel.getByText(w('measure.drawer.sampleText', { ...numbers, unit: w('measure.unit.round') })).waitFor()
        await panel.getByText(value).first().waitFor()
        sums.met += rounds.met
        sums.total += rounds.total
      }
      assert.deepEqual(sums, expected)
      assert.deepEqual(takeFaults(), [])
    })
})
