import { contractTerms } from '../../engine/agreement/clause.ts'
import type { Evaluation, Facts } from '../../engine/sla/types.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { settleMonth } from './cost.ts'

/** Frozen months looked at; more than two years ago says nothing about a right of today. */
const months = 24

/** Penalties of the frozen months and the fees they are measured by, in fen; null where there are none. */
export async function penaltiesSoFar(
  db: Db,
  spaceId: string,
): Promise<{ penaltyFen: number; feeFen: number; months: number } | null> {
  const rows = await db
    .selectFrom('frozenPeriod')
    .select(['period', 'contract', 'evaluations', 'facts'])
    .where('spaceId', '=', spaceId)
    .orderBy('period', 'desc')
    .limit(months)
    .execute()
  const settled = rows.flatMap(({ period, contract, evaluations, facts }) => {
    // Written by this module when the month was frozen.
    const values = JSON.parse(evaluations) as Evaluation[]
    const { statement } = settleMonth(
      contractTerms.parse(JSON.parse(contract)),
      period,
      values,
      JSON.parse(facts) as Facts,
    )
    return statement ? [statement] : []
  })
  if (settled.length === 0) return null
  return {
    penaltyFen: settled.reduce((sum, { penaltiesFen }) => sum + penaltiesFen, 0),
    feeFen: settled.reduce((sum, { feesFen }) => sum + feesFen, 0),
    months: settled.length,
  }
}
