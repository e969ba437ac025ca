import type { ContractTerms, VersionOf } from '../agreement/clause.ts'
import type { Measure } from '../agreement/measure.ts'
import type { Evaluation } from '../sla/types.ts'

/** The facts a penalty rests on: definitions and entered metrics of what it follows and of what it counts itself. */
export function sourceKeys(
  { terms }: VersionOf<'penalty'>,
  evaluation: Evaluation | null,
  contract: ContractTerms,
): string[] {
  const { rule, of } = terms.params
  const own = ruleMeasures(rule).flatMap(measureKeys)
  const followed = evaluation ? [...evaluation.definitions, ...evaluation.enteredMetrics] : []
  // Without facts an evaluation may name none: the clause itself is then what was measured.
  const clause = of !== undefined && contract.clauses.some(({ no }) => no === of) ? [`clause ${of}`] : []
  return [...new Set([...own, ...followed, ...clause])].toSorted()
}

function ruleMeasures(rule: VersionOf<'penalty'>['terms']['params']['rule']): Measure[] {
  switch (rule.formula) {
    case 'P5':
      return rule.events.map(({ measure }) => measure)
    case 'P6':
      return [rule.days]
    case 'P8':
      return [rule.vacantSeatDays]
    case 'P9':
      return [rule.loss]
    default:
      return []
  }
}

function measureKeys(measure: Measure): string[] {
  if (measure.source === 'figure') return [measure.definition]
  if (measure.source === 'entered') return [measure.metric]
  return Object.values(measure.inputs).flatMap(measureKeys)
}
