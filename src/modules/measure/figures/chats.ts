import { kind, kindOf, messageEvents, senderRoles } from '../../../engine/metrics/message.ts'
import { conversationOrder } from '../../../engine/metrics/place.ts'
import { createRowStore, type RowStore } from '../../../engine/metrics/rowStore.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import { holdersOfShop } from '../../deal/index.ts'
import { loginKey } from '../../deal/policy/paste.ts'
import { messagesOf, shopAccounts, type ConversationFacts, type MeasuredMessage } from '../../desk/index.ts'
import type { ShopOfSpace } from '../due.ts'
import { createAttribution, type Attribution } from '../recompute/attribution.ts'

/** Who wrote under which login, with small numbers of our own for everybody. */
export type Writers = {
  readonly attribution: Attribution
  readonly nameOf: (agent: number) => string | null
  readonly ofMember: ReadonlyMap<string, number>
  /** Number of a login that occurs in the shop's chats. */
  readonly accountOf: (login: string) => number | undefined
  /** The member who held it at an instant. */
  readonly memberAt: (account: number, at: number) => string | null
}

export async function writersOfShop(db: Db, shop: ShopOfSpace): Promise<Writers> {
  const [accounts, held] = await Promise.all([shopAccounts(db, shop), holdersOfShop(db, shop.spaceId, shop.shopId)])
  const names: string[] = []
  const ofMember = new Map<string, number>()
  for (const { memberId, agentName } of held) {
    const known = ofMember.get(memberId)
    if (known === undefined) ofMember.set(memberId, names.push(agentName) - 1)
    else names[known] = agentName
  }
  const ofAccount = new Map(accounts.map(({ no, login }) => [no, names.push(login) - 1]))
  const byLogin = Map.groupBy(held, (span) => span.loginKey)
  const attribution = createAttribution(accounts, byLogin, { ofMember, ofAccount })
  const memberOf = new Map([...ofMember].map(([memberId, agent]) => [agent, memberId]))
  const noOf = new Map(accounts.map(({ no, loginKey: key }) => [key, no]))
  return {
    attribution,
    accountOf: (login) => noOf.get(loginKey(login)),
    memberAt: (account, at) => memberOf.get(attribution(account, at)) ?? null,
    nameOf: (agent) => names[agent] ?? null,
    ofMember,
  }
}

/** Some conversations in a store, and which message stands at which of its places. */
export type Chats = {
  readonly store: RowStore
  readonly ordinalOf: ReadonlyMap<number, number>
  readonly messageAt: readonly MeasuredMessage[]
}

export async function readChats(
  db: Db,
  spaceId: string,
  conversations: readonly ConversationFacts[],
  { attribution }: Writers,
): Promise<Chats> {
  const messages = Map.groupBy(await messagesOf(db, spaceId, conversations), ({ conversationNo }) => conversationNo)
  return storeChats(conversations, messages, attribution)
}

export function storeChats(
  conversations: readonly ConversationFacts[],
  messages: ReadonlyMap<number, readonly MeasuredMessage[]>,
  attribution: Attribution,
): Chats {
  const store = createRowStore()
  const messageAt: MeasuredMessage[] = []
  const ordinalOf = new Map<number, number>()
  for (const { no, externalId, buyerId, hasEvents } of conversations) {
    const order = conversationOrder(externalId)
    ordinalOf.set(no, store.conversation({ no, shop: 0, buyer: buyerId, hasEvents, order }))
    for (const message of messages.get(no) ?? []) {
      const at = Date.parse(message.at)
      const role = senderRoles[message.role] ?? 'system'
      const event = messageEvents[message.event] ?? 'message'
      store.message({
        at,
        kind: kindOf(role, event) ?? kind.other,
        agent: attribution(message.accountNo ?? -1, at),
        assignedTo: attribution(message.assignedTo ?? -1, at),
      })
      // A message that hands a conversation over takes two places.
      while (messageAt.length < store.messages()) messageAt.push(message)
    }
  }
  return { store, ordinalOf, messageAt }
}
