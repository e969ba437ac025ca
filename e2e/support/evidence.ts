import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import ExcelJS from 'exceljs'
import type { Page } from 'playwright-core'
import type { DemoActor } from '../../src/app/demo/person.ts'
import type { TestConversation } from '../../src/modules/desk/testing.ts'
import { uploadFile } from '../../src/modules/import/api/file.ts'
import { getImport, startImport } from '../../src/modules/import/api/import.ts'

/** Seconds until the first reply of each chat: two of six are answered after more than three minutes, 4 / 6 = 66.7 %. */
const waits = [20, 60, 400, 30, 900, 50]

/** Six chats of one day, answered under one login; the fifth waits longest. */
export function chatsOf(day: string, login: string, prefix: string): TestConversation[] {
  return waits.map((wait, index) => {
    const opened = Temporal.Instant.from(`${day}T10:00:00+08:00`).add({ minutes: 30 * index })
    const answered = opened.add({ seconds: wait })
    return {
      externalId: `${prefix}-${index + 1}`,
      buyerId: `buyer-${index + 1}`,
      messages: [
        { at: opened.toString(), role: 'customer', text: '请问什么时候发货' },
        { at: answered.toString(), role: 'agent', login, text: '亲，今天就发' },
      ],
    }
  })
}

const patienceMs = 120_000

/** Brings a file in through the interface for machines, and waits until it is stored. */
export async function importThrough(
  actor: DemoActor,
  place: { readonly engagementId: string; readonly shopId: string },
  name: string,
  content: Buffer | string,
): Promise<void> {
  const { engagementId, shopId } = place
  const { id: fileId } = await actor.upload(uploadFile, engagementId, name, Readable.from(Buffer.from(content)))
  const { importId } = await actor.act(startImport, { engagementId, shopId, fileId })
  const deadline = performance.now() + patienceMs
  while (performance.now() < deadline) {
    const { status, rejected } = await actor.act(getImport, { engagementId, importId })
    if (status === 'done') return assert.equal(rejected, 0, name)
    assert.ok(status !== 'failed' && status !== 'cancelled', `${name}: ${status}`)
    await pause(100)
  }
  assert.fail(`${name} did not come in in time`)
}

/** The rows of a downloaded workbook, by the words of its first row. */
export async function rowsOfWorkbook(path: string): Promise<Map<string, unknown>[]> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(new Uint8Array(await readFile(path)).buffer)
  const sheet = workbook.worksheets[0]
  assert.ok(sheet)
  const heads: string[] = []
  sheet.getRow(1).eachCell((cell, column) => void (heads[column] = cell.text))
  return Array.from({ length: sheet.rowCount - 1 }, (_, index) => {
    const row = new Map<string, unknown>()
    sheet.getRow(index + 2).eachCell((cell, column) => void row.set(heads[column] ?? '', cell.value))
    return row
  })
}

/** Chooses one of a field's options. */
export async function chooseOption(page: Page, option: string): Promise<void> {
  await page.locator('.ant-select-dropdown:visible').getByTitle(option, { exact: true }).click()
}
