import type { ClauseVersion, ContractTerms } from '../../engine/agreement/clause.ts'
import type { Evaluation } from '../../engine/sla/types.ts'
import { measuresOf } from './measures.ts'

/** The version of a clause that judged. */
export function clauseOf(
  { clauses }: ContractTerms,
  { clauseNo, clauseVersion }: Pick<Evaluation, 'clauseNo' | 'clauseVersion'>,
): ClauseVersion | undefined {
  return clauses.find(({ no, version }) => no === clauseNo && version === clauseVersion)
}

/** The shops a clause rests on; null: every shop of the engagement. */
export function shopsOfClause(contract: ContractTerms, evaluation: Evaluation): string[] | null {
  const clause = clauseOf(contract, evaluation)
  if (!clause) return null
  const measures = measuresOf({ ...contract, clauses: [clause] }).map(({ measure }) => measure)
  const shops = measures.flatMap((measure) => (measure.source === 'figure' ? (measure.shopIds ?? []) : []))
  const everywhere = measures.some((measure) => measure.source === 'entered' || measure.shopIds === undefined)
  return everywhere ? null : [...new Set(shops)]
}
