import type { ContractTerms } from '../../engine/agreement/clause.ts'
import type { Evaluation } from '../../engine/sla/types.ts'
import type { Db } from '../../platform/db/kysely.ts'
import type { PeriodState } from './state.ts'

export type Cost = { readonly amountFen: number | null; readonly clauses: string[] }

/** What follows in money from each value, by clause number and first day. */
export function costsOf(
  _db: Db,
  _spaceId: string,
  _contract: ContractTerms,
  _state: Pick<PeriodState, 'from' | 'to' | 'period'>,
  _evaluations: readonly Evaluation[],
): Promise<ReadonlyMap<string, Cost>> {
  return Promise.resolve(new Map())
}
