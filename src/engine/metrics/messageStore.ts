import { grownFloat64, grownInt32, grownUint8 } from './column.ts'
import { groupItems, type Grouping } from './grouping.ts'
import type { Fingerprint } from './hash.ts'
import { createHashIndex } from './hashIndex.ts'
import { kind, type Kind, type MessageEvent, type SenderRole } from './message.ts'
import { createNames, type Names } from './names.ts'
import { createTies } from './place.ts'
import { findRepeats } from './repeats.ts'

/** One message after reading. Agents and shops are ordinals of the store's names, -1 for nobody; `at` is UTC milliseconds. */
export type MessageFact = {
  readonly conversation: Fingerprint
  /** Of the message id, which is unique within its conversation. */
  readonly message: Fingerprint
  /** What the message id counts by: numberOfId(). */
  idNumber: number
  readonly buyer: Fingerprint
  hasBuyer: boolean
  /** Of all cells: tells an exact repeat from a changed message. */
  readonly content: Fingerprint
  at: number
  kind: Kind
  role: SenderRole
  event: MessageEvent
  /** The agent who wrote the row, or who hands the conversation over. */
  agent: number
  /** The agent the row gives the conversation to. */
  assignedTo: number
  shop: number
}

function noFingerprint(): Fingerprint {
  return { high: 0, low: 0 }
}

/** A fact to be filled in again and again. */
export function emptyFact(): MessageFact {
  return {
    conversation: noFingerprint(),
    message: noFingerprint(),
    idNumber: 0,
    buyer: noFingerprint(),
    hasBuyer: false,
    content: noFingerprint(),
    at: 0,
    kind: kind.other,
    role: 'system',
    event: 'message',
    agent: -1,
    assignedTo: -1,
    shop: -1,
  }
}

/** What became of a fact: taken, or in contradiction to an earlier row of its conversation. */
export type Addition = 'taken' | 'otherBuyer' | 'otherShop'

/** Rows that have the message id of an earlier row. */
export type Repeats = {
  /** With the same content: left out, and harmless. */
  readonly repeated: number
  /** With other content: a contradiction. Rows in ascending order, each with the row it contradicts. */
  readonly changed: readonly { readonly row: number; readonly firstRow: number }[]
}

/** Facts in columns, about 50 bytes each and without any text of a chat, so that millions fit. */
export type MessageStore = {
  /** Takes a fact in; `row` is where it stood. */
  readonly add: (fact: MessageFact, row: number) => Addition
  /** Finds and takes out what came twice. To be called once, when everything is in; nothing can be added afterwards. */
  readonly settle: () => Repeats
  readonly columns: () => MessageColumns
  readonly conversations: () => ConversationColumns
  readonly agents: Names
  readonly shops: Names
}

export type MessageColumns = {
  readonly length: number
  readonly at: Float64Array
  readonly kind: Uint8Array
  /** Ordinal in `agents`, -1 when unknown. */
  readonly agent: Int32Array
  /** The messages of each conversation in the order they were added. */
  readonly byConversation: Grouping
  /** Orders the messages of one instant; without it they stand in order already. */
  readonly places?: Places
}

/** By number, then by tie (place.ts), then as they were added. */
export type Places = { readonly number: Float64Array; readonly tie: Int32Array }

export type ConversationColumns = {
  readonly length: number
  /** Buyers are numbered per shop; a conversation without a buyer id is a buyer of its own. */
  readonly buyer: Int32Array
  readonly buyers: number
  readonly shop: Int32Array
  /** 1 where the source of the conversation records events; without it all of them are alike. */
  readonly hasEvents?: Uint8Array
  /** Orders the conversations of a buyer in which something happened at the same instant: a function of their ids. */
  readonly order?: Int32Array
}

export function createMessageStore(): MessageStore {
  const agents = createNames()
  const shops = createNames()
  const conversations = createHashIndex()
  const tieOf = createTies(agents)
  const mark: Fingerprint = { high: 0, low: 0 }

  let length = 0
  let at = new Float64Array(1024)
  let kinds = new Uint8Array(1024)
  let agent = new Int32Array(1024)
  let conversation = new Int32Array(1024)
  let idHigh = new Int32Array(1024)
  let idLow = new Int32Array(1024)
  let content = new Int32Array(1024)
  let rows = new Int32Array(1024)
  let idNumber = new Float64Array(1024)
  let tie = new Int32Array(1024)
  let byConversation: Grouping | undefined

  let shopOf = new Int32Array(256)
  let orderOf = new Int32Array(256)
  let buyerHigh = new Int32Array(256)
  let buyerLow = new Int32Array(256)
  let lastHigh = 0
  let lastLow = 0
  let lastOrdinal = -1

  function conversationOf(fact: MessageFact): number {
    // Messages of a conversation mostly stand together.
    if (fact.conversation.high === lastHigh && fact.conversation.low === lastLow && lastOrdinal >= 0) return lastOrdinal
    lastHigh = fact.conversation.high
    lastLow = fact.conversation.low
    const known = conversations.size()
    const ordinal = conversations.ordinalOf(fact.conversation)
    if (ordinal === known) {
      shopOf = grownInt32(shopOf, known + 1)
      buyerHigh = grownInt32(buyerHigh, known + 1)
      buyerLow = grownInt32(buyerLow, known + 1)
      orderOf = grownInt32(orderOf, known + 1)
      shopOf[known] = -1
      orderOf[known] = fact.conversation.low
    }
    return (lastOrdinal = ordinal)
  }

  /** The first shop and buyer named in a conversation hold for all of it; another one later is a contradiction. */
  function contradiction(
    ordinal: number,
    { shop, hasBuyer, buyer }: MessageFact,
  ): 'otherBuyer' | 'otherShop' | undefined {
    if (shop >= 0) {
      if (shopOf[ordinal] === -1) shopOf[ordinal] = shop
      else if (shopOf[ordinal] !== shop) return 'otherShop'
    }
    if (!hasBuyer) return undefined
    if (buyerHigh[ordinal] === 0 && buyerLow[ordinal] === 0) {
      buyerHigh[ordinal] = buyer.high
      buyerLow[ordinal] = buyer.low
    } else if (buyerHigh[ordinal] !== buyer.high || buyerLow[ordinal] !== buyer.low) return 'otherBuyer'
    return undefined
  }

  function append(fact: MessageFact, row: number, ordinal: number, meaning: Kind, who: number): void {
    if (length === at.length) {
      at = grownFloat64(at, length + 1)
      kinds = grownUint8(kinds, length + 1)
      agent = grownInt32(agent, length + 1)
      conversation = grownInt32(conversation, length + 1)
      idHigh = grownInt32(idHigh, length + 1)
      idLow = grownInt32(idLow, length + 1)
      content = grownInt32(content, length + 1)
      rows = grownInt32(rows, length + 1)
      idNumber = grownFloat64(idNumber, length + 1)
      tie = grownInt32(tie, length + 1)
    }
    at[length] = fact.at
    kinds[length] = meaning
    agent[length] = who
    conversation[length] = ordinal
    // The second entry of a row that hands a conversation over has an identity of its own.
    idHigh[length] = meaning === kind.assigned ? ~fact.message.high : fact.message.high
    idLow[length] = fact.message.low
    content[length] = fact.content.high ^ fact.content.low
    rows[length] = row
    idNumber[length] = fact.idNumber
    // Of the row as a whole: its two entries stay together.
    tie[length] = tieOf(fact)
    length++
  }

  function add(fact: MessageFact, row: number): Addition {
    const ordinal = conversationOf(fact)
    const problem = contradiction(ordinal, fact)
    if (problem) return problem
    append(fact, row, ordinal, fact.kind, fact.agent)
    if (fact.assignedTo >= 0) append(fact, row, ordinal, kind.assigned, fact.assignedTo)
    return 'taken'
  }

  function settle(): Repeats {
    byConversation = groupItems(conversation, length, conversations.size())
    let repeated = 0
    const changed: { row: number; firstRow: number }[] = []
    findRepeats({ idHigh, idLow, content }, byConversation, (first, repeat) => {
      if (content[first] !== content[repeat]) changed.push({ row: rows[repeat]!, firstRow: rows[first]! })
      else if (kinds[repeat] !== kind.assigned) repeated++
      // Of the same instant as the first, it neither asks nor answers any more.
      kinds[repeat] = kind.other
    })
    idHigh = idLow = content = rows = conversation = new Int32Array(0)
    return { repeated, changed: changed.toSorted((a, b) => a.row - b.row) }
  }

  function columns(): MessageColumns {
    if (!byConversation) throw new Error('The store is read before it is settled')
    return { length, at, kind: kinds, agent, byConversation, places: { number: idNumber, tie } }
  }

  function conversationColumns(): ConversationColumns {
    const size = conversations.size()
    const buyer = new Int32Array(size)
    const buyers = createHashIndex()
    for (let ordinal = 0; ordinal < size; ordinal++) {
      const named = buyerHigh[ordinal] !== 0 || buyerLow[ordinal] !== 0
      // The shop takes part: the same person in two shops is two buyers, as every marketplace counts.
      const salt = named ? shopOf[ordinal]! : ordinal
      mark.high = Math.imul(salt + 1, named ? 0x9e3779b1 : 0x85ebca6b) ^ (named ? buyerHigh[ordinal]! : 0x5bd1e995)
      mark.low = Math.imul(salt + 1, 0xc2b2ae35) ^ (named ? buyerLow[ordinal]! : 0x27d4eb2f)
      buyer[ordinal] = buyers.ordinalOf(mark)
    }
    return { length: size, buyer, buyers: buyers.size(), shop: shopOf, order: orderOf }
  }

  return {
    add,
    settle,
    columns,
    conversations: conversationColumns,
    agents,
    shops,
  }
}
