import { eachDay, plusDays } from '../calendar/days.ts'
import type { ContractTerms } from '../agreement/clause.ts'
import { judgedDaysOf } from '../sla/leftOut.ts'
import type { Days } from '../sla/types.ts'

/** The stretches of days on which a clause that stands alone counts: not before its enforcement, not on days left out. */
export function countedStretches(contract: ContractTerms, clauseNo: string, days: Days): Days[] {
  const { enforced, leftOut } = judgedDaysOf(contract, clauseNo, days)
  if (!enforced) return []
  if (leftOut.size === 0) return [days]
  const stretches: { from: string; to: string }[] = []
  for (const day of eachDay(days)) {
    if (leftOut.has(day)) continue
    const last = stretches.at(-1)
    if (last && plusDays(last.to, 1) === day) last.to = day
    else stretches.push({ from: day, to: day })
  }
  return stretches
}
