import { clauseTitle } from '../../engine/agreement/titles.ts'
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

/** What the clause that judged is called, in the reader's language. */
export function titleIn(
  contract: ContractTerms,
  evaluation: Pick<Evaluation, 'clauseNo' | 'clauseVersion' | 'title'>,
  language: 'zh' | 'en',
): string {
  const clause = clauseOf(contract, evaluation)
  return clause ? clauseTitle(clause)[language] : evaluation.title
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
