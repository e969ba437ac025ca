import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { z } from 'zod'
import { messageEvents, senderRoles } from '../../engine/metrics/message.ts'
import { runTask } from '../../platform/compute/run.ts'
import { asOwner } from '../../platform/db/tx.ts'
import type { TestApp } from '../../testing/app.ts'
import { inDatabase } from '../../testing/people.ts'
import { saveChats, type TestConversation, type TestMessage } from '../desk/testing.ts'
import { markDue, type ShopOfSpace } from './due.ts'
import type { Cause } from './policy/vocabulary.ts'

export const exampleFolder = join(
  process.env['ZUOXI_SHARED'] ?? join(import.meta.dirname, '../../../../shared'),
  'data/chats',
)

/** Why tests on the example chats are skipped; false where they are there. */
export const noChats = existsSync(exampleFolder) ? false : `no example chats at ${exampleFolder}`

const row = z.object({
  conversation_id: z.string(),
  message_id: z.string().optional(),
  buyer_id: z.string().optional(),
  sent_at: z.string(),
  sender_role: z.enum(senderRoles),
  agent_account: z.string().optional(),
  assigned_to: z.string().optional(),
  event: z.union([z.enum(messageEvents), z.literal('')]).optional(),
})

/** The conversations of a canonical message file of the example chats. */
export function exampleChats(file: string): TestConversation[] {
  return conversationsOf(readFileSync(join(exampleFolder, file), 'utf8'))
}

export function conversationsOf(csv: string): TestConversation[] {
  const { data } = Papa.parse<unknown>(csv.replace(/^\u{feff}/u, ''), { header: true, skipEmptyLines: true })
  const rows = data.map((item) => row.parse(item))
  return [...Map.groupBy(rows, (item) => item.conversation_id)].map(([externalId, own]) => {
    const buyerId = own.find((item) => item.buyer_id)?.buyer_id
    return {
      externalId,
      ...(buyerId === undefined ? {} : { buyerId }),
      messages: own.map(messageOf),
    }
  })
}

function messageOf(item: z.output<typeof row>): TestMessage {
  return {
    at: zoned(item.sent_at),
    role: item.sender_role,
    ...(item.event ? { event: item.event } : {}),
    ...(item.agent_account ? { login: item.agent_account } : {}),
    ...(item.assigned_to ? { assignedTo: item.assigned_to } : {}),
    ...(item.message_id ? { id: item.message_id } : {}),
  }
}

/** Times without a zone are those of the shop. */
function zoned(text: string): string {
  const iso = text.replace(' ', 'T')
  return /(?:Z|[+-]\d{2}:?\d{2})$/.test(iso) ? iso : `${iso}+08:00`
}

/** Stores chats and computes their days, as the job after an import does. Answers the numbers of the conversations. */
export async function saveAndMeasure(
  app: TestApp,
  shop: ShopOfSpace,
  conversations: readonly TestConversation[],
): Promise<number[]> {
  const numbers = await saveChats(app.database.url, shop, conversations)
  const days = await inDatabase<{ day: string }>(
    app,
    `select distinct d::date::text as day from conversation, generate_series(first_day, last_day, interval '1 day') as d
     where space_id = $1 and no = any ($2)`,
    [shop.spaceId, numbers],
  )
  await measureDays(
    app,
    shop,
    days.map(({ day }) => day),
  )
  return numbers
}

export async function measureDays(
  app: TestApp,
  shop: ShopOfSpace,
  days: readonly string[],
  cause: Cause = 'import',
): Promise<void> {
  await asOwner(app.services.ownerDb, (db) => markDue(db, shop, days, { cause, causeId: null }))
  await measureDue(app, shop)
}

/** Computes what is due, as the job does. */
export async function measureDue(app: TestApp, shop: ShopOfSpace): Promise<void> {
  await runTask({
    task: new URL('./recompute/task.ts', import.meta.url),
    input: { databaseUrl: app.database.url, ...shop },
  })
}
