/**
 * Exact quotients. A share such as 9372/14000 has no end as a decimal number and a third of a fen none either, so they stay quotients until
 * somebody reads them or `roundHalfUp` makes money of them. `den` is positive; not always in lowest terms.
 */
export type Exact = { readonly num: bigint; readonly den: bigint }

export const zero: Exact = { num: 0n, den: 1n }
export const one: Exact = { num: 1n, den: 1n }

/** num / den; throws a RangeError for a den of 0: whoever may meet one asks first. */
export function quotient(num: bigint | number, den: bigint | number = 1n): Exact {
  const [n, d] = [BigInt(num), BigInt(den)]
  if (d === 0n) throw new RangeError('A quotient by zero is no number')
  return d < 0n ? { num: -n, den: -d } : { num: n, den: d }
}

/** The number a decimal text means, such as '-0.75' or '1e3'. Throws a SyntaxError for anything else. */
export function exactOf(text: string): Exact {
  const match = /^(-?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text)
  const digits = match ? `${match[2]!}${match[3] ?? ''}` : ''
  if (!match || digits === '') throw new SyntaxError(`"${text.slice(0, 40)}" is no decimal number`)
  const power = Number(match[4] ?? 0) - (match[3]?.length ?? 0)
  const whole = BigInt(`${match[1]!}${digits}`)
  return power >= 0 ? { num: whole * 10n ** BigInt(power), den: 1n } : { num: whole, den: 10n ** BigInt(-power) }
}

export function add(a: Exact, b: Exact): Exact {
  return a.den === b.den
    ? { num: a.num + b.num, den: a.den }
    : { num: a.num * b.den + b.num * a.den, den: a.den * b.den }
}
export function sum(values: readonly Exact[]): Exact {
  return values.reduce(add, zero)
}
export function subtract(a: Exact, b: Exact): Exact {
  return add(a, negate(b))
}
export function negate({ num, den }: Exact): Exact {
  return { num: -num, den }
}
export function multiply(...factors: readonly Exact[]): Exact {
  return factors.reduce((a, b) => ({ num: a.num * b.num, den: a.den * b.den }), one)
}
/** Throws a RangeError when b is 0. */
export function divide(a: Exact, b: Exact): Exact {
  return quotient(a.num * b.den, a.den * b.num)
}

/** Below, at or above 0 as a is less than, equal to or more than b. */
export function compare(a: Exact, b: Exact): number {
  const difference = a.num * b.den - b.num * a.den
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
export function largest(a: Exact, b: Exact): Exact {
  return compare(a, b) >= 0 ? a : b
}
export function smallest(a: Exact, b: Exact): Exact {
  return compare(a, b) <= 0 ? a : b
}
export function sign(a: Exact): number {
  return a.num < 0n ? -1 : a.num > 0n ? 1 : 0
}

/** The largest whole number not above it. */
export function floor({ num, den }: Exact): bigint {
  const whole = num / den
  return num % den < 0n ? whole - 1n : whole
}
export function ceil(value: Exact): bigint {
  return -floor(negate(value))
}
/** The nearest whole number; a half goes away from zero: 2.5 to 3, -2.5 to -3. */
export function roundHalfUp({ num, den }: Exact): bigint {
  const size = num < 0n ? -num : num
  const rounded = (2n * size + den) / (2n * den)
  return num < 0n ? -rounded : rounded
}

export function reduced({ num, den }: Exact): Exact {
  const common = greatestCommonDivisor(num < 0n ? -num : num, den)
  return { num: num / common, den: den / common }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x === 0n ? 1n : x
}

/** In lowest terms as text, for JSON. */
export function fractionOf(value: Exact): { num: string; den: string } {
  const { num, den } = reduced(value)
  return { num: String(num), den: String(den) }
}

export function exactOfFraction({ num, den }: { readonly num: string; readonly den: string }): Exact {
  return quotient(BigInt(num), BigInt(den))
}

/** As a decimal text with at most so many digits after the point, half away from zero, without zeros at its end. */
export function decimalOf(value: Exact, digits: number): string {
  const text = fixedOf(value, digits)
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/** As a decimal text with exactly so many digits after the point, half away from zero. */
export function fixedOf(value: Exact, digits: number): string {
  const rounded = roundHalfUp({ num: value.num * 10n ** BigInt(digits), den: value.den })
  const text = String(rounded < 0n ? -rounded : rounded).padStart(digits + 1, '0')
  const minus = rounded < 0n ? '-' : ''
  return digits === 0 ? `${minus}${text}` : `${minus}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** Whether decimal text can hold it without rounding: its denominator in lowest terms is made of 2s and 5s. */
export function isDecimal(value: Exact): boolean {
  let { den } = reduced(value)
  for (const prime of [2n, 5n]) while (den % prime === 0n) den /= prime
  return den === 1n
}
