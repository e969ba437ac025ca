import type { EnteredMeasure } from '../../engine/agreement/measure.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { loadContract } from '../contract/index.ts'
import { measuresOf } from './measures.ts'

export type ContractMetric = Pick<EnteredMeasure, 'metric' | 'name' | 'reading'> & { readonly clauses: string[] }

/** The metrics that clauses of the contract take from entered values, with the clauses that do. */
export async function contractMetrics(db: Db, spaceId: string): Promise<ContractMetric[]> {
  const contract = await loadContract(db, spaceId)
  if (!contract) return []
  const entered = measuresOf(contract).flatMap(({ clauseNo, measure }) =>
    measure.source === 'entered' ? [{ clauseNo, ...measure }] : [],
  )
  return [...Map.groupBy(entered, ({ metric }) => metric)].flatMap(([metric, uses]) => {
    const [first] = uses
    if (!first) return []
    const clauses = [...new Set(uses.map(({ clauseNo }) => clauseNo))]
    return [{ metric, name: first.name, reading: first.reading, clauses }]
  })
}
