import {
  createDistribution,
  distributionOf,
  exactValues,
  mergeDistribution,
  partsOf,
  percentilesOf,
  rankOf,
  secondsKept,
  type Distribution,
} from './distribution.ts'
import { exclusionReasons } from './definition.ts'
import { createTally, settledCounts, type Tally } from './tally.ts'
import { readVarints, writeVarints } from './varint.ts'

/** A tally as a table keeps it. Counts add up column by column; durations are unpacked to be merged. */
export type PackedTally = {
  readonly met: number
  readonly total: number
  /** Parallel to exclusionReasons, without the zeros at its end. */
  readonly excluded: readonly number[]
  /** Empty without any durations. */
  readonly durations: Uint8Array
}

/**
 * Packs a tally. The chats of an agent become the time they took, so chats that may overlap have to be in one tally by
 * then; those of one agent on one day are.
 */
export function packTally(tally: Tally): PackedTally {
  const last = tally.excluded.findLastIndex((count) => count > 0)
  return {
    ...settledCounts(tally),
    excluded: tally.excluded.slice(0, last + 1),
    durations: packDistribution(tally.durations),
  }
}

/** Throws a RangeError for bytes packTally() did not make. */
export function unpackTally({ met, total, excluded, durations }: PackedTally): Tally {
  return {
    ...createTally(),
    met,
    total,
    excluded: exclusionReasons.map((_, reason) => excluded[reason] ?? 0),
    durations: unpackDistribution(durations),
  }
}

/** First number of the packed form; its lowest bit tells bins from values. */
const version = 1

function packDistribution(distribution: Distribution): Uint8Array {
  if (distribution.count === 0) return new Uint8Array(0)
  const { binned, seconds, others } = partsOf(distribution)
  const numbers = [version * 2 + (binned ? 1 : 0), seconds.length / 2]
  // Differences of ascending keys are small, and small numbers take one byte.
  for (let i = 0, before = 0; i < seconds.length; i += 2) {
    numbers.push(seconds[i]! - before, seconds[i + 1]!)
    before = seconds[i]!
  }
  for (let i = 0, before = 0; i < others.length; i += 3) {
    numbers.push(others[i]! - before, others[i + 1]!)
    if (binned) numbers.push(others[i + 2]!)
    before = others[i]!
  }
  return writeVarints(numbers)
}

function unpackDistribution(bytes: Uint8Array): Distribution {
  if (bytes.length === 0) return distributionOf({ binned: false, seconds: [], others: [] })
  const numbers = readVarints(bytes)
  const [head = 0, length = 0] = numbers
  const binned = head % 2 === 1
  const width = binned ? 3 : 2
  const othersFrom = 2 + length * 2
  if (Math.floor(head / 2) !== version || othersFrom > numbers.length || (numbers.length - othersFrom) % width !== 0) {
    throw new RangeError('These bytes are no packed durations')
  }
  const seconds: number[] = []
  const others: number[] = []
  let key = 0
  for (let i = 2; i < othersFrom; i += 2) seconds.push((key += numbers[i]!), numbers[i + 1]!)
  key = 0
  for (let i = othersFrom; i < numbers.length; i += width) {
    others.push((key += numbers[i]!), numbers[i + 1]!, binned ? numbers[i + 2]! : 0)
  }
  return distributionOf({ binned, seconds, others })
}

/**
 * Percentiles of the durations of many packed tallies together, as percentilesOf() gives them of the merged distribution:
 * counts of whole seconds, which is nearly all of them, are added in one array and read in their order.
 */
export function percentilesOfPacked(packed: readonly Uint8Array[], shares: readonly number[]): number[] {
  const seconds = new Float64Array(secondsKept)
  const values = new Map<number, number>()
  for (const bytes of packed) {
    if (bytes.length === 0) continue
    if (bytes[0]! % 2 === 1) return percentilesOf(mergeUnpacked(packed), shares)
    addUnbinned(bytes, seconds, values)
  }
  // So many different ones are kept in bins.
  if (values.size > exactValues) return percentilesOf(mergeUnpacked(packed), shares)
  let count = 0
  for (const times of seconds) count += times
  for (const times of values.values()) count += times
  const others = [...values].toSorted((a, b) => a[0] - b[0])
  const found: number[] = []
  let seen = 0
  let other = 0
  const pass = (value: number, times: number): void => {
    seen += times
    while (found.length < shares.length && seen >= rankOf(count, shares[found.length]!)) found.push(value)
  }
  for (let second = 0; second < secondsKept; second++) {
    for (; other < others.length && others[other]![0] < second * 1000; other++) pass(...others[other]!)
    if (seconds[second]! > 0) pass(second * 1000, seconds[second]!)
  }
  for (; other < others.length; other++) pass(...others[other]!)
  return found
}

function mergeUnpacked(packed: readonly Uint8Array[]): Distribution {
  const merged = createDistribution()
  for (const bytes of packed) mergeDistribution(merged, unpackDistribution(bytes))
  return merged
}

/** Numbers are read where they stand: thousands of them come with each question about a quarter of a year. */
function addUnbinned(bytes: Uint8Array, seconds: Float64Array, values: Map<number, number>): void {
  let at = 0
  function next(): number {
    let byte = bytes[at++] ?? 0
    if (byte < 128) return byte
    let number = byte - 128
    let scale = 128
    do {
      byte = bytes[at++] ?? 0
      number += (byte % 128) * scale
      scale *= 128
    } while (byte >= 128)
    return number
  }
  if (next() !== version * 2) throw new RangeError('These bytes are no packed durations')
  let second = 0
  for (let left = next(); left > 0; left--) {
    second += next()
    seconds[second]! += next()
  }
  let value = 0
  while (at < bytes.length) {
    value += next()
    values.set(value, (values.get(value) ?? 0) + next())
  }
}
