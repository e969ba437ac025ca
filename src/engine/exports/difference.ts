import { decimalText, type Decimal, parseDecimal } from './decimal.ts'

/** A figure of ours as an exact fraction: met / total of a rate, sum / number of times, a count over 1. Whole numbers. */
export type ExactFigure = { readonly numerator: number; readonly denominator: number }

export type Difference = {
  /** Ours less the marketplace's, in the unit of the value; for showing. */
  readonly difference: number
  /**
   * Why it may be no difference at all: `equal`; `rounded`, at most half of the last digit the sheet shows; `cut`, ours has more
   * digits and the sheet drops them. Null: the two disagree.
   */
  readonly within: 'equal' | 'rounded' | 'cut' | null
}

/**
 * Sets a figure of ours beside a value as readValue gives it. Compared exactly, since 2/3 is 66.67 % as a marketplace shows it
 * and neither number is what a computer makes of it. Undefined without a denominator or for texts that are no decimals.
 */
export function differenceOf(
  own: ExactFigure,
  { value, step }: { readonly value: string; readonly step: string },
): Difference | undefined {
  const theirs = parseDecimal(value)
  const last = parseDecimal(step)
  if (own.denominator <= 0 || !theirs || !last) return undefined
  const scale = Math.max(theirs.scale, last.scale)
  // Everything times 10^scale times the denominator, so that only whole numbers are compared.
  const denominator = BigInt(own.denominator)
  const ours = BigInt(own.numerator) * 10n ** BigInt(scale)
  const shown = unscaledAt(theirs, scale) * denominator
  const digit = unscaledAt(last, scale) * denominator
  const apart = ours - shown
  const size = apart < 0n ? -apart : apart
  return { difference: asNumber(apart, denominator, scale), within: withinOf(apart, size, digit) }
}

function withinOf(apart: bigint, size: bigint, digit: bigint): Difference['within'] {
  if (apart === 0n) return 'equal'
  if (size * 2n <= digit) return 'rounded'
  return apart > 0n && apart < digit ? 'cut' : null
}

function unscaledAt({ unscaled, scale }: Decimal, wanted: number): bigint {
  return unscaled * 10n ** BigInt(wanted - scale)
}

/** Twelve digits behind the point are more than anybody is shown. */
function asNumber(apart: bigint, denominator: bigint, scale: number): number {
  const digits = 12
  const quotient = (apart * 10n ** BigInt(digits)) / denominator
  return Number(decimalText({ unscaled: quotient, scale: scale + digits }))
}
