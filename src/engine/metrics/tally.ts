import { exclusionReasons } from './definition.ts'
import { createDistribution, mergeDistribution, type Distribution } from './distribution.ts'

/** What a figure is made of. Everything in it adds up, so tallies of disjoint buyers merge into the tally of all. */
export type Tally = {
  met: number
  total: number
  /** Parallel to exclusionReasons. */
  readonly excluded: number[]
  /** Waiting or handling times, for the formulas that have them. */
  readonly durations: Distribution
  /**
   * Agent -> pairs of begin and end of his chats, for the concurrency alone: a map for each of all groups would be much of all garbage.
   * Ordinals inside of one store, names outside.
   */
  chats: Map<string | number, number[]> | undefined
}

export function createTally(): Tally {
  return {
    met: 0,
    total: 0,
    excluded: [...noneExcluded],
    durations: createDistribution(),
    chats: undefined,
  }
}

const noneExcluded = exclusionReasons.map(() => 0)

export function mergeTally(into: Tally, from: Tally): void {
  into.met += from.met
  into.total += from.total
  from.excluded.forEach((count, reason) => (into.excluded[reason]! += count))
  mergeDistribution(into.durations, from.durations)
  for (const [agent, intervals] of from.chats ?? []) {
    const own = into.chats?.get(agent)
    if (own) for (const instant of intervals) own.push(instant)
    else (into.chats ??= new Map()).set(agent, [...intervals])
  }
}

/**
 * met and total with the noted chats taken in: met is the time agents spent in chats, each chat by itself; total the time
 * they had at least one. Chats that overlap must be in one tally by then.
 */
export function settledCounts({ met, total, chats }: Tally): { met: number; total: number } {
  const counts = { met, total }
  for (const intervals of chats?.values() ?? []) {
    counts.met += sumLength(intervals)
    counts.total += unionLength(intervals)
  }
  return counts
}

/** Milliseconds covered by at least one of the intervals, given as pairs of begin and end in any order. */
export function unionLength(intervals: readonly number[]): number {
  const begins = new Float64Array(intervals.length / 2)
  const ends = new Float64Array(intervals.length / 2)
  for (let i = 0; i < begins.length; i++) {
    begins[i] = intervals[i * 2]!
    ends[i] = intervals[i * 2 + 1]!
  }
  begins.sort()
  ends.sort()
  // Begins and ends may be sorted each for themselves: a gap is where as many intervals have ended as have begun.
  let covered = 0
  let from = 0
  for (let i = 0; i < ends.length; i++) {
    if (i + 1 < begins.length && begins[i + 1]! <= ends[i]!) continue
    covered += ends[i]! - begins[from]!
    from = i + 1
  }
  return covered
}

/** Milliseconds of all intervals together, overlaps counted as often as they occur. */
function sumLength(intervals: readonly number[]): number {
  let sum = 0
  for (let i = 0; i + 1 < intervals.length; i += 2) sum += intervals[i + 1]! - intervals[i]!
  return sum
}
