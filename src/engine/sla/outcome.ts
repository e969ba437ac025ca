import { definitionNamed } from '../agreement/definitions.ts'
import * as exact from '../money/exact.ts'
import { decisive, type Compared } from './comparing.ts'
import type { Judged } from './context.ts'
import type { ComparedParams } from './judge.ts'
import type { JudgedDays } from './leftOut.ts'
import { measuresOf } from './rests.ts'
import type { Because, Result } from './types.ts'

export type Outcome = {
  readonly decisive: Compared | undefined
  readonly result: Result
  readonly because: readonly Because[]
}

/** What the comparisons come to, and why. First whether anything follows at all, then whether there is data, then the target. */
export function outcomeOf(
  params: ComparedParams,
  { comparisons, because, emptyPassed }: Judged,
  days: JudgedDays,
  given: { readonly notEnforced: readonly Because[]; readonly notes: readonly Because[] },
): Outcome {
  const worst = decisive(comparisons)
  const notes = [...days.because, ...given.notes, ...because]
  const end = (result: Result, ...first: Because[]): Outcome => ({
    decisive: worst,
    result,
    because: [...first, ...(worst ? [comparedBecause(worst)] : []), ...notes],
  })
  if (given.notEnforced.length > 0) return end('notEnforced', ...given.notEnforced)
  if (!days.enforced) return end('notEnforced')
  const empty = comparisons.filter(({ value }) => value === null)
  if (!worst) return end('noData', { code: 'noData', params: {} })
  if (empty.length > 0 && !emptyPassed && worst.reached === true) {
    return end('noData', { code: 'partWithoutData', params: { parts: empty.length } })
  }
  const least = leastSample(params)
  // Bands were asked for their units one by one.
  if (params.type !== 'C2' && worst.total !== null && worst.total < least) {
    return end('notEnforced', { code: 'belowMinSample', params: { total: worst.total, least } })
  }
  if (worst.reached !== true) return end('missed')
  if (params.exceeded !== undefined && isAtLeast(worst, exact.exactOf(params.exceeded))) return end('exceeded')
  const near =
    params.near !== undefined && worst.distance && exact.compare(worst.distance, exact.exactOf(params.near)) <= 0
  return end(near ? 'near' : 'met')
}

/** The clause's own, or what a definition asks for before it says anything. */
function leastSample(params: ComparedParams): number {
  const own = measuresOf(params).definitions.map((key) => definitionNamed(key)?.definition.minSample ?? 0)
  return Math.max(params.minSample, ...own)
}

/** As good as that value or better, in the direction of the comparison. */
function isAtLeast({ value, comparison }: Compared, mark: exact.Exact): boolean {
  if (value === null) return false
  const order = exact.compare(value, mark)
  return comparison === '>=' || comparison === '>' ? order >= 0 : order <= 0
}

function comparedBecause({ value, unit, comparison, target, met, total, distance, reached, name }: Compared): Because {
  const params: Record<string, string | number> = { unit, comparison, target: exact.decimalOf(target, 12) }
  if (value) params['value'] = exact.decimalOf(value, 8)
  if (distance) params['distance'] = exact.decimalOf(distance, 8)
  if (met !== null) params['met'] = met
  if (total !== null) params['total'] = total
  if (name.zh !== '') Object.assign(params, { nameZh: name.zh, nameEn: name.en })
  return { code: reached === null ? 'noData' : reached ? 'reached' : 'short', params }
}
