/** Every number takes at most so many bytes: conversations and units are below 2^31. */
const mostBytes = 5
let scratch = new Uint8Array(64 * 1024)

/**
 * The conversations behind a number and the units of each as varints: difference to the conversation before, units, and so on.
 * Conversation numbers ascend, so differences are small: most take one byte, and their units one more.
 */
export function packRows(
  conversations: Int32Array,
  units: Int32Array,
  numberOf: (ordinal: number) => number,
): Uint8Array {
  const needed = conversations.length * 2 * mostBytes
  if (scratch.length < needed) scratch = new Uint8Array(needed)
  let at = 0
  let before = 0
  for (let i = 0; i < conversations.length; i++) {
    const no = numberOf(conversations[i]!)
    // Ordinals mostly stand in the order of the numbers; where conversations of two months meet they need not.
    if (no < before) return packRows(...inOrder(conversations, units, numberOf), (sorted) => sorted)
    at = append(no - before, at)
    at = append(units[i]!, at)
    before = no
  }
  return scratch.slice(0, at)
}

function append(number: number, at: number): number {
  let rest = number
  for (; rest >= 128; rest >>>= 7) scratch[at++] = (rest & 127) | 128
  scratch[at++] = rest
  return at
}

function inOrder(
  conversations: Int32Array,
  units: Int32Array,
  numberOf: (ordinal: number) => number,
): [Int32Array, Int32Array] {
  const places = Array.from(conversations, (ordinal, place) => ({ no: numberOf(ordinal), place }))
  places.sort((a, b) => a.no - b.no)
  return [Int32Array.from(places, ({ no }) => no), Int32Array.from(places, ({ place }) => units[place]!)]
}
