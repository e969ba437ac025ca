import type { SettleInput, Statement } from '../../../engine/settlement/types.ts'
import type { RevisionRow } from '../queries.ts'

/** Only the computation writes these texts, from what the engine took and gave; a check holds their hashes. */
export function storedInput({ inputs }: Pick<RevisionRow, 'inputs'>): SettleInput {
  return JSON.parse(inputs) as SettleInput
}

export function storedStatement({ output }: Pick<RevisionRow, 'output'>): Statement {
  return JSON.parse(output) as Statement
}
