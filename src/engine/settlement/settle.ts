import { overlapOf } from '../calendar/days.ts'
import { compareClauseNo, partsOfKind } from '../agreement/versions.ts'
import type { VersionOf } from '../agreement/clause.ts'
import { capitalRmb } from '../money/capitalRmb.ts'
import { inputDigest } from './inputDigest.ts'
import { bonusesOf } from './bonusLines.ts'
import { checkInput } from './checkInput.ts'
import type { Context, Draft } from './draft.ts'
import { earnBackDrafts } from './earnBack.ts'
import { indexFacts } from './factIndex.ts'
import { feeDrafts } from './fees.ts'
import { adjustmentDrafts, creditDrafts, interestDrafts, prepaidDrafts } from './ledgerLines.ts'
import { notesOf } from './notes.ts'
import { penaltiesOf } from './penaltyLines.ts'
import { totalsOf } from './totals.ts'
import { lineKinds, type PastStatement, type Settled, type SettleInput, type Statement } from './types.ts'

/**
 * A month's statement: fees by the versions in force on each service day, bonuses and penalties of its evaluations after precedence and caps,
 * what earlier periods left over, and what is to pay. The same input gives the same bytes, in whatever order its lists come. Throws
 * nothing for bad input: problems say what is wrong.
 */
export function settle(settling: SettleInput): Settled {
  const found = checkInput(settling)
  const payment = paymentOf(settling)
  const served = overlapOf(settling.period, {
    from: settling.contract.startsOn,
    to: settling.contract.endsOn ?? '9999-12-31',
  })
  if (found.some(({ severity }) => severity === 'error') || !payment || !served)
    return { statement: null, problems: found }
  const context: Context = {
    ...settling,
    evaluations: settling.evaluations.toSorted(
      (a, b) => compareClauseNo(a.clauseNo, b.clauseNo) || (a.from < b.from ? -1 : 1),
    ),
    served,
    payment,
    facts: indexFacts(settling.facts),
    problems: [...found],
    notes: [],
  }
  const statement = statementOf(context, settling)
  const problems = context.problems.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  return problems.some(({ severity }) => severity === 'error') ? { statement: null, problems } : { statement, problems }
}

/** The version on the last day of service decides about tax, order of caps and interest of the whole statement. */
function paymentOf({ contract, period }: SettleInput): VersionOf<'payment'> | undefined {
  const last = contract.endsOn !== null && contract.endsOn < period.to ? contract.endsOn : period.to
  return partsOfKind(contract, 'payment', { from: last, to: last })[0]?.version
}

function statementOf(context: Context, settling: SettleInput): Statement {
  const { payment, ledger, period, served } = context
  const fees = feeDrafts(context)
  const feesFen = sumOf(fees)
  const bonuses = bonusesOf(context, fees)
  const penalties = penaltiesOf(context, fees)
  const priced = [
    ...fees,
    ...bonuses.drafts,
    ...penalties.drafts,
    ...earnBackDrafts(context),
    ...adjustmentDrafts(context),
    ...prepaidDrafts(context),
    ...interestDrafts(context),
  ]
  const { tax } = payment.terms.params
  const before = totalsOf(priced, tax)
  const credits = creditDrafts(context, before.totalFen - before.laterFen)
  const drafts = [...priced, ...credits].toSorted(byKind)
  const { lines, price, toInvoice, totalFen, laterFen } = totalsOf(drafts, tax)
  const owedFen = totalFen - laterFen
  const payableFen = Math.max(0, owedFen)
  const past: PastStatement = {
    period,
    feesFen,
    penalties: penalties.past,
    bonuses: bonuses.past,
    values: context.evaluations.map(({ clauseNo, from, to, value, result }) => ({ clauseNo, from, to, value, result })),
  }
  const penaltiesFen = penalties.past.reduce((sum, { amountFen }) => sum + amountFen, 0)
  return {
    ...price,
    period,
    served,
    lines,
    feesFen,
    penaltiesFen,
    bonusesFen: bonuses.past.reduce((sum, { amountFen }) => sum + amountFen, 0),
    toInvoice,
    prepaidFen: ledger.prepayments.reduce((sum, { amountFen }) => sum + amountFen, 0),
    creditUsedFen: 0 - sumOf(credits),
    totalFen,
    payableFen,
    creditFen: payableFen - totalFen,
    capital: capitalRmb(payableFen),
    caps: [...bonuses.caps, ...penalties.caps].map((cap, index) => ({ ...cap, order: index + 1 })),
    grants: [...bonuses.grants, ...penalties.grants],
    notes: notesOf(context, { feesFen, penaltiesFen, toInvoice }),
    past,
    digest: inputDigest(settling),
  }
}

function sumOf(drafts: readonly Draft[]): number {
  return drafts.reduce((sum, { baseFen }) => sum + baseFen, 0)
}

/** By kind, then as they were made: by clause number and day. */
function byKind(a: Draft, b: Draft): number {
  return lineKinds.indexOf(a.kind) - lineKinds.indexOf(b.kind)
}
