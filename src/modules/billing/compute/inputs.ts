import { adjustmentsOf } from '../../../engine/settlement/adjust.ts'
import { settle } from '../../../engine/settlement/settle.ts'
import type { Problem, SettleInput, Statement } from '../../../engine/settlement/types.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { loadContract } from '../../contract/index.ts'
import { evaluatedPeriod, lateEvaluations } from '../../evaluation/index.ts'
import { lastDayOfMonth } from '../queries.ts'
import { loadLedger } from './ledger.ts'

/** Counts up when the engine would compute an old statement otherwise than it did. */
export const engineVersion = 3

export type Computed = { readonly input: SettleInput; readonly statement: Statement; readonly frozen: boolean }

/** A month's statement as it comes out now. Refuses when there is no contract, nothing was evaluated, or the engine finds a fault. */
export async function computeMonth(db: Db, spaceId: string, month: string, statementNo: number): Promise<Computed> {
  const present = await loadContract(db, spaceId)
  if (!present) throw new Refusal('contractMissing')
  const evaluated = await evaluatedPeriod(db, spaceId, month, present)
  if (!evaluated) throw new Refusal('monthNotEvaluated', { month })
  const { contract, evaluations, facts } = evaluated
  const period = { from: `${month}-01`, to: lastDayOfMonth(month) }
  const ledger = await loadLedger(db, spaceId, contract, month)
  const input: SettleInput = { contract, period, evaluations, facts, ledger }
  const frozen = evaluated.frozenAt !== null
  const first = settled(input)
  const late = frozen ? (await lateEvaluations(db, spaceId)).find(({ period: of }) => of === month) : undefined
  if (!late) return { input, statement: first, frozen }
  // What came in between freezing and settling stands as its own lines, so that what both sides signed stays readable.
  const after = settled({ ...input, evaluations: late.evaluations, facts: late.facts })
  const own = adjustmentsOf(String(statementNo), first, after)
  if (own.length === 0) return { input, statement: first, frozen }
  const adjusted = { ...input, ledger: { ...ledger, adjustments: [...ledger.adjustments, ...own] } }
  return { input: adjusted, statement: settled(adjusted), frozen }
}

function settled(input: SettleInput): Statement {
  const { statement, problems } = settle(input)
  if (statement) return statement
  const first = problems.find(({ severity }) => severity === 'error')
  throw new Refusal(
    'notSettleable',
    { count: problems.length, zh: first?.zh ?? '', en: first?.en ?? '' },
    problems.map(fieldOf),
  )
}

function fieldOf({ path, clauseNo, zh, en }: Problem) {
  return { path: path ?? clauseNo ?? '', zh, en }
}
