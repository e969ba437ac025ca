import { contains, type Days, eachDay } from '../calendar/days.ts'
import type { ContractTerms } from '../agreement/clause.ts'
import { partsOfKind } from '../agreement/versions.ts'
import { exclusionReasons, type ExclusionReason } from '../metrics/definition.ts'
import type { Because } from './types.ts'

/** Which days of a stretch count for a clause, and why the others do not. */
export type JudgedDays = {
  readonly leftOut: ReadonlyMap<string, ExclusionReason>
  /** Nothing of the stretch is enforced: figures are shown and nothing follows. */
  readonly enforced: boolean
  /** The first day from which values are enforced; where nothing is, the first of the stretch. */
  readonly enforcedFrom: string
  readonly judgedDays: number
  readonly because: readonly Because[]
}

type Applies = 'all' | readonly string[]
function concerns(applies: Applies, no: string): boolean {
  return applies === 'all' || applies.includes(no)
}

/**
 * C14 and C15: days an exclusion clause leaves out keep their reason; where only some days are enforced, those before the
 * enforcement are left out as adaptation and suspended ones as agreed.
 */
export function judgedDaysOf(contract: ContractTerms, no: string, days: Days): JudgedDays {
  const leftOut = excludedDays(contract, no, days)
  const notEnforced = daysNotEnforced(contract, no, days)
  const all = eachDay(days)
  const because: Because[] = []
  if (leftOut.size > 0) because.push({ code: 'daysLeftOut', params: { days: leftOut.size } })
  const enforced = all.some((day) => !notEnforced.has(day) && !leftOut.has(day))
  const wouldCount = all.some((day) => !leftOut.has(day))
  if (!enforced) {
    if (!wouldCount) because.push({ code: 'allDaysLeftOut', params: {} })
    else {
      const start = [...notEnforced.values()].find(({ before }) => before !== null)?.before ?? null
      because.push(
        start === null ? { code: 'suspended', params: {} } : { code: 'beforeEnforcement', params: { from: start } },
      )
    }
    return { leftOut, enforced, enforcedFrom: days.from, judgedDays: all.length - leftOut.size, because }
  }
  let enforcedFrom = days.from
  const both = new Map(leftOut)
  let days15 = 0
  for (const [day, { before }] of notEnforced) {
    if (both.has(day)) continue
    both.set(day, before === null ? 'agreed' : 'adaptation')
    days15++
    if (before !== null && before > enforcedFrom) enforcedFrom = before
  }
  if (days15 > 0) because.push({ code: 'daysNotEnforced', params: { days: days15 } })
  return { leftOut: both, enforced, enforcedFrom, judgedDays: all.length - both.size, because }
}

function excludedDays(contract: ContractTerms, no: string, days: Days): Map<string, ExclusionReason> {
  const found = new Map<string, ExclusionReason>()
  for (const { version, from, to } of partsOfKind(contract, 'exclusion', days)) {
    const { applies, days: ranges } = version.terms.params
    if (!concerns(applies, no)) continue
    for (const range of ranges) {
      for (const day of eachDay(clip(range, { from, to }))) {
        const known = found.get(day)
        const first = known === undefined || exclusionReasons.indexOf(range.reason) < exclusionReasons.indexOf(known)
        if (first) found.set(day, range.reason)
      }
    }
  }
  return found
}

/** `before`: the day from which it would be enforced; null: suspended. */
function daysNotEnforced(contract: ContractTerms, no: string, days: Days): Map<string, { before: string | null }> {
  const found = new Map<string, { before: string | null }>()
  for (const part of partsOfKind(contract, 'enforcement', days)) {
    const { applies, from, suspended } = part.version.terms.params
    if (!concerns(applies, no)) continue
    for (const day of eachDay(part)) {
      const before = day < from ? from : null
      if (before === null && !suspended.some((range) => contains(range, day))) continue
      const known = found.get(day)?.before ?? null
      found.set(day, { before: before !== null && (known === null || before > known) ? before : known })
    }
  }
  return found
}

/** May come out empty, with its end before its beginning. */
function clip(a: Days, b: Days): Days {
  return { from: a.from > b.from ? a.from : b.from, to: a.to < b.to ? a.to : b.to }
}
