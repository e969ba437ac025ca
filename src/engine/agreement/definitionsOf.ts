import { measuresWithPaths } from './check/measures.ts'
import type { ClauseTerms } from './clause.ts'
import type { Measure } from './measure.ts'

/** The definitions of figures that a clause is measured by, also as inputs of a formula. */
export function definitionsOf(terms: ClauseTerms): ReadonlySet<string> {
  return new Set(measuresWithPaths(terms).flatMap(({ measure }) => definitionsIn(measure)))
}

function definitionsIn(measure: Measure): string[] {
  if (measure.source === 'figure') return [measure.definition]
  return measure.source === 'formula' ? Object.values(measure.inputs).flatMap(definitionsIn) : []
}
