import { Client } from 'pg'
import {
  kind,
  kindOf,
  messageEvents,
  senderRoles,
  type MessageEvent,
  type SenderRole,
} from '../../engine/metrics/message.ts'
import { start, addBytes } from '../../engine/metrics/hash.ts'
import { createNames } from '../../engine/metrics/names.ts'
import { createTies, numberOfId } from '../../engine/metrics/place.ts'
import { zoneClock } from '../../engine/metrics/zoneClock.ts'
import { copyMessages } from './store/copyMessages.ts'
import { knownConversations } from './store/known.ts'
import { accountNumbers, ensureMonths, reserveNumbers } from './store/numbers.ts'
import type { ConversationDraft } from './store/addConversations.ts'
import { saveConversations } from './store/saveConversations.ts'
import { monthOf, type ShopScope } from './store/scope.ts'

export type TestMessage = {
  readonly at: string
  readonly role: SenderRole
  readonly event?: MessageEvent
  readonly login?: string
  readonly assignedTo?: string
  readonly text?: string
  readonly id?: string
}

export type TestConversation = {
  readonly externalId: string
  readonly buyerId?: string
  readonly orderNo?: string
  readonly rating?: number
  readonly messages: readonly TestMessage[]
}

let imports = 0

/** Stores chats as an import does, through the same functions. Answers the numbers of the conversations in their order. */
export async function saveChats(
  databaseUrl: string,
  scope: ShopScope,
  conversations: readonly TestConversation[],
  zone = 'Asia/Shanghai',
): Promise<number[]> {
  const importNo = (imports += 1)
  const clock = zoneClock(zone)
  const client = new Client({ connectionString: databaseUrl })
  const outside = new Client({ connectionString: databaseUrl })
  await client.connect()
  await outside.connect()
  try {
    await client.query('begin')
    const names = conversations.map((conversation) => conversation.externalId)
    const known = await knownConversations(client, scope, names)
    let next = await reserveNumbers(outside, scope.spaceId, 'conversation', conversations.length)
    const logins = conversations.flatMap(({ messages }) =>
      messages.flatMap(({ login, assignedTo }) => [login ?? [], assignedTo ?? []].flat()),
    )
    const accounts = await accountNumbers(client, outside, scope, logins)
    const drafts = conversations.map((conversation): ConversationDraft => {
      const old = known.get(conversation.externalId)
      const { messages } = conversation
      const times = messages.map((message) => Date.parse(message.at))
      const startedAt = Math.min(...times)
      const endedAt = Math.max(...times)
      const used = messages.flatMap(({ login }) => accounts.get(login ?? '') ?? [])
      return {
        no: old?.no ?? next++,
        externalId: conversation.externalId,
        month: old?.month ?? monthOf(clock.dayOf(startedAt)),
        buyerId: conversation.buyerId ?? null,
        startedAt,
        endedAt,
        firstDay: clock.dayOf(startedAt),
        lastDay: clock.dayOf(endedAt),
        messageCount: messages.length,
        buyerCount: messages.filter(({ role }) => role === 'customer').length,
        humanCount: messages.filter(({ role, event }) => role === 'agent' && (event ?? 'message') === 'message').length,
        accountNos: [...new Set(used)],
        orderNo: conversation.orderNo ?? null,
        rating: conversation.rating === undefined ? null : { value: conversation.rating, at: endedAt },
        hasEvents: messages.some(({ event }) => event !== undefined && event !== 'message'),
      }
    })
    await ensureMonths(outside, new Set(drafts.map((draft) => draft.month)))
    const isKnown = ({ externalId }: ConversationDraft): boolean => known.has(externalId)
    await saveConversations(client, scope, importNo, {
      added: drafts.filter((draft) => !isKnown(draft)),
      widened: drafts.filter(isKnown),
    })
    const copy = copyMessages(client, scope, importNo)
    const tieOf = createTies(createNames())
    let ordinal = 0
    for (const [index, conversation] of conversations.entries()) {
      const draft = drafts[index]
      if (!draft) throw new Error('a draft is missing')
      for (const message of conversation.messages) {
        ordinal += 1
        const text = message.text ?? ''
        const content = { high: 0, low: 0 }
        start(content, 1)
        const bytes = new TextEncoder().encode(text)
        addBytes(content, bytes, 0, bytes.length)
        const name = message.id ?? `${importNo}-${ordinal}`
        const id = new TextEncoder().encode(name)
        await copy.write({
          conversationNo: draft.no,
          month: draft.month,
          id: name,
          at: Date.parse(message.at),
          idNumber: numberOfId(id, 0, id.length),
          tie: tieOf({
            kind: kindOf(message.role, message.event ?? 'message') ?? kind.other,
            agent: -1,
            assignedTo: -1,
          }),
          row: ordinal,
          role: senderRoles.indexOf(message.role),
          event: messageEvents.indexOf(message.event ?? 'message'),
          accountNo: accounts.get(message.login ?? '') ?? -1,
          assignedTo: accounts.get(message.assignedTo ?? '') ?? -1,
          contentHigh: content.high,
          contentLow: content.low,
          text,
        })
      }
    }
    await copy.end()
    await client.query('commit')
    return drafts.map((draft) => draft.no)
  } finally {
    await client.end()
    await outside.end()
  }
}
