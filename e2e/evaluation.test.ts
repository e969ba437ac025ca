// A month's values between two organisations: shared, confirmed, disputed with evidence, decided, signed by both and frozen.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { buildWeb } from '../src/app/cli/webBuild.ts'
import { startDraft } from '../src/modules/contract/api/draft.ts'
import { confirmEvaluation } from '../src/modules/evaluation/api/evaluation.ts'
import { getPeriod, recomputePeriod } from '../src/modules/evaluation/api/period.ts'
import { aprilChats, excludeApril, startStory, storyClauses, type Story } from '../src/modules/evaluation/testing.ts'
import { causeWords, disputeStatusWords, periodStatusWords } from '../src/modules/evaluation/policy/words.ts'
import { exclusionReasonWords } from '../src/modules/measure/policy/words.ts'
import { startTwoSides, type TwoSides } from '../src/testing/engagements.ts'
import { testPassword } from '../src/testing/organizations.ts'
import { expectNoAxeViolations } from './support/axe.ts'
import { launchBrowser, openPage, type GuardedPage, type Look } from './support/browser.ts'
import { chooseOption } from './support/evidence.ts'
import { expectNoOverflow } from './support/overflow.ts'
import { takeShots } from './support/shots.ts'
import { words, type Language } from './support/words.ts'

const period = '2026-04'
const quality = '质检合格率'
/** A target for a value that people enter, beside the reply rate that is computed. */
const clauses: typeof storyClauses = [
  ...storyClauses,
  {
    no: '7.4',
    title: quality,
    terms: {
      kind: 'sla',
      params: {
        type: 'C1',
        measure: { source: 'entered', metric: 'qualityPass', name: quality, reading: 'rate' },
        comparison: '>=',
        target: '0.9',
      },
    },
  },
]

let sides: TwoSides
let browser: Browser
let url: string

before(async () => {
  const webDir = await buildWeb(() => {}, new AbortController().signal)
  const environment = { ZUOXI_LOG_LEVEL: 'error' }
  sides = await startTwoSides({ environment, webDir, role: 'all' })
  url = await sides.app.http.listen({ host: '127.0.0.1', port: 0 })
  browser = await launchBrowser()
})

async function signedIn(email: string, look: Look): Promise<GuardedPage> {
  const opened = await openPage(browser, url, look)
  const data = { email, password: testPassword }
  const answer = await opened.context.request.post('/api/session.signIn', { headers: { 'x-zuoxi': '1' }, data })
  assert.equal(answer.status(), 200, await answer.text())
  return opened
}

async function looksWell(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle')
  await expectNoAxeViolations(page)
  await expectNoOverflow(page)
  await takeShots(page, name)
}

/** A step of the month or a dispute: the button, then the same words in the question. */
async function step(page: Page, name: string, title: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: title })
  await dialog.getByRole('button', { name, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

async function fillDate(page: Page, label: string, text: string): Promise<void> {
  // A field that may stay empty says so after its name.
  const name = new RegExp(`^${RegExp.escape(label)}`)
  await page.getByRole('dialog').getByRole('textbox', { name }).fill(text)
  await page.keyboard.press('Enter')
  await page.locator('.ant-picker-dropdown:visible').waitFor({ state: 'hidden' })
}

const notice = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from('平台公告：消息无法送达') })
const addresses = (story: Story) => (path: string) => `/engagements/${story.engagementId}${path}`

for (const language of ['zh-CN', 'en'] as const) {
  test(`April between two organisations: shared, confirmed, disputed, decided and frozen, each seeing the other live (${language})`, async () => {
    const w = words(language)
    const at = language === 'en' ? 'en' : 'zh'
    const story = await startStory({ sides, clauses, months: [aprilChats()] })
    await excludeApril(story)
    const to = addresses(story)
    const client = await signedIn(story.client.ownerEmail, { language })
    const vendor = await signedIn(story.vendor.ownerEmail, { language })
    const board = to(`/evaluations?period=${period}`)
    const row = (page: Page, no: string) => page.getByRole('row').filter({ hasText: w('evaluation.clauseNo', { no }) })

    await vendor.page.goto(to('/values'))
    await enterQuality(vendor.page, language)
    await client.page.goto(board)
    await row(client.page, '7.2').getByText('66.00%').waitFor()
    await row(client.page, '7.2').getByText('9,372 / 14,200').waitFor()
    await row(client.page, '7.4').getByText('92.00%').waitFor()
    await row(client.page, '7.2').getByText('−¥1,080.00').waitFor()

    // The vendor shares; the client's page offers the next step without being loaded again.
    await vendor.page.goto(board)
    await step(vendor.page, w('evaluation.share'), w('evaluation.shareTitle', { period }))
    await client.page.getByRole('button', { name: w('evaluation.confirmAll') }).waitFor()
    await looksWell(client.page, `evaluation-board-${language}`)

    // Down from the number: definition, what was left out, how it moved, the conversations.
    await row(client.page, '7.2')
      .getByRole('link', { name: /66\.00%/ })
      .click()
    const drawer = client.page.getByRole('dialog')
    await drawer.getByText('pdd@1/replyWithin3Min/buyerDay').waitFor()
    for (const [reason, count] of [
      ['outOfWindow', '620'],
      ['platformOutage', '130'],
      ['spam', '50'],
    ] as const)
      await drawer
        .getByText(exclusionReasonWords[reason][at] + count)
        .or(drawer.getByText(count, { exact: true }))
        .first()
        .waitFor()
    await expectNoAxeViolations(client.page)
    await drawer.getByRole('link', { name: w('evaluation.detail.more') }).click()
    await client.page.getByRole('heading', { name: /7\.2/ }).waitFor()
    // Computed again when what both had agreed to leave out was left out.
    await client.page.locator('summary', { hasText: w('evaluation.detail.historyTitle') }).click()
    const history = client.page.getByRole('table', { name: w('evaluation.detail.historyTitle') })
    await history.getByText(causeWords.figures[at]).first().waitFor()
    await looksWell(client.page, `evaluation-page-${language}`)
    await client.page.getByRole('link', { name: w('evaluation.detail.rows'), exact: true }).click()
    await client.page.getByText('4,828').first().waitFor()
    await client.page.goto(board)

    // One value confirmed, another disputed with a conversation and a file.
    await row(client.page, '7.2')
      .getByRole('button', { name: w('evaluation.confirm'), exact: true })
      .click()
    await row(client.page, '7.2')
      .getByText(w('evaluation.confirmedBy', { name: '林晓雯' }))
      .waitFor()
    await disputeQuality(client.page, language)
    const room = new URL(client.page.url()).pathname
    await client.page.getByRole('link', { name: '2026-04-missed-0' }).waitFor()
    await client.page.getByText('46 / 50 → 44 / 50').waitFor()
    await row(vendor.page, '7.4')
      .getByText(w(`evaluation.disputesOpen_${language === 'en' ? 'one' : 'other'}`, { count: '1' }))
      .waitFor()
    await vendor.page.goto(to('/disputes'))
    await vendor.page.getByRole('link', { name: w('evaluation.room.title', { no: '1' }) }).click()
    await looksWell(vendor.page, `evaluation-room-${language}`)

    // Both speak, and each reads the other at once.
    await write(vendor.page, language, '请说明是哪四条')
    await client.page.getByText('请说明是哪四条').waitFor()
    await write(client.page, language, '见附上的质检记录')
    await vendor.page.getByText('见附上的质检记录').waitFor()

    // Granted in one window and denied in another at the same moment: one of them counts.
    const second = await signedIn(story.vendor.ownerEmail, { language })
    await second.page.goto(room)
    const granted = await decideAtOnce(vendor, second, language)
    const outcome = disputeStatusWords[granted ? 'granted' : 'denied'][at]
    for (const { page } of [client, vendor, second]) await page.getByText(outcome, { exact: true }).first().waitFor()
    if (granted) await client.page.getByText('44 / 50', { exact: true }).waitFor()
    const qualityValue = granted ? '88.00%' : '92.00%'

    await disputeConversation(vendor.page, board, language)
    // The vendor asks for two hours of outage to be left out; the client grants it.
    await vendor.page.goto(board)
    await disputeOutage(vendor.page, row(vendor.page, '7.2'), language)
    await client.page.goto(new URL(vendor.page.url()).pathname)
    await client.page.getByText(w('evaluation.room.concerned_other', { count: '200' })).waitFor()
    await step(client.page, w('evaluation.room.grant'), w('evaluation.room.grantTitle'))
    for (const { page } of [client, vendor]) {
      await page.getByText('66.94%').waitFor()
      await page.getByText('−¥825.43').waitFor()
      await page.getByText('9,372 / 14,000').waitFor()
      await page.getByText('66.00%').waitFor()
      await page.getByText('−¥1,080.00').waitFor()
    }
    await looksWell(client.page, `evaluation-decided-${language}`)
    for (const { page } of [client, vendor]) {
      await page.goto(board)
      await row(page, '7.2').getByText('66.94%').waitFor()
      await row(page, '7.2').getByText('9,372 / 14,000').waitFor()
      await row(page, '7.2').getByText('−¥825.43').waitFor()
      await row(page, '7.4').getByText(qualityValue).waitFor()
    }
    // What was confirmed was another value.
    await row(client.page, '7.2')
      .getByRole('button', { name: w('evaluation.confirm'), exact: true })
      .waitFor()

    await step(client.page, w('evaluation.confirmAll'), w('evaluation.confirmTitle'))
    await step(client.page, w('evaluation.sign'), w('evaluation.signTitle', { period }))
    const side = w('evaluation.side.client')
    await vendor.page.getByText(w('evaluation.facts.signedBy', { side, name: '林晓雯' })).waitFor()
    await step(vendor.page, w('evaluation.sign'), w('evaluation.signTitle', { period }))
    for (const { page } of [client, vendor]) {
      await page.getByText(periodStatusWords.frozen[at], { exact: true }).first().waitFor()
      await page.getByRole('button', { name: w('evaluation.recompute') }).waitFor({ state: 'hidden' })
      assert.equal(await page.getByRole('button', { name: w('evaluation.dispute'), exact: true }).count(), 0)
    }
    await valuesStay(story)
    await privateStaysPrivate(story, { client, vendor }, language)
    for (const path of ['/disputes', '/values', '/simulate', '/rights']) {
      await client.page.goto(to(path))
      await looksWell(client.page, `evaluation${path.replace('/', '-')}-${language}`)
    }
    assert.deepEqual([...client.takeFaults(), ...vendor.takeFaults(), ...second.takeFaults()], [])
  })
}

async function enterQuality(page: Page, language: Language): Promise<void> {
  const w = words(language)
  await page
    .getByRole('button', { name: w('evaluation.values.add') })
    .first()
    .click()
  const form = page.getByRole('dialog', { name: w('evaluation.values.add') })
  await form.getByLabel(w('evaluation.values.metric')).click()
  await chooseOption(page, `${quality} (qualityPass)`)
  await fillDate(page, w('evaluation.values.from'), '2026-04-01')
  await fillDate(page, w('evaluation.values.to'), '2026-04-30')
  await form.getByRole('spinbutton', { name: w('evaluation.values.met') }).fill('46')
  await form.getByRole('spinbutton', { name: w('evaluation.values.total') }).fill('50')
  await form.getByLabel(w('evaluation.values.note')).fill('四月抽检五十条')
  await form.locator('input[type=file]').setInputFiles(notice('质检记录.txt'))
  await form.getByRole('button', { name: w('evaluation.disputeForm.removeFile', { name: '质检记录.txt' }) }).waitFor()
  await expectNoAxeViolations(page)
  await form.getByRole('button', { name: w('evaluation.values.submit') }).click()
  await form.waitFor({ state: 'hidden' })
  await page.getByText('四月抽检五十条').waitFor()
}

async function disputeQuality(page: Page, language: Language): Promise<void> {
  const w = words(language)
  const row = page.getByRole('row').filter({ hasText: w('evaluation.clauseNo', { no: '7.4' }) })
  await row.getByRole('button', { name: w('evaluation.dispute'), exact: true }).click()
  const form = page.getByRole('dialog', { name: w('evaluation.disputeForm.title', { no: '7.4' }) })
  await form.getByLabel(w('evaluation.disputeForm.entered')).click()
  await chooseOption(page, `${quality} 2026-04-01 46 / 50`)
  await form.getByRole('spinbutton', { name: w('evaluation.disputeForm.met') }).fill('44')
  await form.getByRole('spinbutton', { name: w('evaluation.disputeForm.total') }).fill('50')
  await form.getByLabel(w('evaluation.disputeForm.note')).fill('有两条抽检不合格没有计入')
  const conversation = form.getByRole('textbox', { name: w('evaluation.disputeForm.conversations') })
  await conversation.fill('no such conversation')
  await conversation.press('Enter')
  await form.getByText(w('evaluation.disputeForm.noConversation', { name: 'no such conversation' })).waitFor()
  await conversation.fill('2026-04-missed-0')
  await conversation.press('Enter')
  await form
    .getByRole('button', { name: w('evaluation.disputeForm.removeFile', { name: '2026-04-missed-0' }) })
    .waitFor()
  await form.locator('input[type=file]').setInputFiles(notice('抽检表.txt'))
  await form.getByRole('button', { name: w('evaluation.disputeForm.removeFile', { name: '抽检表.txt' }) }).waitFor()
  await expectNoAxeViolations(page)
  await form.getByRole('button', { name: w('evaluation.disputeForm.submit'), exact: true }).click()
  await page.waitForURL(/\/disputes\//)
}

/** One conversation is to be left out: without naming it nothing is sent, with it the room shows it; then it is taken back. */
async function disputeConversation(page: Page, board: string, language: Language): Promise<void> {
  const w = words(language)
  const at = language === 'en' ? 'en' : 'zh'
  await page.goto(board)
  const row = page.getByRole('row').filter({ hasText: w('evaluation.clauseNo', { no: '7.2' }) })
  await row.getByRole('button', { name: w('evaluation.dispute'), exact: true }).click()
  const form = page.getByRole('dialog', { name: w('evaluation.disputeForm.title', { no: '7.2' }) })
  await form.getByLabel(w('evaluation.disputeForm.reason')).click()
  await chooseOption(page, exclusionReasonWords.spam[at])
  await form.getByText(w('evaluation.disputeForm.scopeConversations'), { exact: true }).click()
  await form.getByLabel(w('evaluation.disputeForm.note')).fill('垃圾消息，与商品无关')
  const send = form.getByRole('button', { name: w('evaluation.disputeForm.submit'), exact: true })
  await send.click()
  await form.getByText(/请填写起止时间，或选择会话|name conversations/).waitFor()
  const field = form.getByRole('textbox', { name: w('evaluation.disputeForm.leftOut') })
  await field.fill('2026-04-missed-1')
  await field.press('Enter')
  await form
    .getByRole('button', { name: w('evaluation.disputeForm.removeFile', { name: '2026-04-missed-1' }) })
    .waitFor()
  await expectNoAxeViolations(page)
  await send.click()
  await page.waitForURL(/\/disputes\//)
  await page.getByRole('link', { name: '2026-04-missed-1' }).waitFor()
  await step(page, w('evaluation.room.withdraw'), w('evaluation.room.withdrawTitle'))
  await page.getByText(disputeStatusWords.withdrawn[at], { exact: true }).first().waitFor()
}

async function disputeOutage(page: Page, row: ReturnType<Page['getByRole']>, language: Language): Promise<void> {
  const w = words(language)
  const at = language === 'en' ? 'en' : 'zh'
  await row.getByRole('button', { name: w('evaluation.dispute'), exact: true }).click()
  const form = page.getByRole('dialog', { name: w('evaluation.disputeForm.title', { no: '7.2' }) })
  await form.getByLabel(w('evaluation.disputeForm.reason')).click()
  await chooseOption(page, exclusionReasonWords.platformOutage[at])
  await fillDate(page, w('evaluation.disputeForm.from'), '2026-04-18 14:00')
  await fillDate(page, w('evaluation.disputeForm.to'), '2026-04-18 16:00')
  await form.getByLabel(w('evaluation.disputeForm.note')).fill('平台公告：18 日 14 点至 16 点消息无法送达')
  await form.locator('input[type=file]').setInputFiles(notice('平台公告.txt'))
  await form.getByRole('button', { name: w('evaluation.disputeForm.removeFile', { name: '平台公告.txt' }) }).waitFor()
  await form.getByRole('button', { name: w('evaluation.disputeForm.submit'), exact: true }).click()
  await page.waitForURL(/\/disputes\//)
}

async function write(page: Page, language: Language, text: string): Promise<void> {
  const w = words(language)
  await page.getByLabel(w('evaluation.room.writeLabel')).fill(text)
  await page.getByRole('button', { name: w('evaluation.room.send'), exact: true }).click()
  await page.getByText(text).waitFor()
}

/** Grants in one window, denies in the other at the same moment; the loser reads who was first. Answers whether it was granted. */
async function decideAtOnce(granting: GuardedPage, denying: GuardedPage, language: Language): Promise<boolean> {
  const w = words(language)
  granting.expectRefusals()
  denying.expectRefusals()
  const prepare = async ({ page }: GuardedPage, deed: 'grant' | 'deny') => {
    await page.getByRole('button', { name: w(`evaluation.room.${deed}`), exact: true }).click()
    const dialog = page.getByRole('dialog', { name: w(`evaluation.room.${deed}Title`) })
    if (deed === 'deny') await dialog.getByRole('textbox').fill('抽检记录里没有这两条')
    return { dialog, go: dialog.getByRole('button', { name: w(`evaluation.room.${deed}`), exact: true }) }
  }
  const grant = await prepare(granting, 'grant')
  const deny = await prepare(denying, 'deny')
  await Promise.all([grant.go.click(), deny.go.click()])
  const decided = language === 'en' ? '林晓雯 has already dealt with this dispute' : '林晓雯 已经处理了这条异议'
  const lost = await Promise.any(
    [grant, deny].map(async ({ dialog }) => {
      await dialog.getByText(decided).waitFor()
      return dialog
    }),
  )
  const winner = lost === grant.dialog ? deny : grant
  await winner.dialog.waitFor({ state: 'hidden' })
  await lost.getByRole('button', { name: w('ui.cancel'), exact: true }).click()
  return winner === grant
}

/** Nobody changes a frozen month, by whatever way. */
async function valuesStay({ client, vendor, engagementId }: Story): Promise<void> {
  const month = { engagementId, period }
  const { digest } = (await client.owner.call(getPeriod, month)).data
  const values = [{ clauseNo: '7.2', from: '2026-04-01', digest: '0'.repeat(64) }]
  assert.equal((await client.owner.call(confirmEvaluation, { ...month, values })).error?.code, 'periodFrozen')
  assert.equal((await vendor.owner.call(recomputePeriod, month)).error?.code, 'periodFrozen')
  assert.equal((await client.owner.call(getPeriod, month)).data.digest, digest)
}

/** What one side drafts is not there for the other, whoever asks for its address. */
async function privateStaysPrivate(
  { client, vendor, engagementId }: Story,
  pages: { readonly client: GuardedPage; readonly vendor: GuardedPage },
  language: Language,
): Promise<void> {
  const w = words(language)
  const other = { client: 'vendor', vendor: 'client' } as const
  const owners = { client: client.owner, vendor: vendor.owner }
  for (const side of ['client', 'vendor'] as const) {
    const title = `内部草稿 ${side}`
    const { data } = await owners[side].call(startDraft, { engagementId, title, effectiveFrom: '2027-01-01' })
    const address = `/engagements/${engagementId}/drafts/${data.id}`
    await pages[side].page.goto(address)
    await pages[side].page.getByText(title).first().waitFor()
    const stranger = pages[other[side]]
    stranger.expectRefusals()
    await stranger.page.goto(address)
    await stranger.page.getByRole('alert').waitFor()
    assert.equal(await stranger.page.getByText(title).count(), 0)
    await stranger.page.goto(`/engagements/${engagementId}/amendments`)
    await stranger.page.getByRole('main').waitFor()
    await stranger.page.waitForLoadState('networkidle')
    assert.equal(await stranger.page.getByText(title).count(), 0, w('contract.draft.page'))
  }
}
