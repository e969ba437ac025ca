import { largest, multiply, quotient, subtract, zero, type Exact } from '../money/exact.ts'

/** Calendar days YYYY-MM-DD, both included. */
export type Stretch = { readonly from: string; readonly to: string }

/** How many days, both ends counted: the last day of service is paid. */
export function daysIn({ from, to }: Stretch): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days + 1
}

/**
 * The part of a whole period that its days are, by real days: 18 of 29 days of February 2024. The day on which a price changes belongs to
 * the new price alone, so the parts of a period sum to 1.
 */
export function shareOfDays(part: Stretch, whole: Stretch): Exact {
  return quotient(daysIn(part), daysIn(whole))
}

/** What is missing to a minimum, 0 when it is reached. Both exact: the difference is what gets rounded. */
export function missingToMinimum(minimum: Exact, share: Exact, charged: Exact): Exact {
  const missing = subtract(multiply(minimum, share), charged)
  return largest(missing, zero)
}

/**
 * The n-th period (0 is the first) of so many months each, counted from an anchor day. An anchor on the 29th to 31st falls on the last day of
 * shorter months and comes back afterwards: 31 January, 29 February, 31 March 2024.
 */
export function anchoredPeriod(anchor: string, months: number, n: number): Stretch {
  const first = Temporal.PlainDate.from(anchor)
  const from = first.add({ months: months * n }, { overflow: 'constrain' })
  const next = first.add({ months: months * (n + 1) }, { overflow: 'constrain' })
  return { from: from.toString(), to: next.subtract({ days: 1 }).toString() }
}
