/**
 * A mergeable histogram of durations in whole milliseconds.
 *
 * Bins: one millisecond each below 1,024 ms, then 512 bins per doubling (a bin is at most 1/512 of its values wide). A bin keeps
 * how many values fell into it and their sum, so a percentile answers with the mean of its bin. Where all values of a
 * bin are equal that is the value itself: data in whole seconds is exact up to 512 s, and anything longer is off by less
 * than 0.2 %. Count, sum and mean are always exact. Adding and merging only add integers, so order changes nothing.
 */
export type Distribution = {
  count: number
  /** Bin number -> position in the two columns. */
  readonly bins: Map<number, number>
  readonly counts: number[]
  /** Sum of what each value lies above its bin's lower edge: small numbers, which stay exact integers. */
  readonly offsets: number[]
}

const exactBits = 10
const exactBelow = 1 << exactBits
const binsPerDoubling = exactBelow / 2

export function createDistribution(): Distribution {
  return { count: 0, bins: new Map(), counts: [], offsets: [] }
}

/** Adds a duration; it is a whole number of milliseconds, not negative. */
export function addDuration(distribution: Distribution, duration: number): void {
  distribution.count++
  if (duration < exactBelow) {
    bump(distribution, duration, 1, 0)
    return
  }
  // Division instead of shifts: durations may exceed 32 bits.
  const doublings = duration < 2 ** 31 ? 22 - Math.clz32(duration) : Math.floor(Math.log2(duration)) - exactBits + 1
  const width = 2 ** doublings
  const step = Math.floor(duration / width)
  bump(distribution, doublings * binsPerDoubling + step, 1, duration - step * width)
}

function bump(distribution: Distribution, bin: number, count: number, offset: number): void {
  const position = distribution.bins.get(bin)
  if (position === undefined) {
    distribution.bins.set(bin, distribution.counts.push(count) - 1)
    distribution.offsets.push(offset)
    return
  }
  distribution.counts[position]! += count
  distribution.offsets[position]! += offset
}

export function mergeDistribution(into: Distribution, from: Distribution): void {
  into.count += from.count
  for (const [bin, position] of from.bins) bump(into, bin, from.counts[position]!, from.offsets[position]!)
}

/** Lower edge and width of a bin in milliseconds. */
export function edgesOf(bin: number): { from: number; width: number } {
  if (bin < exactBelow) return { from: bin, width: 1 }
  const doublings = Math.floor(bin / binsPerDoubling) - 1
  const width = 2 ** doublings
  return { from: (bin - doublings * binsPerDoubling) * width, width }
}

/** Mean in milliseconds, or undefined without values. The sum is exact before it is divided. */
export function meanOf(distribution: Distribution): number | undefined {
  if (distribution.count === 0) return undefined
  let sum = 0n
  for (const [bin, position] of distribution.bins) {
    sum += BigInt(edgesOf(bin).from) * BigInt(distribution.counts[position]!) + BigInt(distribution.offsets[position]!)
  }
  const count = BigInt(distribution.count)
  return Number(sum / count) + Number(sum % count) / distribution.count
}

/** The bins in ascending order with their counts, for a chart. */
export function histogramOf(
  distribution: Distribution,
): { from: number; width: number; count: number; mean: number }[] {
  return [...distribution.bins]
    .toSorted(([a], [b]) => a - b)
    .map(([bin, position]) => {
      const { from, width } = edgesOf(bin)
      const count = distribution.counts[position]!
      return { from, width, count, mean: from + distribution.offsets[position]! / count }
    })
}

/**
 * Percentiles by nearest rank: the smallest value that at least the share `p` of all values does not exceed, so that a
 * percentile is a duration that occurred. Ascending shares in, milliseconds out; empty without values.
 */
export function percentilesOf(distribution: Distribution, shares: readonly number[]): number[] {
  const result: number[] = []
  let seen = 0
  for (const bin of histogramOf(distribution)) {
    seen += bin.count
    while (result.length < shares.length && seen >= rank(distribution.count, shares[result.length]!))
      result.push(bin.mean)
  }
  return result
}

/** Rank from integers of a thousandth, since 0.95 * 20 is 19.000000000000004 in floating point. */
function rank(count: number, share: number): number {
  return Math.max(1, Math.ceil((count * Math.round(share * 1000)) / 1000))
}
