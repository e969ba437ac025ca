import { quotient } from '../money/exact.ts'
import { formatFen } from '../money/fen.ts'
import { clauseNos, partsOf } from '../agreement/versions.ts'
import { appliedCap, cutTo, earlierInYear, periodLimit, yearLimit, type CapTerms } from './caps.ts'
import type { Context, Draft } from './draft.ts'
import { feesOver } from './feeBase.ts'
import { penaltyCandidates, penaltyDraft, type Candidate } from './penalties.ts'
import { highestOfEachFact } from './precedence.ts'
import type { AppliedCap, Grant, PastPenalty, Text } from './types.ts'

export type Penalties = {
  readonly drafts: readonly Draft[]
  readonly grants: readonly Grant[]
  readonly caps: readonly AppliedCap[]
  readonly past: readonly PastPenalty[]
}

/**
 * The penalties of a period: what each clause comes to, then its own caps (period, year), then of one fact only the highest where so
 * agreed, then the caps of the payment clause over all (period, year). Lines keep the formula of the full amount; a cut is a
 * reason of the line and an entry of `caps`.
 */
export function penaltiesOf(context: Context, fees: readonly Draft[]): Penalties {
  const { candidates, grants } = penaltyCandidates(context, fees)
  const { precedence, caps: overall } = context.payment.terms.params
  const amounts = candidates.map(({ amountFen }) => amountFen)
  const reasons = candidates.map((): Text[] => [])
  const caps: AppliedCap[] = []

  const limit = (
    members: readonly number[],
    limitFen: number | null,
    scope: AppliedCap['scope'],
    no: string | null,
  ) => {
    const before = members.map((index) => amounts[index] ?? 0)
    const beforeFen = before.reduce((sum, amount) => sum + amount, 0)
    if (limitFen === null || beforeFen <= limitFen) return
    const cap = appliedCap(caps.length + 1, scope, no, limitFen, beforeFen)
    caps.push(cap)
    const after = cutTo(before, limitFen)
    for (const [position, index] of members.entries()) {
      if (before[position] === after[position]) continue
      amounts[index] = after[position] ?? 0
      reasons[index]?.push({
        zh: `${cap.text.zh}本项计 ${formatFen(after[position] ?? 0)}。`,
        en: `${cap.text.en} This line: ${formatFen(after[position] ?? 0)}.`,
      })
    }
  }

  const year = earlierInYear(context.ledger.past, context.contract.startsOn, context.served)
  const yearFees = quotient(year.reduce((sum, { feesFen }) => sum + feesFen, 0) + sumOf(fees))
  const takenIn = (no: string | null): number =>
    year
      .flatMap(({ penalties }) => penalties)
      .filter(({ clauseNo }) => no === null || clauseNo === no)
      .reduce((sum, { amountFen }) => sum + amountFen, 0)

  for (const no of clauseNos(context.contract)) {
    const ofClause = [...candidates.keys()].filter((index) => candidates[index]?.version.no === no)
    if (ofClause.length === 0) continue
    const basis = { month: context.period, yearFeesFen: yearFees, yearTakenFen: takenIn(no) }
    for (const part of partsOf(context.contract, no, context.served)) {
      const { terms, version } = part.version
      if (terms.kind !== 'penalty') continue
      const members = ofClause.filter((index) => candidates[index]?.version.version === version)
      const feesFen = feesOver(fees, { clauses: 'all' }, part)
      limit(members, periodLimit(terms.params.caps, { ...basis, feesFen, days: part }), 'item', no)
    }
    const last = lastTerms(candidates, ofClause)
    if (last) limit(ofClause, yearLimit(last, { ...basis, feesFen: yearFees, days: context.served }), 'item', no)
  }
  const all = [...candidates.keys()]
  if (precedence === 'highestOnly')
    for (const [index, counts] of highestOfEachFact(candidates, amounts).entries()) {
      if (counts || amounts[index] === 0) continue
      amounts[index] = 0
      reasons[index]?.push(onlyHighest)
    }
  const basis = {
    feesFen: quotient(sumOf(fees)),
    days: context.served,
    month: context.period,
    yearFeesFen: yearFees,
    yearTakenFen: takenIn(null),
  }
  limit(all, periodLimit(overall, basis), 'period', null)
  limit(all, yearLimit(overall, basis), 'year', null)

  const kept = all.filter((index) => (candidates[index]?.amountFen ?? 0) > 0)
  return {
    drafts: kept.map((index) => penaltyDraft(candidates[index]!, amounts[index] ?? 0, reasons[index] ?? [])),
    grants,
    caps,
    past: kept.map((index) => pastPenalty(candidates[index]!, amounts[index] ?? 0)),
  }
}

const onlyHighest = {
  zh: '同一事实只取最高一项，本项不计。',
  en: 'Of one fact only the highest penalty counts: this one does not.',
}

function sumOf(drafts: readonly Draft[]): number {
  return drafts.reduce((sum, { baseFen }) => sum + baseFen, 0)
}

/** Of a clause amended within the period the caps of the year are those of its last version. */
function lastTerms(candidates: readonly Candidate[], indexes: readonly number[]): CapTerms | undefined {
  const versions = indexes.flatMap((index) => candidates[index]?.version ?? [])
  return versions.toSorted((a, b) => b.version - a.version)[0]?.terms.params.caps
}

function pastPenalty({ version, days }: Candidate, amountFen: number): PastPenalty {
  const { of, treatment } = version.terms.params
  return {
    clauseNo: version.no,
    clauseVersion: version.version,
    of: of ?? null,
    from: days.from,
    to: days.to,
    amountFen,
    treatment,
  }
}
