import { kind, type Kind } from './message.ts'
import { addBytes, start, type Fingerprint } from './hash.ts'
import type { Names } from './names.ts'

/** Ids of messages in which letters and digits change so often were drawn at random: their digits count nothing. */
const fewChanges = 4
/** Digits that are looked at; of longer numbers, which hold a time, the last three are finer than any export. */
const window = 11
const longNumber = 16
const finer = 3

/**
 * The number a message's id counts by: its last run of digits, as far as it tells neighbours apart (below 10^11); 0 where the
 * id does not count. Marketplaces number messages as they are written, so it keeps the order of one second, in which most
 * exports give their times. Bytes [from, to) of UTF-8.
 */
export function numberOfId(bytes: Uint8Array, from: number, to: number): number {
  let changes = 0
  let before = other
  let runFrom = -1
  let runTo = -1
  for (let i = from; i < to; i++) {
    const now = classOf(bytes[i]!)
    if (now === digit) {
      if (before !== digit) runFrom = i
      runTo = i + 1
    }
    if (now !== before && now !== other && before !== other && ++changes === fewChanges) return 0
    before = now
  }
  while (runFrom < runTo && bytes[runFrom] === zero) runFrom++
  if (runTo - runFrom >= longNumber) runTo -= finer
  let number = 0
  for (let i = Math.max(runFrom, runTo - window); i < runTo; i++) number = number * 10 + (bytes[i]! - zero)
  return number
}

const zero = 0x30
const other = 0
const digit = 1
const letter = 2

function classOf(byte: number): number {
  if (byte >= zero && byte <= 0x39) return digit
  const lower = byte | 0x20
  return lower >= 0x61 && lower <= 0x7a ? letter : other
}

/** What comes first where neither time nor number tells: the question before the answer, closing last. */
const rank: Record<Kind, number> = {
  [kind.opened]: 0,
  [kind.welcome]: 1,
  [kind.buyer]: 2,
  [kind.offline]: 3,
  [kind.bot]: 4,
  [kind.toHuman]: 5,
  [kind.assisted]: 6,
  [kind.human]: 7,
  [kind.handOver]: 8,
  [kind.assigned]: 9,
  [kind.other]: 10,
  [kind.closed]: 11,
}

/** Orders the conversations of a buyer in which something happened at the same instant: a function of their ids. */
export function conversationOrder(id: string): number {
  const mark: Fingerprint = { high: 0, low: 0 }
  const bytes = new TextEncoder().encode(id)
  start(mark, 0)
  addBytes(mark, bytes, 0, bytes.length)
  return mark.low
}

const hashBits = 11
/** Values of a tie: four bits of the rank and those of the agents. */
export const ties = 2 ** (4 + hashBits)

type Tied = { readonly kind: Kind; readonly agent: number; readonly assignedTo: number }

/**
 * Orders messages of one instant and one number, from 0 to `ties`: by what they are, then by whose they are. What remains
 * equal may stand in any order without changing a figure.
 */
export function createTies(agents: Names): (message: Tied) => number {
  const hashes: number[] = []
  const mark: Fingerprint = { high: 0, low: 0 }
  const encoder = new TextEncoder()

  function hashOf(agent: number): number {
    if (agent < 0) return 0
    const known = hashes[agent]
    if (known !== undefined) return known
    const bytes = encoder.encode(agents.nameOf(agent) ?? '')
    start(mark, 5)
    addBytes(mark, bytes, 0, bytes.length)
    return (hashes[agent] = mark.low & (2 ** hashBits - 1))
  }

  return ({ kind: meaning, agent, assignedTo }) =>
    (rank[meaning] << hashBits) | (hashOf(agent) ^ ((hashOf(assignedTo) * 3) & (2 ** hashBits - 1)))
}
