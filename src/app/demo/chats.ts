import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { uploadFile } from '../../modules/import/api/file.ts'
import { getImport, startImport } from '../../modules/import/api/import.ts'
import { agentNames } from './cast.ts'
import type { DemoAgent } from './chats/duty.ts'
import { generateChats, type DemoPeriod } from './chats/generate.ts'
import { csvOf } from './chats/rows.ts'
import { shelfCurve, streamCurve } from './chats/traffic.ts'
import type { DemoActor } from './person.ts'
import { kuaishouSheet, qianniuSheet } from './sheets.ts'

/** The number all chats of the demo follow from. */
const seed = 20_260_917
const zone = 'Asia/Shanghai'
/** Days of chats, today's beginning not counted. */
export const chatDays = 90
/** Days the marketplaces' own sheets cover. */
const sheetDays = 14
const patienceMs = 120_000
const traffics = [
  { prefix: 'T', curve: shelfCurve, outageDaysAgo: null, sheetName: '千牛按客服查看', sheet: qianniuSheet },
  { prefix: 'K', curve: streamCurve, outageDaysAgo: 20, sheetName: '快手考核数据', sheet: kuaishouSheet },
] as const

export type DemoAccount = { readonly agentName: string; readonly login: string }
export type DemoShop = { readonly shopId: string; readonly name: string; readonly accounts: readonly DemoAccount[] }

/** Where the chats begin, so that accounts can be held from then on. */
export function firstChatDay(today: Temporal.PlainDate): Temporal.PlainDate {
  return today.subtract({ days: chatDays })
}

/** Brings the chats of both shops and the marketplaces' sheets in as a person would: uploads each file and waits for its import. */
export async function importChats(
  by: DemoActor,
  engagementId: string,
  shops: readonly DemoShop[],
  now: Temporal.Instant,
): Promise<void> {
  const lastDay = now.toZonedDateTimeISO(zone).toPlainDate()
  const period: DemoPeriod = { seed, zone, firstDay: firstChatDay(lastDay), lastDay, until: now }
  for (const [index, shop] of shops.entries()) {
    const traffic = traffics[index % traffics.length]
    if (!traffic) continue
    const rows = [...generateChats({ ...traffic, agents: agentsOf(shop) }, period)]
    const files = [
      { name: `演示数据-${shop.name}-聊天记录.csv`, content: csvOf(rows) },
      { name: `演示数据-${shop.name}-${traffic.sheetName}.csv`, content: [traffic.sheet(rows, zone, sheetDays)] },
    ]
    for (const { name, content } of files) {
      const { id: fileId } = await by.upload(uploadFile, engagementId, name, Readable.from(content))
      const { importId } = await by.act(startImport, { engagementId, shopId: shop.shopId, fileId })
      await untilDone(by, engagementId, importId)
    }
  }
}

function agentsOf({ accounts }: DemoShop): DemoAgent[] {
  return accounts.map(({ agentName, login }) => ({
    login,
    index: agentNames.findIndex((candidate) => candidate === agentName),
  }))
}

async function untilDone(by: DemoActor, engagementId: string, importId: string): Promise<void> {
  const deadline = performance.now() + patienceMs
  while (performance.now() < deadline) {
    const { status, accepted, rejected } = await by.act(getImport, { engagementId, importId })
    if (status === 'done' && accepted > 0 && rejected === 0) return
    if (status === 'done' || status === 'failed' || status === 'cancelled')
      throw new Error(`the demo's chats came in as ${status}: ${accepted} accepted, ${rejected} rejected`)
    await pause(100)
  }
  throw new Error("the demo's chats did not come in in time")
}
