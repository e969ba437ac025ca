import { countDays, overlapOf } from '../calendar/days.ts'
import type { EnteredMeasure, FigureMeasure, FormulaMeasure, Measure } from '../agreement/measure.ts'
import { readFormula } from '../agreement/formula.ts'
import { evaluateFormula } from '../agreement/formulaValue.ts'
import type { Formula } from '../agreement/formulaNode.ts'
import { add, divide, exactOf, multiply, quotient, zero, type Exact } from '../money/exact.ts'
import type { DayFact, Days, EnteredFact, Facts } from '../sla/types.ts'
import type { Evidence } from './types.ts'

/** Facts by what clauses ask for. */
export type FactIndex = {
  readonly figures: ReadonlyMap<string, readonly DayFact[]>
  readonly entered: ReadonlyMap<string, readonly EnteredFact[]>
}

export function indexFacts({ days, entered }: Facts): FactIndex {
  return {
    figures: Map.groupBy(days, ({ definition }) => definition),
    entered: Map.groupBy(entered, ({ metric, reading }) => `${metric} ${reading}`),
  }
}

/** What a measure comes to over some days. `value` null: it has none, because it divides by nothing or rests on nothing. */
export type Quantity = {
  readonly value: Exact | null
  readonly evidence: Pick<Evidence, 'figures' | 'enteredFacts'>
  /** Whether there was anything to add up. */
  readonly isFound: boolean
}

/**
 * The quantity of a measure over a stretch of days. Counts, hours and amounts add up; shares add met and total and divide. An entered
 * value whose own days reach beyond the stretch counts by its days within.
 */
export function quantityOf(index: FactIndex, measure: Measure, days: Days): Quantity {
  switch (measure.source) {
    case 'figure':
      return figureQuantity(index, measure, days)
    case 'entered':
      return enteredQuantity(index, measure, days)
    case 'formula':
      return formulaQuantity(index, measure, days)
  }
}

function figureQuantity(
  index: FactIndex,
  { definition, reading, shopIds }: FigureMeasure,
  { from, to }: Days,
): Quantity {
  const facts = (index.figures.get(definition) ?? []).filter(
    ({ day, shopId }) => from <= day && day <= to && (shopIds === undefined || shopIds.includes(shopId)),
  )
  let [met, total, durationMs, timed] = [0, 0, 0, 0]
  for (const fact of facts) {
    met += fact.met
    total += fact.total
    durationMs += fact.durationSumMs ?? 0
    timed += fact.durationCount ?? 0
  }
  return {
    value: readCounts(reading, { met, total, durationMs, timed }),
    evidence: { figures: [{ definition, shopIds: shopIds ?? null, from, to }], enteredFacts: [] },
    isFound: facts.length > 0,
  }
}

type Counted = {
  readonly met: number
  readonly total: number
  readonly durationMs: number
  readonly timed: number
}

function readCounts(reading: FigureMeasure['reading'], { met, total, durationMs, timed }: Counted): Exact | null {
  switch (reading) {
    case 'rate':
      return total === 0 ? null : quotient(met, total)
    case 'misses':
      return quotient(total - met)
    case 'count':
      return quotient(total)
    case 'hours':
      return quotient(durationMs, 3_600_000)
    case 'mean':
      return timed === 0 ? null : quotient(durationMs, timed * 1000)
    default:
      // Percentiles do not add up over days: nothing is priced by them.
      return null
  }
}

function enteredQuantity(index: FactIndex, { metric, reading }: EnteredMeasure, days: Days): Quantity {
  const facts = (index.entered.get(`${metric} ${reading}`) ?? []).flatMap((fact) => {
    const shared = overlapOf(fact, days)
    return shared ? [{ fact, share: quotient(countDays(shared), countDays(fact)) }] : []
  })
  return {
    value: reading === 'rate' || reading === 'points' ? ratioOf(facts, reading) : weighed(facts, valueOf),
    evidence: { figures: [], enteredFacts: facts.map(({ fact }) => fact.factId).toSorted() },
    isFound: facts.length > 0,
  }
}

/** An entered value and how much of its days lies in the stretch. */
type Weighed = { readonly fact: EnteredFact; readonly share: Exact }

function weighed(facts: readonly Weighed[], of: (fact: EnteredFact) => Exact): Exact {
  return facts.reduce((sum, { fact, share }) => add(sum, multiply(of(fact), share)), zero)
}

function valueOf({ value, total = 0 }: EnteredFact): Exact {
  return value === undefined ? quotient(total) : exactOf(value)
}

/** Shares of met in total; points weighed by the samples behind them. */
function ratioOf(facts: readonly Weighed[], reading: 'rate' | 'points'): Exact | null {
  const weightOf = ({ total }: EnteredFact): Exact => quotient(total ?? (reading === 'rate' ? 0 : 1))
  const below = weighed(facts, weightOf)
  if (below.num === 0n) return null
  const above = weighed(facts, (fact) =>
    reading === 'rate' ? quotient(fact.met ?? 0) : multiply(valueOf(fact), weightOf(fact)),
  )
  return divide(above, below)
}

const formulas = new WeakMap<FormulaMeasure, Formula | null>()

function formulaQuantity(index: FactIndex, measure: FormulaMeasure, days: Days): Quantity {
  const parts = Object.entries(measure.inputs)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, part]) => ({ name, quantity: quantityOf(index, part, days) }))
  const formula = readOnce(measure)
  const values = Object.fromEntries(parts.map(({ name, quantity }) => [name, quantity.value]))
  return {
    value: formula && evaluateFormula(formula, values),
    evidence: {
      figures: parts.flatMap(({ quantity }) => quantity.evidence.figures),
      enteredFacts: parts.flatMap(({ quantity }) => quantity.evidence.enteredFacts),
    },
    isFound: parts.every(({ quantity }) => quantity.isFound),
  }
}

/** Null where the expression cannot be read; such a clause cannot be activated. */
function readOnce(measure: FormulaMeasure): Formula | null {
  const known = formulas.get(measure)
  if (known !== undefined) return known
  const read = readFormula(measure.expression, Object.keys(measure.inputs))
  const formula = 'formula' in read ? read.formula : null
  formulas.set(measure, formula)
  return formula
}
