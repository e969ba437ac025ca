import { contains, type Days, eachDay, monthOf, overlapOf, plusDays, weekdayOf } from '../calendar/days.ts'
import type { ContractTerms } from './clause.ts'

/**
 * The months, weeks or days judged with a period, each cut to the contract. A week is judged in the period its Sunday lies in,
 * or the contract's last day, so it may begin before the period.
 */
export function judgedPeriods(
  contract: Pick<ContractTerms, 'startsOn' | 'endsOn'>,
  length: 'month' | 'week' | 'day',
  period: Days,
): Days[] {
  const term = { from: contract.startsOn, to: contract.endsOn ?? '9999-12-31' }
  const inTerm = overlapOf(term, period)
  if (!inTerm) return []
  if (length === 'day') return eachDay(inTerm).map((day) => ({ from: day, to: day }))
  if (length === 'month') return monthsOf(inTerm)
  const weeks: Days[] = []
  for (let monday = plusDays(inTerm.from, -weekdayOf(inTerm.from)); monday <= inTerm.to; monday = plusDays(monday, 7)) {
    const week = overlapOf(term, { from: monday, to: plusDays(monday, 6) })
    if (week && contains(inTerm, week.to)) weeks.push(week)
  }
  return weeks
}

/** A stretch cut at the ends of calendar months. */
export function monthsOf(days: Days): Days[] {
  const months: Days[] = []
  for (let from = days.from; from <= days.to; from = plusDays(monthOf(from).to, 1)) {
    const { to } = monthOf(from)
    months.push({ from, to: to < days.to ? to : days.to })
  }
  return months
}
