import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { startWebApp, type WebApp } from './support/app.ts'
import { expectNoAxeViolations } from './support/axe.ts'
import { launchBrowser, openPage, type GuardedPage } from './support/browser.ts'
import { takeShots } from './support/shots.ts'

const password = 'rain falls on tin roofs'
let app: WebApp
let browser: Browser

before(async () => {
  app = await startWebApp()
  browser = await launchBrowser()
})

async function call(opened: GuardedPage, action: string, input: object): Promise<{ link: string }> {
  const answer = await opened.context.request.post(`/api/${action}`, { headers: { 'x-zuoxi': '1' }, data: input })
  assert.equal(answer.status(), 200, await answer.text())
  // Only the actions that hand out a link are read.
  return ((await answer.json()) as { data: { link: string } }).data
}

function pathOf(link: string): string {
  const { pathname, hash } = new URL(link)
  return `${pathname}${hash}`
}

async function enter(opened: GuardedPage, link: string, displayName: string): Promise<void> {
  const token = new URL(link).hash.slice(1)
  await call(opened, 'invitation.accept', { token, registration: { displayName, password, language: 'zh' } })
}

let owner: GuardedPage

test('somebody with an account joins a second organisation by its link', async () => {
  const operator = await openPage(browser, app.url)
  const person = { displayName: '王岚', email: 'wang.lan@example.com', password, language: 'zh' }
  await call(operator, 'installation.create', { organizationName: '坐席运营', ...person })
  const open = (kind: string, name: string, ownerEmail: string) =>
    call(operator, 'organization.create', { kind, name, ownerName: '林晓雯', ownerEmail })
  const client = await open('client', '花间里茶', 'lin@huajian.example')
  owner = await openPage(browser, app.url)
  await enter(owner, client.link, '林晓雯')
  const vendor = await open('vendor', '云答外包', 'lin@huajian.example')
  const path = pathOf(vendor.link)

  const { page, takeFaults } = await openPage(browser, app.url)
  await page.goto(path)
  await page.getByRole('link', { name: '已有账号？登录后接受' }).click()
  await page.getByLabel('邮箱').fill('lin@huajian.example')
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  const join = page.getByRole('button', { name: '加入 云答外包' })
  await join.waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'invitation-signed-in')
  await join.click()
  await page.getByRole('navigation', { name: '主导航' }).waitFor()
  await page.getByText('云答外包').first().waitFor()
  assert.deepEqual(takeFaults(), [])

  const other = await openPage(browser, app.url)
  await call(other, 'session.signIn', { email: person.email, password })
  const again = await open('client', '别家', 'someone@example.com')
  await other.page.goto(pathOf(again.link))
  await other.page.getByText('这份邀请发给了').waitFor()
  await expectNoAxeViolations(other.page)
  await takeShots(other.page, 'invitation-other')
  await other.page.getByRole('button', { name: '退出登录' }).click()
  await other.page.getByRole('button', { name: '注册并加入' }).waitFor()
  assert.deepEqual(other.takeFaults(), [])
})

test('a request above the daily limit is decided by another person', async () => {
  const profile = { name: '花间里茶', dailyReveals: 0, version: 1 }
  const headers = { 'x-zuoxi': '1', 'x-organization': '' }
  const session = await owner.context.request.post('/api/session.current', { headers: { 'x-zuoxi': '1' }, data: {} })
  const { data } = (await session.json()) as { data: { organizations: { id: string; name: string }[] } }
  headers['x-organization'] = data.organizations.find(({ name }) => name === '花间里茶')?.id ?? ''
  const act = async (action: string, input: object) => {
    const answer = await owner.context.request.post(`/api/${action}`, { headers, data: input })
    assert.equal(answer.status(), 200, await answer.text())
    return ((await answer.json()) as { data: { link: string } }).data
  }
  await act('organization.update', profile)
  await act('contact.create', { name: '何雨桐', phone: '13812346021', purpose: 'finance' })
  const invited = { displayName: '冯思琪', email: 'feng@huajian.example', grants: [{ role: 'clientQa' }] }
  const { link } = await act('invitation.create', invited)
  const member = await openPage(browser, app.url)
  await enter(member, link, '冯思琪')
  await member.page.goto('/organization')
  await member.page.getByRole('button', { name: '查看电话明文' }).click()
  const dialog = member.page.getByRole('dialog', { name: '查看电话明文' })
  await dialog.getByLabel('原因').fill('核对七月的对账单')
  await dialog.getByRole('button', { name: '查看' }).click()
  await member.page.getByText('等待另一位有权限的人批准').waitFor()
  await expectNoAxeViolations(member.page)

  await owner.page.goto('/')
  await owner.page.evaluate((id) => localStorage.setItem('zuoxi.organization', id), headers['x-organization'])
  await owner.page.goto('/organization/reveals')
  await owner.page.getByRole('button', { name: '同意查看' }).click()
  const decision = owner.page.getByRole('dialog', { name: '同意查看' })
  await decision.waitFor()
  await expectNoAxeViolations(owner.page)
  await decision.getByRole('button', { name: '同意查看' }).click()
  await owner.page.getByRole('cell', { name: '可查看' }).waitFor()
  await takeShots(owner.page, 'reveals-decided')

  await member.page.goto('/organization/reveals')
  await member.page.getByRole('button', { name: '查看明文' }).click()
  await member.page.getByRole('dialog').getByRole('button', { name: '查看明文' }).click()
  const value = member.page.getByRole('textbox', { name: '明文' })
  await value.waitFor()
  assert.equal(await value.inputValue(), '13812346021')
  await expectNoAxeViolations(member.page)
  assert.deepEqual([...owner.takeFaults(), ...member.takeFaults()], [])
})
