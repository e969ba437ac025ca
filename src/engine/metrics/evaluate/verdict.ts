import type { CompiledDefinition } from '../compiled.ts'
import { exclusionReasons } from '../definition.ts'
import { leftOut } from '../facts.ts'

export const outside = -2
export const counts = -1

const outOfWindow = exclusionReasons.indexOf('outOfWindow')
const reasonOfLeftOut = [counts, exclusionReasons.indexOf('robotOnly'), exclusionReasons.indexOf('offlineMessage')]

/**
 * Whether a unit on a local day and time counts. `outside`: another version or another period, so it is no business of
 * this figure at all. Otherwise `counts`, or the position in exclusionReasons of the reason that leaves it out. `out` is
 * one of `leftOut`.
 */
export function verdict(rule: CompiledDefinition, day: number, clock: number, out: number): number {
  if (day < rule.firstDay || day > rule.lastDay) return outside
  if (rule.exclusions.length > 0) {
    for (const exclusion of rule.exclusions) if (day >= exclusion.from && day <= exclusion.to) return exclusion.reason
  }
  if (clock < rule.windowFrom || clock >= rule.windowTo) return outOfWindow
  return out === leftOut.no ? counts : reasonOfLeftOut[out]!
}
