/**
 * A mergeable distribution of durations in whole milliseconds.
 *
 * Whole seconds below 1,024 s, which is what chat exports consist of, are always counted each by itself. Of other durations
 * up to 8,192 different values are; beyond that they fall into bins: one millisecond wide below 1,024 ms, then 512 bins per
 * doubling. A bin keeps how many values fell into it and their sum and answers with their mean, so that a percentile is
 * off by less than 0.2 %. Count, sum and mean are always exact. What is kept depends only on the values, never on the
 * order of adding and merging.
 */
export type Distribution = {
  count: number
  /** How often each whole second occurred; from the 256th duration on, because groups with few would waste it. */
  seconds: Uint32Array | undefined
  /** Whether the keys are bins; values themselves otherwise. */
  binned: boolean
  /** Entries of an open-addressing table; a count of 0 is a free place. */
  used: number
  keys: Float64Array
  counts: Float64Array
  /** Sum of what each value lies above its bin's lower edge: small whole numbers, so nothing is rounded. Empty without bins. */
  offsets: Float64Array
}

const exactBits = 10
const exactBelow = 1 << exactBits
const binsPerDoubling = exactBelow / 2
/** Different values that are kept by themselves. */
export const exactValues = 8192
const secondsFrom = 256
/** Whole seconds below this are counted each by itself. */
export const secondsKept = 1024

export function createDistribution(): Distribution {
  return { count: 0, seconds: undefined, binned: false, used: 0, keys: none, counts: none, offsets: none }
}

/** Most groups have no durations at all, so the first one makes room. */
const none = new Float64Array(0)

/** Most groups that have some have few different ones. A power of two. */
const firstSize = 8

function clear(distribution: Distribution, size: number): void {
  distribution.used = 0
  distribution.keys = new Float64Array(size)
  distribution.counts = new Float64Array(size)
  distribution.offsets = distribution.binned ? new Float64Array(size) : none
}

/** Adds a duration; it is a whole number of milliseconds, not negative. */
export function addDuration(distribution: Distribution, duration: number): void {
  if (++distribution.count === 1) clear(distribution, firstSize)
  else if (distribution.count === secondsFrom) openSeconds(distribution)
  addTimes(distribution, duration, 1)
}

function addTimes(distribution: Distribution, duration: number, times: number): void {
  const { seconds } = distribution
  const second = duration / 1000
  if (seconds !== undefined && second < secondsKept && second === Math.trunc(second)) seconds[second]! += times
  else if (distribution.binned) addToBin(distribution, duration, times, 0)
  else bump(distribution, duration, times, 0)
}

function openSeconds(distribution: Distribution): void {
  const { keys, counts } = distribution
  distribution.seconds = new Uint32Array(secondsKept)
  clear(distribution, keys.length)
  for (let at = 0; at < keys.length; at++) if (counts[at]! > 0) addTimes(distribution, keys[at]!, counts[at]!)
}

/** Adds `times` equal durations; `offset` is what the originals lay above that duration in sum. */
function addToBin(distribution: Distribution, duration: number, times: number, offset: number): void {
  const bin = binOf(duration)
  bump(distribution, bin, times, offset + (duration - edgesOf(bin).from) * times)
}

/** Where a key stands in the table, or the free place it would take. */
function placeOf({ keys, counts }: Distribution, key: number): number {
  const mask = keys.length - 1
  for (let place = Math.imul(key, 0x9e3779b1) >>> 8; ; place++) {
    const at = place & mask
    if (counts[at] === 0 || keys[at] === key) return at
  }
}

function bump(distribution: Distribution, key: number, times: number, offset: number): void {
  const { keys, counts, offsets } = distribution
  const at = placeOf(distribution, key)
  if (counts[at] === 0) {
    keys[at] = key
    distribution.used++
  }
  counts[at]! += times
  if (distribution.binned) offsets[at]! += offset
  if (distribution.used * 2 <= keys.length) return
  rebuild(distribution, keys.length * 2, !distribution.binned && distribution.used > exactValues)
}

function offsetAt(offsets: Float64Array, at: number): number {
  return offsets.length === 0 ? 0 : offsets[at]!
}

function rebuild(distribution: Distribution, size: number, intoBins: boolean): void {
  const { keys, counts, offsets } = distribution
  if (intoBins) distribution.binned = true
  clear(distribution, size)
  for (let at = 0; at < keys.length; at++) {
    if (counts[at] === 0) continue
    if (intoBins) addToBin(distribution, keys[at]!, counts[at]!, 0)
    else bump(distribution, keys[at]!, counts[at]!, offsetAt(offsets, at))
  }
}

export function mergeDistribution(into: Distribution, from: Distribution): void {
  if (from.count === 0) return
  if (into.count === 0) clear(into, firstSize)
  into.count += from.count
  if (into.count >= secondsFrom && !into.seconds) openSeconds(into)
  if (from.binned && !into.binned) rebuild(into, into.keys.length, true)
  from.seconds?.forEach((times, second) => (into.seconds![second]! += times))
  for (let at = 0; at < from.keys.length; at++) {
    if (from.counts[at] === 0) continue
    if (from.binned) bump(into, from.keys[at]!, from.counts[at]!, from.offsets[at]!)
    else addTimes(into, from.keys[at]!, from.counts[at]!)
  }
}

/** What a distribution keeps, in ascending order and without a trace of how it came about. */
export type DistributionParts = {
  readonly binned: boolean
  /** Whole seconds below `secondsKept`, each followed by how often it occurred. */
  readonly seconds: readonly number[]
  /** Other values or bins, each followed by how often it occurred and what its values lie above the bin's lower edge in sum. */
  readonly others: readonly number[]
}

/** In lists of plain numbers: there are thousands of distributions a day, and a pair for each of their values would be much of all garbage. */
export function partsOf(distribution: Distribution): DistributionParts {
  const { seconds: known, binned, counts, offsets } = distribution
  const seconds: number[] = []
  const others: number[] = []
  // Where they are counted by themselves, the table has no whole seconds.
  if (known)
    for (let second = 0; second < secondsKept; second++) if (known[second]! > 0) seconds.push(second, known[second]!)
  for (const key of ascendingKeys(distribution)) {
    const at = placeOf(distribution, key)
    const second = key / 1000
    if (!binned && second < secondsKept && second === Math.trunc(second)) seconds.push(second, counts[at]!)
    else others.push(key, counts[at]!, offsetAt(offsets, at))
  }
  return { binned, seconds, others }
}

function ascendingKeys({ used, keys, counts }: Distribution): Float64Array {
  const found = new Float64Array(used)
  let length = 0
  for (let at = 0; at < keys.length; at++) if (counts[at]! > 0) found[length++] = keys[at]!
  // It is nobody else's.
  found.sort()
  return found
}

export function distributionOf({ binned, seconds, others }: DistributionParts): Distribution {
  const distribution = createDistribution()
  for (let i = 0; i < seconds.length; i += 2) distribution.count += seconds[i + 1]!
  for (let i = 0; i < others.length; i += 3) distribution.count += others[i + 1]!
  if (distribution.count === 0) return distribution
  distribution.binned = binned
  clear(distribution, firstSize)
  if (distribution.count >= secondsFrom) openSeconds(distribution)
  for (let i = 0; i < seconds.length; i += 2) addTimes(distribution, seconds[i]! * 1000, seconds[i + 1]!)
  for (let i = 0; i < others.length; i += 3) bump(distribution, others[i]!, others[i + 1]!, others[i + 2]!)
  return distribution
}

function binOf(duration: number): number {
  if (duration < exactBelow) return duration
  // Division instead of shifts: durations may exceed 32 bits.
  const doublings = Math.floor(Math.log2(duration)) - exactBits + 1
  const step = Math.floor(duration / 2 ** doublings)
  // Just below a power of two the logarithm may already round up to it.
  return step < binsPerDoubling ? binOf(duration - 1) : doublings * binsPerDoubling + step
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
  const { count } = distribution
  if (count === 0) return undefined
  const sum = sumOf(distribution)
  if (Number.isSafeInteger(sum)) return (sum - (sum % count)) / count + (sum % count) / count
  let exact = 0n
  for (const { from, count: times, offset } of entriesOf(distribution))
    exact += BigInt(from) * BigInt(times) + BigInt(offset)
  return Number(exact / BigInt(count)) + Number(exact % BigInt(count)) / count
}

/** Milliseconds of all durations together; exact where the answer is a safe integer. */
export function sumOf({ seconds, binned, keys, counts, offsets }: Distribution): number {
  let sum = 0
  if (seconds !== undefined)
    for (let second = 0; second < seconds.length; second++) sum += second * 1000 * seconds[second]!
  for (let at = 0; at < keys.length; at++) {
    if (counts[at] === 0) continue
    sum += binned ? edgesOf(keys[at]!).from * counts[at]! + offsets[at]! : keys[at]! * counts[at]!
  }
  return sum
}

/** A value or a bin: its lower edge and width, how many durations fell into it, and their mean. */
export type HistogramBar = {
  readonly from: number
  readonly width: number
  readonly count: number
  readonly mean: number
}

/** Values or bins in ascending order, for percentiles and for a chart. */
export function histogramOf(distribution: Distribution): HistogramBar[] {
  return entriesOf(distribution)
    .map(({ from, width, count, offset }) => ({ from, width, count, mean: from + offset / count }))
    .toSorted((a, b) => a.from - b.from)
}

function entriesOf({ seconds, binned, keys, counts, offsets }: Distribution) {
  const entries: { from: number; width: number; count: number; offset: number }[] = []
  seconds?.forEach((count, second) => {
    if (count > 0) entries.push({ from: second * 1000, width: 1, count, offset: 0 })
  })
  for (let at = 0; at < keys.length; at++) {
    if (counts[at] === 0) continue
    const { from, width } = binned ? edgesOf(keys[at]!) : { from: keys[at]!, width: 1 }
    entries.push({ from, width, count: counts[at]!, offset: offsetAt(offsets, at) })
  }
  return entries
}

/**
 * Percentiles by nearest rank: the smallest value that at least the share `p` of all values does not exceed, so that a
 * percentile is a duration that occurred. Ascending shares in, whole milliseconds out; empty without values.
 */
export function percentilesOf(distribution: Distribution, shares: readonly number[]): number[] {
  const result: number[] = []
  let seen = 0
  for (const bar of histogramOf(distribution)) {
    seen += bar.count
    while (result.length < shares.length && seen >= rankOf(distribution.count, shares[result.length]!)) {
      result.push(Math.round(bar.mean))
    }
  }
  return result
}

/** Rank from whole thousandths, since 0.95 * 20 is 19.000000000000004 in floating point. */
export function rankOf(count: number, share: number): number {
  return Math.max(1, Math.ceil((count * Math.round(share * 1000)) / 1000))
}
