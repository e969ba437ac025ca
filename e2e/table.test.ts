import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { memberChanged } from '../src/modules/org/events.ts'
import { publish } from '../src/platform/live/publish.ts'
import { addMember, addOrganization, inDatabase, type TestMember } from '../src/testing/people.ts'
import { startWebApp, type WebApp } from './support/app.ts'
import { expectNoAxeViolations } from './support/axe.ts'
import { launchBrowser, openPage, type GuardedPage, type Look } from './support/browser.ts'
import { takeShots } from './support/shots.ts'

const family = ['周', '何', '孙', '吴', '郑', '冯', '蒋', '沈', '韩', '杨']
const given = ['启明', '雨桐', '一凡', '佳怡', '浩然', '思琪']

let app: WebApp
let browser: Browser
let owner: TestMember
let spaceId = ''

before(async () => {
  app = await startWebApp()
  browser = await launchBrowser()
  const organization = await addOrganization(app, 'vendor', '云帆客服')
  spaceId = organization.id
  owner = await addMember(app, organization, '林晓', ['vendorOwner'])
  const names = family.flatMap((first) => given.map((last) => `${first}${last}`))
  for (const [index, name] of names.entries())
    await inDatabase(
      app,
      `with person as (insert into space (id, kind) values (gen_random_uuid(), 'person') returning id)
       insert into member (space_id, user_id, display_name, email, valid_from)
       select $1, person.id, $2, $3, now() - $4 * interval '1 day' from person`,
      [organization.id, name, `agent${index}@yunfan.example`, index],
    )
})

/** A browser of the owner, with the session the owner's calls have. */
async function asOwner(look: Look = {}): Promise<GuardedPage> {
  const opened = await openPage(browser, app.url, look)
  await opened.context.addCookies([...owner.caller.cookies].map(([name, value]) => ({ name, value, url: app.url })))
  return opened
}

function shownNames(page: Page): Promise<string[]> {
  return page.locator('tbody tr td:first-child').allInnerTexts()
}

test('a list is paged, sorted and searched by the server, and its address says how', async () => {
  const { page, takeFaults } = await asOwner()
  await page.goto('/organization/members')
  await page.getByText('共 61 条').waitFor()
  await takeShots(page, 'list')
  await expectNoAxeViolations(page)
  const first = await shownNames(page)
  assert.equal(first.length, 50)

  await page.getByRole('button', { name: '下一页' }).click()
  await page.getByText('第 2 / 2 页').waitFor()
  await page.locator('[role="region"][aria-busy="false"]').waitFor()
  assert.match(page.url(), /page=2/)
  const second = await shownNames(page)
  assert.equal(second.length, 11)
  assert.deepEqual(
    second.filter((name) => first.includes(name)),
    [],
  )

  await page.getByRole('columnheader', { name: '姓名' }).getByRole('button').click()
  await page.waitForURL(/sort=/)
  assert.ok(!page.url().includes('page='), 'another order begins at the first page')
  await page.locator('th[aria-sort="ascending"]').waitFor()

  await page.keyboard.press('/')
  await page.keyboard.type('孙')
  await page.getByText('共 6 条').waitFor()
  await page.locator('[role="region"][aria-busy="false"]').waitFor()
  assert.ok((await shownNames(page)).every((name) => name.startsWith('孙')))
  await page.reload()
  await page.getByText('共 6 条').waitFor()
  assert.equal(await page.getByRole('searchbox').inputValue(), '孙')

  await page.getByRole('button', { name: /去掉筛选.*孙/ }).click()
  await page.getByText('共 61 条').waitFor()
  assert.equal(await page.getByRole('searchbox').inputValue(), '')
  await page.goBack()
  await page.getByText('共 6 条').waitFor()
  assert.deepEqual(takeFaults(), [])
})

test('J and K move between rows and Enter opens one, unless single keys are off or somebody types', async () => {
  const { page, takeFaults } = await asOwner()
  await page.goto('/organization/members')
  await page.getByText('共 61 条').waitFor()
  const inRow = () => page.evaluate(() => document.activeElement?.closest('tr')?.rowIndex ?? null)
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  assert.equal(await inRow(), 2)
  await page.keyboard.press('k')
  assert.equal(await inRow(), 1)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.getByRole('searchbox').fill('j')
  assert.equal(await page.getByRole('searchbox').inputValue(), 'j')
  assert.equal(await inRow(), null)
  assert.deepEqual(takeFaults(), [])
})

test('a record is found from any page by its name and opened by the keyboard', async () => {
  const { page, takeFaults } = await asOwner()
  await page.goto('/')
  await page.getByRole('heading', { name: '工作台' }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('孙一')
  await page.getByRole('option', { name: /孙一凡/ }).waitFor()
  await takeShots(page, 'palette-records')
  await expectNoAxeViolations(page)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: '孙一凡' }).waitFor()
  assert.match(page.url(), /\/organization\/members\?member=/)
  assert.deepEqual(takeFaults(), [])
})

test('nothing found says so and leads back to everything', async () => {
  const { page, takeFaults } = await asOwner({ language: 'en' })
  await page.goto('/organization/members?search=nobody')
  await page.getByRole('heading', { name: 'Nothing matches the filters' }).waitFor()
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'Clear', exact: true }).last().click()
  await page.getByText('61 rows').waitFor()
  assert.deepEqual(takeFaults(), [])
})

test('what is exported is the whole list as it is filtered', async () => {
  const { page, takeFaults } = await asOwner()
  await page.goto('/organization/members?search=孙')
  await page.getByText('共 6 条').waitFor()
  await page.getByRole('button', { name: '导出' }).click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: '导出 CSV' }).click()
  const file = await readFile(await (await downloading).path(), 'utf8')
  const lines = file.trim().split(/\r?\n/)
  assert.equal(lines.length, 7)
  assert.ok(lines.slice(1).every((line) => line.includes('孙')))
  assert.deepEqual(takeFaults(), [])
})

test('on a phone the rows are cards and the page never scrolls sideways', async () => {
  const { page, takeFaults } = await asOwner({ width: 390 })
  await page.goto('/organization/members')
  await page.getByText('共 61 条').waitFor()
  assert.equal(await page.getByRole('table').count(), 0)
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  assert.ok((content ?? 0) <= (window ?? 0), `${content} wide in ${window}`)
  await expectNoAxeViolations(page)
  assert.deepEqual(takeFaults(), [])
})

test('without a connection a list that was shown stays and is marked as old', async () => {
  const { page, takeFaults } = await asOwner()
  await page.goto('/organization/members')
  await page.getByText('共 61 条').waitFor()
  await page.route('**/api/member.list', (route) => route.abort())
  await publish(app.services.ownerDb, [{ event: memberChanged, payload: { memberId: owner.memberId }, spaceId }])
  await page.getByText('可能不是最新').waitFor()
  assert.equal((await shownNames(page)).length, 50)
  await page.unroute('**/api/member.list')
  await publish(app.services.ownerDb, [{ event: memberChanged, payload: { memberId: owner.memberId }, spaceId }])
  await page.getByText('数据截至').waitFor()
  assert.ok(takeFaults().every((fault) => fault.includes('ERR_FAILED')))
})

test('without a connection a list that was never shown says so, and a retry brings it', async () => {
  const { page, takeFaults } = await asOwner()
  await page.route('**/api/member.list', (route) => route.abort())
  await page.goto('/organization/members')
  await page.getByText('网络不通').waitFor()
  await expectNoAxeViolations(page)
  await page.unroute('**/api/member.list')
  await page.getByRole('button', { name: '重试' }).click()
  await page.getByText('共 61 条').waitFor()
  assert.ok(takeFaults().every((fault) => fault.includes('ERR_FAILED')))
})

test('Enter opens the link it is on beside the shortcuts of a table', async () => {
  const { page, takeFaults } = await asOwner()
  await page.goto('/organization/members')
  const opener = page
    .locator('tbody tr')
    .first()
    .getByRole('link')
    .or(page.locator('tbody tr').first().getByRole('button'))
  await opener.first().focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  assert.deepEqual(takeFaults(), [])
})
