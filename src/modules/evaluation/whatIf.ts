import type { ClauseVersion, ContractTerms } from '../../engine/agreement/clause.ts'
import type { EngagementRow } from '../deal/index.ts'

/** The contract an engagement without one would have: no clauses. */
export function emptyContract({
  name,
  zone,
  startsOn,
  endsOn,
}: Pick<EngagementRow, 'name' | 'zone' | 'startsOn' | 'endsOn'>): ContractTerms {
  return { name, zone, startsOn, endsOn, clauses: [] }
}

/** The contract with other clauses, each as in force over its whole term. */
export function changedContract(
  base: ContractTerms,
  clauses: readonly ClauseVersion[],
  without: readonly string[],
): ContractTerms {
  const gone = new Set([...without, ...clauses.map(({ no }) => no)])
  const fresh = clauses.map((clause) => ({ ...clause, effectiveFrom: base.startsOn, effectiveTo: null }))
  return { ...base, clauses: [...base.clauses.filter(({ no }) => !gone.has(no)), ...fresh] }
}
