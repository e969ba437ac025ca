import { plusDays } from '../calendar/days.ts'
import { partsOfKind } from '../agreement/versions.ts'
import type { ContractTerms } from '../agreement/clause.ts'
import type { Days, History, PastEvaluation, Result } from './types.ts'

const judgedResults = new Set<Result>(['exceeded', 'met', 'near', 'missed'])

type JudgedPeriod = { readonly period: Days; readonly missed: boolean; readonly frozenOn: string | null }

/**
 * The judged periods of a clause in order of time. A period cut by an amendment counts once, as missed when a part of it is
 * missed. Periods that were not judged are not among them, so they neither count nor interrupt.
 */
function judgedPeriodsOf(no: string, history: History): JudgedPeriod[] {
  const own = history.filter(({ clauseNo, result }) => clauseNo === no && judgedResults.has(result))
  return [...Map.groupBy(own, ({ period }) => `${period.from}/${period.to}`).values()]
    .map((parts) => ({
      period: parts[0]!.period,
      missed: parts.some(({ result }) => result === 'missed'),
      frozenOn: lastFreeze(parts),
    }))
    .toSorted((a, b) => (a.period.from < b.period.from ? -1 : 1))
}

/** A period is frozen when all its parts are. */
function lastFreeze(parts: readonly PastEvaluation[]): string | null {
  let last: string | null = null
  for (const { frozenOn } of parts) {
    if (frozenOn === null) return null
    if (last === null || frozenOn > last) last = frozenOn
  }
  return last
}

/** Missed periods in a row directly before a day. */
export function missesBefore(no: string, day: string, history: History): number {
  const before = judgedPeriodsOf(no, history).filter(({ period }) => period.to < day)
  const lastReached = before.findLastIndex(({ missed }) => !missed)
  return before.length - 1 - lastReached
}

/** Whether the last judged period before a day was missed; null when there was none. */
export function missedBefore(no: string, day: string, history: History): boolean | null {
  return judgedPeriodsOf(no, history).findLast(({ period }) => period.to < day)?.missed ?? null
}

export type AccruedRight = {
  /** Of the termination clause. */
  readonly clauseNo: string
  readonly clauseVersion: number
  /** The clause that was missed. */
  readonly of: string
  readonly right: 'terminate' | 'replaceVendorAgents' | 'freeSeats'
  readonly holder: 'client' | 'vendor'
  /** The day the last of the misses was frozen, and the last day of the right. */
  readonly accruedOn: string
  readonly expiresOn: string
  readonly consecutiveMisses: number
  /** The missed periods it rests on, in order. */
  readonly periods: readonly Days[]
}

/**
 * C11: rights that arise from frozen misses in a row. Each further miss of the row brings the right anew with its own date.
 * The termination clause in force on the last day of the period that was missed decides.
 */
export function rightsOf(contract: ContractTerms, history: History): AccruedRight[] {
  const everything = { from: contract.startsOn, to: contract.endsOn ?? '9999-12-31' }
  return partsOfKind(contract, 'termination', everything).flatMap(({ version, from, to }) => {
    const { of, consecutiveMisses: needed, right, holder, withinDays } = version.terms.params
    let row: JudgedPeriod[] = []
    return judgedPeriodsOf(of, history).flatMap((each) => {
      // Only what is frozen counts. What comes after a period that is not is not known to be a row: its result may change.
      row = each.missed && each.frozenOn !== null ? [...row, each] : []
      const { period, frozenOn } = each
      if (row.length < needed || frozenOn === null || period.to < from || period.to > to) return []
      const accrued: AccruedRight = {
        clauseNo: version.no,
        clauseVersion: version.version,
        of,
        right,
        holder,
        accruedOn: frozenOn,
        expiresOn: plusDays(frozenOn, withinDays),
        consecutiveMisses: row.length,
        periods: row.map((missed) => missed.period),
      }
      return [accrued]
    })
  })
}
