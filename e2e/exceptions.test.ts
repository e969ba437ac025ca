import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { buildWeb } from '../src/app/cli/webBuild.ts'
import { draftInvoice, issueInvoice, requestInvoice } from '../src/modules/billing/api/invoice.ts'
import { listPayables, payableSummary } from '../src/modules/billing/api/payable.ts'
import { reportPayment } from '../src/modules/billing/api/payment.ts'
import { payableStateWords } from '../src/modules/billing/policy/words.ts'
import { approveStatement, computeStatement, sendStatement } from '../src/modules/billing/api/statementStep.ts'
import { buyers, freezeMonth, penalty, reply } from '../src/modules/billing/testing.ts'
import { amendmentStatusWords } from '../src/modules/contract/policy/words.ts'
import { agreeClauses, payment, proposeClauses, seatFee } from '../src/modules/contract/testing.ts'
import { listTerminationRights } from '../src/modules/evaluation/api/terminationRight.ts'
import { fewChats, freezeStoryMonth, startStory, type Story } from '../src/modules/evaluation/testing.ts'
import type { Caller } from '../src/testing/app.ts'
import { agree, startTwoSides, type TwoSides } from '../src/testing/engagements.ts'
import { joinAs } from '../src/testing/organizations.ts'
import { inDatabase } from '../src/testing/people.ts'
import { expectNoAxeViolations } from './support/axe.ts'
import { launchBrowser, type GuardedPage } from './support/browser.ts'
import { deed, fillDay, nameParty, send, step, sums } from './support/money.ts'
import { takeShots } from './support/shots.ts'
import { browserOf } from './support/signedIn.ts'
import { words } from './support/words.ts'

const zh = words('zh-CN')
const en = words('en')
const [more, moreEn] = [zh('billing.more'), en('billing.more')]
const buyer = { name: '花间里', taxNumber: '91330106MA2HUAJ034', address: '', phone: '', bankName: '', bankAccount: '' }

let two: TwoSides
let url: string
let browser: Browser
let base: string
let engagementId: string
let clientFinance: Caller
let vendorFinance: Caller
/** The client reads Chinese, the vendor's owner English, the vendor's finance Chinese. */
let client: GuardedPage
let vendor: GuardedPage
let owner: GuardedPage

before(async () => {
  const webDir = await buildWeb(() => {}, new AbortController().signal)
  two = await startTwoSides({ webDir, role: 'all', environment: { ZUOXI_LOG_LEVEL: 'error' } })
  url = await two.app.http.listen({ host: '127.0.0.1', port: 0 })
  browser = await launchBrowser()
  ;({ id: engagementId } = await agree(two))
  base = `/engagements/${engagementId}`
  vendorFinance = (await joinAs(two.app, two.vendor.owner, ['vendorFinance'], '罗文静')).caller
  clientFinance = (await joinAs(two.app, two.client.owner, ['clientFinance'], '陆明远')).caller
  await nameParty(two.vendor.owner, '91340100MA2YUNFX99')
  const sides = { proposer: two.client.owner, decider: two.vendor.owner }
  await agreeClauses(sides, engagementId, [seatFee(), reply, penalty, payment])
  client = await browserOf(browser, url, clientFinance)
  vendor = await browserOf(browser, url, vendorFinance)
  owner = await browserOf(browser, url, two.vendor.owner, { language: 'en' })
})

/** Something the client owes since a day. */
async function owes(name: string, amountFen: number, dueOn: string): Promise<void> {
  const netFen = Math.round(amountFen / 1.06)
  await inDatabase(
    two.app,
    `insert into payable (space_id, source, nature, name, trigger, amount_fen, invoice_gross_fen, invoice_net_fen,
       invoice_tax_fen, status, triggered_on, due_on) values ($1, $2, 'balance', $3, 'date', $4, $4, $5, $6, 'due', $7, $7)`,
    [engagementId, name, JSON.stringify({ zh: name, en: name }), amountFen, netFen, amountFen - netFen, dueOn],
  )
}

async function summary() {
  return (await clientFinance.call(payableSummary, { engagementId })).data
}

describe('money that went another way, by screen', () => {
  before(async () => {
    await owes('四月尾款', 500_000, '2026-05-20')
    await owes('五月尾款', 80_000, '2026-06-20')
    const { rows } = (await clientFinance.call(listPayables, { engagementId, search: '四月尾款' })).data
    const transfer = { engagementId, bankRef: 'CMB-1', amountFen: 640_000, paidOn: '2026-05-25' }
    const paid = await vendorFinance.call(reportPayment, { ...transfer, payableId: rows[0]?.id ?? '' })
    // 5,000.00 pay April, 800.00 May, 600.00 are left over.
    assert.equal(paid.data.creditedFen, 60_000)
    await owes('六月尾款', 100_000, '2026-07-20')
  })

  test('what is overdue says for how many days and with what interest, which belongs to the days', async () => {
    const { page } = client
    await page.goto(`${base}/payments`)
    const row = page.getByRole('row').filter({ hasText: '六月尾款' })
    await row.getByText('已逾期').waitFor()
    const shown = (await clientFinance.call(listPayables, { engagementId, search: '六月尾款' })).data.rows[0]
    assert.ok(shown && shown.overdueDays > 100)
    // 1,000.00 x 0.05 % is half a yuan a day.
    assert.equal(shown.interestFen, shown.overdueDays * 50)
    await row.getByText(`¥${(shown.interestFen / 100).toFixed(2)}`).waitFor()
    await row.getByText(String(shown.overdueDays), { exact: true }).waitFor()
    await takeShots(page, 'overdue')
  })

  test('a form whose beginning did not load says so, tries again, and closes', async () => {
    const { page, context, takeFaults } = await browserOf(browser, url, clientFinance)
    const asks = `**/api/${draftInvoice.name}`
    await page.goto(`${base}/payments`)
    await page.route(asks, (route) => route.fulfill({ status: 500, body: '' }))
    const panel = await deed(page, '六月尾款', zh('billing.requestInvoice'), more)
    await panel.getByText(zh('ui.error.title', { what: zh('billing.requestInvoice') })).waitFor()
    await expectNoAxeViolations(page)
    await takeShots(page, 'form-failed', 'wide')
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'hidden' })
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'BUTTON')
    await deed(page, '六月尾款', zh('billing.requestInvoice'), more)
    await page.unroute(asks)
    await panel.getByRole('button', { name: zh('ui.retry'), exact: true }).click()
    await panel.getByLabel(zh('invoice.taxNumber')).waitFor()
    await expectNoAxeViolations(page)
    assert.ok(takeFaults().every((fault) => fault.includes(draftInvoice.name)))
    await context.close()
  })

  test('credit pays a part of it, once, though the button is pressed twice', async () => {
    const { page } = client
    const drawer = await deed(page, '六月尾款', zh('billing.applyCredit'), more)
    await drawer.getByText('余额 ¥600.00').waitFor()
    await expectNoAxeViolations(page)
    await drawer.getByLabel(zh('billing.amount'), { exact: true }).fill('200')
    await drawer.getByRole('button', { name: zh('billing.applyCredit'), exact: true }).dblclick()
    await drawer.waitFor({ state: 'hidden' })
    await page.getByText(zh('billing.result.applyCredit')).waitFor()
    await page.getByRole('row').filter({ hasText: '六月尾款' }).getByText('¥800.00').first().waitFor()
    const { creditFen, openFen } = await summary()
    assert.deepEqual([creditFen, openFen], [40_000, 80_000])
    await page.goto(`${base}/payments/credit`)
    await page.getByText('−¥200.00').waitFor()
    await page.goBack()
    await page.getByRole('row').filter({ hasText: '六月尾款' }).waitFor()
    assert.equal((await summary()).creditFen, 40_000, 'going back sends nothing again')
  })

  test('the vendor’s owner writes the rest off with a reason; a form the client had open is told so', async () => {
    client.expectRefusals()
    const form = await deed(client.page, '六月尾款', zh('billing.applyCredit'), more)
    await form.getByText('余额 ¥400.00').waitFor()
    const { page } = owner
    await page.goto(`${base}/payments`)
    const dialog = await deed(page, '六月尾款', en('billing.writeOff'), moreEn)
    await dialog.getByText('¥800.00').waitFor()
    const button = dialog.getByRole('button', { name: en('billing.writeOff'), exact: true })
    assert.equal(await button.isDisabled(), true, 'not without a reason')
    await dialog.getByRole('textbox').fill('Settled by an agreement of 12 November')
    await button.dblclick()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('row').filter({ hasText: '六月尾款' }).getByText(payableStateWords.writtenOff.en).waitFor()
    await form.getByRole('button', { name: zh('billing.applyCredit'), exact: true }).click()
    await form.getByRole('alert').waitFor()
    await client.page.keyboard.press('Escape')
    await form.waitFor({ state: 'hidden' })
    await client.page
      .getByRole('row')
      .filter({ hasText: '六月尾款' })
      .getByText(payableStateWords.writtenOff.zh)
      .waitFor()
    assert.deepEqual([(await summary()).creditFen, (await summary()).openFen], [40_000, 0])
    assert.equal(
      await client.page
        .getByRole('row')
        .filter({ hasText: '六月尾款' })
        .getByRole('button', { name: zh('billing.applyCredit') })
        .count(),
      0,
    )
  })

  test('the vendor gives the credit back: more than there is is refused in words, the whole of it empties the account', async () => {
    const { page } = vendor
    vendor.expectRefusals()
    await page.goto(`${base}/payments`)
    await page.getByRole('button', { name: zh('billing.refund'), exact: true }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText('最多 ¥400.00').waitFor()
    await expectNoAxeViolations(page)
    await drawer.getByLabel(zh('billing.bankRef')).fill('CCB-REFUND-7')
    const amount = drawer.getByLabel(zh('billing.amount'), { exact: true })
    await amount.fill('400.01')
    await drawer.getByRole('button', { name: zh('billing.refund'), exact: true }).click()
    await drawer
      .getByText(/400\.00/)
      .nth(1)
      .waitFor()
    await amount.fill('400')
    await send(drawer, zh('billing.refund'))
    await page.getByText(zh('billing.result.refund')).waitFor()
    assert.equal((await sums(page)).get('余额'), '¥0.00')
    await page.getByRole('button', { name: zh('billing.refund'), exact: true }).waitFor({ state: 'hidden' })
    await client.page.goto(`${base}/payments/transfers`)
    const row = client.page.getByRole('row').filter({ hasText: 'CCB-REFUND-7' })
    await row.getByText('已退款').waitFor()
    await row.getByText('−¥400.00').waitFor()
  })

  test('an invoice with a fault is reversed: asked for by the client, issued by the vendor, and invoiced anew', async () => {
    const { rows } = (await clientFinance.call(listPayables, { engagementId, search: '四月尾款' })).data
    const ask = { engagementId, payableId: rows[0]?.id ?? '', type: '82' as const, buyer, grossFen: 500_000 }
    const { no } = (await clientFinance.call(requestInvoice, ask)).data
    const number = '26342000000099990001'
    const issue = { engagementId, no, version: 1, number, issuedOn: '2026-05-26', drawer: '罗文静' }
    const issued = await vendorFinance.call(issueInvoice, { ...issue, item: { name: '*现代服务*客户服务费' } })
    assert.equal(issued.error, null)
    const { page } = client
    await page.goto(`${base}/payments/invoices`)
    const form = await deed(page, number, zh('billing.requestRed'), more)
    await form.getByText('还可红冲 ¥5,000.00').waitFor()
    await form.getByLabel(zh('invoice.confirmation')).fill('33010626110000012345')
    await form.getByLabel(zh('billing.reason')).fill('购买方名称有误')
    await form.getByRole('button', { name: zh('billing.requestRed'), exact: true }).dblclick()
    await form.waitFor({ state: 'hidden' })
    const asked = page.getByRole('row').filter({ hasText: '−¥5,000.00' })
    await asked.waitFor()
    assert.equal(await asked.count(), 1, 'one request, though the button was pressed twice')
    await vendor.page.goto(`${base}/payments/invoices`)
    const entered = await deed(vendor.page, '−¥5,000.00', zh('billing.issueRed'), more)
    await entered.getByLabel(zh('invoice.number')).fill('26342000000099990002')
    await entered.getByLabel(zh('invoice.drawer')).fill('罗文静')
    await send(entered, zh('billing.issueRed'))
    await page.getByRole('row').filter({ hasText: number }).getByText('已红冲').waitFor()
    await takeShots(page, 'red-letter')
    await page.goto(`${base}/payments`)
    const again = await deed(page, '四月尾款', zh('billing.requestInvoice'), more)
    await again.getByText(zh('invoice.split', { net: '¥4,716.98', tax: '¥283.02' })).waitFor()
    await page.keyboard.press('Escape')
    await again.waitFor({ state: 'hidden' })
    await expectNoAxeViolations(page)
  })
})

test('a confirmation is taken back and the statement recalled, with reasons both sides read', async () => {
  await freezeMonth(two.app, engagementId, '2026-04', buyers('2026-04', 900, 1000))
  const computed = (await vendorFinance.call(computeStatement, { engagementId, period: '2026-04' })).data
  const { no } = computed
  const approved = (await two.vendor.owner.call(approveStatement, { engagementId, no, version: computed.version })).data
  await vendorFinance.call(sendStatement, { engagementId, no, version: approved.version })
  const place = `${base}/statements/${no}`
  await client.page.goto(place)
  await vendor.page.goto(place)
  await client.page.getByText(/请在 \d+月\d+日24:00前答复/).waitFor()
  await step(client.page, zh('billing.confirm'))
  await vendor.page.getByText('已确认').first().waitFor()
  await step(client.page, zh('billing.withdrawConfirmation'), '还要核对培训费')
  await vendor.page.getByText('待确认').first().waitFor()
  await vendor.page.getByText('还要核对培训费').waitFor()
  await step(vendor.page, zh('billing.recall'), '补上培训费')
  await client.page.getByText('更正中').first().waitFor()
  await client.page.getByText('补上培训费').waitFor()
  assert.equal(await client.page.getByRole('button', { name: zh('billing.confirm'), exact: true }).count(), 0)
  await client.page.reload()
  await client.page.getByText('更正中').first().waitFor()
})

const dearer = () =>
  proposeClauses(two.client.owner, engagementId, [seatFee('3.1', 470_000)], {
    title: '坐席单价',
    effectiveFrom: '2027-01-01',
  })

describe('an amendment that comes to nothing, by screen', () => {
  test('declined with a reason, which the other side reads; the answer is given once', async () => {
    const no = await dearer()
    const proposer = await browserOf(browser, url, two.client.owner)
    await proposer.page.goto(`${base}/amendments/${no}`)
    const { page } = owner
    await page.goto(`${base}/amendments/${no}`)
    await page.getByRole('button', { name: en('contract.amendment.decline'), exact: true }).click()
    const dialog = page.getByRole('dialog')
    const button = dialog.getByRole('button', { name: en('contract.amendment.decline'), exact: true })
    assert.equal(await button.isDisabled(), true)
    await dialog.getByRole('textbox').fill('Prices stay until June')
    await button.dblclick()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText(en('contract.amendment.declined')).waitFor()
    await proposer.page.getByText('Prices stay until June').waitFor()
    await proposer.page.getByText(amendmentStatusWords.declined.zh).first().waitFor()
    assert.equal(await page.getByRole('button', { name: en('contract.amendment.accept'), exact: true }).count(), 0)
    const second = await dearer()
    await page.goto(`${base}/amendments/${second}`)
    await page.getByRole('button', { name: en('contract.amendment.accept'), exact: true }).waitFor()
    await proposer.page.goto(`${base}/amendments/${second}`)
    await proposer.page.getByRole('button', { name: zh('contract.amendment.withdraw'), exact: true }).click()
    await send(proposer.page.getByRole('dialog'), zh('contract.amendment.withdraw'))
    await proposer.page.getByText(amendmentStatusWords.withdrawn.zh).first().waitFor()
    await page.getByRole('button', { name: en('contract.amendment.accept'), exact: true }).waitFor({ state: 'hidden' })
    await page.getByText(amendmentStatusWords.withdrawn.en).first().waitFor()
    assert.deepEqual([...proposer.takeFaults(), ...owner.takeFaults()], [])
  })
})

describe('rights that two bad months bring, by screen', () => {
  let story: Story
  before(async () => {
    const months = ['2026-04', '2026-05', '2026-06']
    story = await startStory({ sides: two, months: months.map((month) => fewChats(month, { met: 6, missed: 4 })) })
    for (const month of months) assert.equal(await freezeStoryMonth(story, month), true)
    await inDatabase(
      two.app,
      `update termination_right set accrued_at = accrued_at - interval '3 days' where space_id = $1`,
      [story.engagementId],
    )
    await inDatabase(
      two.app,
      `insert into termination_right (space_id, clause_no, clause_version, of_clause_no, "right", holder, period, misses, accrued_at, expires_on)
       select space_id, clause_no, clause_version, of_clause_no, "right", holder, '2026-04', 2, accrued_at - interval '40 days', current_date - 2
       from termination_right where space_id = $1 and period = '2026-05'`,
      [story.engagementId],
    )
  })

  test('one is exercised with notice and proof of delivery, one waived with a reason, one has lapsed by its date', async () => {
    const { rows } = (await story.client.owner.call(listTerminationRights, { engagementId: story.engagementId })).data
    assert.equal(rows.length, 3)
    const place = `/engagements/${story.engagementId}/rights`
    const holder = await browserOf(browser, url, story.client.owner)
    const { page } = holder
    await page.goto(place)
    await owner.page.goto(place)
    const june = '2026-06'
    const ofJune = (one: Page) => one.locator('section').filter({ has: one.getByRole('cell', { name: june }) })
    const third = ofJune(page)
    await third.waitFor()
    const second = page
      .locator('section')
      .filter({ hasText: zh('evaluation.rights.exercise') })
      .filter({ hasNotText: june })
    await second.getByRole('button', { name: zh('evaluation.rights.exercise'), exact: true }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByRole('button', { name: zh('evaluation.rights.submit'), exact: true }).click()
    await drawer.getByText('请附上送达证明。').waitFor()
    const yesterday = Temporal.Now.zonedDateTimeISO('Asia/Shanghai').subtract({ days: 1 }).toPlainDate().toString()
    await fillDay(page, drawer.getByLabel(zh('evaluation.rights.deliveredAt')), `${yesterday} 10:00`)
    await drawer.getByLabel(zh('evaluation.rights.deliveryLabel')).click()
    await page
      .locator('.ant-select-dropdown:visible')
      .getByText(zh('evaluation.delivery.courier'), { exact: true })
      .click()
    const proof = { name: '签收单.png', mimeType: 'image/png', buffer: Buffer.from('签收') }
    await drawer.locator('input[type=file]').setInputFiles(proof)
    await drawer.getByText('签收单.png').waitFor()
    await drawer.getByRole('button', { name: zh('evaluation.rights.submit'), exact: true }).dblclick()
    await drawer.waitFor({ state: 'hidden' })
    await page.getByText(zh('evaluation.rights.done')).waitFor()
    await page.getByText(zh('evaluation.rightStatus.exercised')).first().waitFor()
    await takeShots(page, 'right-exercised')
    await owner.page.getByText('签收单.png').waitFor()
    await owner.page.getByText(en('evaluation.delivery.courier')).waitFor()

    await third.getByRole('button', { name: zh('evaluation.rights.waive'), exact: true }).click()
    const dialog = page.getByRole('dialog')
    const waive = dialog.getByRole('button', { name: zh('evaluation.rights.waive'), exact: true })
    assert.equal(await waive.isDisabled(), true)
    await dialog.getByRole('textbox').fill('双方已商定整改')
    await waive.dblclick()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText(zh('evaluation.rights.waived')).first().waitFor()
    await owner.page.getByText('双方已商定整改').waitFor()
    assert.equal(await owner.page.getByRole('button', { name: en('evaluation.rights.exercise') }).count(), 0)

    await page.getByText(zh('evaluation.rightStatus.lapsed')).first().waitFor()
    await page.getByText(/\d+月\d+日24:00已失效/).waitFor()
    assert.equal(await page.getByRole('button', { name: zh('evaluation.rights.exercise') }).count(), 0)
    await takeShots(page, 'right-lapsed')
    assert.deepEqual([...holder.takeFaults(), ...owner.takeFaults()], [])
  })
})
