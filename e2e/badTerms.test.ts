import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { buildWeb } from '../src/app/cli/webBuild.ts'
import { setDraftClause } from '../src/modules/contract/api/draft.ts'
import { fieldWords } from '../src/modules/contract/policy/fieldWords.ts'
import { agreeClauses, draftWith, payment, seatFee } from '../src/modules/contract/testing.ts'
import { confirmChange, getEngagement, updateEngagement } from '../src/modules/deal/api/engagement.ts'
import { agree, startTwoSides, type TwoSides } from '../src/testing/engagements.ts'
import { launchBrowser } from './support/browser.ts'
import { fillDay } from './support/money.ts'
import { takeShots } from './support/shots.ts'
import { browserOf } from './support/signedIn.ts'
import { words } from './support/words.ts'

type Setting = Parameters<typeof draftWith>[2][number]

const zh = words('zh-CN')
const rate = { source: 'figure', definition: 'pdd@1/replyWithin3Min/buyerDay', reading: 'rate' } as const
const received = { source: 'figure', definition: 'pdd@1/received/session', reading: 'count' } as const

let two: TwoSides
let page: Page
let browser: Browser

before(async () => {
  const webDir = await buildWeb(() => {}, new AbortController().signal)
  two = await startTwoSides({ webDir, role: 'all', environment: { ZUOXI_LOG_LEVEL: 'error' } })
  const url = await two.app.http.listen({ host: '127.0.0.1', port: 0 })
  browser = await launchBrowser()
  const opened = await browserOf(browser, url, two.client.owner)
  opened.expectRefusals()
  ;({ page } = opened)
})

function target(measure: unknown): Setting {
  const params = { type: 'C1', measure, comparison: '>=', target: '0.7' }
  // What a person sends is not known to be of the right shape.
  return { no: '7.2', title: '回复率', terms: { kind: 'sla', params } as Setting['terms'] }
}

function volume(...limits: (number | null)[]): Setting {
  const tiers = limits.map((upTo) => ({ upTo, unitPriceFen: '150' }))
  const params = { mode: 'perVolume', measure: received, scheme: 'graduated', per: 'period', tiers } as const
  return { no: '3.2', title: '接待量', terms: { kind: 'fee', params } }
}

/** What a field is called on the screen. */
function label(key: string): string {
  return fieldWords[key]?.zh ?? ''
}

async function open(engagementId: string, draftId: string, clause?: string): Promise<void> {
  await page.goto(`/engagements/${engagementId}/drafts/${draftId}${clause === undefined ? '' : `?clause=${clause}`}`)
}

/** The draft names the fault in its list, and proposing it is refused with the same words. */
async function toldAndNotProposed(engagementId: string, draftId: string, said: RegExp): Promise<void> {
  await open(engagementId, draftId)
  await page.getByText(said).first().waitFor()
  const propose = page.getByRole('button', { name: zh('contract.draft.propose'), exact: true })
  if (await propose.isDisabled()) return
  await propose.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: zh('contract.draft.propose'), exact: true }).click()
  await dialog.getByText(said).first().waitFor()
  await page.keyboard.press('Escape')
}

const faults: readonly (readonly [what: string, clauses: readonly Setting[], said: RegExp])[] = [
  ['a hole between tiers', [seatFee(), payment, volume(200, 100, null)], /上限 100 必须大于前一级的 200/],
  ['volume above the last tier', [seatFee(), payment, volume(200)], /第 3\.2 条/],
  [
    'a definition nobody knows',
    [seatFee(), payment, target({ ...rate, definition: 'pdd@9/replyWithin3Min/buyerDay' })],
    /没有口径 pdd@9\/replyWithin3Min\/buyerDay/,
  ],
  [
    'a formula that divides by nothing',
    [
      seatFee(),
      payment,
      target({ source: 'formula', name: '得分', expression: '1 / (reply - reply)', inputs: { reply: rate } }),
    ],
    /公式除以了恒为零的数/,
  ],
  ['two payment clauses on one day', [seatFee(), payment, { ...payment, no: '9.2' }], /有 2 条付款条款/],
  ['no price at all', [payment], /没有服务费条款/],
]

describe('terms that cannot be right, by screen', () => {
  for (const [what, clauses, said] of faults)
    test(`${what} is named in the draft and not proposed`, async () => {
      const { id } = await agree(two)
      await toldAndNotProposed(id, await draftWith(two.client.owner, id, clauses), said)
    })

  test('a gap between two versions, and another zone within a month', async () => {
    const { id } = await agree(two)
    const sides = { proposer: two.client.owner, decider: two.vendor.owner }
    await agreeClauses(sides, id, [seatFee(), payment, seatFee('3.2', 100_000)])
    const short = await draftWith(two.client.owner, id, [], { title: '短期', effectiveFrom: '2026-05-01' })
    const untilMay = { ...seatFee('3.2', 110_000), effectiveTo: '2026-05-31' }
    await two.client.owner.call(setDraftClause, { engagementId: id, draftId: short, revision: 0, ...untilMay })
    await open(id, short)
    await page.getByRole('button', { name: zh('contract.draft.propose'), exact: true }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: zh('contract.draft.propose'), exact: true })
      .click()
    await page.waitForURL(/\/amendments\/2$/)
    const accepted = await two.vendor.owner.post('/api/amendment.accept', { engagementId: id, no: 2, version: 1 })
    assert.equal(accepted.status, 200)
    const gap = await draftWith(two.client.owner, id, [seatFee('3.2', 120_000)], {
      title: '调价',
      effectiveFrom: '2026-06-11',
    })
    await toldAndNotProposed(id, gap, /2026-06-01 至 2026-06-10 之间没有生效的版本/)

    const { version, name, productType, startsOn } = (await two.client.owner.call(getEngagement, { engagementId: id }))
      .data
    const moved = { engagementId: id, version, name, productType, startsOn, zone: 'Asia/Tokyo', reason: '搬迁' }
    await two.client.owner.call(updateEngagement, moved)
    const { openChange } = (await two.vendor.owner.call(getEngagement, { engagementId: id })).data
    await two.vendor.owner.call(confirmChange, { engagementId: id, changeId: openChange?.id ?? '' })
    const within = await draftWith(two.client.owner, id, [seatFee()], { title: '时区', effectiveFrom: '2026-07-16' })
    await toldAndNotProposed(id, within, /时区由 Asia\/Shanghai 改为 Asia\/Tokyo，一个结算月不能跨两个时区/)
    await takeShots(page, 'bad-terms', 'wide')
  })

  test('a negative price, a day no calendar has and a target without a definition are named at their fields', async () => {
    const { id } = await agree(two)
    const draftId = await draftWith(two.client.owner, id, [seatFee(), payment])
    await open(id, draftId, '3.1')
    const price = page.getByLabel(label('seatPriceFen'), { exact: true })
    await price.fill('-1')
    await page.getByRole('button', { name: zh('contract.edit.save'), exact: true }).click()
    await page
      .getByText(/请填写不小于 0 的金额，最多两位小数/)
      .first()
      .waitFor()
    assert.equal(await price.getAttribute('aria-invalid'), 'true')
    await price.fill('4500')
    const until = page.getByLabel(new RegExp(`^${label('effectiveTo')}`))
    await until.fill('2027-02-29')
    await page.getByRole('button', { name: zh('contract.edit.save'), exact: true }).click()
    await page.getByText('日历上没有这一天。').first().waitFor()
    await fillDay(page, until, '2028-02-29')
    await page.getByRole('button', { name: zh('contract.edit.save'), exact: true }).click()
    await page.getByText(zh('contract.edit.saved', { no: '3.1' })).waitFor()
    assert.equal(await until.inputValue(), '2028-02-29')

    await open(id, draftId)
    await page.evaluate(() => sessionStorage.clear())
    await page.goto(`/engagements/${id}/drafts/${draftId}?new=sla`)
    await page.getByLabel(label('title'), { exact: true }).fill('回复率')
    await page.getByRole('button', { name: zh('contract.edit.save'), exact: true }).click()
    // The definition is the one thing missing, and its field says so.
    const missing = page.locator('[aria-invalid="true"]').first()
    await missing.waitFor()
    await page.getByText(zh('ui.form.required'), { exact: true }).first().waitFor()
    assert.equal(await page.getByRole('button', { name: /^7\./ }).count(), 0, 'nothing was saved')
  })

  test('of two amendments from two tabs the second waits, is told what was agreed meanwhile, and leaves no day to two versions', async () => {
    const { id } = await agree(two)
    await agreeClauses({ proposer: two.client.owner, decider: two.vendor.owner }, id, [seatFee(), payment])
    const started = { title: '七月调价', effectiveFrom: '2026-07-01' }
    const first = await draftWith(two.client.owner, id, [seatFee('3.1', 500_000)], started)
    const second = await draftWith(two.client.owner, id, [seatFee('3.1', 520_000)], {
      title: '六月调价',
      effectiveFrom: '2026-06-10',
    })
    const other = await page.context().newPage()
    await open(id, first)
    await other.goto(`/engagements/${id}/drafts/${second}`)
    await proposeIn(page)
    await page.waitForURL(/\/amendments\/2$/)
    await proposeIn(other)
    await other.getByRole('dialog').getByRole('alert').getByText('已有一项合同变更等待答复，请先处理。').waitFor()
    await other.keyboard.press('Escape')
    assert.equal(
      (await two.vendor.owner.post('/api/amendment.accept', { engagementId: id, no: 2, version: 1 })).status,
      200,
    )
    // The draft of the other tab was made against a contract that is no more: it has to be looked at again.
    await other.getByText(zh('contract.draft.outdated', { clauses: '3.1' })).waitFor()
    await takeShots(other, 'second-tab', 'wide')
    await other.goto(`/engagements/${id}/drafts/${second}?clause=3.1`)
    await other.getByLabel(label('seatPriceFen'), { exact: true }).fill('5300')
    await other.getByRole('button', { name: zh('contract.edit.save'), exact: true }).click()
    await other.getByText(zh('contract.edit.saved', { no: '3.1' })).waitFor()
    await proposeIn(other)
    await other.waitForURL(/\/amendments\/3$/)
    const accepted = await two.vendor.owner.post('/api/amendment.accept', { engagementId: id, no: 3, version: 1 })
    assert.equal(accepted.status, 200)
    await other.goto(`/engagements/${id}/clauses?open=3.1`)
    const versions = other.getByRole('dialog').getByRole('list', { name: zh('contract.clause.versions') })
    await versions.getByText(zh('contract.list.range', { from: '2026-04-01', to: '2026-06-09' })).waitFor()
    await versions.getByText(zh('contract.list.until', { from: '2026-06-10' }), { exact: true }).waitFor()
    // What was to begin in July never will, and says so.
    await versions.getByText(zh('contract.clause.replaced')).waitFor()
    await takeShots(other, 'two-amendments', 'wide')
    await other.close()
  })

  test('who looks for another currency is told that there is one', async () => {
    const { id } = await agree(two)
    const draftId = await draftWith(two.client.owner, id, [seatFee(), payment])
    await open(id, draftId, '9.1')
    const currency = page.getByLabel(label('currency'), { exact: true })
    await page.getByText('人民币（只支持人民币）').first().waitFor()
    await currency.click()
    assert.equal(await page.getByRole('option').count(), 1)
    await page.keyboard.press('Escape')
    await takeShots(page, 'currency', 'wide')
  })
})

async function proposeIn(tab: Page): Promise<void> {
  const name = zh('contract.draft.propose')
  await tab.getByRole('button', { name, exact: true }).click()
  await tab.getByRole('dialog').getByRole('button', { name, exact: true }).click()
}
