// Files come in through the browser: chosen, recognised, corrected, previewed, imported, and what was rejected downloaded.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { before, test } from 'node:test'
import { Client } from 'pg'
import type { Browser, Page } from 'playwright-core'
import { clientCast, demoPassword, vendorCast } from '../src/app/demo/cast.ts'
import { loadDemo, type DemoWorld } from '../src/app/demo/load.ts'
import { startWebApp, type WebApp } from './support/app.ts'
import { expectNoAxeViolations } from './support/axe.ts'
import { launchBrowser, openPage, type GuardedPage } from './support/browser.ts'
import {
  brokenFile,
  chatFile,
  copiedChat,
  copiedLine,
  gbkSheet,
  sheetWithBadCell,
  workbookSheet,
  type TestFile,
} from './support/importFiles.ts'
import { takeShots } from './support/shots.ts'
import { words, type Language } from './support/words.ts'

const managerEmail: string = vendorCast.members[0].email

let app: WebApp
let browser: Browser
let world: DemoWorld

before(async () => {
  app = await startWebApp()
  world = await loadDemo(app)
  browser = await launchBrowser()
})

/** The project manager's browser, or that of somebody else of the demo. */
async function manager(language: Language = 'zh-CN', email = managerEmail): Promise<GuardedPage> {
  const opened = await openPage(browser, app.url, { language })
  const answer = await opened.context.request.post('/api/session.signIn', {
    headers: { 'x-zuoxi': '1' },
    data: { email, password: demoPassword },
  })
  assert.equal(answer.status(), 200, await answer.text())
  return opened
}

function imports(path = ''): string {
  return `/engagements/${world.engagementId}/imports${path}`
}

/** Chooses shop and file on the first step. */
async function upload(page: Page, t: ReturnType<typeof words>, file: TestFile, shop = '花间集旗舰店'): Promise<void> {
  await page.goto(imports('/new'))
  await page.getByLabel(t('import.wizard.shop')).click()
  await choose(page, shop)
  await page.locator('input[type="file"]').setInputFiles(file)
}

/** Brings a good file to the second step, which opens by itself. */
async function bringIn(page: Page, t: ReturnType<typeof words>, file: TestFile, shop?: string): Promise<void> {
  await upload(page, t, file, shop)
  await page.waitForURL(/step=columns/)
}

async function choose(page: Page, option: string): Promise<void> {
  const list = page.locator('.ant-select-dropdown:visible')
  await list.getByTitle(option, { exact: true }).click()
  await list.waitFor({ state: 'hidden' })
}

/** The big number under a word of the result. */
async function count(page: Page, label: string): Promise<string> {
  const term = page.locator('dl > div', { has: page.locator('dt', { hasText: new RegExp(`^${label}$`) }) })
  return (await term.locator('dd').first().textContent()) ?? ''
}

const zh = words('zh-CN')

test('chats come in from a CSV whose columns are corrected; the rejected lines can be downloaded', async () => {
  const { page, takeFaults } = await manager()
  await page.goto(imports())
  await page.getByRole('heading', { name: zh('import.empty') }).waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'imports-empty')
  await page.getByRole('button', { name: zh('import.start') }).click()
  await page.getByText(zh('import.wizard.drop')).waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'import-file')
  await bringIn(page, zh, chatFile())

  const preview = page.getByRole('button', { name: zh('import.wizard.toPreview'), exact: true })
  await page.getByText('发送方。', { exact: false }).waitFor()
  assert.equal(await preview.isDisabled(), true)
  await expectNoAxeViolations(page)
  await page.getByLabel(`${zh('import.wizard.map.meaning')}: 发送人`).click()
  await choose(page, '发送方 *')
  await takeShots(page, 'import-columns')
  await page.reload()
  await page.getByText(zh('import.wizard.map.sure.chosen')).waitFor()

  const save = zh('import.wizard.saved.save')
  await page.getByRole('button', { name: save }).click()
  const dialog = page.getByRole('dialog', { name: save })
  await dialog.getByLabel(zh('import.wizard.saved.name')).fill('我们的导出')
  await expectNoAxeViolations(page)
  await dialog.getByRole('button', { name: save }).click()
  await page.getByText(zh('import.wizard.saved.done', { name: '我们的导出' })).waitFor()

  const trials: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/import.preview')) trials.push(request.url())
  })
  await preview.click()
  await page.getByRole('heading', { name: zh('import.wizard.preview.rows') }).waitFor()
  assert.equal(await count(page, zh('import.wizard.preview.accepted')), '77')
  assert.equal(await count(page, zh('import.wizard.preview.rejected')), '3')
  await expectNoAxeViolations(page)
  await takeShots(page, 'import-preview')
  await page.getByRole('button', { name: zh('import.wizard.preview.start') }).dblclick()

  await page.getByRole('heading', { name: zh('import.result.title') }).waitFor()
  assert.equal(await count(page, zh('import.result.accepted')), '77')
  assert.equal(await count(page, zh('import.result.rejected')), '3')
  assert.equal(await count(page, zh('import.result.conversations')), '20')
  // The steps of the import that runs do not read the file on trial once more.
  assert.equal(trials.length, 1)
  await page.getByRole('cell', { name: 'admin', exact: true }).waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'import-result')

  await page.getByRole('button', { name: zh('import.rejected.download') }).click()
  const arrives = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: zh('ui.table.exportCsv') }).click()
  const download = await arrives
  assert.match(download.suggestedFilename(), /^未导入的行 \d{4}-\d{2}-\d{2}\.csv$/)
  const lines = (await readFile(await download.path(), 'utf8')).trim().split(/\r?\n/)
  assert.equal(lines.length, 4)
  assert.match(lines[0] ?? '', /行,列,内容,原因/)
  assert.match(lines[1] ?? '', /^3,角色,admin,.*customer/)
  assert.match(lines[2] ?? '', /^6,发送时间,昨天,/)
  assert.match(lines[3] ?? '', /^9,发送时间,1999-01-01 09:00:00,.*2000/)

  // The way from the result to what came in.
  await page.getByRole('link', { name: zh('import.result.open') }).click()
  const chip = zh('ui.table.says', { label: zh('desk.filter.importNo'), value: '1' })
  await page.getByRole('button', { name: zh('ui.table.removeFilter', { name: chip }) }).waitFor()
  await page.getByText('共 20 条').waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: zh('shell.search.open') }).fill('K7')
  await page.getByRole('option', { name: /^K7/ }).click()
  await page.getByRole('heading', { name: 'K7' }).waitFor()

  // Two clicks were one import.
  await page.goto(imports())
  await page.getByRole('link', { name: '#1', exact: true }).waitFor()
  assert.equal(await page.getByRole('link', { name: /^#\d/ }).count(), 1)
  await expectNoAxeViolations(page)
  await takeShots(page, 'imports')
  assert.deepEqual(takeFaults(), [])
})

test('the same chats again are all repeated, read by the mapping that was saved', async () => {
  const { page, takeFaults } = await manager()
  await bringIn(page, zh, chatFile())
  await page.getByText(zh('import.wizard.before', { no: '1' })).waitFor()
  await page.getByRole('button', { name: zh('import.wizard.saved.choose') }).click()
  await page.getByRole('menuitem', { name: '我们的导出' }).click()
  await page.getByRole('button', { name: zh('import.wizard.toPreview'), exact: true }).click()
  await page.getByRole('button', { name: zh('import.wizard.preview.start') }).click()
  await page.getByText(zh('import.result.nothingNew')).waitFor()
  assert.equal(await count(page, zh('import.result.accepted')), '0')
  assert.equal(await count(page, zh('import.result.repeated')), '77')
  assert.deepEqual(takeFaults(), [])
})

test('a login nobody is known to work under is given to an agent, and its days are restated', async () => {
  const { page, takeFaults } = await manager()
  await page.goto(imports())
  await page.getByText(zh('import.accounts.notice_other', { count: '2' })).waitFor()
  await page.getByRole('link', { name: zh('import.accounts.open') }).click()
  const row = page.getByRole('row').filter({ hasText: '花间集旗舰店:新人' })
  await row.getByRole('button', { name: zh('import.accounts.map') }).waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'import-accounts')
  await row.getByRole('button', { name: zh('import.accounts.map') }).click()
  const drawer = page.getByRole('dialog', { name: zh('import.accounts.drawer', { login: '花间集旗舰店:新人' }) })
  await drawer.getByText(/2026-04-10 至 2026-04-10 出现在 \d+ 条消息里。/).waitFor()
  await drawer.getByLabel(zh('import.accounts.agent'), { exact: true }).click()
  const people = page.locator('.ant-select-dropdown:visible')
  await people.locator('.ant-select-item-option').first().click()
  await people.waitFor({ state: 'hidden' })
  assert.equal(await drawer.getByLabel(zh('import.accounts.from'), { exact: true }).inputValue(), '2026-04-10')
  await expectNoAxeViolations(page)
  await takeShots(page, 'import-account-map', 'wide')
  await drawer.getByRole('button', { name: zh('import.accounts.save') }).click()
  await page.getByText(/花间集旗舰店:新人 已归到.+，1 天的数字正在重新计算/).waitFor()
  await row.waitFor({ state: 'detached' })
  await page.getByRole('row').filter({ hasText: '花间集旗舰店:小青' }).waitFor()
  assert.deepEqual(takeFaults(), [])
})

test('the client adds a sub-account for an unknown login; the vendor names its agent', async () => {
  const { page, takeFaults } = await manager('zh-CN', clientCast.members[0].email)
  await page.goto(imports('/accounts'))
  const row = page.getByRole('row').filter({ hasText: '花间集旗舰店:小青' })
  await row.getByRole('button', { name: zh('import.accounts.create') }).click()
  await row.getByText(zh('import.accounts.waitVendor')).waitFor()
  await row.getByText(zh('import.accounts.noAgent')).waitFor()
  assert.deepEqual(takeFaults(), [])
})

test('pasted lines of login and agent are mapped, and what cannot be is told line by line', async () => {
  const { page, takeFaults } = await manager()
  await page.goto(imports('/accounts'))
  await page.getByRole('button', { name: zh('import.accounts.paste') }).click()
  const drawer = page.getByRole('dialog', { name: zh('import.accounts.paste') })
  await drawer.getByLabel(zh('import.accounts.pasteText')).fill('花间集旗舰店:小青\t冯思琪\n没有这个账号\t冯思琪')
  await drawer.getByText(zh('import.accounts.pasteProblem.noLogin')).waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'import-accounts-paste', 'wide')
  await drawer.getByRole('button', { name: zh('import.accounts.saveMany_other', { count: '1' }) }).click()
  await drawer.getByText(zh('import.accounts.mapped'), { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: zh('import.accounts.empty') }).waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'import-accounts-empty')
  assert.deepEqual(takeFaults(), [])
})

test('chat text copied from Qianniu is pasted, and who is who can be corrected', async () => {
  const { page, takeFaults } = await manager()
  await page.goto(imports('/new'))
  await page.getByLabel(zh('import.wizard.shop')).click()
  await choose(page, '花间集旗舰店')
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData }))
  }, copiedChat)
  await page.getByRole('heading', { name: zh('import.wizard.people.title') }).waitFor()
  await page.getByText(copiedLine).first().waitFor()
  await page.getByLabel(`${zh('import.wizard.people.who')}: 小助手`).click()
  await choose(page, zh('import.wizard.people.role.bot'))
  await expectNoAxeViolations(page)
  await takeShots(page, 'import-qianniu')
  await page.getByRole('button', { name: zh('import.wizard.toPreview'), exact: true }).click()
  await page.getByRole('cell', { name: 'bot', exact: true }).waitFor()
  await page.getByRole('button', { name: zh('import.wizard.preview.start') }).click()
  await page.getByRole('heading', { name: zh('import.result.title') }).waitFor()
  assert.equal(await count(page, zh('import.result.accepted')), '5')
  assert.deepEqual(takeFaults(), [])
})

test('a sheet in GBK is recognised by its headings and its days by its name; sums are kept apart', async () => {
  const { page, takeFaults } = await manager()
  await bringIn(page, zh, gbkSheet())
  await page.getByText('抖音飞鸽 客服表现').first().waitFor()
  await page.getByText('GBK / GB18030').first().waitFor()
  assert.equal(await page.getByLabel(zh('import.wizard.found.from')).inputValue(), '2026-04-01')
  await expectNoAxeViolations(page)
  await takeShots(page, 'import-sheet')
  await page.getByRole('button', { name: zh('import.wizard.toPreview'), exact: true }).click()
  await page.getByRole('cell', { name: '小雪' }).waitFor()
  await takeShots(page, 'import-sheet-preview')
  await page.getByRole('button', { name: zh('import.wizard.preview.start') }).click()
  await page.getByText(zh('import.result.sheet')).waitFor()
  assert.equal(await count(page, zh('import.result.rejected')), '0')
  assert.equal(await count(page, zh('import.result.summaries')), '1')
  await expectNoAxeViolations(page)
  assert.deepEqual(takeFaults(), [])
})

test('a cell of a sheet that cannot be read is told before and after its line came in without it', async () => {
  const { page, takeFaults } = await manager()
  await bringIn(page, zh, sheetWithBadCell())
  await page.getByRole('button', { name: zh('import.wizard.toPreview'), exact: true }).click()
  await page.getByRole('heading', { name: zh('import.wizard.preview.cells') }).waitFor()
  await page.getByRole('button', { name: zh('import.wizard.preview.start') }).click()
  await page.getByText(zh('import.result.rejectedCells')).waitFor()
  assert.equal(await count(page, zh('import.result.rejected')), '0')
  const cells = page.getByRole('table', { name: zh('import.rejected.cells') })
  await cells
    .getByRole('row')
    .filter({ hasText: /^3全天3分钟回复率不详/ })
    .waitFor()
  await expectNoAxeViolations(page)
  assert.deepEqual(takeFaults(), [])
})

test('a workbook that does not say its days is imported in English once they are filled in', async () => {
  const en = words('en')
  const { page, takeFaults } = await manager('en')
  await bringIn(page, en, await workbookSheet())
  await page.getByText(en('import.wizard.found.periodNeeded')).waitFor()
  await page
    .getByText(en('import.wizard.found.headerRow', { row: '2' }))
    .first()
    .waitFor()
  await expectNoAxeViolations(page)
  for (const [label, day] of [
    [en('import.wizard.found.from'), '2026-04-08'],
    [en('import.wizard.found.to'), '2026-04-14'],
  ] as const) {
    await page.getByLabel(label).fill(day)
    await page.keyboard.press('Enter')
    await page.locator('.ant-picker-dropdown:visible').waitFor({ state: 'hidden' })
  }
  await page.waitForURL(/to=2026-04-14/)
  await takeShots(page, 'import-sheet-en')
  await page.getByRole('button', { name: en('import.wizard.toPreview'), exact: true }).click()
  await page.getByRole('button', { name: en('import.wizard.preview.start') }).click()
  await page.getByText(en('import.result.sheet')).waitFor()
  await page.getByText('2026-04-08 to 2026-04-14').first().waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'import-result-en')
  assert.deepEqual(takeFaults(), [])
})

test('an import that is cancelled leaves nothing', async () => {
  const { page, takeFaults } = await manager()
  const [tmall, kuaishou] = world.shopIds
  assert.ok(tmall && kuaishou)
  // Another import into the shop, which this one waits for.
  const holder = new Client({ connectionString: app.database.url })
  await holder.connect()
  try {
    await holder.query(`select pg_advisory_lock(hashtextextended('import ' || $1 || ' ' || $2, 0))`, [
      world.engagementId,
      kuaishou,
    ])
    await bringIn(page, zh, chatFile(), '花间集快手小店')
    await page.getByRole('button', { name: zh('import.wizard.saved.choose') }).click()
    await page.getByRole('menuitem', { name: '我们的导出' }).click()
    await page.getByRole('button', { name: zh('import.wizard.toPreview'), exact: true }).click()
    await page.getByRole('button', { name: zh('import.wizard.preview.start') }).click()
    await page.getByRole('progressbar', { name: zh('import.running.title') }).waitFor()
    await expectNoAxeViolations(page)
    await takeShots(page, 'import-running')
    await page.getByRole('button', { name: zh('import.cancel.action') }).click()
    const dialog = page.getByRole('dialog', { name: zh('import.cancel.title') })
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: zh('import.cancel.action') }).click()
    await page.getByText(zh('import.failed.cancelled')).waitFor()
    await expectNoAxeViolations(page)
    await takeShots(page, 'import-cancelled')
  } finally {
    await holder.end()
  }
  assert.deepEqual(takeFaults(), [])
})

test('a file that is no table is refused with its reason, and another one can be chosen', async () => {
  const opened = await manager()
  const { page, takeFaults } = opened
  opened.expectRefusals()
  await upload(page, zh, brokenFile())
  await page.getByText('编码有误').waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'import-refused')
  await page.getByRole('button', { name: zh('import.wizard.upload.other') }).click()
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: '空.csv', mimeType: 'text/csv', buffer: Buffer.alloc(0) })
  await page.getByText(zh('import.wizard.refused.empty', { name: '空.csv' })).waitFor()
  await expectNoAxeViolations(page)
  assert.deepEqual(takeFaults(), [])
})

test('the same walk in English: a CSV with its rejected lines, its logins mapped together, a sheet in GBK', async () => {
  const en = words('en')
  const { page, takeFaults } = await manager('en')
  await bringIn(page, en, chatFile(), '花间集快手小店')
  await page.getByLabel(`${en('import.wizard.map.meaning')}: 发送人`).click()
  await page
    .locator('.ant-select-dropdown:visible')
    .getByTitle(/^Sender \*$/)
    .click()
  await page.getByRole('button', { name: en('import.wizard.toPreview'), exact: true }).click()
  await page.getByRole('heading', { name: en('import.wizard.preview.rows') }).waitFor()
  assert.equal(await count(page, en('import.wizard.preview.rejected')), '3')
  await takeShots(page, 'import-preview-en')
  await page.getByRole('button', { name: en('import.wizard.preview.start') }).click()
  await page.getByRole('heading', { name: en('import.result.title') }).waitFor()
  assert.equal(await count(page, en('import.result.accepted')), '77')
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: en('import.rejected.download') }).click()
  const arrives = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: en('ui.table.exportCsv') }).click()
  const [head = '', first = ''] = (await readFile(await (await arrives).path(), 'utf8')).split(/\r?\n/)
  assert.match(head, /Row,Column,Content,Reason|Line,Column,Value,Reason/)
  assert.match(first, /^3,[^,]+,admin,.*customer/)

  await page.goto(imports(`/accounts?shopId=${world.shopIds[1]}`))
  await page.getByRole('checkbox', { name: en('ui.table.selectAll') }).check()
  await page.getByRole('button', { name: en('import.accounts.mapMany') }).click()
  const drawer = page.getByRole('dialog', { name: en('import.accounts.drawerMany_other', { count: '2' }) })
  await drawer.getByLabel(en('import.accounts.agent'), { exact: true }).click()
  const people = page.locator('.ant-select-dropdown:visible')
  await people.locator('.ant-select-item-option').first().click()
  await people.waitFor({ state: 'hidden' })
  await expectNoAxeViolations(page)
  await takeShots(page, 'import-accounts-many-en', 'wide')
  await drawer.getByRole('button', { name: en('import.accounts.saveMany_other', { count: '2' }) }).click()
  await page.getByText(en('import.accounts.doneMany_other', { count: '2' })).waitFor()

  await bringIn(page, en, gbkSheet(), '花间集快手小店')
  await page.getByText('GBK / GB18030').first().waitFor()
  await page.getByRole('button', { name: en('import.wizard.toPreview'), exact: true }).click()
  await page.getByRole('button', { name: en('import.wizard.preview.start') }).click()
  await page.getByText(en('import.result.sheet')).waitFor()
  assert.equal(await count(page, en('import.result.summaries')), '1')
  assert.deepEqual(takeFaults(), [])
})
