import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import { getOrganization, updateOrganization } from '../../src/modules/org/api/organization.ts'
import type { Caller } from '../../src/testing/app.ts'

/** Takes a step of a statement: the button at the head, then the same words in the question, with a reason where it asks for one. */
export async function step(page: Page, name: string, reason?: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('dialog', { name })
  if (reason !== undefined) await dialog.getByRole('textbox').fill(reason)
  await dialog.getByRole('button', { name, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** Chooses what to do with the row that shows a text, in sight or behind the row's menu, and answers the form or question. */
export async function deed(page: Page, rowText: string, name: string, more: string): Promise<Locator> {
  const row = page.getByRole('row').filter({ hasText: rowText })
  await row.waitFor()
  const direct = row.getByRole('button', { name, exact: true })
  if ((await direct.count()) > 0) await direct.click()
  else {
    await row.getByRole('button', { name: more }).click()
    await row.getByRole('menuitem', { name, exact: true }).click()
  }
  return page.getByRole('dialog')
}

/** Sends a form off by its own button and waits until it was taken. */
export async function send(drawer: Locator, name: string): Promise<void> {
  await drawer.getByRole('button', { name, exact: true }).click()
  await drawer.waitFor({ state: 'hidden' })
}

/** The sums at the head of a page: what stands under which label. */
export async function sums(page: Page): Promise<Map<string, string>> {
  // All at once: read one after the other, a panel that is just closing would put its numbers under the names of others.
  const pairs = await page
    .locator('main dl > div')
    .evaluateAll((all) =>
      all.map((one): [string, string] => [
        one.querySelector('dt')?.innerText ?? '',
        one.querySelector('dd')?.innerText ?? '',
      ]),
    )
  return new Map(pairs)
}

/** A file as the browser saved it. */
export async function download(page: Page, menu: string, item: string): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole('button', { name: menu, exact: true }).click()
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: item, exact: true }).click(),
  ])
  const chunks: Buffer[] = []
  const stream = await saved.createReadStream()
  for await (const chunk of stream) {
    assert.ok(Buffer.isBuffer(chunk))
    chunks.push(chunk)
  }
  return { name: saved.suggestedFilename(), bytes: Buffer.concat(chunks) }
}

/** Types a day and closes the calendar that opens with it. */
export async function fillDay(page: Page, field: Locator, day: string): Promise<void> {
  await field.fill(day)
  await page.keyboard.press('Enter')
  await page.locator('.ant-picker-dropdown:visible').waitFor({ state: 'hidden' })
}

/** What an invoice says about one of its two parties. */
export async function nameParty(caller: Caller, code: string): Promise<void> {
  const { data: profile } = await caller.call(getOrganization, {})
  const answer = await caller.call(updateOrganization, {
    name: profile.name,
    unifiedSocialCreditCode: code,
    address: '创新大道 2800 号',
    legalRepresentative: null,
    registeredPhone: '0551-65330021',
    taxpayerKind: 'general',
    bankName: '建设银行',
    bankAccount: '34050146480800001234',
    dailyReveals: 20,
    version: profile.version,
  })
  assert.equal(answer.error, null)
}
