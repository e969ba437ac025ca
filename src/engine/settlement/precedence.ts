import { compareClauseNo } from '../agreement/versions.ts'
import type { Candidate } from './penalties.ts'

/**
 * Which candidates count where only the highest of one fact does. Those that share a source on a common day are linked, and of all that hang
 * together the highest counts. Candidates of 0 hold a group together too: otherwise a figure that becomes good could split a group and cost
 * more. Amounts are those after the clauses' own caps, for the same reason. The answer is in the order of the candidates; of equal ones the first
 * by number and day counts.
 */
export function highestOfEachFact(candidates: readonly Candidate[], amountsFen: readonly number[]): boolean[] {
  const groupOf = candidates.map((_, index) => index)
  const rootOf = (index: number): number => {
    let root = index
    while (groupOf[root] !== root) root = groupOf[root] ?? root
    return root
  }
  for (const [i, a] of candidates.entries())
    for (let j = i + 1; j < candidates.length; j++) {
      const b = candidates[j]
      if (b && punishSameFact(a, b)) groupOf[rootOf(j)] = rootOf(i)
    }
  const highest = new Map<number, number>()
  for (const [index, candidate] of candidates.entries()) {
    const root = rootOf(index)
    const best = highest.get(root)
    const known = best === undefined ? undefined : candidates[best]
    if (best === undefined || !known) highest.set(root, index)
    else {
      const difference = (amountsFen[index] ?? 0) - (amountsFen[best] ?? 0)
      if (difference > 0 || (difference === 0 && comesBefore(candidate, known))) highest.set(root, index)
    }
  }
  const counting = new Set(highest.values())
  return candidates.map((_, index) => counting.has(index))
}

function punishSameFact(a: Candidate, b: Candidate): boolean {
  const sameDay = a.days.from <= b.days.to && b.days.from <= a.days.to
  return sameDay && a.sources.some((source) => b.sources.includes(source))
}

function comesBefore(a: Candidate, b: Candidate): boolean {
  const byNo = compareClauseNo(a.version.no, b.version.no)
  return byNo === 0 ? a.days.from < b.days.from : byNo < 0
}
