/** An exact decimal number: unscaled / 10^scale. Fractions of a file never pass through floating point. */
export type Decimal = { readonly unscaled: bigint; readonly scale: number }

const maxDigits = 30

/**
 * Reads digits with an optional sign, fraction and thousands separators that stand where they belong: `1,234.50`. Undefined
 * for everything else, also for more than 30 digits and for exponents.
 */
export function parseDecimal(text: string): Decimal | undefined {
  const match = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d*))?$/.exec(text)
  if (!match) return undefined
  const [, sign, integer = '', fraction = ''] = match
  const digits = integer.replaceAll(',', '') + fraction
  if (digits === '' || digits.length > maxDigits) return undefined
  const unscaled = BigInt(digits)
  return { unscaled: sign === '-' ? -unscaled : unscaled, scale: fraction.length }
}

export function whole(value: number | bigint): Decimal {
  return { unscaled: BigInt(value), scale: 0 }
}

export function times(value: Decimal, factor: number | bigint): Decimal {
  return { unscaled: value.unscaled * BigInt(factor), scale: value.scale }
}

/** Divides by a power of ten. */
export function shifted(value: Decimal, places: number): Decimal {
  return { unscaled: value.unscaled, scale: value.scale + places }
}

export function plus(one: Decimal, other: Decimal): Decimal {
  const scale = Math.max(one.scale, other.scale)
  return { unscaled: atScale(one, scale) + atScale(other, scale), scale }
}

/** Negative, zero or positive as `one` is less than, equal to or greater than `other`. */
export function compared(one: Decimal, other: Decimal): number {
  const scale = Math.max(one.scale, other.scale)
  const difference = atScale(one, scale) - atScale(other, scale)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function isWhole(value: Decimal): boolean {
  return value.unscaled % 10n ** BigInt(value.scale) === 0n
}

/** To a whole number, half away from zero. */
export function rounded(value: Decimal): Decimal {
  const divisor = 10n ** BigInt(value.scale)
  const half = value.unscaled < 0n ? -(divisor / 2n) : divisor / 2n
  return whole((value.unscaled + half) / divisor)
}

/** The shortest way to write it: no exponent, no trailing zeros behind the point. */
export function decimalText({ unscaled, scale }: Decimal): string {
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0')
  const point = digits.length - scale
  const fraction = digits.slice(point).replace(/0+$/, '')
  const sign = unscaled < 0n ? '-' : ''
  return sign + digits.slice(0, point) + (fraction === '' ? '' : `.${fraction}`)
}

function atScale(value: Decimal, scale: number): bigint {
  return value.unscaled * 10n ** BigInt(scale - value.scale)
}
