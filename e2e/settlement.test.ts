import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { buildWeb } from '../src/app/cli/webBuild.ts'
import { getStatement } from '../src/modules/billing/api/statement.ts'
import {
  approveStatement,
  computeStatement,
  confirmStatement,
  finalizeStatement,
  sendStatement,
} from '../src/modules/billing/api/statementStep.ts'
import { buyers, freezeMonth, missedApril, paidAhead, penalty, reply } from '../src/modules/billing/testing.ts'
import { agreeClauses, payment, seatFee } from '../src/modules/contract/testing.ts'
import type { Caller } from '../src/testing/app.ts'
import { agree, startTwoSides, type TwoSides } from '../src/testing/engagements.ts'
import { joinAs } from '../src/testing/organizations.ts'
import { readPdf } from '../src/testing/pdf.ts'
import { expectNoAxeViolations } from './support/axe.ts'
import { launchBrowser, type GuardedPage } from './support/browser.ts'
import { deed, download, fillDay, nameParty, send, step, sums } from './support/money.ts'
import { takeShots } from './support/shots.ts'
import { browserOf } from './support/signedIn.ts'
import { words } from './support/words.ts'

const zh = words('zh-CN')
const en = words('en')
const more = zh('billing.more')

let two: TwoSides
let url: string
let browser: Browser
let base: string
let engagementId: string
let owner: Caller
let finance: Caller
let clientFinance: Caller
let client: GuardedPage
let vendor: GuardedPage
let approver: GuardedPage

before(async () => {
  const webDir = await buildWeb(() => {}, new AbortController().signal)
  two = await startTwoSides({ webDir, role: 'all', environment: { ZUOXI_LOG_LEVEL: 'error' } })
  url = await two.app.http.listen({ host: '127.0.0.1', port: 0 })
  browser = await launchBrowser()
  ;({ id: engagementId } = await agree(two))
  base = `/engagements/${engagementId}`
  owner = two.vendor.owner
  finance = (await joinAs(two.app, owner, ['vendorFinance'], '罗文静')).caller
  clientFinance = (await joinAs(two.app, two.client.owner, ['clientFinance'], '陆明远')).caller
  await nameParty(two.client.owner, '91330106MA2HUAJ034')
  await nameParty(owner, '91340100MA2YUNFX99')
  await agreeClauses({ proposer: two.client.owner, decider: owner }, engagementId, [
    seatFee(),
    reply,
    penalty,
    paidAhead,
  ])
  client = await browserOf(browser, url, clientFinance)
  vendor = await browserOf(browser, url, finance)
  approver = await browserOf(browser, url, owner, { language: 'en' })
})

describe('the first month paid ahead, by screen', () => {
  test('signing asks for 5,400.00, and what is no amount is named in the words of the reader', async () => {
    const { page } = client
    await page.goto(`${base}/payments`)
    const row = page.getByRole('row').filter({ hasText: '签约款' })
    await row.getByText('¥5,400.00').first().waitFor()
    await page.getByRole('row').filter({ hasText: '验收款' }).getByText('¥21,600.00').first().waitFor()
    await page.getByRole('link', { name: '结算', exact: true }).and(page.locator('[aria-current=page]')).waitFor()
    const drawer = await deed(page, '签约款', zh('billing.report'), more)
    await drawer.getByLabel(zh('billing.bankRef')).fill('CMB-20260303-01')
    const amount = drawer.getByLabel(zh('billing.amount'), { exact: true })
    assert.equal(await amount.inputValue(), '5400.00')
    await amount.fill('5400.005')
    await drawer.getByRole('button', { name: zh('billing.report'), exact: true }).click()
    await drawer.getByText('请填写金额，最多两位小数。').waitFor()
    await amount.fill('5,400')
    await fillDay(page, drawer.getByLabel(zh('billing.paidOn')), '2026-03-03')
    await send(drawer, zh('billing.report'))
    await page.getByText(zh('billing.result.pay')).waitFor()
  })

  test('the vendor sees the transfer arrive, and the invoice of 5,094.34 and 305.66 follows the receipt [R-000-30]', async () => {
    await vendor.page.goto(`${base}/payments/transfers`)
    const asked = await deed(vendor.page, 'CMB-20260303-01', zh('billing.arrival.confirm'), more)
    await send(asked, zh('billing.arrival.confirm'))
    await vendor.page.getByRole('row').filter({ hasText: 'CMB-20260303-01' }).getByText('已到账').waitFor()

    await client.page.getByRole('row').filter({ hasText: '签约款' }).getByText('已付清').waitFor()
    await invoiceFor('签约款', '¥5,094.34', '¥305.66', '26342000000012345678')
  })

  test('acceptance asks for 21,600.00, the other 80 %, invoiced as 20,377.36 and 1,222.64 [R-000-28]', async () => {
    const { page } = client
    await page.goto(`${base}/payments`)
    const drawer = await deed(page, '验收款', zh('billing.trigger'), more)
    await fillDay(page, drawer.getByLabel(zh('billing.triggerOn')), '2026-03-17')
    await send(drawer, zh('billing.trigger'))
    await page.getByRole('row').filter({ hasText: '验收款' }).getByText('2026-03-20').waitFor()
    // What the vendor enters has arrived.
    await vendor.page.goto(`${base}/payments`)
    const paid = await deed(vendor.page, '验收款', zh('billing.report'), more)
    await paid.getByLabel(zh('billing.bankRef')).fill('CMB-20260318-07')
    await fillDay(vendor.page, paid.getByLabel(zh('billing.paidOn')), '2026-03-18')
    await send(paid, zh('billing.report'))
    await page.getByRole('row').filter({ hasText: '验收款' }).getByText('已付清').waitFor()
    await invoiceFor('验收款', '¥20,377.36', '¥1,222.64', '26342000000012345679')
    const found = await sums(page)
    assert.deepEqual([found.get('已到账'), found.get('已开票')], ['¥27,000.00', '¥27,000.00'])
    assert.deepEqual([...vendor.takeFaults(), ...client.takeFaults()], [])
  })
})

/** The client asks for a special invoice over what it has paid, the vendor enters the one that was issued. */
async function invoiceFor(payable: string, net: string, tax: string, number: string): Promise<void> {
  await client.page.goto(`${base}/payments`)
  const request = await deed(client.page, payable, zh('billing.requestInvoice'), more)
  await request.getByText(zh('invoice.split', { net, tax })).waitFor()
  await takeShots(client.page, 'invoice-request', 'wide')
  await send(request, zh('billing.requestInvoice'))
  await vendor.page.goto(`${base}/payments/invoices`)
  const entered = await deed(vendor.page, net, zh('billing.issue'), more)
  await entered.getByLabel(zh('invoice.number')).fill(number)
  await entered.getByLabel(zh('invoice.drawer')).fill('罗文静')
  await expectNoAxeViolations(vendor.page)
  await send(entered, zh('billing.issue'))
  const row = vendor.page.getByRole('row').filter({ hasText: number })
  await row.getByText('已开票').waitFor()
  for (const figure of [net, tax]) await row.getByText(figure, { exact: true }).waitFor()
  await row.getByRole('button', { name: /^#/ }).click()
  const fields = vendor.page.getByRole('dialog')
  for (const field of [number, net, tax, '91330106MA2HUAJ034', '91340100MA2YUNFX99', '6.0%', '*现代服务*客户服务费'])
    await fields.getByText(field, { exact: true }).first().waitFor()
  await takeShots(vendor.page, 'invoice-fields', 'wide')
  await vendor.page.keyboard.press('Escape')
  await fields.waitFor({ state: 'hidden' })
}

/** April, the first bad month, as the three people settle it. */
async function settleApril(): Promise<void> {
  const computed = (await finance.call(computeStatement, { engagementId, period: '2026-04' })).data
  const { no } = computed
  const approved = (await owner.call(approveStatement, { engagementId, no, version: computed.version })).data
  const sent = (await finance.call(sendStatement, { engagementId, no, version: approved.version })).data
  const confirmed = (await clientFinance.call(confirmStatement, { engagementId, no, version: sent.version })).data
  const done = await finance.call(finalizeStatement, { engagementId, no, version: confirmed.version })
  assert.equal(done.error, null)
}

/** What came of the two decisions taken at once. */
async function waitForDecision() {
  for (;;) {
    const answer = await owner.call(getStatement, { engagementId, no: 2 })
    if (answer.data.status !== 'sent') return answer
  }
}

describe('the second bad month, by screen', () => {
  before(async () => {
    await freezeMonth(two.app, engagementId, '2026-04', buyers('2026-04', 9372, 14_200))
    await freezeMonth(two.app, engagementId, '2026-05', buyers('2026-05', 9570, 14_500), [missedApril])
    await settleApril()
  })

  test('the preparer computes May and finds no way to approve it; somebody else does, in English', async () => {
    const { page } = vendor
    await page.goto(`${base}/statements`)
    await page.getByRole('button', { name: zh('billing.prepare', { month: '2026-05' }) }).click()
    await page.getByRole('heading', { name: zh('billing.statement', { month: '2026-05' }) }).waitFor()
    await page.getByText('待审批').first().waitFor()
    assert.equal(await page.getByRole('button', { name: zh('billing.approve') }).count(), 0)
    await approver.page.goto(`${base}/statements/2`)
    await approver.page.getByRole('heading', { name: en('billing.statement', { month: '2026-05' }) }).waitFor()
    await takeShots(approver.page, 'statement-en')
    await step(approver.page, en('billing.approve'))
    await page.getByText('待发送').first().waitFor()
    await client.page.goto(`${base}/statements`)
    await client.page.getByRole('link', { name: '2026-04' }).waitFor()
    assert.equal(await client.page.getByRole('link', { name: '2026-05' }).count(), 0, 'it was not sent yet')
    await step(page, zh('billing.send'))
    await client.page.getByRole('link', { name: '2026-05' }).click()
  })

  test('24,300.00 with net 22,924.53 and tax 1,375.47 stand on screen, in the PDF and in the workbook', async () => {
    const { page } = client
    await page.getByRole('heading', { name: zh('billing.statement', { month: '2026-05' }) }).waitFor()
    const found = await sums(page)
    const wanted = { 应付: '¥24,300.00', 不含税: '¥22,924.53', 税额: '¥1,375.47', 大写: '贰万肆仟叁佰元整' }
    for (const [label, value] of Object.entries(wanted)) assert.equal(found.get(label), value, label)
    const amounts = await page
      .getByRole('table', { name: zh('billing.lines') })
      .getByRole('button')
      .allInnerTexts()
    assert.deepEqual(amounts, ['¥27,000.00', '−¥1,620.00', '−¥1,080.00'])
    await expectNoAxeViolations(page)
    await takeShots(page, 'statement-may')

    const pdf = await download(page, zh('billing.download'), zh('billing.downloadStatement', { format: 'PDF' }))
    assert.equal(pdf.name, 'statement-2026-05.pdf')
    const text = (await readPdf(pdf.bytes)).map((one) => one.text).join('')
    for (const value of [...Object.values(wanted), ...amounts]) assert.ok(text.includes(value), value)
    const sheet = await download(page, zh('billing.download'), zh('billing.downloadStatement', { format: 'Excel' }))
    assert.equal(sheet.name, 'statement-2026-05.xlsx')
    const report = await download(page, zh('billing.download'), zh('billing.downloadReport', { format: 'PDF' }))
    assert.ok((await readPdf(report.bytes))[0]?.text.includes('66.00%'))
  })

  test('the client confirms while the vendor recalls: one decision stands, and the other side is told', async () => {
    const [confirm, recall] = [zh('billing.confirm'), zh('billing.recall')]
    await vendor.page.getByText('待确认').first().waitFor()
    client.expectRefusals()
    vendor.expectRefusals()
    await client.page.getByRole('button', { name: confirm, exact: true }).click()
    await vendor.page.getByRole('button', { name: recall, exact: true }).click()
    const asked = [client.page.getByRole('dialog'), vendor.page.getByRole('dialog')] as const
    await asked[1].getByRole('textbox').fill('核对停服时长')
    await Promise.all([
      asked[0].getByRole('button', { name: confirm, exact: true }).click(),
      asked[1].getByRole('button', { name: recall, exact: true }).click(),
    ])
    const { data } = await waitForDecision()
    const confirmed = data.status === 'confirmed'
    const [winner, loser] = confirmed ? asked : asked.toReversed()
    await winner?.waitFor({ state: 'hidden' })
    await loser?.getByRole('alert').waitFor()
    const losing = confirmed ? vendor.page : client.page
    await losing.getByRole('dialog').getByRole('button', { name: '取消' }).click()
    await losing
      .getByText(confirmed ? '已确认' : '更正中')
      .first()
      .waitFor()
    assert.equal(data.steps.filter(({ to }) => to === 'confirmed' || to === 'adjusted').length, 1)
    if (confirmed) return
    await vendor.page.getByRole('button', { name: zh('billing.compute') }).click()
    await step(approver.page, en('billing.approve'))
    await step(vendor.page, zh('billing.send'))
    await step(client.page, confirm)
  })

  test('final, invoiced and paid in two parts: the balance is nothing', async () => {
    await step(vendor.page, zh('billing.finalize'))
    await client.page.getByText('已定稿').first().waitFor()
    await client.page.goto(`${base}/payments`)
    const advance = await deed(client.page, '2026-05 结算款', zh('billing.requestInvoice'), more)
    await advance.getByText(zh('invoice.when.advance'), { exact: true }).click()
    await advance.getByText(zh('invoice.split', { net: '¥22,924.53', tax: '¥1,375.47' })).waitFor()
    await send(advance, zh('billing.requestInvoice'))
    await vendor.page.goto(`${base}/payments/invoices`)
    const entered = await deed(vendor.page, '¥24,300.00', zh('billing.issue'), more)
    await entered.getByLabel(zh('invoice.number')).fill('26342000000012345680')
    await entered.getByLabel(zh('invoice.drawer')).fill('罗文静')
    await send(entered, zh('billing.issue'))
    for (const [bankRef, yuan] of [
      ['CMB-20260612-11', '10,000.00'],
      ['CMB-20260618-02', '14300'],
    ] as const) {
      await client.page.goto(`${base}/payments`)
      const drawer = await deed(client.page, '2026-05 结算款', zh('billing.report'), more)
      await drawer.getByLabel(zh('billing.bankRef')).fill(bankRef)
      await drawer.getByLabel(zh('billing.amount'), { exact: true }).fill(yuan)
      await send(drawer, zh('billing.report'))
      await vendor.page.goto(`${base}/payments/transfers`)
      await send(await deed(vendor.page, bankRef, zh('billing.arrival.confirm'), more), zh('billing.arrival.confirm'))
      await client.page.goto(`${base}/payments/transfers`)
      await client.page.getByRole('row').filter({ hasText: bankRef }).getByText('已到账').waitFor()
      await takeShots(client.page, 'transfers')
    }
    await client.page.goto(`${base}/payments`)
    await client.page.getByRole('row').filter({ hasText: '2026-05 结算款' }).getByText('已付清').waitFor()
    const found = await sums(client.page)
    assert.deepEqual(
      [found.get('未付'), found.get('已到账'), found.get('余额'), found.get('已开票')],
      ['¥0.00', '¥51,300.00', '¥0.00', '¥51,300.00'],
    )
    await expectNoAxeViolations(client.page)
    await takeShots(client.page, 'payables')
    await client.page.goto(`${base}/statements/2`)
    await client.page.getByText('已付清').first().waitFor()
    assert.deepEqual([...vendor.takeFaults(), ...client.takeFaults(), ...approver.takeFaults()], [])
  })
})

test('an outage taken out of the month lowers the penalty to 825.43, from the statement to the last fen paid', async () => {
  const { id } = await agree(two, { name: '京东店铺外包' })
  await agreeClauses({ proposer: two.client.owner, decider: owner }, id, [seatFee(), reply, penalty, payment])
  // 15,000 buyers less 800 excluded and less the 200 missed ones of the outage: 9,372 of 14,000.
  await freezeMonth(two.app, id, '2026-04', buyers('2026-04', 9372, 14_000))
  const place = `/engagements/${id}`
  await vendor.page.goto(`${place}/statements`)
  await vendor.page.getByRole('button', { name: zh('billing.prepare', { month: '2026-04' }) }).click()
  await vendor.page.getByRole('heading', { name: zh('billing.statement', { month: '2026-04' }) }).waitFor()
  await approver.page.goto(`${place}/statements/1`)
  await step(approver.page, en('billing.approve'))
  await step(vendor.page, zh('billing.send'))
  await client.page.goto(`${place}/statements/1`)
  await client.page.getByRole('button', { name: '−¥825.43' }).click()
  const line = client.page.getByRole('dialog')
  await line.getByText('−¥825.43').first().waitFor()
  await line.getByRole('link', { name: /7\.2/ }).waitFor()
  await client.page.keyboard.press('Escape')
  await line.waitFor({ state: 'hidden' })
  assert.equal((await sums(client.page)).get('应付'), '¥26,174.57')
  const sheet = await download(client.page, zh('billing.download'), zh('billing.downloadStatement', { format: 'PDF' }))
  const text = (await readPdf(sheet.bytes)).map((one) => one.text).join('')
  for (const figure of ['−¥825.43', '¥26,174.57']) assert.ok(text.includes(figure), figure)
  await step(client.page, zh('billing.dispute'), '请说明剔除的时段')
  await step(approver.page, en('billing.stand'), '20 日 14 点至 16 点平台故障，双方已确认')
  await step(client.page, zh('billing.confirm'))
  await step(client.page, zh('billing.finalize'))
  await client.page.goto(`${place}/payments`)
  const drawer = await deed(client.page, '2026-04 结算款', zh('billing.report'), more)
  await drawer.getByLabel(zh('billing.bankRef')).fill('CMB-20260512-30')
  await send(drawer, zh('billing.report'))
  await vendor.page.goto(`${place}/payments/transfers`)
  await send(
    await deed(vendor.page, 'CMB-20260512-30', zh('billing.arrival.confirm'), more),
    zh('billing.arrival.confirm'),
  )
  await client.page.getByRole('row').filter({ hasText: '2026-04 结算款' }).getByText('已付清').waitFor()
  assert.equal((await sums(client.page)).get('已到账'), '¥26,174.57')
})
