// One installation from its first visitor to a working engagement of two organisations, walked in each language.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { codeOfStep, stepAt } from '../src/platform/identity/totp.ts'
import { fromBase32 } from '../src/testing/account.ts'
import { startWebApp, type WebApp } from './support/app.ts'
import { expectNoAxeViolations } from './support/axe.ts'
import { launchBrowser, openPage, type GuardedPage } from './support/browser.ts'
import { words, type Language } from './support/words.ts'

const password = 'rain falls on tin roofs'
const people = {
  operator: { name: '王岚', email: 'wang.lan@example.com' },
  client: { name: '林晓', email: 'lin.xiao@example.com', organization: '花间集服饰' },
  vendor: { name: '周启明', email: 'zhou.qiming@example.com', organization: '云帆客服' },
  agent: { name: '冯思琪', email: 'feng.siqi@example.com' },
} as const

let browser: Browser

before(async () => {
  browser = await launchBrowser()
})

/** Nothing on the page is out of reach for anybody, in either theme. */
async function seen({ page }: GuardedPage): Promise<void> {
  await expectNoAxeViolations(page)
}

async function choose(page: Page, field: Locator, option: string): Promise<void> {
  await field.click()
  await page.getByTitle(option, { exact: true }).last().click()
  await page.locator('.ant-select-dropdown:visible').waitFor({ state: 'detached' })
}

test('a browser that speaks English is greeted in English, any other in Chinese', async () => {
  const app = await startWebApp()
  for (const [locale, language] of [
    ['en-GB', 'en'],
    ['zh-CN', 'zh-CN'],
    ['de-DE', 'zh-CN'],
  ] as const) {
    const context = await browser.newContext({ baseURL: app.url, locale })
    const page = await context.newPage()
    await page.goto('/first-run')
    await page.getByRole('heading', { name: words(language)('account.firstRun.title') }).waitFor()
    assert.equal(await page.locator('html').getAttribute('lang'), language)
    await context.close()
  }
})

for (const language of ['zh-CN', 'en'] as const satisfies readonly Language[]) {
  describe(`the foundation in ${language}`, () => {
    const t = words(language)
    let app: WebApp
    let operator: GuardedPage
    let client: GuardedPage
    let vendor: GuardedPage
    let agent: GuardedPage
    let vendorCode = ''

    before(async () => {
      app = await startWebApp()
      const open = async () => {
        const opened = await openPage(browser, app.url, { language })
        opened.expectRefusals()
        return opened
      }
      operator = await open()
      client = await open()
      vendor = await open()
      agent = await open()
    })

    async function inside({ page }: GuardedPage): Promise<void> {
      await page.getByRole('navigation', { name: t('shell.mainNavigation') }).waitFor()
    }

    test('the first visitor sets up the installation', async () => {
      const { page } = operator
      await page.goto('/')
      await page.getByRole('heading', { name: t('account.firstRun.title') }).waitFor()
      await seen(operator)
      await page.getByLabel(t('account.firstRun.organizationName'), { exact: true }).fill('坐席运营')
      await page.getByLabel(t('account.displayName'), { exact: true }).fill(people.operator.name)
      await page.getByLabel(t('account.email'), { exact: true }).fill(people.operator.email)
      await page.getByLabel(t('account.password'), { exact: true }).fill(password)
      await page.getByRole('button', { name: t('account.firstRun.submit') }).click()
      await inside(operator)
    })

    test('the second factor is turned on and asked for at the next sign-in', async () => {
      const { page } = operator
      await page.goto('/profile')
      await page.getByRole('button', { name: t('account.secondFactor.begin') }).click()
      await page.getByLabel(t('account.password'), { exact: true }).fill(password)
      await page.getByRole('button', { name: t('account.secondFactor.next') }).click()
      await page.getByRole('img', { name: t('account.secondFactor.qr') }).waitFor()
      await seen(operator)
      const secret = fromBase32(await page.locator('code').innerText())
      // The newest code that is taken lasts longest on a slow machine; the next sign-in needs a later one.
      const step = stepAt(Date.now())
      await page.getByLabel(t('account.code.app'), { exact: true }).fill(codeOfStep(secret, step))
      await page.keyboard.press('Enter')
      await page.getByRole('dialog', { name: t('account.secondFactor.codesTitle') }).waitFor()
      await seen(operator)
      await page.getByRole('button', { name: t('account.secondFactor.keep') }).click()

      const again = await openPage(browser, app.url, { language })
      await again.page.goto('/sign-in')
      await again.page.getByLabel(t('account.email'), { exact: true }).fill(people.operator.email)
      await again.page.getByLabel(t('account.password'), { exact: true }).fill(password)
      await again.page.getByRole('button', { name: t('account.signIn.submit') }).click()
      await again.page
        .getByLabel(t('account.code.app'), { exact: true })
        .fill(codeOfStep(secret, Math.max(stepAt(Date.now()), step + 1)))
      await again.page.keyboard.press('Enter')
      await inside(again)
      assert.deepEqual(again.takeFaults(), [])
    })

    /** The operator opens an organisation; its owner accepts the link. */
    async function openOrganization(kind: 'client' | 'vendor', into: GuardedPage): Promise<void> {
      const { page } = operator
      const { name, email, organization } = people[kind]
      await page.goto('/organizations?new=1')
      const drawer = page.getByRole('dialog', { name: t('org.organizations.open') })
      await choose(
        page,
        drawer.getByLabel(t('org.organizations.kind'), { exact: true }),
        t(`vocabulary.organizationKind.${kind}`),
      )
      await drawer.getByLabel(t('org.organizations.name'), { exact: true }).fill(organization)
      await drawer.getByLabel(t('org.organizations.ownerName'), { exact: true }).fill(name)
      await drawer.getByLabel(t('org.organizations.ownerEmail'), { exact: true }).fill(email)
      await drawer.getByRole('button', { name: t('org.organizations.submit') }).click()
      await accept(page, into)
    }

    /** Takes the link that is shown on a page, and lets somebody new accept it. */
    async function accept(shownOn: Page, into: GuardedPage): Promise<void> {
      const link = shownOn.getByRole('textbox', { name: t('org.invitations.link') })
      await link.waitFor()
      const { pathname, hash } = new URL(await link.inputValue())
      await shownOn.getByRole('button', { name: t('org.invitations.linkDone') }).click()
      await into.page.goto(`${pathname}${hash}`)
      await into.page.getByLabel(t('org.accept.password'), { exact: true }).fill(password)
      await seen(into)
      await into.page.getByRole('button', { name: t('org.accept.register') }).click()
      await inside(into)
    }

    test('a client and a vendor come in by their links', async () => {
      await openOrganization('client', client)
      await openOrganization('vendor', vendor)
      await vendor.page.goto('/organization')
      await vendor.page.getByRole('heading', { name: people.vendor.organization }).waitFor()
      vendorCode =
        (await vendor.page
          .getByText(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
          .first()
          .textContent()) ?? ''
      assert.match(vendorCode, /^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
      await seen(vendor)
    })

    test('the vendor’s owner invites a member, who joins', async () => {
      const { page } = vendor
      await page.goto('/organization?invite=1')
      const drawer = page.getByRole('dialog', { name: t('org.invitations.invite') })
      await drawer.getByLabel(t('org.invitations.name'), { exact: true }).fill(people.agent.name)
      await drawer.getByLabel(t('org.invitations.email'), { exact: true }).fill(people.agent.email)
      await drawer.getByRole('button', { name: t('org.grants.add') }).click()
      await choose(page, drawer.getByLabel(t('org.grants.role'), { exact: true }), t('vocabulary.role.agent'))
      await seen(vendor)
      await drawer.getByRole('button', { name: t('org.invitations.send') }).click()
      await accept(page, agent)
    })

    test('the client proposes an engagement, the vendor accepts it, and the client sees it without reloading', async () => {
      const { page } = client
      const name = '天猫旗舰店长期外包'
      await page.goto('/engagements')
      await page.getByRole('heading', { name: t('deal.title'), level: 1 }).waitFor()
      await seen(client)
      await page
        .getByRole('button', { name: t('deal.propose.action') })
        .first()
        .click()
      const drawer = page.getByRole('dialog', { name: t('deal.propose.action') })
      await drawer.getByLabel(t('deal.propose.code'), { exact: true }).fill(vendorCode)
      await drawer.getByText(people.vendor.organization).waitFor()
      await drawer.getByLabel(t('deal.propose.name'), { exact: true }).fill(name)
      const startsOn = drawer.getByLabel(t('deal.propose.startsOn'), { exact: true })
      await startsOn.fill('2026-12-01')
      await startsOn.press('Tab')
      await seen(client)
      await drawer.getByRole('button', { name: t('deal.propose.action') }).click()
      await page.getByRole('heading', { name, level: 1 }).waitFor()
      await seen(client)

      await vendor.page.goto('/engagements')
      await seen(vendor)
      await vendor.page.getByRole('row').filter({ hasText: name }).getByRole('link').click()
      await vendor.page.getByRole('heading', { name, level: 1 }).waitFor()
      await seen(vendor)
      await vendor.page.getByRole('button', { name: t('deal.offer.accept') }).click()
      const dialog = vendor.page.getByRole('dialog', { name: t('deal.offer.accept') })
      await seen(vendor)
      await dialog.getByRole('button', { name: t('deal.offer.accept') }).click()
      await page.getByRole('list', { name: t('ui.stages') }).waitFor()
      await seen(client)
    })

    test('three roles see what their role allows', async () => {
      const address = client.page.url()
      for (const owner of [client, vendor]) {
        await owner.page.goto(address)
        await owner.page.getByRole('button', { name: t('deal.steps.more') }).waitFor()
      }
      await agent.page.goto(address)
      await agent.page.getByRole('heading', { name: '天猫旗舰店长期外包', level: 1 }).waitFor()
      assert.equal(await agent.page.getByRole('button', { name: t('deal.steps.more') }).count(), 0)
      await seen(agent)
      await agent.page.goto('/organization')
      await agent.page.getByRole('heading', { name: people.vendor.organization }).waitFor()
      assert.equal(await agent.page.getByRole('link', { name: t('org.tabs.audit') }).count(), 0)
      assert.equal(await agent.page.getByRole('button', { name: t('org.invitations.invite') }).count(), 0)
    })

    test('an agent reveals a masked phone for a reason, and the owner finds it in the audit log', async () => {
      const contact = { name: '罗文静', title: null, phone: '13812346021', email: null, purpose: 'finance' }
      const added = await vendor.context.request.post('/api/contact.create', {
        headers: { 'x-zuoxi': '1' },
        data: contact,
      })
      assert.equal(added.status(), 200, await added.text())
      const { page } = agent
      await page.goto('/organization')
      await page.getByText('138****6021').waitFor()
      const reveal = t('ui.masked.reveal', { label: t('org.contacts.phone') })
      await page.getByRole('button', { name: reveal }).click()
      const dialog = page.getByRole('dialog', { name: reveal })
      await dialog.getByRole('textbox').fill('核对七月的对账单')
      await seen(agent)
      await dialog.getByRole('button', { name: t('ui.masked.confirm') }).click()
      await page.getByText('13812346021').waitFor()

      await vendor.page.goto('/organization/audit')
      await vendor.page.getByRole('cell', { name: '核对七月的对账单' }).waitFor()
      assert.equal(await vendor.page.getByText('13812346021').count(), 0)
      await seen(vendor)
    })

    test('nothing went wrong unseen in any of the browsers', () => {
      assert.deepEqual(
        [operator, client, vendor, agent].flatMap((opened) => opened.takeFaults()),
        [],
      )
    })
  })
}
