import type { ContractTerms } from '../../engine/agreement/clause.ts'
import { settle } from '../../engine/settlement/settle.ts'
import type { Ledger, Settled, Statement } from '../../engine/settlement/types.ts'
import type { EnteredFact, Evaluation, Facts } from '../../engine/sla/types.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { frozenBasis } from './evaluated.ts'
import { gatherFacts } from './facts.ts'
import { lastDayOf } from './months.ts'
import type { PeriodState } from './state.ts'

export type Cost = { readonly amountFen: number | null; readonly clauses: string[] }

const nothingBefore: Ledger = { past: [], prepayments: [], credits: [], adjustments: [], receivables: [] }

/** A month settled by itself, without what earlier months left over: what its values cost. */
export function settleMonth(
  contract: ContractTerms,
  period: string,
  evaluations: readonly Evaluation[],
  facts: Facts,
): Settled {
  const month = { from: `${period}-01`, to: lastDayOf(period) }
  const own = { days: facts.days.filter(({ day }) => day >= month.from && day <= month.to), entered: facts.entered }
  return settle({ contract, period: month, evaluations, facts: own, ledger: nothingBefore })
}

/**
 * What follows in money from each value, by clause number and first day. Empty where the month cannot be settled. `entered` is
 * an entered value to reckon with as it once was.
 */
export async function costsOf(
  db: Db,
  spaceId: string,
  contract: ContractTerms,
  { period, from, to }: Pick<PeriodState, 'from' | 'to' | 'period'>,
  evaluations: readonly Evaluation[],
  entered?: EnteredFact,
): Promise<ReadonlyMap<string, Cost>> {
  // What both sides signed is priced by what they signed, whatever came later.
  const basis = (await frozenBasis(db, spaceId, period)) ?? {
    contract,
    facts: await gatherFacts(db, spaceId, contract, { from, to }),
  }
  const { statement } = settleMonth(basis.contract, period, evaluations, withEntered(basis.facts, entered))
  return statement ? costsIn(statement) : new Map()
}

/** The facts with one entered value as it was, in the place of what holds for its metric and days now. */
function withEntered(facts: Facts, entered: EnteredFact | undefined): Facts {
  if (!entered) return facts
  const { metric, from, to } = entered
  const others = facts.entered.filter((fact) => fact.metric !== metric || fact.from !== from || fact.to !== to)
  return { ...facts, entered: [...others, entered] }
}

/** Lines that follow from values: what is taken off is negative, what is added positive. */
export function costsIn(statement: Statement): ReadonlyMap<string, Cost> {
  const costs = new Map<string, Cost>()
  for (const { kind, clauseNo, amountFen, evidence } of statement.lines) {
    if (kind !== 'penalty' && kind !== 'bonus') continue
    const [value] = evidence.evaluations
    if (!value) continue
    const place = `${value.clauseNo} ${value.from}`
    const before = costs.get(place)
    costs.set(place, {
      amountFen: (before?.amountFen ?? 0) + amountFen,
      clauses: [...new Set([...(before?.clauses ?? []), clauseNo])],
    })
  }
  return costs
}
