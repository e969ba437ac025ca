// Every window and panel of clauses, evaluation and money: nothing for axe to find, and the keyboard back where it was.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { clientCast, demoPassword, vendorCast } from '../src/app/demo/cast.ts'
import { loadDemo, type DemoWorld } from '../src/app/demo/load.ts'
import { getContract } from '../src/modules/contract/api/contract.ts'
import { listDisputes } from '../src/modules/evaluation/api/dispute.ts'
import { listPeriods } from '../src/modules/evaluation/api/period.ts'
import { startWebApp, type WebApp } from './support/app.ts'
import { expectNoAxeViolations } from './support/axe.ts'
import { launchBrowser, openPage } from './support/browser.ts'
import { takeShots } from './support/shots.ts'
import { words } from './support/words.ts'

const zh = words('zh-CN')

/** Opens an overlay and says what the keyboard is to come back to. */
type Opening = (page: Page) => Promise<Locator>
type Case = { readonly who: string; readonly path: string; readonly opens: readonly (readonly [string, Opening])[] }

let app: WebApp
let browser: Browser
let world: DemoWorld
let base: string
let draftId: string
let disputed: string
let disputeId: string

before(async () => {
  app = await startWebApp()
  world = await loadDemo(app)
  browser = await launchBrowser()
  const { engagementId, client, vendor } = world
  base = `/engagements/${engagementId}`
  draftId = (await client.owner.act(getContract, { engagementId })).drafts[0]?.id ?? ''
  const months = (await client.owner.act(listPeriods, { engagementId, pageSize: 100 })).rows
  disputed = months.find(({ status }) => status === 'shared' || status === 'disputed')?.period ?? ''
  disputeId = (await vendor.owner.act(listDisputes, { engagementId })).rows[0]?.id ?? ''
  assert.ok(draftId && disputed)
})

const button =
  (name: string, within?: string | RegExp): Opening =>
  async (page) => {
    const place = within === undefined ? page.locator('#main') : page.getByRole('row').filter({ hasText: within })
    const opener = place.getByRole('button', { name, exact: true }).first()
    await opener.click()
    return opener
  }

const link =
  (name: string | RegExp): Opening =>
  async (page) => {
    const opener = page.locator('#main').getByRole('link', { name, exact: true }).first()
    await opener.click()
    return opener
  }

/** What the demo's months come to depends on the day it is made up on. */
function ofAnyValue(title: string): RegExp {
  const [head = '', tail = ''] = zh('evaluation.openSource', { title, value: ' ' }).split(' ')
  return new RegExp(`^${head}\\S+${tail}$`)
}

/** A deed in the menu of a row: the menu is gone with it, so its button is what the keyboard was on. */
const inMenu =
  (name: string, label = zh('billing.more')): Opening =>
  async (page) => {
    const opener = page.locator('#main').getByRole('button', { name: label }).first()
    await opener.click()
    await page.getByRole('menuitem', { name, exact: true }).click()
    return opener
  }

async function backAt(page: Page, opener: Locator, how: string): Promise<void> {
  const handle = await opener.elementHandle()
  const back = () => page.waitForFunction((element) => document.activeElement === element, handle, { timeout: 5000 })
  await back().catch(async () => {
    const at = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200))
    assert.fail(`closed by ${how}, the keyboard is at ${at}`)
  })
}

async function opensAndCloses(page: Page, name: string, open: Opening): Promise<void> {
  const dialog = page.getByRole('dialog').last()
  const gone = () => dialog.waitFor({ state: 'detached' })
  const opener = await open(page)
  await dialog.waitFor()
  await page.waitForLoadState('networkidle')
  await expectNoAxeViolations(page)
  await takeShots(page, `overlay-${name}`, 'own')
  await page.keyboard.press('Escape')
  await gone()
  await backAt(page, opener, 'Escape')
  await open(page)
  await page.locator('.ant-drawer-close, .ant-modal-close').last().click()
  await gone()
  await backAt(page, opener, 'its button')
  await open(page)
  await dialog.waitFor()
  await page.mouse.click(4, 450)
  // What holds something that would be lost stays.
  if (await dialog.isVisible()) await page.keyboard.press('Escape')
  await gone()
  await backAt(page, opener, 'a click beside it')
}

const client = clientCast.owner.email
const clientFinance = clientCast.members[2].email
const vendor = vendorCast.owner.email
const vendorFinance = vendorCast.members[3].email

const cases: Record<string, () => readonly Case[]> = {
  clauses: () => [
    {
      who: client,
      path: '/clauses',
      opens: [
        ['clause', link('7.1')],
        ['start', button(zh('contract.start.action'))],
      ],
    },
    {
      who: client,
      path: '/amendments/3',
      opens: [
        ['accept', button(zh('contract.amendment.accept'))],
        ['decline', button(zh('contract.amendment.decline'))],
      ],
    },
    {
      who: vendor,
      path: '/amendments/3',
      opens: [['withdraw', button(zh('contract.amendment.withdraw'))]],
    },
    {
      who: client,
      path: `/drafts/${draftId}?clause=7.1`,
      opens: [
        ['head', button(zh('contract.draft.head'))],
        ['propose', button(zh('contract.draft.propose'))],
        ['discard', button(zh('contract.draft.discard'))],
        ['end', button(zh('contract.edit.end'))],
      ],
    },
  ],
  evaluation: () => [
    {
      who: client,
      path: `/evaluations?period=${disputed}`,
      opens: [
        ['value', link(ofAnyValue('站外引流零容忍'))],
        ['dispute', button(zh('evaluation.dispute'))],
      ],
    },
    {
      who: vendor,
      path: '/values',
      opens: [
        ['enter', button(zh('evaluation.values.add'))],
        ['import-values', button(zh('evaluation.values.import'))],
        ['correct', button(zh('evaluation.values.correct'))],
        ['withdraw-value', button(zh('evaluation.values.withdraw'))],
      ],
    },
    {
      who: client,
      path: '/rights',
      opens: [
        ['exercise', button(zh('evaluation.rights.exercise'))],
        ['waive', button(zh('evaluation.rights.waive'))],
      ],
    },
    ...(disputeId
      ? [
          {
            who: client,
            path: `/disputes/${disputeId}`,
            opens: [
              ['grant', button(zh('evaluation.room.grant'))],
              ['deny', button(zh('evaluation.room.deny'))],
            ] as const,
          },
        ]
      : []),
  ],
  money: () => [
    {
      who: clientFinance,
      path: '/statements/2',
      opens: [
        ['line', button('¥27,000.00')],
        ['confirm-statement', button(zh('billing.confirm'))],
        ['dispute-statement', button(zh('billing.dispute'))],
      ],
    },
    {
      who: clientFinance,
      path: '/payments',
      opens: [
        ['pay', button(zh('billing.report'))],
        ['pay-one', button(zh('billing.report'), /20\d\d-\d\d/)],
      ],
    },
    {
      who: vendorFinance,
      path: '/payments/transfers',
      opens: [
        ['arrived', button(zh('billing.arrival.confirm'))],
        ['not-arrived', inMenu(zh('billing.arrival.reject'))],
      ],
    },
    {
      who: clientFinance,
      path: '/payments/invoices',
      opens: [
        ['invoice', button('#1')],
        ['red', inMenu(zh('billing.requestRed'))],
      ],
    },
  ],
}

for (const [what, list] of Object.entries(cases))
  test(`every window and panel of ${what} gives the keyboard back, whichever way it closes`, async () => {
    for (const { who, path, opens } of list()) {
      const { page, context, takeFaults } = await openPage(browser, app.url)
      const data = { email: who, password: demoPassword }
      await context.request.post('/api/session.signIn', { headers: { 'x-zuoxi': '1' }, data })
      await page.goto(`${base}${path}`)
      for (const [name, open] of opens)
        await opensAndCloses(page, name, open).catch((error: unknown) => {
          throw new Error(`${path}: ${name}`, { cause: error })
        })
      assert.deepEqual(takeFaults(), [])
      await context.close()
    }
  })
