import type { DayRange } from './compiled.ts'
import type { Grain, Ranges } from './grain.ts'
import type { ConversationColumns, MessageColumns } from './messageStore.ts'
import type { Presence } from './onlineTime.ts'
import type { ZoneClock } from './zoneClock.ts'

/** 1 for each kind of message that occurs. */
export function presentKinds({ kind, length }: MessageColumns): Uint8Array {
  const present = new Uint8Array(16)
  for (let i = 0; i < length; i++) present[kind[i]!] = 1
  return present
}

/** Local days of the first and the last thing known, be it a message or an agent's presence; no day at all without any. */
export function daysOf({ at, length }: MessageColumns, presence: readonly Presence[], clock: ZoneClock): DayRange {
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (let i = 0; i < length; i++) {
    if (at[i]! < first) first = at[i]!
    if (at[i]! > last) last = at[i]!
  }
  for (const { from, to } of presence) {
    first = Math.min(first, from)
    last = Math.max(last, to)
  }
  return first > last
    ? { firstDay: first, lastDay: last }
    : { firstDay: clock.dayOf(first), lastDay: clock.dayOf(last) }
}

/** How many shops and agents there are, looked for only where a grain keeps them apart. */
export function rangesOf(
  columns: MessageColumns,
  conversations: ConversationColumns,
  grains: readonly Grain[],
): Ranges {
  const asked = new Set(grains.flat())
  return {
    shops: asked.has('shop') ? highest(conversations.shop, conversations.length) + 1 : 0,
    agents: asked.has('agent') ? highest(columns.agent, columns.length) + 1 : 0,
  }
}

function highest(numbers: Int32Array, length: number): number {
  let found = -1
  for (let i = 0; i < length; i++) if (numbers[i]! > found) found = numbers[i]!
  return found
}

/** Which conversation each message belongs to: made only for those who ask, four bytes a message. */
export function conversationOfMessages({ length, byConversation }: MessageColumns): Int32Array {
  const { starts, order } = byConversation
  const conversationOf = new Int32Array(length)
  for (let c = 0; c + 1 < starts.length; c++) {
    for (let i = starts[c]!; i < starts[c + 1]!; i++) conversationOf[order[i]!] = c
  }
  return conversationOf
}
