import { localDay, plusDays } from '../../../engine/calendar/days.ts'
import { clauseTitle } from '../../../engine/agreement/titles.ts'
import { titleIn } from '../clauses.ts'
import { checkContract, errorsOf } from '../../../engine/agreement/check/checkContract.ts'
import type { ContractTerms } from '../../../engine/agreement/clause.ts'
import { measureName } from '../../../engine/agreement/text/measure.ts'
import type { Statement } from '../../../engine/settlement/types.ts'
import { evaluate } from '../../../engine/sla/evaluate.ts'
import type { Evaluation, Facts } from '../../../engine/sla/types.ts'
import { handle } from '../../../platform/action/handler.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { loadContract } from '../../contract/index.ts'
import { loadEngagement } from '../../deal/index.ts'
import { simulateClauses } from '../api/simulate.ts'
import { readHistory } from '../compute/month.ts'
import { costsIn, settleMonth } from '../cost.ts'
import { gatherFacts } from '../facts.ts'
import { measuresOf } from '../measures.ts'
import { daysOfMonth, monthOf, nextMonth } from '../months.ts'
import { fractionNumber } from '../numbers.ts'
import { simulators, speaksForAll } from '../policy/rights.ts'
import { changedContract, emptyContract } from '../whatIf.ts'

/** Past months under other clauses: nothing is stored, and the facts are read once for all of them. */
const simulate = handle(simulateClauses, async ({ db, actor, now, language }, input) => {
  const { engagementId, clauses, without } = input
  if (!speaksForAll(actor, engagementId, simulators)) throw new Refusal('forbidden')
  const engagement = await loadEngagement(db, engagementId)
  const agreed = await loadContract(db, engagementId)
  const base = agreed ?? emptyContract(engagement)
  const day = localDay(now, base.zone)
  const periods = Array.from({ length: input.months }, (_, index) =>
    nextMonth(monthOf(day), index - input.months),
  ).filter((period) => daysOfMonth(base, period) !== null)
  const [first] = periods
  const inForce = base.clauses.filter(
    ({ effectiveFrom, effectiveTo }) => effectiveFrom <= day && (effectiveTo === null || effectiveTo >= day),
  )
  const named = inForce.map((clause) => ({ ...clause, titleEn: clauseTitle(clause).en }))
  if (first === undefined) return { clauses: named, months: [], problems: [] }
  const changed = changedContract(base, clauses, without)
  const span = { from: plusDays(`${first}-01`, -6), to: plusDays(`${monthOf(day)}-01`, -1) }
  // A clause without a definition is judged by nothing, which would look as if it had been kept, and one that cannot be
  // computed has no price: then nothing is reckoned, and only what is wrong is told.
  const broken = errorsOf(checkContract(changed)).filter(({ clauseNo }) => clauses.some(({ no }) => no === clauseNo))
  if (broken.length > 0)
    return {
      clauses: named,
      months: [],
      problems: broken.map(({ severity, clauseNo, ...text }) => ({ severity, clauseNo, text: text[language] })),
    }
  const factsNow = await gatherFacts(db, engagementId, base, span)
  const factsThen = await gatherFacts(db, engagementId, changed, span)
  const history = await readHistory(db, engagementId, first)
  const problems = new Map<string, { severity: 'error' | 'warning'; clauseNo: string | null; text: string }>()
  const run = (contract: ContractTerms, facts: Facts) => {
    let past = [...history]
    return periods.map((period) => {
      const days = daysOfMonth(contract, period)
      if (!days) return null
      const evaluations = evaluate({ contract, period: days, facts, history: past, today: null })
      past = [...past, ...evaluations.map((evaluation) => ({ ...evaluation, frozenOn: day }))]
      const settled = settleMonth(contract, period, evaluations, facts)
      for (const { severity, clauseNo, ...text } of settled.problems)
        problems.set(`${clauseNo} ${text.zh}`, { severity, clauseNo, text: text[language] })
      return {
        sums: sumsOf(settled.statement),
        outcomes: outcomesOf(contract, evaluations, settled.statement, language),
      }
    })
  }
  const before = agreed ? run(base, factsNow) : periods.map(() => null)
  // What is wrong with the contract as it is does not keep anybody from trying another.
  problems.clear()
  for (const { clauseNo, zh, en } of missingFacts(clauses, factsThen))
    problems.set(`${clauseNo} ${zh}`, { severity: 'warning', clauseNo, text: language === 'en' ? en : zh })
  const after = run(changed, factsThen)
  return {
    clauses: named,
    months: periods.flatMap((period, index) => {
      const then = after[index]
      return then ? [{ period, now: before[index] ?? null, changed: then }] : []
    }),
    problems: [...problems.values()],
  }
})

export const simulateHandlers = [simulate]

/** What clauses rest on and nothing is known of in all these months. Prices say so month by month. */
function missingFacts(clauses: ContractTerms['clauses'], facts: Facts) {
  return clauses.flatMap(({ no, terms }) => {
    if (terms.kind === 'fee') return []
    const names = new Map<string, { readonly zh: string; readonly en: string }>()
    for (const { measure } of measuresOf({ clauses: [{ no, terms }] })) {
      const known =
        measure.source === 'figure'
          ? facts.days.some(({ definition }) => definition === measure.definition)
          : facts.entered.some(({ metric, reading }) => metric === measure.metric && reading === measure.reading)
      const name = measureName(measure)
      if (!known) names.set(name.zh, name)
    }
    return [...names.values()].map(({ zh, en }) => ({
      clauseNo: no,
      zh: `第 ${no} 条：这些月份没有“${zh}”的数据，${terms.kind === 'sla' ? '无法评价' : '按 0 计算'}。`,
      en: `Clause ${no}: there is no value of “${en}” in these months; ${terms.kind === 'sla' ? 'nothing is judged by it' : 'it counts as 0'}.`,
    }))
  })
}

/** Null: the month cannot be settled, which is not the same as that it costs nothing. */
function sumsOf(statement: Statement | null) {
  return (
    statement && {
      feeFen: statement.feesFen,
      penaltyFen: statement.penaltiesFen,
      bonusFen: statement.bonusesFen,
      totalFen: statement.totalFen,
    }
  )
}

function outcomesOf(
  contract: ContractTerms,
  evaluations: readonly Evaluation[],
  statement: Statement | null,
  language: 'zh' | 'en',
) {
  const costs = statement ? costsIn(statement) : new Map<string, { amountFen: number | null }>()
  return evaluations.map((evaluation) => ({
    clauseNo: evaluation.clauseNo,
    title: titleIn(contract, evaluation, language),
    result: evaluation.result,
    value: fractionNumber(evaluation.value),
    unit: evaluation.unit,
    comparison: evaluation.comparison,
    target: evaluation.target,
    amountFen: statement && (costs.get(`${evaluation.clauseNo} ${evaluation.from}`)?.amountFen ?? 0),
  }))
}
