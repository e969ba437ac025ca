import type { ContractTerms } from '../../engine/agreement/clause.ts'
import type { Days, Evaluation, Facts } from '../../engine/sla/types.ts'
import { canonicalText } from './canonical.ts'
import { factsWanted } from './measures.ts'

type Seen = Pick<Evaluation, 'value' | 'met' | 'total' | 'result'>

/** What somebody sees of a value: the same one resting on other facts is no difference to anybody. */
export function seenText({ value, met, total, result }: Seen): string {
  return canonicalText([value, met, total, result])
}

/** What somebody sees of all values of a month. */
export function seenOfAll(evaluations: readonly Evaluation[]): string {
  return canonicalText(
    evaluations.map((each) => [each.clauseNo, each.from, each.clauseVersion, seenText(each), each.effect]),
  )
}

/** The facts of a month that prices and consequences are taken of without any value in between: volumes, hours, events, losses. */
export function pricedText(contract: ContractTerms, { days, entered }: Facts, { from, to }: Days): string {
  const clauses = contract.clauses.filter(({ terms }) => terms.kind !== 'sla')
  const { definitions, enteredMetrics } = factsWanted({ ...contract, clauses })
  return canonicalText([
    days
      .filter((fact) => definitions.includes(fact.definition) && fact.day >= from && fact.day <= to)
      .map((fact) => [
        fact.definition,
        fact.shopId,
        fact.day,
        fact.met,
        fact.total,
        fact.durationSumMs ?? null,
        fact.durationCount ?? null,
      ]),
    entered
      .filter(({ metric }) => enteredMetrics.includes(metric))
      .map((fact) => [
        fact.metric,
        fact.reading,
        fact.from,
        fact.to,
        fact.met ?? null,
        fact.total ?? null,
        fact.value ?? null,
      ])
      .map((row) => canonicalText(row))
      .toSorted(),
  ])
}
