/** Days are counted from 1970-01-01 and belong to UTC; both ends are included. */
export type DayRange = { readonly from: number; readonly to: number }
export type BlockRange = DayRange & { readonly conversations: number }
export type DayCount = { readonly day: number; readonly conversations: number }

/** Conversations of a block: more make rare words slower to rebuild, fewer make them slower to find. */
export const blockSize = 8192

/**
 * The ranges of days to be indexed anew so that all pending days are covered: whole blocks, and a block that is not yet full
 * takes in the days next to it. Ranges do not overlap and come oldest first.
 */
export function dirtyRanges(blocks: readonly BlockRange[], pending: readonly number[], size = blockSize): DayRange[] {
  const sorted = blocks.toSorted((a, b) => a.from - b.from)
  const ranges: DayRange[] = []
  for (const day of pending.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last && day <= last.to) continue
    const wanted = reach(sorted, day, size)
    // With no block in between, the two can be cut into blocks together.
    const between = last && sorted.some((block) => block.from > last.to && block.to < wanted.from)
    if (last && !between) ranges.splice(-1, 1, { from: last.from, to: Math.max(last.to, wanted.to) })
    else ranges.push(wanted)
  }
  return ranges
}

/** The blocks that hold the day, or else the day with a neighbour that has room. */
function reach(blocks: readonly BlockRange[], day: number, size: number): DayRange {
  const holding = blocks.filter((block) => block.from <= day && block.to >= day)
  if (holding.length > 0)
    return { from: Math.min(...holding.map((b) => b.from)), to: Math.max(...holding.map((b) => b.to)) }
  const before = blocks.findLast((block) => block.to < day)
  if (before && before.conversations < size) return { from: before.from, to: day }
  const following = blocks.find((block) => block.from > day)
  if (following && following.conversations < size) return { from: day, to: following.to }
  return { from: day, to: day }
}

/** Cuts days into pieces of at least `size` conversations, the last one excepted. Oldest first. */
export function cutPieces(days: readonly DayCount[], size = blockSize): DayRange[] {
  const pieces: DayRange[] = []
  let from: number | null = null
  let held = 0
  for (const { day, conversations } of days.toSorted((a, b) => a.day - b.day)) {
    from ??= day
    held += conversations
    if (held < size) continue
    pieces.push({ from, to: day })
    from = null
    held = 0
  }
  const last = days.reduce((latest, { day }) => Math.max(latest, day), 0)
  if (from !== null) pieces.push({ from, to: last })
  return pieces
}
