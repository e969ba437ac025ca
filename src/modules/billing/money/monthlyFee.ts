import type { ContractTerms } from '../../../engine/agreement/clause.ts'

/**
 * What the named fee clauses cost in a whole month as far as that is known beforehand, in fen: seats, fixed amounts, minimums. Null where
 * nothing of it is known, such as for prices by volume alone.
 */
export function monthlyFee(contract: ContractTerms, clauses: 'all' | readonly string[], day: string): number | null {
  const inForce = contract.clauses.filter(
    ({ no, effectiveFrom, effectiveTo }) =>
      // Before the first day the clauses it begins with count.
      (effectiveFrom <= day || effectiveFrom === contract.startsOn) &&
      (effectiveTo === null || day <= effectiveTo) &&
      (clauses === 'all' || clauses.includes(no)),
  )
  let sum: number | null = null
  for (const { terms } of inForce) {
    if (terms.kind !== 'fee') continue
    const { params } = terms
    const amount =
      params.mode === 'perSeat'
        ? params.seats * params.seatPriceFen
        : params.mode === 'hybrid'
          ? params.seats.seats * params.seats.seatPriceFen
          : params.mode === 'fixed'
            ? params.amountFen
            : null
    if (amount !== null) sum = (sum ?? 0) + amount
  }
  return sum
}
