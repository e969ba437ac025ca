import { clauseTitle } from '../agreement/titles.ts'
import { isKind } from '../agreement/versions.ts'
import { compare, exactOf, exactOfFraction, multiply, quotient } from '../money/exact.ts'
import { roundFen } from '../money/fen.ts'
import type { Evaluation } from '../sla/types.ts'
import { evaluationEvidence, joinEvidence, noEvidence, type Context, type Draft } from './draft.ts'
import type { PastPenalty, PastStatement } from './types.ts'
import { equals, input, percent, yuan } from './write.ts'

/** P11: a share of an earlier penalty comes back to the vendor when each of the agreed periods after it reached the target. */
export function earnBackDrafts(context: Context): Draft[] {
  const byPeriod = context.ledger.past.toSorted((a, b) => (a.period.from < b.period.from ? -1 : 1))
  return byPeriod.flatMap((statement) =>
    statement.penalties.flatMap((penalty) => draftOf(context, statement, penalty) ?? []),
  )
}

function draftOf(context: Context, statement: PastStatement, penalty: PastPenalty): Draft | null {
  const version = context.contract.clauses.find(
    ({ no, version: number }) => no === penalty.clauseNo && number === penalty.clauseVersion,
  )
  if (!version || !isKind(version, 'penalty') || penalty.of === null || penalty.amountFen === 0) return null
  const terms = version.terms.params.earnBack
  if (!terms || monthsBetween(statement.period.from, context.period.from) !== terms.withinPeriods) return null
  const current = context.evaluations.filter(({ clauseNo }) => clauseNo === penalty.of)
  if (!reachedSince(context, statement, penalty.of, terms.target, current)) return null
  const share = exactOf(terms.share)
  const baseFen = roundFen(multiply(quotient(penalty.amountFen), share))
  const month = statement.period.from.slice(0, 7)
  const title = clauseTitle(version)
  return {
    kind: 'earnBack',
    nature: penalty.treatment === 'liquidatedDamages' ? 'money' : 'price',
    clauseNo: penalty.clauseNo,
    clauseVersion: penalty.clauseVersion,
    ...context.served,
    description: {
      zh: `${title.zh}：返还 ${month} 的扣款`,
      en: `${title.en}: earned back from ${month}`,
    },
    formula: equals(`${yuan(quotient(penalty.amountFen))} × ${percent(share)}`, baseFen),
    inputs: [
      input('penalty', '原扣款', 'penalty', penalty.amountFen, 'fen'),
      input('share', '返还比例', 'share earned back', terms.share, 'share'),
    ],
    because: [
      {
        zh: `其后 ${terms.withinPeriods} 期每期都达到 ${terms.target}。`,
        en: `Each of the ${terms.withinPeriods} periods after it reached ${terms.target}.`,
      },
    ],
    quantity: null,
    unitPriceFen: null,
    baseFen,
    evidence: joinEvidence(noEvidence, ...current.map(evaluationEvidence)),
  }
}

/** Every evaluation of every period since then, the current one included, has a value that reaches the target. */
function reachedSince(
  { ledger, period }: Context,
  since: PastStatement,
  clauseNo: string,
  target: string,
  current: readonly Evaluation[],
): boolean {
  const comparison = current[0]?.comparison
  if (comparison === undefined) return false
  const isUpward = comparison === '>=' || comparison === '>'
  const months = ledger.past.filter(({ period: { from } }) => from > since.period.from && from < period.from)
  if (months.length !== monthsBetween(since.period.from, period.from) - 1) return false
  const lists = [...months.map(({ values }) => values.filter((value) => value.clauseNo === clauseNo)), current]
  return lists.every(
    (values) =>
      values.length > 0 &&
      values.every(({ value }) => {
        if (!value) return false
        const side = compare(exactOfFraction(value), exactOf(target))
        return side === 0 ? comparison.includes('=') : side > 0 === isUpward
      }),
  )
}

function monthsBetween(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number)
  return (toYear - fromYear) * 12 + toMonth - fromMonth
}
