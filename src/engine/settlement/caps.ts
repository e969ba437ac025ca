import { countDays } from '../calendar/days.ts'
import type { Days } from '../sla/types.ts'
import { exactOf, floor, multiply, quotient, smallest, type Exact } from '../money/exact.ts'
import { allocate, formatFen } from '../money/fen.ts'
import type { AppliedCap, PastStatement, Text } from './types.ts'

export type CapTerms = {
  readonly perPeriodShare?: string | undefined
  readonly perPeriodFen?: number | undefined
  readonly perYearShare?: string | undefined
  readonly perYearFen?: number | undefined
}

/** What a cap looks at: fees and days of the part it holds for, and what the contract year had before. */
export type CapBasis = {
  readonly feesFen: Exact
  readonly days: Days
  readonly month: Days
  readonly yearFeesFen: Exact
  readonly yearTakenFen: number
}

/** The most the caps of a period leave, in whole fen; null: no such cap. Amounts are for a month and follow its real days. */
export function periodLimit(caps: CapTerms, { feesFen, days, month }: CapBasis): number | null {
  return lowest(
    caps.perPeriodShare === undefined ? null : multiply(feesFen, exactOf(caps.perPeriodShare)),
    caps.perPeriodFen === undefined
      ? null
      : multiply(quotient(caps.perPeriodFen), quotient(countDays(days), countDays(month))),
  )
}

/** What the contract year still leaves: its cap less what was taken before; never below 0. */
export function yearLimit(caps: CapTerms, { yearFeesFen, yearTakenFen }: CapBasis): number | null {
  const limit = lowest(
    caps.perYearShare === undefined ? null : multiply(yearFeesFen, exactOf(caps.perYearShare)),
    caps.perYearFen === undefined ? null : quotient(caps.perYearFen),
  )
  return limit === null ? null : Math.max(0, limit - yearTakenFen)
}

/** Rounded down: a cap is never exceeded, not by half a fen. */
function lowest(...limits: readonly (Exact | null)[]): number | null {
  const known = limits.filter((limit) => limit !== null)
  return known.length === 0 ? null : Number(floor(known.reduce(smallest)))
}

/** Cuts amounts to a limit, each by its share; the last takes the remainder. */
export function cutTo(amountsFen: readonly number[], limitFen: number | null): number[] {
  const total = amountsFen.reduce((sum, amount) => sum + amount, 0)
  return limitFen === null || total <= limitFen ? [...amountsFen] : allocate(limitFen, amountsFen)
}

export function appliedCap(
  order: number,
  scope: AppliedCap['scope'],
  clauseNo: string | null,
  limitFen: number,
  beforeFen: number,
): AppliedCap {
  const cutFen = beforeFen - limitFen
  return { order, scope, clauseNo, limitFen, beforeFen, cutFen, text: capText(scope, clauseNo, limitFen, beforeFen) }
}

function capText(scope: AppliedCap['scope'], clauseNo: string | null, limitFen: number, beforeFen: number): Text {
  const [limit, before] = [formatFen(limitFen), formatFen(beforeFen)]
  const zh = { item: `条款 ${clauseNo ?? ''} 的上限`, period: '当期总上限', year: '合同年度总上限' }[scope]
  const en = {
    item: `the cap of clause ${clauseNo ?? ''}`,
    period: "the period's cap",
    year: "the contract year's cap",
  }[scope]
  return { zh: `${zh}：由 ${before} 减至 ${limit}。`, en: `Cut by ${en} from ${before} to ${limit}.` }
}

/** First and last day of the contract year a day lies in; a contract from 29 February has its anniversaries on the 28th. */
export function contractYear(startsOn: string, day: string): Days {
  const start = Temporal.PlainDate.from(startsOn)
  const { years } = start.until(Temporal.PlainDate.from(day), { largestUnit: 'years' })
  const begun = start.add({ years })
  return {
    from: begun.toString(),
    to: start
      .add({ years: years + 1 })
      .subtract({ days: 1 })
      .toString(),
  }
}

/** The statements of the same contract year that came before. */
export function earlierInYear(past: readonly PastStatement[], startsOn: string, served: Days): PastStatement[] {
  if (past.length === 0) return []
  const year = contractYear(startsOn, served.from)
  return past.filter(({ period }) => {
    const firstServed = period.from < startsOn ? startsOn : period.from
    return firstServed >= year.from && firstServed <= year.to && period.from < served.from
  })
}
