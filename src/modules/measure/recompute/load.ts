import type { ClientBase } from 'pg'
import { createHashIndex } from '../../../engine/metrics/hashIndex.ts'
import { kind, kindOf, messageEvents, senderRoles, type Kind } from '../../../engine/metrics/message.ts'
import { createRowStore, type RowStore } from '../../../engine/metrics/rowStore.ts'
import { streamMessages, type ChosenMessages } from '../../desk/index.ts'
import type { Attribution } from './attribution.ts'

/** By role and event, as the table keeps them. The import lets no other pair in. */
const kinds: readonly (readonly Kind[])[] = senderRoles.map((role) =>
  messageEvents.map((event) => kindOf(role, event) ?? kind.other),
)

/** Fills a store with the chosen messages, each credited to who wrote it; `onSent` hears that the server has begun to read them. */
export async function loadMessages(
  client: ClientBase,
  chosen: ChosenMessages,
  attribution: Attribution,
  /** Places of conversations whose buyer has several: conversationOrders(). */
  orders: ReadonlyMap<number, number>,
  onSent: () => void = () => {},
): Promise<RowStore> {
  const store = createRowStore()
  const buyers = createHashIndex()
  const fingerprint = { high: 0, low: 0 }
  for await (const batch of streamMessages(client, chosen, onSent)) {
    let current = -1
    for (let i = 0; i < batch.length; i++) {
      const no = batch.conversation[i] ?? 0
      const at = batch.at[i] ?? 0
      if (no !== current) {
        current = no
        fingerprint.high = batch.buyerHigh[i] ?? 0
        fingerprint.low = batch.buyerLow[i] ?? 0
        const named = fingerprint.high !== 0 || fingerprint.low !== 0
        store.conversation({
          no,
          shop: 0,
          buyer: named ? buyers.ordinalOf(fingerprint) : null,
          hasEvents: batch.hasEvents[i] === 1,
          order: orders.get(no) ?? 0,
        })
      }
      store.message({
        at,
        kind: kinds[batch.role[i] ?? 0]?.[batch.event[i] ?? 0] ?? kind.other,
        agent: attribution(batch.account[i] ?? -1, at),
        assignedTo: attribution(batch.assignedTo[i] ?? -1, at),
      })
    }
  }
  return store
}
