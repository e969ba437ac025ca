import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { installationCreate } from '../src/modules/account/api.ts'
import { startWebApp, type WebApp } from './support/app.ts'
import { expectNoAxeViolations } from './support/axe.ts'
import { launchBrowser, openPage, type GuardedPage, type Look } from './support/browser.ts'
import { takeShots } from './support/shots.ts'

const password = 'rain falls on tin roofs'
let app: WebApp
let browser: Browser
let ownerLink = ''

before(async () => {
  app = await startWebApp()
  browser = await launchBrowser()
})

async function call(opened: GuardedPage, action: string, input: object): Promise<Record<string, unknown>> {
  const answer = await opened.context.request.post(`/api/${action}`, { headers: { 'x-zuoxi': '1' }, data: input })
  assert.equal(answer.status(), 200, await answer.text())
  const { data } = (await answer.json()) as { data: Record<string, unknown> }
  return data
}

async function signIn(email: string, look: Look = {}): Promise<GuardedPage> {
  const opened = await openPage(browser, app.url, look)
  await call(opened, 'session.signIn', { email, password })
  return opened
}

/** Opens a choice and takes one option; the list it opened is gone afterwards. */
async function choose(page: Page, field: Locator, option: string): Promise<void> {
  await field.click()
  await page.getByTitle(option, { exact: true }).last().click()
  await page.locator('.ant-select-dropdown:visible').waitFor({ state: 'detached' })
}

test('the operator opens an organisation and hands its owner a link', async () => {
  const opened = await openPage(browser, app.url)
  const { page, takeFaults } = opened
  const operator = { displayName: '王岚', email: 'wang.lan@example.com', password, language: 'zh' }
  await call(opened, installationCreate.name, { organizationName: '坐席运营', ...operator })
  await page.goto('/organizations')
  await page.getByRole('button', { name: '开通组织' }).click()
  const drawer = page.getByRole('dialog', { name: '开通组织' })
  await choose(page, drawer.getByLabel('类型'), '服务商')
  await drawer.getByLabel('组织名称').fill('云答外包')
  await drawer.getByLabel('负责人姓名').fill('周启明')
  await drawer.getByLabel('负责人邮箱').fill('zhou@yunda.example')
  await takeShots(page, 'organizations-open')
  await expectNoAxeViolations(page)
  await drawer.getByRole('button', { name: '开通并生成邀请链接' }).click()
  const link = page.getByRole('textbox', { name: '邀请链接' })
  await link.waitFor()
  ownerLink = await link.inputValue()
  await expectNoAxeViolations(page)
  await takeShots(page, 'organizations-link')
  await page.getByRole('button', { name: '已复制，关闭' }).click()
  await page.getByRole('cell', { name: '待负责人加入' }).waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'organizations')
  assert.deepEqual(takeFaults(), [])
})

test('the owner accepts the link and fills in the profile', async () => {
  const { page, takeFaults } = await openPage(browser, app.url)
  await page.goto('/invitation')
  await page.getByText('链接不完整').waitFor()
  await page.goto(`/invitation${new URL(ownerLink).hash}`)
  await page.getByRole('heading', { name: '接受邀请' }).waitFor()
  await page.waitForURL('**/invitation')
  await expectNoAxeViolations(page)
  await takeShots(page, 'invitation')
  await page.getByLabel('设置密码').fill(password)
  await page.getByRole('button', { name: '注册并加入' }).click()
  await page.getByRole('navigation', { name: '主导航' }).waitFor()
  await page.goto('/organization')
  await page.getByRole('heading', { name: '云答外包' }).waitFor()
  await takeShots(page, 'profile-empty')
  await page.getByRole('button', { name: '编辑资料' }).click()
  await page.getByLabel('统一社会信用代码').fill('91330100799655058B')
  await page.getByLabel('法定代表人').fill('周大明')
  await page.getByLabel('银行账号').fill('6222021234567890123')
  await expectNoAxeViolations(page)
  await takeShots(page, 'profile-edit')
  await page.getByRole('button', { name: '保存资料' }).click()
  await page.getByText('91330100799655058B').waitFor()
  await page.getByRole('button', { name: '添加联系人' }).click()
  const drawer = page.getByRole('dialog', { name: '添加联系人' })
  await drawer.getByLabel('姓名').fill('何雨桐')
  await choose(page, drawer.getByLabel('用途'), '财务')
  await drawer.getByLabel('电话').fill('13812346021')
  await drawer.getByRole('button', { name: '添加联系人' }).click()
  await page.getByRole('cell', { name: '13812346021' }).waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'profile')
  assert.deepEqual(takeFaults(), [])
})

test('a member is invited with a role, joins, and sees what the role allows', async () => {
  const owner = await signIn('zhou@yunda.example')
  await owner.page.goto('/organization/members')
  await owner.page.getByRole('button', { name: '邀请成员' }).click()
  const drawer = owner.page.getByRole('dialog', { name: '邀请成员' })
  await drawer.getByLabel('姓名').fill('冯思琪')
  await drawer.getByLabel('邮箱').fill('feng@yunda.example')
  await drawer.getByRole('button', { name: '添加角色' }).click()
  await choose(owner.page, drawer.getByLabel('角色', { exact: true }), '质检')
  await expectNoAxeViolations(owner.page)
  await takeShots(owner.page, 'invite')
  await drawer.getByRole('button', { name: '生成邀请链接' }).click()
  const field = owner.page.getByRole('textbox', { name: '邀请链接' })
  await field.waitFor()
  const path = `/invitation${new URL(await field.inputValue()).hash}`
  await owner.page.getByRole('button', { name: '已复制，关闭' }).click()

  const member = await openPage(browser, app.url, { language: 'en' })
  await member.page.goto(path)
  await member.page.getByLabel('Choose a password').fill(password)
  await member.page.getByRole('button', { name: 'Register and join' }).click()
  await member.page.getByRole('navigation', { name: 'Main navigation' }).waitFor()
  await member.page.goto('/organization/members')
  await member.page.getByRole('cell', { name: 'z***@yunda.example' }).waitFor()
  assert.equal(await member.page.getByRole('link', { name: 'Audit log' }).count(), 0)
  assert.equal(await member.page.getByRole('button', { name: 'Invite member' }).count(), 0)
  await expectNoAxeViolations(member.page)
  await takeShots(member.page, 'members-masked-en')

  await owner.page.getByRole('link', { name: '冯思琪' }).click()
  await owner.page.getByRole('dialog', { name: '冯思琪' }).waitFor()
  await expectNoAxeViolations(owner.page)
  await takeShots(owner.page, 'member')
  await owner.page.keyboard.press('Escape')
  await owner.page.goto('/organization/members')
  await owner.page.getByRole('cell', { name: 'feng@yunda.example' }).waitFor()
  await expectNoAxeViolations(owner.page)
  await takeShots(owner.page, 'members')
  await owner.page.goto('/organization/invitations')
  await owner.page.getByRole('cell', { name: '已接受' }).first().waitFor()
  await expectNoAxeViolations(owner.page)
  await takeShots(owner.page, 'invitations')
  assert.deepEqual([...owner.takeFaults(), ...member.takeFaults()], [])
})

test('masked data is revealed for a reason, which the audit log shows', async () => {
  const member = await signIn('feng@yunda.example')
  await member.page.goto('/organization')
  await member.page.getByRole('button', { name: '查看电话明文' }).click()
  const dialog = member.page.getByRole('dialog', { name: '查看电话明文' })
  await dialog.getByLabel('原因').fill('核对七月的对账单')
  await expectNoAxeViolations(member.page)
  await takeShots(member.page, 'reveal', 'wide')
  await dialog.getByRole('button', { name: '查看' }).click()
  await member.page.getByRole('cell', { name: '13812346021' }).waitFor()
  await member.page.goto('/organization/reveals')
  await member.page.getByRole('cell', { name: '核对七月的对账单' }).waitFor()
  await expectNoAxeViolations(member.page)
  await takeShots(member.page, 'reveals')

  const owner = await signIn('zhou@yunda.example')
  await owner.page.goto('/organization/audit')
  await owner.page.getByRole('cell', { name: '核对七月的对账单' }).waitFor()
  await expectNoAxeViolations(owner.page)
  await takeShots(owner.page, 'audit')
  await owner.page.getByRole('button', { name: '修改本组织资料' }).click()
  await owner.page.getByRole('dialog', { name: '修改本组织资料' }).waitFor()
  await expectNoAxeViolations(owner.page)
  await takeShots(owner.page, 'audit-entry')
  assert.deepEqual([...owner.takeFaults(), ...member.takeFaults()], [])
})

test('a used link says so and leads to sign-in', async () => {
  const { page, takeFaults, expectRefusals } = await openPage(browser, app.url)
  expectRefusals()
  await page.goto(`/invitation${new URL(ownerLink).hash}`)
  await page.getByRole('heading', { name: '打不开这份邀请' }).waitFor()
  await expectNoAxeViolations(page)
  await takeShots(page, 'invitation-used')
  assert.deepEqual(takeFaults(), [])
})
