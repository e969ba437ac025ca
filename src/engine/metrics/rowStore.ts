import { grownFloat64, grownInt32, grownUint8 } from './column.ts'
import { groupItems, type Grouping } from './grouping.ts'
import { kind, type Kind } from './message.ts'
import type { ConversationColumns, MessageColumns } from './messageStore.ts'

/** A conversation as a table keeps it. Shops are numbered by the caller, from 0. */
export type ConversationRow = {
  /** Its number in the table: a whole number that fits a JavaScript number. */
  readonly no: number
  readonly shop: number
  /** The buyer within his shop, by a name or a number from 0; without one the conversation is a buyer of its own. */
  readonly buyer: string | number | null
  /** Whether its source records events: without them nothing can be said about offline messages. */
  readonly hasEvents: boolean
  /** Its place among conversations of the buyer that did something at the same instant; conversationOrder(). Default 0. */
  readonly order?: number
}

/** A message as a table keeps it, without its text. Agents are numbered by the caller, from 0; -1 is nobody. */
export type MessageRow = {
  /** UTC milliseconds. */
  readonly at: number
  /** kindOf(role, event). */
  readonly kind: Kind
  /** Who wrote the row, or hands the conversation over. */
  readonly agent: number
  /** To whom the row gives the conversation. */
  readonly assignedTo: number
}

/** What is measured: messages in columns, without names. A MessageStore of a file is one, too. */
export type MeasuredMessages = {
  readonly columns: () => MessageColumns
  readonly conversations: () => ConversationColumns
}

/**
 * Messages that come from a table, where they stand without repeats and contradictions. Columns of 17 bytes a message.
 * Within one instant the messages of a conversation count in the order in which they are added.
 */
export type RowStore = MeasuredMessages & {
  /**
   * Begins or continues a conversation: messages added from here on are its own. Answers its ordinal, by which the
   * measurement names it.
   */
  readonly conversation: (row: ConversationRow) => number
  /** Answers its place, by which an explanation names it. */
  readonly message: (row: MessageRow) => number
  /** The number of the conversation with that ordinal. */
  readonly numberOf: (ordinal: number) => number
  readonly messages: () => number
}

export function createRowStore(): RowStore {
  const ordinals = new Map<number, number>()
  const buyers = new Map<string | number, number>()
  const numbers: number[] = []
  let shopOf = new Int32Array(64)
  let buyerOf = new Int32Array(64)
  let eventsOf = new Uint8Array(64)
  let orderOf = new Int32Array(64)
  let buyerCount = 0
  let current = -1

  let length = 0
  let at = new Float64Array(1024)
  let kinds = new Uint8Array(1024)
  let agents = new Int32Array(1024)
  let conversationOf = new Int32Array(1024)
  let byConversation: Grouping | undefined

  function conversation({ no, shop, buyer, hasEvents, order = 0 }: ConversationRow): number {
    const known = ordinals.get(no)
    if (known !== undefined) return (current = known)
    current = numbers.length
    ordinals.set(no, current)
    numbers.push(no)
    shopOf = grownInt32(shopOf, current + 1)
    buyerOf = grownInt32(buyerOf, current + 1)
    eventsOf = grownUint8(eventsOf, current + 1)
    orderOf = grownInt32(orderOf, current + 1)
    shopOf[current] = shop
    orderOf[current] = order
    buyerOf[current] = buyer === null ? buyerCount++ : buyerNumber(shop, buyer)
    eventsOf[current] = hasEvents ? 1 : 0
    return current
  }

  /** The same person in two shops is two buyers, as every marketplace counts. */
  function buyerNumber(shop: number, buyer: string | number): number {
    const key = typeof buyer === 'number' ? shop * 2 ** 32 + buyer : `${shop}\n${buyer}`
    const known = buyers.get(key)
    if (known !== undefined) return known
    buyers.set(key, buyerCount)
    return buyerCount++
  }

  function append(instant: number, meaning: Kind, agent: number): void {
    if (length === at.length) {
      at = grownFloat64(at, length + 1)
      kinds = grownUint8(kinds, length + 1)
      agents = grownInt32(agents, length + 1)
      conversationOf = grownInt32(conversationOf, length + 1)
    }
    at[length] = instant
    kinds[length] = meaning
    agents[length] = agent
    conversationOf[length] = current
    length++
  }

  function message(row: MessageRow): number {
    if (current < 0) throw new Error('A message needs its conversation first')
    const place = length
    append(row.at, row.kind, row.agent)
    if (row.assignedTo >= 0) append(row.at, kind.assigned, row.assignedTo)
    byConversation = undefined
    return place
  }

  return {
    conversation,
    message,
    numberOf: (ordinal) => numbers[ordinal]!,
    messages: () => length,
    columns() {
      byConversation ??= groupItems(conversationOf, length, numbers.length)
      return { length, at, kind: kinds, agent: agents, byConversation }
    },
    conversations: () => ({
      length: numbers.length,
      buyer: buyerOf,
      buyers: buyerCount,
      shop: shopOf,
      hasEvents: eventsOf,
      order: orderOf,
    }),
  }
}
