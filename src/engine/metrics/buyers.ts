import { groupItems } from './grouping.ts'
import type { ConversationColumns, MessageColumns } from './messageStore.ts'
import { cutAtClosing, type Span } from './sessions.ts'
import { append, createTimeline, reserve, type Timeline } from './timeline.ts'
import type { ZoneClock } from './zoneClock.ts'

/** The messages of one buyer in one shop, and the sessions they form. Valid until the next buyer is read. */
export type Buyer = { readonly timeline: Timeline; readonly spans: readonly Span[]; readonly shop: number }

/**
 * Visits every buyer once. Messages of a conversation come by time, then by their places, whatever their order in the file.
 */
export function forEachBuyer(
  messages: MessageColumns,
  conversations: ConversationColumns,
  clock: ZoneClock,
  visit: (buyer: Buyer) => void,
): void {
  const { byConversation } = messages
  const byBuyer = groupItems(conversations.buyer, conversations.length, conversations.buyers)
  const timeline = createTimeline()
  const spans: Span[] = []
  for (let buyer = 0; buyer < conversations.buyers; buyer++) {
    timeline.length = 0
    spans.length = 0
    let shop = -1
    for (let c = byBuyer.starts[buyer]!; c < byBuyer.starts[buyer + 1]!; c++) {
      const conversation = byBuyer.order[c]!
      const from = byConversation.starts[conversation]!
      const to = byConversation.starts[conversation + 1]!
      if (from === to) continue
      shop = conversations.shop[conversation]!
      appendConversation(timeline, clock, messages, from, to)
      cutAtClosing(
        timeline,
        timeline.length - (to - from),
        timeline.length,
        conversations.order?.[conversation] ?? 0,
        spans,
      )
    }
    if (spans.length > 0) visit({ timeline, spans, shop })
  }
}

/** Appends the messages that stand from `from` to before `to` in the order of conversations. */
function appendConversation(
  timeline: Timeline,
  clock: ZoneClock,
  messages: MessageColumns,
  from: number,
  to: number,
): void {
  const { order } = messages.byConversation
  reserve(timeline, timeline.length + to - from)
  // Most files are in order already, which one look shows.
  if (!inOrder(messages, order, from, to)) {
    order.subarray(from, to).sort((a, b) => messages.at[a]! - messages.at[b]! || compare(messages, a, b))
  }
  appendAll(timeline, clock, messages, order, from, to)
}

function appendAll(
  timeline: Timeline,
  clock: ZoneClock,
  messages: MessageColumns,
  order: Int32Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const message = order[i]!
    append(timeline, clock, message, messages.at[message]!, messages.kind[message]!, messages.agent[message]!)
  }
}

function inOrder(messages: MessageColumns, order: Int32Array, from: number, to: number): boolean {
  const { at } = messages
  for (let i = from + 1; i < to; i++) {
    const step = at[order[i]!]! - at[order[i - 1]!]!
    if (step < 0 || (step === 0 && compare(messages, order[i - 1]!, order[i]!) > 0)) return false
  }
  return true
}

/** Of two messages of one conversation and one instant. */
function compare({ places }: MessageColumns, a: number, b: number): number {
  if (places === undefined) return a - b
  return places.number[a]! - places.number[b]! || places.tie[a]! - places.tie[b]! || a - b
}
