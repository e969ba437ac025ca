import type { Comparison } from '../agreement/values.ts'
import * as exact from '../money/exact.ts'
import type { Exact } from '../money/exact.ts'
import type { MeasureReading } from './readMeasure.ts'
import type { Comparing, Evaluation, ValueUnit } from './types.ts'

/** A comparison while it is calculated; `Comparing` is what leaves the engine. */
export type Compared = Pick<Comparing, 'name' | 'met' | 'total' | 'unit' | 'comparison' | 'reached'> & {
  readonly reading: Evaluation['reading']
  readonly value: Exact | null
  readonly target: Exact
  readonly distance: Exact | null
  readonly source: MeasureReading | null
}

export type Target = { readonly comparison: Comparison; readonly target: Exact }

export const wholeName = { zh: '', en: '' }

/** Positive: on the right side of the target. Reached without rounding: 69.9999 % is not 70 %. */
export function compareWith(
  value: {
    readonly met: number | null
    readonly total: number | null
    readonly value: Exact | null
    readonly unit: ValueUnit
  },
  reading: Evaluation['reading'],
  { comparison, target }: Target,
  name: Comparing['name'] = wholeName,
  source: MeasureReading | null = null,
): Compared {
  const head = {
    name,
    reading,
    met: value.met,
    total: value.total,
    value: value.value,
    unit: value.unit,
    comparison,
    target,
    source,
  }
  if (value.value === null) return { ...head, distance: null, reached: null }
  const higher = comparison === '>=' || comparison === '>'
  const distance = higher ? exact.subtract(value.value, target) : exact.subtract(target, value.value)
  const strict = comparison === '>' || comparison === '<'
  return { ...head, distance, reached: strict ? exact.sign(distance) > 0 : exact.sign(distance) >= 0 }
}

/** The comparison that decides: the one shortest of its target, measured in targets, else the one nearest to it. */
export function decisive(comparisons: readonly Compared[]): Compared | undefined {
  const known = comparisons.filter(({ distance }) => distance !== null)
  const missed = known.filter(({ reached }) => reached === false)
  const [first, ...others] = missed.length > 0 ? missed : known
  return others.reduce((worst, each) => {
    if (!worst) return each
    return exact.compare(relative(each), relative(worst)) < 0 ? each : worst
  }, first)
}

function relative({ distance, target }: Compared): Exact {
  if (distance === null) return exact.zero
  return exact.sign(target) > 0 ? exact.divide(distance, target) : distance
}

/** The target moved towards the easier side, never below 0. */
export function relaxed({ comparison, target }: Target, by: Exact): Target {
  if (comparison === '<=' || comparison === '<') return { comparison, target: exact.add(target, by) }
  const lower = exact.subtract(target, by)
  return { comparison, target: exact.sign(lower) < 0 ? exact.zero : lower }
}

export function comparingOf({
  name,
  met,
  total,
  value,
  unit,
  comparison,
  target,
  distance,
  reached,
}: Compared): Comparing {
  return {
    name,
    met,
    total,
    value: value && exact.fractionOf(value),
    unit,
    comparison,
    target: exact.decimalOf(target, 12),
    distance: distance && exact.fractionOf(distance),
    reached,
  }
}
