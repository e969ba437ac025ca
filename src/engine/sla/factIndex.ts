import type { ExclusionReason } from '../metrics/definition.ts'
import type { EnteredMeasure, FigureMeasure } from '../agreement/measure.ts'
import type { DayFact, Days, EnteredFact, Facts } from './types.ts'

/** Facts ready to be looked up: sorted, so that their order cannot matter. */
export type FactIndex = {
  /** In order of day, then shop. */
  readonly figures: (measure: Pick<FigureMeasure, 'definition' | 'shopIds'>, days: Days) => readonly DayFact[]
  /** In order of first day, then id. */
  readonly entered: (measure: Pick<EnteredMeasure, 'metric' | 'reading'>, days: Days) => readonly EnteredFact[]
}

/**
 * Throws a RangeError for two facts of one definition, shop and day: adding them would count every chat twice, and which
 * of them is right nobody knows here.
 */
export function indexFacts({ days, entered }: Facts): FactIndex {
  const byDefinition = Map.groupBy(days, ({ definition }) => definition)
  const sorted = new Map<string, readonly DayFact[]>()
  const byMetric = Map.groupBy(entered, ({ metric, reading }) => `${metric}/${reading}`)

  function factsOf(definition: string): readonly DayFact[] {
    const known = sorted.get(definition)
    if (known) return known
    const facts = (byDefinition.get(definition) ?? []).toSorted(
      (a, b) => compareText(a.day, b.day) || compareText(a.shopId, b.shopId),
    )
    const twice = facts.find((fact, at) => fact.day === facts[at + 1]?.day && fact.shopId === facts[at + 1]?.shopId)
    if (twice) throw new RangeError(`Two facts of ${definition} for one shop on ${twice.day}`)
    sorted.set(definition, facts)
    return facts
  }

  return {
    figures: ({ definition, shopIds }, { from, to }) => {
      const facts = factsOf(definition)
      const first = lowerBound(facts, from)
      const found: DayFact[] = []
      for (let at = first; at < facts.length && facts[at]!.day <= to; at++) {
        if (!shopIds || shopIds.includes(facts[at]!.shopId)) found.push(facts[at]!)
      }
      return found
    },
    entered: ({ metric, reading }, within) =>
      (byMetric.get(`${metric}/${reading}`) ?? [])
        .filter(({ from, to }) => from <= within.to && to >= within.from)
        .toSorted((a, b) => compareText(a.from, b.from) || compareText(a.factId, b.factId)),
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Where the first fact of that day or later stands. */
function lowerBound(facts: readonly DayFact[], day: string): number {
  let [low, high] = [0, facts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (facts[middle]!.day < day) low = middle + 1
    else high = middle
  }
  return low
}

/** Why each day that does not count is left out. */
export type LeftOut = ReadonlyMap<string, ExclusionReason>
