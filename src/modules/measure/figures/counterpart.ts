import { dayNumber } from '../../../engine/calendar/days.ts'
import type { FigureColumn } from '../../../engine/exports/layout.ts'
import { effectiveDays } from '../../../engine/metrics/compiled.ts'
import { rulesOf, type Defined } from '../catalogue.ts'
import type { DifferenceReason } from '../policy/vocabulary.ts'

/** The definition of ours that is nearest to a marketplace's column, and in what it is known to differ from it. */
export type Counterpart = { readonly defined: Defined; readonly apart: readonly DifferenceReason[] }

/**
 * The same metric and unit under the marketplace's own rules of the day; else the same under ours, which have no window; else
 * the same metric by another unit. Undefined where nothing of ours is meant by the column.
 */
export function ourCounterpart(
  definitions: readonly Defined[],
  { own }: FigureColumn,
  marketplace: string,
  day: string,
): Counterpart | undefined {
  if (own === null) return undefined
  const rules = rulesOf(marketplace)
  const number = dayNumber(day) ?? 0
  const that = definitions.filter(({ pack }) => {
    const { firstDay, lastDay } = effectiveDays(pack)
    return firstDay <= number && number <= lastDay
  })
  const sameMetric = that.filter(({ definition }) => definition.metric === own.metric)
  const same = sameMetric.filter(({ definition }) => definition.unit === own.unit)
  const exact = same.find(({ pack }) => pack.marketplace === rules)
  if (exact) return { defined: exact, apart: [] }
  const ours = same.find(({ pack }) => pack.marketplace === 'own')
  if (ours) return { defined: ours, apart: ['otherWindow'] }
  const other = sameMetric.find(({ pack }) => pack.marketplace === rules)
  return other ? { defined: other, apart: ['otherUnit'] } : undefined
}
