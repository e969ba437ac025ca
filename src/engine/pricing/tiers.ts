import { add, compare, multiply, quotient, smallest, subtract, sum, zero, type Exact } from '../money/exact.ts'

/** A stretch of units with its price; `upTo` is included, null: without end. */
export type Tier = { readonly upTo: Exact | null; readonly unitPrice: Exact; readonly flat: Exact }

/** What one tier contributes. */
export type TierCharge = {
  /** 1, 2, 3 ... */
  readonly tier: number
  readonly units: Exact
  readonly unitPrice: Exact
  readonly flat: Exact
  readonly amount: Exact
}

/**
 * Each unit at the price of its own tier. The flat amount of a tier comes in as soon as a unit lies in it; that of the first
 * tier always, as a base price. Tiers ascend and the last has no end; units beyond a last end cost nothing.
 */
export function graduated(tiers: readonly Tier[], units: Exact): TierCharge[] {
  const charges: TierCharge[] = []
  let begins = zero
  for (const [index, tier] of tiers.entries()) {
    const inTier = subtract(tier.upTo === null ? units : smallest(units, tier.upTo), begins)
    if (index > 0 && compare(inTier, zero) <= 0) break
    charges.push(charge(index, tier, inTier))
    if (tier.upTo === null) break
    begins = tier.upTo
  }
  return charges
}

/**
 * All units at the price of the tier reached. `reachedBy` picks the tier where it is not the units priced: seats that served part of
 * a month are priced by their days, while the tier is that of their number.
 */
export function volume(tiers: readonly Tier[], units: Exact, reachedBy: Exact = units): TierCharge[] {
  const found = tiers.findIndex(({ upTo }) => upTo === null || compare(reachedBy, upTo) <= 0)
  const index = found < 0 ? tiers.length - 1 : found
  const tier = tiers[index]
  return tier === undefined ? [] : [charge(index, tier, units)]
}

export function chargesTotal(charges: readonly TierCharge[]): Exact {
  return sum(charges.map(({ amount }) => amount))
}

function charge(index: number, { unitPrice, flat }: Tier, units: Exact): TierCharge {
  return { tier: index + 1, units, unitPrice, flat, amount: add(multiply(units, unitPrice), flat) }
}

/** A change of the number of units within a period: so many more or fewer, weighing so much by the days that are left. */
export type Step = { readonly change: number; readonly weight: Exact }

/**
 * Units that come and go within a period, each at the price of the tier its number falls into, weighed by its days; the last to come are the
 * first to go. A tier's flat amount is due once it was reached, even if it is left again. Never below 0.
 */
export function graduatedOverTime(tiers: readonly Tier[], steps: readonly Step[]): Exact {
  let total = tiers[0]?.flat ?? zero
  let units = 0
  let reached = 1
  for (const { change, weight } of steps) {
    if (change === 0) continue
    const size = Math.abs(change)
    const unitsAfter = Math.max(0, units + change)
    const [low, high] = change > 0 ? [units, unitsAfter] : [unitsAfter, units]
    const each = quotient(1, size)
    for (const [index, tier] of tiers.entries()) {
      const inTier = unitsBetween(tiers, index, low, high)
      if (inTier <= 0) continue
      total = add(total, multiply(weight, quotient(inTier), each, tier.unitPrice))
      if (change > 0 && index + 1 > reached) {
        reached = index + 1
        total = add(total, tier.flat)
      }
    }
    // Those who never came, yet are said to leave, count at the price of the first tier: the total then stops at 0.
    const missing = change < 0 ? size - (units - unitsAfter) : 0
    if (missing > 0) total = add(total, multiply(weight, quotient(missing), each, tiers[0]?.unitPrice ?? zero))
    units = unitsAfter
  }
  return compare(total, zero) < 0 ? zero : total
}

function unitsBetween(tiers: readonly Tier[], index: number, low: number, high: number): number {
  const begins = index === 0 ? 0 : wholeEnd(tiers[index - 1])
  return Math.min(high, wholeEnd(tiers[index])) - Math.max(low, begins)
}

function wholeEnd(tier: Tier | undefined): number {
  const upTo = tier?.upTo ?? null
  return upTo === null ? Infinity : Number(upTo.num / upTo.den)
}
