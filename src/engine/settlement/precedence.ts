import { compareClauseNo } from '../agreement/versions.ts'
import type { Candidate } from './penalties.ts'

/**
 * Which candidates count where of one fact only the highest does. Those that share a source on a common day are linked, and so are those of
 * a clause with a cap of its own: what is cut from one of its weeks is left for another. Of all that hang together the clause that comes
 * to most counts, with everything of it; of equal ones the first by number. Candidates of 0 hold a group together too, and amounts are those after
 * the clauses' own caps: otherwise a figure that becomes good could split a group or leave more of a cap, and cost more. The answer is in the
 * order of the candidates.
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
      if (b && (punishSameFact(a, b) || shareCap(a, b))) groupOf[rootOf(j)] = rootOf(i)
    }
  const sums = new Map<number, Map<string, number>>()
  for (const [index, { version }] of candidates.entries()) {
    const ofGroup = sums.get(rootOf(index)) ?? new Map<string, number>()
    sums.set(rootOf(index), ofGroup.set(version.no, (ofGroup.get(version.no) ?? 0) + (amountsFen[index] ?? 0)))
  }
  const highest = new Map([...sums].map(([root, ofGroup]) => [root, highestClause(ofGroup)]))
  return candidates.map(({ version }, index) => highest.get(rootOf(index)) === version.no)
}

function highestClause(sums: ReadonlyMap<string, number>): string | undefined {
  return [...sums].toSorted(([a, sumA], [b, sumB]) => sumB - sumA || compareClauseNo(a, b))[0]?.[0]
}

/** The caps of a period are those of one version and its days; what one version leaves of a year is there for the next. */
function shareCap(a: Candidate, b: Candidate): boolean {
  if (a.version.no !== b.version.no) return false
  const caps = [a, b].map(({ version }) => version.terms.params.caps)
  const ofYear = caps.some(({ perYearShare, perYearFen }) => perYearShare !== undefined || perYearFen !== undefined)
  const ofPeriod = caps.some(
    ({ perPeriodShare, perPeriodFen }) => perPeriodShare !== undefined || perPeriodFen !== undefined,
  )
  return ofYear || (ofPeriod && a.version.version === b.version.version)
}

function punishSameFact(a: Candidate, b: Candidate): boolean {
  const sameDay = a.days.from <= b.days.to && b.days.from <= a.days.to
  return sameDay && a.sources.some((source) => b.sources.includes(source))
}
