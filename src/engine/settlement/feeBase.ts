import { countDays, overlapOf } from '../calendar/days.ts'
import { add, multiply, quotient, zero, type Exact } from '../money/exact.ts'
import type { Days } from '../sla/types.ts'
import type { Draft } from './draft.ts'

type FeeBase = { readonly clauses: 'all' | readonly string[] }

/**
 * The fees of some days, exactly: lines of fee clauses as they stand in the statement, a line that reaches beyond the days by its
 * days within. Days outside the statement's own, such as the first of a week that began in the month before, cost what the others cost.
 */
export function feesOver(drafts: readonly Draft[], base: FeeBase, days: Days): Exact {
  const { clauses } = base
  return drafts.reduce((fees, draft) => {
    if (draft.kind !== 'fee' && draft.kind !== 'minimum') return fees
    if (clauses !== 'all' && !clauses.includes(draft.clauseNo)) return fees
    const shared = overlapOf(draft, days)
    if (!shared) return fees
    const share = quotient(countDays(shared), countDays(draft))
    return add(fees, multiply(quotient(draft.baseFen), share))
  }, zero)
}

/** Fees of days of which only some lie in the statement. */
export function feesOfStretch(drafts: readonly Draft[], base: FeeBase, days: Days, served: Days): Exact {
  const within = overlapOf(days, served)
  if (!within) return zero
  return multiply(feesOver(drafts, base, within), quotient(countDays(days), countDays(within)))
}
