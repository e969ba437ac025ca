import type { ContractTerms } from '../../engine/agreement/clause.ts'
import {
  measure as measureSchema,
  type EnteredMeasure,
  type FigureMeasure,
  type Measure,
} from '../../engine/agreement/measure.ts'

/** A measure with the number of the clause that names it. */
export type NamedMeasure<M = FigureMeasure | EnteredMeasure> = { readonly clauseNo: string; readonly measure: M }

type Clauses = { readonly clauses: readonly Pick<ContractTerms['clauses'][number], 'no' | 'terms'>[] }

/** Everything clauses rest on, formulas taken apart into what they are made of. */
export function measuresOf(contract: Clauses): NamedMeasure[] {
  return contract.clauses.flatMap(({ no, terms }) =>
    [...found(terms.params)].flatMap((measure) => plain(measure)).map((measure) => ({ clauseNo: no, measure })),
  )
}

function plain(measure: Measure): (FigureMeasure | EnteredMeasure)[] {
  return measure.source === 'formula' ? Object.values(measure.inputs) : [measure]
}

/** Measures stand in many places of the parameters: wherever an object says its source, it is one. */
function* found(value: unknown): Generator<Measure> {
  if (value === null || typeof value !== 'object') return
  if ('source' in value) {
    const { data } = measureSchema.safeParse(value)
    if (data) yield data
    return
  }
  for (const inner of Object.values(value)) yield* found(inner)
}

/** What the contract calls the values that people enter, by their metric. */
export function enteredNames(contract: ContractTerms): ReadonlyMap<string, string> {
  return new Map(
    measuresOf(contract).flatMap(({ measure }) =>
      measure.source === 'entered' ? [[measure.metric, measure.name] as const] : [],
    ),
  )
}

export type FactsWanted = {
  readonly definitions: readonly string[]
  readonly timesOf: ReadonlySet<string>
  readonly hoursOf: ReadonlySet<string>
  readonly enteredMetrics: readonly string[]
}

/** What has to be read to judge and to price a contract. */
export function factsWanted(contract: ContractTerms): FactsWanted {
  const figures = measuresOf(contract).flatMap(({ clauseNo, measure }) =>
    measure.source === 'figure' ? [{ clauseNo, measure }] : [],
  )
  const tiered = new Set(contract.clauses.filter(isByHour).map(({ no }) => no))
  return {
    definitions: unique(figures.map(({ measure }) => measure.definition)),
    timesOf: new Set(
      figures.flatMap(({ measure }) =>
        ['median', 'p90', 'p95'].includes(measure.reading) ? [measure.definition] : [],
      ),
    ),
    hoursOf: new Set(figures.flatMap(({ clauseNo, measure }) => (tiered.has(clauseNo) ? [measure.definition] : []))),
    enteredMetrics: unique(
      measuresOf(contract).flatMap(({ measure }) => (measure.source === 'entered' ? [measure.metric] : [])),
    ),
  }
}

function isByHour({ terms }: ContractTerms['clauses'][number]): boolean {
  return (
    terms.kind === 'sla' && terms.params.type === 'C2' && terms.params.bands.some(({ hours }) => hours !== undefined)
  )
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].toSorted()
}
