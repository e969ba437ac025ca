import { countDays, plusDays } from '../calendar/days.ts'
import { add, exactOf, multiply, quotient, zero } from '../money/exact.ts'
import { roundFen } from '../money/fen.ts'
import type { Receivable } from './types.ts'

/** Days on which the same amount was overdue. */
export type OverdueStretch = {
  readonly from: string
  readonly to: string
  readonly days: number
  readonly overdueFen: number
}

/**
 * Interest on what is overdue: each day after the due day costs the agreed share of what is still unpaid on it, the day of payment
 * included, so what is paid five days late costs five days. No interest on interest; rounded once.
 */
export function overdueInterest(
  { amountFen, dueOn, payments, interestUntil }: Receivable,
  sharePerDay: string,
  through: string,
): { readonly amountFen: number; readonly stretches: readonly OverdueStretch[] } {
  const begins = plusDays(interestUntil !== null && interestUntil > dueOn ? interestUntil : dueOn, 1)
  const sorted = payments.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.amountFen - b.amountFen))
  const stretches: OverdueStretch[] = []
  let open = amountFen
  let from = begins
  for (const { on, amountFen: paid } of sorted) {
    const to = on < through ? on : through
    if (open > 0 && from <= to) {
      stretches.push({ from, to, days: countDays({ from, to }), overdueFen: open })
      from = plusDays(to, 1)
    }
    open -= paid
  }
  if (open > 0 && from <= through)
    stretches.push({ from, to: through, days: countDays({ from, to: through }), overdueFen: open })
  const share = exactOf(sharePerDay)
  const interest = stretches.reduce(
    (sum, { days, overdueFen }) => add(sum, multiply(quotient(overdueFen), share, quotient(days))),
    zero,
  )
  return { amountFen: roundFen(interest), stretches }
}
