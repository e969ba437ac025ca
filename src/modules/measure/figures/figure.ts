import { exclusionReasons, type ExclusionReason } from '../../../engine/metrics/definition.ts'
import { percentilesOfPacked } from '../../../engine/metrics/packedTally.ts'
import type { FigureOutput } from '../api/fields.ts'
import { kindOfFigure, type Defined } from '../catalogue.ts'
import type { FigureStatus } from '../policy/vocabulary.ts'
import type { Sum } from './sums.ts'

export type Counted = Omit<Sum, 'shopId' | 'bucket' | 'definitionNo'>

export const nothing: Counted = {
  met: 0,
  total: 0,
  excluded: [],
  durationCount: 0,
  durationSum: 0,
  durations: [],
}

/** The one value a figure is read by, unrounded; null is "no data". */
export function valueOf({ definition }: Defined, { met, total, durationCount, durationSum }: Counted): number | null {
  switch (kindOfFigure(definition)) {
    case 'rate':
    case 'ratio':
      return total === 0 ? null : met / total
    case 'count':
      // Of consultations every unit is one; received and unanswered sessions are the ones that were.
      return met
    case 'time':
      return durationCount === 0 ? null : meanOfSum(durationSum, durationCount)
  }
}

/** Whole milliseconds and the rest apart, as the engine divides: the same sum then gives the same mean to the last bit. */
function meanOfSum(sum: number, count: number): number {
  return Math.floor(sum / count) + (sum % count) / count
}

/** A figure out of the sums of its cells, in the caller's language. */
export function figureOfSum(
  defined: Defined,
  counted: Counted,
  status: FigureStatus,
  language: 'zh' | 'en',
): FigureOutput {
  const { key, pack, definition } = defined
  const { met, total, durations } = counted
  const value = valueOf(defined, counted)
  const kind = kindOfFigure(definition)
  const excluded: Partial<Record<ExclusionReason, number>> = {}
  for (const [index, reason] of exclusionReasons.entries()) {
    const count = counted.excluded[index] ?? 0
    if (count > 0) excluded[reason] = count
  }
  const [median = null, p90 = null, p95 = null] = percentilesOfPacked(durations, [0.5, 0.9, 0.95])
  const enough = total >= definition.minSample
  return {
    definition: key,
    metric: definition.metric,
    id: definition.id,
    name: definition.name[language],
    pack: pack.id,
    packName: pack.name[language],
    unit: definition.unit,
    kind,
    met,
    total,
    excluded,
    excludedTotal: counted.excluded.reduce((all, count) => all + count, 0),
    value,
    rate: total === 0 || definition.formula === 'consultations' ? null : met / total,
    mean: kind === 'time' ? value : null,
    median,
    p90,
    p95,
    enough,
    threshold: definition.threshold,
    reached: reached(definition.threshold, value),
    status,
  }
}

function reached(threshold: Defined['definition']['threshold'], value: number | null): boolean | null {
  if (threshold === null || value === null) return null
  return threshold.better === 'higher' ? value >= threshold.value : value <= threshold.value
}
