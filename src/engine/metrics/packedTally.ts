import { distributionOf, mergeDistribution, partsOf, secondsKept, type Distribution } from './distribution.ts'
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
  const numbers = [version * 2 + (binned ? 1 : 0), seconds.length]
  // Differences of ascending keys are small, and small numbers take one byte.
  let before = 0
  for (const [second, count] of seconds) {
    numbers.push(second - before, count)
    before = second
  }
  before = 0
  for (const [key, count, offset] of others) {
    numbers.push(key - before, count)
    if (binned) numbers.push(offset)
    before = key
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
  const seconds: [number, number][] = []
  const others: [number, number, number][] = []
  let key = 0
  for (let i = 2; i < othersFrom; i += 2) seconds.push([(key += numbers[i]!), numbers[i + 1]!])
  key = 0
  for (let i = othersFrom; i < numbers.length; i += width) {
    others.push([(key += numbers[i]!), numbers[i + 1]!, binned ? numbers[i + 2]! : 0])
  }
  return distributionOf({ binned, seconds, others })
}

/**
 * The durations of many packed tallies together, as mergeDistribution() of each would give them. Counts of whole seconds,
 * which is nearly all of them, are added in one array instead of by building a distribution for each tally.
 */
export function mergeDurations(packed: Iterable<Uint8Array>): Distribution {
  const seconds = new Float64Array(secondsKept)
  const values = new Map<number, number>()
  const binned: Uint8Array[] = []
  for (const bytes of packed) {
    if (bytes.length === 0) continue
    if (bytes[0]! % 2 === 1) binned.push(bytes)
    else addUnbinned(bytes, seconds, values)
  }
  const merged = distributionOf({
    binned: false,
    seconds: [...seconds.entries()].filter(([, count]) => count > 0),
    others: [...values].map(([value, count]) => [value, count, 0]),
  })
  for (const bytes of binned) mergeDistribution(merged, unpackDistribution(bytes))
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
