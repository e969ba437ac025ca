import { kindOf, messageEvents, senderRoles, type MessageEvent } from '../engine/metrics/message.ts'
import { createRowStore, type RowStore } from '../engine/metrics/rowStore.ts'

/**
 * Rows in the words of the golden cases, `conversation[/buyer] time role [sender] [event] [account]`, as rows of a table.
 * Conversations have the ordinals of their first appearance, agents a1, a2 ... the ordinals 0, 1 ...
 */
export function goldenStore(rows: readonly string[]): RowStore {
  const store = createRowStore()
  const numbers = new Map<string, number>()
  for (const row of rows) {
    const [chat = '', at = '', role, sender = '-', event = '-', account = '-'] = row.split(' ')
    const [conversation = '', buyer = null] = chat.split('/')
    const no = numbers.get(conversation) ?? numbers.size
    numbers.set(conversation, no)
    store.conversation({ no, shop: 0, buyer, hasEvents: true })
    const agent = role === 'agent' ? agentOf(sender) : -1
    const meaning = kindOf(
      senderRoles.find((known) => known === role)!,
      messageEvents.find((known): known is MessageEvent => known === event) ?? 'message',
    )!
    store.message({ at: Date.parse(at), kind: meaning, agent, assignedTo: account === '-' ? -1 : agentOf(account) })
  }
  return store
}

function agentOf(name: string): number {
  return Number(name.slice(1)) - 1
}
