import type { ContractTerms } from '../agreement/clause.ts'
import { monthsOf } from '../agreement/judged.ts'
import { targetPath } from '../agreement/check/targets.ts'
import { warning, type Problem } from '../agreement/check/problem.ts'
import { amount, text } from '../agreement/text/words.ts'
import { clauseNos, isKind } from '../agreement/versions.ts'
import * as exact from '../money/exact.ts'
import { evaluate } from './evaluate.ts'
import type { Evaluation, Facts } from './types.ts'

/**
 * Clauses whose target was reached in none of the periods the facts are of, as if their newest versions had been in force then.
 * Days that would be left out count here: what is asked is whether anybody ever came that far.
 */
export function unreachedTargets(contract: ContractTerms, facts: Facts): Problem[] {
  const days = [...facts.days.map(({ day }) => day), ...facts.entered.flatMap(({ from, to }) => [from, to])].toSorted()
  const [from, to] = [days[0], days.at(-1)]
  if (from === undefined || to === undefined) return []
  const newest = clauseNos(contract).flatMap((no) => {
    const versions = contract.clauses.filter((version) => version.no === no)
    const last = versions.toSorted((a, b) => a.version - b.version).at(-1)
    return last && isKind(last, 'sla') ? [{ ...last, effectiveFrom: from, effectiveTo: null }] : []
  })
  const past: ContractTerms = { ...contract, startsOn: from, endsOn: null, clauses: newest }
  const evaluations = monthsOf({ from, to }).flatMap((period) =>
    evaluate({ contract: past, period, facts, history: [], today: null }),
  )
  return newest.flatMap((version) => {
    const judged = evaluations.filter(
      ({ clauseNo, value, result }) => clauseNo === version.no && value !== null && result !== 'noData',
    )
    if (judged.length === 0 || judged.some(({ result }) => result !== 'missed')) return []
    const best = judged.reduce((a, b) => (exact.compare(shortOf(b), shortOf(a)) < 0 ? b : a))
    const value = best.value ? amount(exact.decimalOf(exact.exactOfFraction(best.value), 4), best.unit) : text('', '')
    return [
      warning(
        'neverReached',
        version,
        targetPath(version),
        text(
          `在已有数据的 ${judged.length} 个周期中一次也没有达到；最接近的是 ${value.zh}（${best.from} 至 ${best.to}）。`,
          `Reached in none of the ${judged.length} periods with data; the nearest was ${value.en} (${best.from} to ${best.to}).`,
        ),
      ),
    ]
  })
}

function shortOf({ shortBy }: Evaluation): exact.Exact {
  return shortBy ? exact.exactOfFraction(shortBy) : exact.zero
}
