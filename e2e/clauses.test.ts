// A contract from a template to both sides' agreement, in two browsers and both languages.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { clientCast, demoPassword, vendorCast } from '../src/app/demo/cast.ts'
import { loadDemo, type DemoWorld } from '../src/app/demo/load.ts'
import { acceptEngagement, proposeEngagement } from '../src/modules/deal/api/engagement.ts'
import { setDraftClause, startDraft } from '../src/modules/contract/api/draft.ts'
import { fieldWords } from '../src/modules/contract/policy/fieldWords.ts'
import { amendmentStatusWords } from '../src/modules/contract/policy/words.ts'
import { saveAndMeasure } from '../src/modules/measure/testing.ts'
import { startWebApp, type WebApp } from './support/app.ts'
import { expectNoAxeViolations } from './support/axe.ts'
import { launchBrowser, openPage, type GuardedPage, type Look } from './support/browser.ts'
import { chatsOf } from './support/evidence.ts'
import { expectNoOverflow } from './support/overflow.ts'
import { takeShots } from './support/shots.ts'
import { words } from './support/words.ts'

let app: WebApp
let browser: Browser
let world: DemoWorld

before(async () => {
  app = await startWebApp()
  world = await loadDemo(app)
  browser = await launchBrowser()
})

async function signedIn(email: string, look: Look): Promise<GuardedPage> {
  const opened = await openPage(browser, app.url, look)
  const data = { email, password: demoPassword }
  const answer = await opened.context.request.post('/api/session.signIn', { headers: { 'x-zuoxi': '1' }, data })
  assert.equal(answer.status(), 200, await answer.text())
  return opened
}

for (const language of ['zh-CN', 'en'] as const) {
  test(`a contract is drafted from a template, changed, proposed and accepted by the other side (${language})`, async () => {
    const w = words(language)
    const side = language === 'en' ? 'en' : 'zh'
    const { id } = await world.client.owner.act(proposeEngagement, {
      counterpartyCode: world.vendor.code,
      name: `合同演练 ${language}`,
      productType: 'longTerm',
      startsOn: '2026-12-01',
    })
    await world.vendor.owner.act(acceptEngagement, { engagementId: id, version: 1 })
    const client = await signedIn(clientCast.owner.email, { language })
    const vendor = await signedIn(vendorCast.owner.email, { language })
    const { page } = client

    await page.goto(`/engagements/${id}/clauses`)
    await page.getByRole('button', { name: w('contract.start.first') }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByRole('button', { name: w('contract.start.first') }).click()
    await page.waitForURL(/\/drafts\//)

    const list = page.getByRole('navigation', { name: w('contract.draft.clauses') })
    await list.getByText(language === 'en' ? 'Seat fee' : '坐席费', { exact: true }).waitFor()
    await list.getByRole('button', { name: /^3\.1/ }).click()
    const seats = page.getByLabel(fieldWords['seats']?.[side] ?? '', { exact: true })
    const preview = page.getByRole('region', { name: w('contract.preview.title') })
    await preview.getByText('4,500').first().waitFor()
    await seats.fill('eight')
    await page.getByRole('button', { name: w('contract.edit.save') }).click()
    await page.locator('[aria-invalid="true"]').first().waitFor()
    await page.reload()
    await page.getByText(w('contract.edit.restored')).waitFor()
    await seats.fill('8')
    await page.getByRole('button', { name: w('contract.edit.save') }).click()
    await page.getByText(w('contract.edit.saved', { no: '3.1' })).waitFor()
    // The form goes on from what was stored.
    await page.getByText(w('contract.edit.changed')).waitFor({ state: 'hidden' })
    assert.equal(await seats.inputValue(), '8')
    await expectNoAxeViolations(page)
    await expectNoOverflow(page)
    await takeShots(page, `clause-draft-${language}`)

    await page.getByRole('button', { name: w('contract.draft.propose') }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: w('contract.draft.propose') })
      .click()
    await page.waitForURL(/\/amendments\/1$/)
    await page.getByText(w('contract.amendment.waitsOther')).first().waitFor()

    await vendor.page.goto(`/engagements/${id}/clauses`)
    await vendor.page.getByRole('link', { name: w('contract.amendment.review') }).click()
    await vendor.page.getByRole('heading', { name: w('contract.amendment.changes') }).waitFor()
    await expectNoAxeViolations(vendor.page)
    await expectNoOverflow(vendor.page)
    await takeShots(vendor.page, `amendment-${language}`)
    await vendor.page.getByRole('button', { name: w('contract.amendment.accept') }).click()
    await vendor.page
      .getByRole('dialog')
      .getByRole('button', { name: w('contract.amendment.accept') })
      .click()

    const agreed = amendmentStatusWords.accepted[side]
    await vendor.page.getByText(agreed, { exact: true }).first().waitFor()
    // The client's browser learns of it without being reloaded.
    await page.getByText(agreed, { exact: true }).first().waitFor()

    await page.goto(`/engagements/${id}/clauses`)
    await page.getByRole('link', { name: '3.1', exact: true }).waitFor()
    await expectNoAxeViolations(page)
    await expectNoOverflow(page)
    await takeShots(page, `clauses-${language}`)
    await page.goto(`/engagements/${id}/contract?day=2026-12-01`)
    await page.getByRole('heading', { name: '3.1' }).waitFor()
    await expectNoAxeViolations(page)
    await expectNoOverflow(page)
    await takeShots(page, `contract-text-${language}`)
    assert.deepEqual([...client.takeFaults(), ...vendor.takeFaults()], [])
  })
}

test('what past figures say against a target stands at its field, in the list of the draft and in the proposal', async () => {
  const w = words('zh-CN')
  const { engagementId, shops } = world
  const month = Temporal.Now.zonedDateTimeISO('Asia/Shanghai').toPlainDate().toPlainYearMonth().subtract({ months: 1 })
  const day = month.toPlainDate({ day: 12 }).toString()
  const shop = shops[0]
  assert.ok(shop)
  // 4 of 6 rounds in time.
  await saveAndMeasure(
    app,
    { spaceId: engagementId, shopId: shop.shopId },
    chatsOf(day, shop.accounts[0]?.login ?? '', 'D'),
  )
  const { id: draftId } = await world.client.owner.act(startDraft, {
    engagementId,
    title: '提高回复率',
    effectiveFrom: '2027-02-01',
  })
  const terms = {
    kind: 'sla' as const,
    params: {
      type: 'C1' as const,
      measure: { source: 'figure' as const, definition: 'own@1/replyWithin3Min/round', reading: 'rate' as const },
      comparison: '>=' as const,
      target: '0.99',
    },
  }
  const clause = { no: '7.77', title: '轮次回复率', terms }
  await world.client.owner.act(setDraftClause, { engagementId, draftId, revision: 0, ...clause })
  const { page, takeFaults } = await signedIn(clientCast.owner.email, { language: 'zh-CN' })
  await page.goto(`/engagements/${engagementId}/drafts/${draftId}`)
  const said = /一次也没有达到；最接近的是 66\.67%/
  await page
    .getByRole('list', { name: w('contract.preview.problems') })
    .getByText(said)
    .waitFor()
  await page
    .getByRole('navigation', { name: w('contract.draft.clauses') })
    .getByRole('button', { name: /^7\.77/ })
    .click()
  const target = page.getByLabel(fieldWords['target']?.zh ?? '', { exact: true })
  const notes = page.locator('[id$="terms.params.target-notes"]')
  await notes.getByText(said).waitFor()
  await expectNoAxeViolations(page)
  await expectNoOverflow(page)
  await target.fill('66')
  await notes.waitFor({ state: 'hidden' })
  // Nobody reaches more than everything: an error at the same field.
  await target.fill('120')
  await page
    .getByRole('list', { name: w('contract.preview.problems') })
    .getByText(/任何数值都达不到/)
    .waitFor()
  await page
    .locator('li', { hasText: /任何数值都达不到/ })
    .first()
    .waitFor()
  assert.match((await target.getAttribute('aria-describedby')) ?? '', /target-notes$/)
  await target.fill('99')
  await notes.getByText(said).waitFor()
  assert.deepEqual(takeFaults(), [])
})
