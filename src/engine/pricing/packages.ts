import { ceil, compare, multiply, quotient, subtract, zero, type Exact } from '../money/exact.ts'

/** Units sold in packages; one that was begun counts whole. `packages` is how many. */
export function packaged(
  units: Exact,
  { packageSize, packagePrice, includedUnits }: PackagePrice,
): { readonly packages: bigint; readonly amount: Exact } {
  const charged = subtract(units, quotient(includedUnits))
  if (compare(charged, zero) <= 0) return { packages: 0n, amount: zero }
  const packages = ceil(multiply(charged, quotient(1, packageSize)))
  return { packages, amount: multiply(quotient(packages), packagePrice) }
}

export type PackagePrice = {
  readonly packageSize: number
  readonly packagePrice: Exact
  readonly includedUnits: number
}

/** A tier that sells blocks: so many units each, at most so many blocks (null: any number). */
export type BlockTier = { readonly blockSize: number; readonly maxBlocks: number | null; readonly blockPrice: Exact }

/** Blocks tier by tier: one is filled before the next begins. One amount for each tier that was begun. */
export function graduatedBlocks(tiers: readonly BlockTier[], units: number): Exact[] {
  const amounts: Exact[] = []
  let rest = units
  for (const { blockSize, maxBlocks, blockPrice } of tiers) {
    if (rest <= 0) break
    const blocks = Math.min(Math.ceil(rest / blockSize), maxBlocks ?? Infinity)
    amounts.push(multiply(quotient(blocks), blockPrice))
    rest -= blocks * blockSize
  }
  return amounts
}

/** All units in blocks of the tier reached; what lies beyond every tier stays in the last. */
export function volumeBlocks(tiers: readonly BlockTier[], units: number): Exact {
  let capacity = 0
  let reached = tiers.at(-1)
  for (const tier of tiers) {
    capacity += tier.maxBlocks === null ? Infinity : tier.maxBlocks * tier.blockSize
    if (units <= capacity) {
      reached = tier
      break
    }
  }
  return reached === undefined ? zero : multiply(quotient(Math.ceil(units / reached.blockSize)), reached.blockPrice)
}
