import { grownFloat64, grownInt32, grownUint8, release } from '../../../engine/metrics/column.ts'
import { groupItems, type Grouping } from '../../../engine/metrics/grouping.ts'
import { createHashIndex } from '../../../engine/metrics/hashIndex.ts'
import type { MessageFact } from '../../../engine/metrics/messageStore.ts'
import { findRepeats } from '../../../engine/metrics/repeats.ts'

/** What becomes of a row. From `otherContent` on it is rejected although the row itself is in order. */
export const verdict = {
  accepted: 0,
  rejected: 1,
  repeated: 2,
  otherContent: 3,
  otherBuyer: 4,
  otherShop: 5,
  storedOtherContent: 6,
  storedOtherBuyer: 7,
} as const
export type Verdict = (typeof verdict)[keyof typeof verdict]

/**
 * The rows of a file without their texts, about 25 bytes each: which conversation, which message, which content. Rows are
 * numbered from 0 in the order they were added, rejected ones included.
 */
export type Intake = {
  /** Takes in a row that could be read. `externalId` are the bytes [from, to) of its conversation's id. */
  add(fact: MessageFact, bytes: Uint8Array, from: number, to: number): void
  /** Takes note of a row that could not. */
  reject(): void
  /**
   * Takes room for so many rows at once. Memory is given only when it is written to, so too much costs nothing, while columns that
   * grow row by row are there twice as long as each is copied.
   */
  reserve(rows: number): void
  /** Finds what came twice. To be called once, when all rows are in. */
  settle(): void
  /** Lets go of what rows are compared by, the larger part of the memory. To be called when all are judged. */
  forget(): void
  readonly length: () => number
  readonly verdictOf: (index: number) => Verdict
  judge(index: number, verdict: Verdict): void
  /** The earlier row with another content, for those judged `otherContent`. */
  readonly contradicted: ReadonlyMap<number, number>
  readonly conversationOf: (index: number) => number
  readonly conversations: () => number
  readonly externalId: (conversation: number) => string
  /** UTC milliseconds of the earliest row of the conversation. */
  readonly earliest: (conversation: number) => number
  /** Rows of a conversation that were readable, in the order of the file. */
  readonly rowsOf: (conversation: number) => Int32Array
  readonly identity: (index: number) => { readonly high: number; readonly low: number }
  readonly content: (index: number) => { readonly high: number; readonly low: number }
  /** The buyer the conversation names; both 0 where none is named. */
  readonly buyer: (conversation: number) => { readonly high: number; readonly low: number }
}

export function createIntake(): Intake {
  const index = createHashIndex()
  const decoder = new TextDecoder()
  const contradicted = new Map<number, number>()
  let length = 0
  let conversation = new Int32Array(1024)
  let idHigh = new Int32Array(1024)
  let idLow = new Int32Array(1024)
  let contentHigh = new Int32Array(1024)
  let contentLow = new Int32Array(1024)
  let verdicts = new Uint8Array(1024)

  let names = new Uint8Array(16_384)
  let nameEnds = new Int32Array(256)
  let earliest = new Float64Array(256)
  let shopOf = new Int32Array(256)
  let buyerHigh = new Int32Array(256)
  let buyerLow = new Int32Array(256)
  let grouping: Grouping | undefined
  let last = -1
  let lastHigh = 0
  let lastLow = 0

  function reserve(rows: number): void {
    conversation = grownInt32(conversation, rows)
    idHigh = grownInt32(idHigh, rows)
    idLow = grownInt32(idLow, rows)
    contentHigh = grownInt32(contentHigh, rows)
    contentLow = grownInt32(contentLow, rows)
    verdicts = grownUint8(verdicts, rows)
  }

  function openRow(): number {
    if (length === conversation.length) reserve(length + 1)
    return length++
  }

  function conversationOf(fact: MessageFact, bytes: Uint8Array, from: number, to: number): number {
    const { high, low } = fact.conversation
    if (last >= 0 && high === lastHigh && low === lastLow) return last
    lastHigh = high
    lastLow = low
    const known = index.size()
    last = index.ordinalOf(fact.conversation)
    if (last < known) return last
    nameEnds = grownInt32(nameEnds, known + 1)
    earliest = grownFloat64(earliest, known + 1)
    shopOf = grownInt32(shopOf, known + 1)
    buyerHigh = grownInt32(buyerHigh, known + 1)
    buyerLow = grownInt32(buyerLow, known + 1)
    const begin = known === 0 ? 0 : nameEnds[known - 1]!
    names = grownUint8(names, begin + to - from)
    names.set(bytes.subarray(from, to), begin)
    nameEnds[known] = begin + to - from
    earliest[known] = fact.at
    shopOf[known] = -1
    return known
  }

  function contradiction(ordinal: number, { shop, hasBuyer, buyer }: MessageFact): Verdict {
    if (shop >= 0) {
      if (shopOf[ordinal] === -1) shopOf[ordinal] = shop
      else if (shopOf[ordinal] !== shop) return verdict.otherShop
    }
    if (!hasBuyer) return verdict.accepted
    if (buyerHigh[ordinal] === 0 && buyerLow[ordinal] === 0) {
      buyerHigh[ordinal] = buyer.high
      buyerLow[ordinal] = buyer.low
    } else if (buyerHigh[ordinal] !== buyer.high || buyerLow[ordinal] !== buyer.low) return verdict.otherBuyer
    return verdict.accepted
  }

  function settle(): void {
    // No more rows come in, so nothing is looked up any more.
    index.forget()
    // Rejected rows make a group of their own behind the conversations, in which nobody looks for repeats.
    const groups = index.size()
    for (let row = 0; row < length; row++) if (conversation[row] === -1) conversation[row] = groups
    const all = groupItems(conversation, length, groups + 1)
    grouping = { ...all, starts: all.starts.subarray(0, groups + 1) }
    findRepeats({ idHigh, idLow, content: contentLow }, grouping, (first, repeat) => {
      if (verdicts[repeat] !== verdict.accepted) return
      // What repeats a rejected row cannot count on it, and must not come in beside it either.
      const same =
        verdicts[first] === verdict.accepted &&
        contentHigh[first] === contentHigh[repeat] &&
        contentLow[first] === contentLow[repeat]
      verdicts[repeat] = same ? verdict.repeated : verdict.otherContent
      if (!same) contradicted.set(repeat, first)
    })
  }

  return {
    add(fact, bytes, from, to) {
      const ordinal = conversationOf(fact, bytes, from, to)
      const row = openRow()
      conversation[row] = ordinal
      idHigh[row] = fact.message.high
      idLow[row] = fact.message.low
      contentHigh[row] = fact.content.high
      contentLow[row] = fact.content.low
      verdicts[row] = contradiction(ordinal, fact)
      if (fact.at < earliest[ordinal]!) earliest[ordinal] = fact.at
    },
    reject() {
      const row = openRow()
      conversation[row] = -1
      verdicts[row] = verdict.rejected
    },
    reserve,
    settle,
    forget() {
      release(idHigh, idLow, contentHigh, contentLow, buyerHigh, buyerLow, shopOf)
      idHigh = idLow = contentHigh = contentLow = buyerHigh = buyerLow = shopOf = new Int32Array(0)
      grouping = undefined
    },
    length: () => length,
    // Only `judge` and this file write verdicts.
    verdictOf: (row) => verdicts[row] as Verdict,
    judge(row, decided) {
      verdicts[row] = decided
    },
    contradicted,
    conversationOf: (row) => conversation[row]!,
    conversations: () => index.size(),
    externalId: (ordinal) =>
      decoder.decode(names.subarray(ordinal === 0 ? 0 : nameEnds[ordinal - 1], nameEnds[ordinal])),
    earliest: (ordinal) => earliest[ordinal]!,
    rowsOf(ordinal) {
      if (!grouping) throw new Error('the intake is read before it is settled')
      return grouping.order.subarray(grouping.starts[ordinal], grouping.starts[ordinal + 1])
    },
    identity: (row) => ({ high: idHigh[row]!, low: idLow[row]! }),
    content: (row) => ({ high: contentHigh[row]!, low: contentLow[row]! }),
    buyer: (ordinal) => ({ high: buyerHigh[ordinal]!, low: buyerLow[ordinal]! }),
  }
}
