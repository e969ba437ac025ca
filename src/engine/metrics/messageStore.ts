import { grownFloat64, grownInt32, grownUint8 } from './column.ts'
import { fingerprint, type Fingerprint } from './hash.ts'
import { createHashIndex } from './hashIndex.ts'
import { kind, type Kind } from './message.ts'
import { createNames, type Names } from './names.ts'

/** One row of the canonical file after reading. Texts may be empty, which means "not given"; `at` is UTC milliseconds. */
export type MessageFact = {
  conversationId: string
  messageId: string
  at: number
  kind: Kind
  /** The agent who wrote the row, or who hands the conversation over. */
  agent: string
  /** The agent the row gives the conversation to (rows of to_human, opened and transfer). */
  assignedTo: string
  shop: string
  buyerId: string
  /** Fingerprint of all cells: tells an exact repeat from a changed message. */
  content: Fingerprint
}

/** What became of a fact. Only `new` ones count; the three last are contradictions in the file. */
export type Addition = 'new' | 'repeated' | 'otherContent' | 'otherBuyer' | 'otherShop'

/** Facts in columns, about 45 bytes each and without any text of a chat, so that millions fit. */
export type MessageStore = {
  readonly add: (fact: MessageFact) => Addition
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
  readonly conversation: Int32Array
}

export type ConversationColumns = {
  readonly length: number
  /** Buyers are numbered per shop; a conversation without a buyer id is a buyer of its own. */
  readonly buyer: Int32Array
  readonly buyers: number
  readonly shop: Int32Array
}

export function createMessageStore(): MessageStore {
  const agents = createNames()
  const shops = createNames()
  const conversations = createHashIndex()
  const messages = createHashIndex()
  const mark: Fingerprint = { high: 0, low: 0 }
  const single = ['']
  const only = (text: string): string[] => {
    single[0] = text
    return single
  }

  let length = 0
  let at = new Float64Array(1024)
  let kinds = new Uint8Array(1024)
  let agent = new Int32Array(1024)
  let conversation = new Int32Array(1024)
  let contents = new Int32Array(1024)

  let shopOf = new Int32Array(256)
  let buyerHigh = new Int32Array(256)
  let buyerLow = new Int32Array(256)
  let lastId = ''
  let lastOrdinal = -1
  let lastShop = ''
  let lastBuyer = ''
  let lastChecked = -1

  function conversationOf(id: string): number {
    if (id === lastId && lastOrdinal >= 0) return lastOrdinal
    fingerprint(1, only(id), mark)
    lastId = id
    const known = conversations.size()
    lastOrdinal = conversations.ordinalOf(mark)
    if (lastOrdinal === known) {
      shopOf = grownInt32(shopOf, known + 1)
      buyerHigh = grownInt32(buyerHigh, known + 1)
      buyerLow = grownInt32(buyerLow, known + 1)
      shopOf[known] = -1
    }
    return lastOrdinal
  }

  /** The first shop and buyer named in a conversation hold for all of it; another one later is a contradiction. */
  function contradiction(ordinal: number, fact: MessageFact): 'otherBuyer' | 'otherShop' | undefined {
    if (fact.shop === lastShop && fact.buyerId === lastBuyer && ordinal === lastChecked) return undefined
    if (fact.shop !== '') {
      const shop = shops.ordinalOf(fact.shop)
      if (shopOf[ordinal] === -1) shopOf[ordinal] = shop
      else if (shopOf[ordinal] !== shop) return 'otherShop'
    }
    if (fact.buyerId !== '') {
      fingerprint(2, only(fact.buyerId), mark)
      if (buyerHigh[ordinal] === 0 && buyerLow[ordinal] === 0) {
        buyerHigh[ordinal] = mark.high
        buyerLow[ordinal] = mark.low
      } else if (buyerHigh[ordinal] !== mark.high || buyerLow[ordinal] !== mark.low) return 'otherBuyer'
    }
    lastShop = fact.shop
    lastBuyer = fact.buyerId
    lastChecked = ordinal
    return undefined
  }

  function append(ordinal: number, instant: number, meaning: Kind, agentName: string): void {
    if (length === at.length) {
      at = grownFloat64(at, length + 1)
      kinds = grownUint8(kinds, length + 1)
      agent = grownInt32(agent, length + 1)
      conversation = grownInt32(conversation, length + 1)
    }
    at[length] = instant
    kinds[length] = meaning
    agent[length] = agentName === '' ? -1 : agents.ordinalOf(agentName)
    conversation[length] = ordinal
    length++
  }

  function add(fact: MessageFact): Addition {
    const ordinal = conversationOf(fact.conversationId)
    const content = fact.content.high ^ fact.content.low
    fingerprint(ordinal, only(fact.messageId), mark)
    const known = messages.size()
    const message = messages.ordinalOf(mark)
    if (message < known) return contents[message] === content ? 'repeated' : 'otherContent'
    if (known === contents.length) contents = grownInt32(contents, known + 1)
    contents[known] = content
    const problem = contradiction(ordinal, fact)
    if (problem) return problem
    append(ordinal, fact.at, fact.kind, fact.agent)
    if (fact.assignedTo !== '') append(ordinal, fact.at, kind.assigned, fact.assignedTo)
    return 'new'
  }

  function conversationColumns(): ConversationColumns {
    const size = conversations.size()
    const buyer = new Int32Array(size)
    const buyers = createHashIndex()
    for (let ordinal = 0; ordinal < size; ordinal++) {
      const named = buyerHigh[ordinal] !== 0 || buyerLow[ordinal] !== 0
      // The shop takes part: the same person in two shops is two buyers, as every marketplace counts.
      fingerprint(named ? shopOf[ordinal]! : ordinal, [], mark)
      mark.high ^= named ? buyerHigh[ordinal]! : 0x5bd1e995
      mark.low ^= named ? buyerLow[ordinal]! : ordinal
      buyer[ordinal] = buyers.ordinalOf(mark)
    }
    return { length: size, buyer, buyers: buyers.size(), shop: shopOf }
  }

  return {
    add,
    columns: () => ({ length, at, kind: kinds, agent, conversation }),
    conversations: conversationColumns,
    agents,
    shops,
  }
}
