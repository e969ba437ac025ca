import * as fc from 'fast-check'
import { kindOf, type MessageEvent, type SenderRole } from '../engine/metrics/message.ts'
import { createRowStore, type RowStore } from '../engine/metrics/rowStore.ts'

type Act = {
  readonly role: SenderRole
  readonly sender?: string
  readonly event?: MessageEvent
  readonly account?: string
  /** Who that makes the writer and the receiver of the chat, as ordinals of `agents`. */
  readonly agent?: number
  readonly assignedTo?: number
}

/** The agents of the chats, by their ordinals. */
export const agents = ['a1', 'a2', 'a3'] as const

/** What may stand in a chat. */
export const acts: readonly Act[] = [
  { role: 'customer', sender: 'b' },
  { role: 'customer', sender: 'b' },
  { role: 'customer', sender: 'b' },
  { role: 'customer', sender: 'b', event: 'offline_message' },
  { role: 'agent', sender: 'a1', agent: 0 },
  { role: 'agent', sender: 'a2', agent: 1 },
  { role: 'agent', account: 'a3', agent: 2 },
  { role: 'agent', sender: 'a1', event: 'transfer', account: 'a2', agent: 0, assignedTo: 1 },
  { role: 'agent', sender: 'a1', event: 'assisted', agent: 0 },
  { role: 'bot', sender: 'bot' },
  { role: 'bot', sender: 'bot', event: 'auto_welcome' },
  { role: 'system', sender: 'sys', event: 'to_human', account: 'a1', assignedTo: 0 },
  { role: 'system', sender: 'sys', event: 'closed' },
  { role: 'system', sender: 'sys', event: 'opened' },
  { role: 'customer', sender: 'b', event: 'rating' },
]

/** A chat of one of five buyers: when it starts, and after which wait who does what. */
export type Chat = {
  readonly buyer: number
  readonly start: number
  readonly steps: readonly (readonly [number, Act])[]
}

/** Chats and steps keep to this grid of milliseconds, each chat at its own place in it: no two rows share an instant. */
const grid = 16

const day = 86_400_000
const quarter = 900_000

/** Milliseconds after the first midnight; many chats lie around the second one, where days and sessions meet. */
function onGrid(min: number, max: number): fc.Arbitrary<number> {
  return fc.integer({ min: min / grid, max: max / grid }).map((times) => times * grid)
}

/** Chats of three days around a day on which a rule changes; the longest waits are those given, in milliseconds. */
export function chatsWith(longWaits: readonly number[]): fc.Arbitrary<Chat[]> {
  const wait = fc.oneof(
    fc.integer({ min: 1, max: 400_000 / grid }).map((times) => times * grid),
    fc.constantFrom(30_000, 180_000, 180_016, 600_000, ...longWaits),
  )
  const chat = fc.record({
    buyer: fc.integer({ min: 0, max: 4 }),
    start: fc.oneof(onGrid(0, 3 * day), onGrid(day - quarter, day + quarter)),
    steps: fc.array(fc.tuple(wait, fc.constantFrom(...acts)), { minLength: 1, maxLength: 14 }),
  })
  return fc.array(chat, { minLength: 1, maxLength: 12 })
}

/** With waits of ten hours: such chats pass midnight, and days without any message. */
export const chats = chatsWith([36_000_000])

/** The zone of the chats, and a day of it before Kuaishou's rule changes, so that versions change within a file. */
export const zone = 'Asia/Shanghai'
const firstInstant = Date.parse('2021-08-30T16:00:00Z')

function instantsOf({ start, steps }: Chat, index: number): number[] {
  let at = firstInstant + start + index
  return steps.map(([wait]) => (at += wait))
}

function shopOf({ buyer }: Chat): number {
  return buyer % 2
}

const header = 'conversation_id,message_id,sent_at,sender_role,sender_id,text,buyer_id,agent_account,shop,event'

/** The rows of a chat in the canonical file; `index` is its number. */
export function rowsOf(chat: Chat, index: number): string[] {
  const instants = instantsOf(chat, index)
  return chat.steps.map(([, { role, sender = '', event = '', account = '' }], row) => {
    const time = new Date(instants[row]!).toISOString()
    const shop = ['north', 'south'][shopOf(chat)]
    return [`c${index}`, row, time, role, sender, '', `b${chat.buyer}`, account, shop, event].join(',')
  })
}

/**
 * The rows of a chat at full minutes, as exports give them at full seconds: many share an instant. The ids of every second chat
 * count, those of the others do not.
 */
export function crowdedRowsOf(chat: Chat, index: number): string[] {
  return rowsOf(chat, index).map((row, place) => {
    const [conversation, , time = '', ...rest] = row.split(',')
    const id = index % 2 === 0 ? `m${place}` : String.fromCodePoint(97 + place)
    return [conversation, id, `${time.slice(0, 16)}:00Z`, ...rest].join(',')
  })
}

export function fileOf(rows: readonly string[]): string {
  return [header, ...rows, ''].join('\n')
}

export type NumberedChat = { readonly chat: Chat; readonly index: number }

/** The chats with these numbers as rows of a table; their numbers there are 100 and up. */
export function storeOf(some: readonly NumberedChat[]): RowStore {
  const store = createRowStore()
  for (const { chat, index } of some) {
    const instants = instantsOf(chat, index)
    store.conversation({ no: 100 + index, shop: shopOf(chat), buyer: `b${chat.buyer}`, hasEvents: true })
    chat.steps.forEach(([, { role, event = 'message', agent = -1, assignedTo = -1 }], row) => {
      store.message({ at: instants[row]!, kind: kindOf(role, event)!, agent, assignedTo })
    })
  }
  return store
}

export function numbered(some: readonly Chat[]): NumberedChat[] {
  return some.map((chat, index) => ({ chat, index }))
}

/** First and last instant of a chat. */
export function spanOf({ chat, index }: NumberedChat): { from: number; to: number } {
  const instants = instantsOf(chat, index)
  return { from: instants[0]!, to: instants.at(-1)! }
}
