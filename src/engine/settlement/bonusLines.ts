import { quotient } from '../money/exact.ts'
import { formatFen } from '../money/fen.ts'
import { partsOf } from '../agreement/versions.ts'
import { bonusDrafts } from './bonuses.ts'
import { appliedCap, cutTo, earlierInYear, periodLimit, yearLimit } from './caps.ts'
import type { Context, Draft } from './draft.ts'
import { feesOver } from './feeBase.ts'
import type { AppliedCap, Grant, PastStatement } from './types.ts'

export type Bonuses = {
  readonly drafts: readonly Draft[]
  readonly grants: readonly Grant[]
  readonly caps: readonly AppliedCap[]
  readonly past: PastStatement['bonuses']
}

/** The bonuses of a period after the caps of their own clauses. */
export function bonusesOf(context: Context, fees: readonly Draft[]): Bonuses {
  const { drafts: found, grants } = bonusDrafts(context, fees)
  const caps: AppliedCap[] = []
  const year = earlierInYear(context.ledger.past, context.contract.startsOn, context.served)
  const feesFen = fees.reduce((sum, { baseFen }) => sum + baseFen, 0)
  const yearFeesFen = quotient(year.reduce((sum, past) => sum + past.feesFen, feesFen))
  const drafts: Draft[] = []
  for (const [no, ofClause] of Map.groupBy(found, ({ version }) => version.no)) {
    const yearTakenFen = year
      .flatMap(({ bonuses }) => bonuses)
      .filter(({ clauseNo }) => clauseNo === no)
      .reduce((sum, { amountFen }) => sum + amountFen, 0)
    const basis = { month: context.period, yearFeesFen, yearTakenFen }
    let lines = ofClause.map(({ draft }) => draft)
    for (const part of partsOf(context.contract, no, context.served)) {
      const { terms, version } = part.version
      if (terms.kind !== 'bonus') continue
      const partBasis = { ...basis, feesFen: feesOver(fees, { clauses: 'all' }, part), days: part }
      lines = cut(lines, (line) => line.clauseVersion === version, periodLimit(terms.params.caps, partBasis), no)
    }
    const last = ofClause.toSorted((a, b) => b.version.version - a.version.version)[0]
    const terms = last?.version.terms.params.caps ?? {}
    const whole = { ...basis, feesFen: quotient(feesFen), days: context.served }
    lines = cut(lines, () => true, yearLimit(terms, whole), no)
    drafts.push(...lines)
  }
  return { drafts, grants, caps, past: drafts.map(({ clauseNo, baseFen }) => ({ clauseNo, amountFen: baseFen })) }

  function cut(
    lines: readonly Draft[],
    belongs: (line: Draft) => boolean,
    limitFen: number | null,
    no: string,
  ): Draft[] {
    const members = lines.filter(belongs)
    const beforeFen = members.reduce((sum, { baseFen }) => sum + baseFen, 0)
    if (limitFen === null || beforeFen <= limitFen) return [...lines]
    const cap = appliedCap(caps.length + 1, 'item', no, limitFen, beforeFen)
    caps.push(cap)
    const amounts = cutTo(
      members.map(({ baseFen }) => baseFen),
      limitFen,
    )
    return lines.map((line) => {
      const position = members.indexOf(line)
      if (position < 0) return line
      const baseFen = amounts[position] ?? 0
      const because = [
        ...line.because,
        {
          zh: `${cap.text.zh}本项计 ${formatFen(baseFen)}。`,
          en: `${cap.text.en} This line: ${formatFen(baseFen)}.`,
        },
      ]
      return { ...line, baseFen, because }
    })
  }
}
