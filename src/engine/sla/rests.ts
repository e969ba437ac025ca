import type { Measure } from '../agreement/measure.ts'
import type { SlaParams } from '../agreement/sla.ts'
import type { ExclusionReason } from '../metrics/definition.ts'
import { sourcesOf, type MeasureReading } from './readMeasure.ts'

/** Every measure a clause compares, in the order in which it names them. */
export function measuresIn(params: SlaParams): Measure[] {
  switch (params.type) {
    case 'C2':
      return [params.measure, ...params.bands.flatMap(({ measure }) => (measure ? [measure] : []))]
    case 'C5':
      return params.parts.map(({ measure }) => measure)
    case 'C7':
      return params.criticalItems ? [params.measure, params.criticalItems] : [params.measure]
    case 'C12':
      return [params.submitted, params.reached]
    default:
      return [params.measure]
  }
}

/** The definitions and entered metrics a clause rests on, each once. */
export function measuresOf(params: SlaParams): { definitions: string[]; metrics: string[] } {
  const all = measuresIn(params).map(sourcesOf)
  return {
    definitions: [...new Set(all.flatMap(({ definitions }) => definitions))],
    metrics: [...new Set(all.flatMap(({ metrics }) => metrics))],
  }
}

/** What was left out, each fact once though several comparisons may have read it. */
export function countExcluded(sources: readonly MeasureReading[]): Partial<Record<ExclusionReason, number>> {
  const seen = new Set<string>()
  const sum: Partial<Record<string, number>> = {}
  for (const { figures, excluded } of sources) {
    const key = figures.map(({ definition, shopId, day }) => `${definition} ${shopId} ${day}`).join()
    if (key === '' || seen.has(key)) continue
    seen.add(key)
    for (const [reason, number] of Object.entries(excluded)) sum[reason] = (sum[reason] ?? 0) + number
  }
  // In the order of their names: which fact came first must not show.
  return Object.fromEntries(Object.entries(sum).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
