import type { CanonicalLayout } from '../../../engine/metrics/canonicalHeader.ts'
import type { Cells } from '../../../engine/metrics/cells.ts'
import { addBytes, start } from '../../../engine/metrics/hash.ts'
import { messageEvents, senderRoles } from '../../../engine/metrics/message.ts'
import type { MessageFact } from '../../../engine/metrics/messageStore.ts'

const twoTo32 = 4_294_967_296
const seed = 0x5a55

/**
 * Fingerprints what makes a message the one it is: instant, role, event, who sent it, its text. Neither the order of the
 * columns nor what else an export carries takes part, so that two exports of one chat agree. It is stored with the message:
 * a change of it would make every repeat a contradiction (a test holds it still).
 */
export function readContent(cells: Cells, layout: CanonicalLayout, fact: MessageFact): void {
  const { bytes, from, to } = cells
  const { content } = fact
  start(content, seed + roleNumber[fact.role] * 32 + eventNumber[fact.event])
  content.high = Math.imul(content.high ^ Math.floor(fact.at / twoTo32), 0x2c1b3c6d)
  content.low = Math.imul(content.low ^ ((fact.at % twoTo32) | 0), 0x297a2d39)
  content.high ^= content.low >>> 15
  addBytes(content, bytes, from[layout.sender_id]!, to[layout.sender_id]!)
  if (layout.agent_account >= 0) addBytes(content, bytes, from[layout.agent_account]!, to[layout.agent_account]!)
  else addBytes(content, bytes, 0, 0)
  addBytes(content, bytes, from[layout.text]!, to[layout.text]!)
}

/** Positions in senderRoles and messageEvents, as messages are stored. */
export const roleNumber = numbered(senderRoles)
export const eventNumber = numbered(messageEvents)

function numbered<W extends string>(words: readonly W[]): Readonly<Record<W, number>> {
  // The entries are those of the words.
  return Object.fromEntries(words.map((word, index) => [word, index])) as Record<W, number>
}
