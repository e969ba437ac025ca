import { add, compare, largest, multiply, smallest, subtract, sum, zero, type Exact } from '../money/exact.ts'
import { chargesTotal, graduated, type TierCharge } from './tiers.ts'

/** A share of the part of an amount that falls into a band; `upTo` included, null: without end. */
export type Band = { readonly upTo: Exact | null; readonly share: Exact; readonly flat: Exact }

/** A share by bands, each for the part that falls into it; flat amounts as in graduated tiers. */
export function shareByBands(bands: readonly Band[], amount: Exact): TierCharge[] {
  return graduated(
    bands.map(({ upTo, share, flat }) => ({ upTo, unitPrice: share, flat })),
    amount,
  )
}

export function shareByBandsTotal(bands: readonly Band[], amount: Exact): Exact {
  return chargesTotal(shareByBands(bands, amount))
}

export type TransactionTerms = {
  readonly share: Exact
  /** For each transaction that is not wholly free. */
  readonly fixed: Exact
  /** The first so many transactions are free; null: no such limit. */
  readonly freeCount: number | null
  /** The first so much is free; null: no such limit. With both limits the one met first ends what is free. */
  readonly freeAmount: Exact | null
  /** Bounds of the charge for one transaction. */
  readonly least: Exact | null
  readonly most: Exact | null
}

/** A share of each transaction, plus a fixed amount, within bounds. Amounts come in the order of the transactions. */
export function shareByTransaction(amounts: readonly Exact[], terms: TransactionTerms): Exact {
  const nothingFree = terms.freeCount === null && terms.freeAmount === null
  let freeUsed = zero
  const charges = amounts.map((amount, index) => {
    const withinCount = terms.freeCount === null || index < terms.freeCount
    const free = nothingFree || !withinCount ? zero : freePart(amount, freeUsed, terms.freeAmount)
    freeUsed = add(freeUsed, free)
    const charged = subtract(amount, free)
    return !nothingFree && withinCount && compare(charged, zero) === 0 ? zero : oneCharge(charged, terms)
  })
  return sum(charges)
}

function freePart(amount: Exact, used: Exact, limit: Exact | null): Exact {
  return limit === null ? amount : smallest(amount, largest(zero, subtract(limit, used)))
}

function oneCharge(charged: Exact, { share, fixed, least, most }: TransactionTerms): Exact {
  const plain = add(multiply(charged, share), fixed)
  const atLeast = least === null ? plain : largest(plain, least)
  return most === null ? atLeast : smallest(atLeast, most)
}
