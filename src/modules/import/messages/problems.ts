import { maxKeptProblems } from '../vocabulary.ts'

/** A rejected row, as it is stored. */
export type RejectedRow = {
  readonly row: number | null
  readonly column: string | null
  readonly value: string | null
  readonly code: string
  readonly detail: string | null
}

export type ProblemCollector = {
  add(problem: RejectedRow): void
  readonly count: () => number
  /** The kept ones in the order of the file. */
  readonly rows: () => RejectedRow[]
  /** Exact counts by reason, most frequent first. */
  readonly reasons: () => { code: string; count: number }[]
}

/** Counts all and keeps the first hundred thousand, so that a file of nothing but mistakes does not fill the memory. */
export function createProblemCollector(keep = maxKeptProblems): ProblemCollector {
  const kept: RejectedRow[] = []
  const counts = new Map<string, number>()
  let count = 0
  return {
    add(problem) {
      count += 1
      counts.set(problem.code, (counts.get(problem.code) ?? 0) + 1)
      if (kept.length < keep) kept.push({ ...problem, detail: problem.detail?.slice(0, 200) ?? null })
    },
    count: () => count,
    rows: () => kept.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)),
    reasons: () => [...counts].map(([code, each]) => ({ code, count: each })).toSorted((a, b) => b.count - a.count),
  }
}
