/**
 * An exact quotient of whole numbers; den is positive. Nothing is rounded until `roundHalfUp`, and no number passes through
 * floating point, so a price of a third of a fen and a rate of 9372/14200 stay what they are.
 */
export type Exact = { readonly num: bigint; readonly den: bigint }

export const zero: Exact = { num: 0n, den: 1n }
export const one: Exact = { num: 1n, den: 1n }

/** From a whole number. Throws RangeError for anything that is not a safe integer. */
export function exact(value: number | bigint): Exact {
  return { num: BigInt(value), den: 1n }
}

/** From decimal text such as '-12.5'. Throws RangeError for any other text. */
export function parseExact(text: string): Exact {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (match === null) throw new RangeError(`not a decimal number: ${text}`)
  const [, sign, whole = '', fraction = ''] = match
  const digits = BigInt(whole + fraction)
  return { num: sign === '-' ? -digits : digits, den: powerOfTen(fraction.length) }
}

/** From a quotient whose parts went through JSON. Throws RangeError when den is not positive. */
export function exactOf({ num, den }: { readonly num: string; readonly den: string }): Exact {
  const [top, bottom] = [BigInt(num), BigInt(den)]
  if (bottom <= 0n) throw new RangeError(`a denominator must be positive: ${den}`)
  return { num: top, den: bottom }
}

export function quotient(num: number | bigint, den: number | bigint): Exact {
  return divide(exact(num), exact(den))
}

export function add(a: Exact, b: Exact): Exact {
  return a.den === b.den
    ? { num: a.num + b.num, den: a.den }
    : { num: a.num * b.den + b.num * a.den, den: a.den * b.den }
}

export function subtract(a: Exact, b: Exact): Exact {
  return add(a, { num: -b.num, den: b.den })
}

export function multiply(...factors: readonly Exact[]): Exact {
  return factors.reduce((a, b) => ({ num: a.num * b.num, den: a.den * b.den }), one)
}

/** Throws RangeError for a divisor of 0: whoever may meet one asks first. */
export function divide(a: Exact, b: Exact): Exact {
  if (b.num === 0n) throw new RangeError('division by zero')
  return b.num > 0n ? { num: a.num * b.den, den: a.den * b.num } : { num: -a.num * b.den, den: a.den * -b.num }
}

/** Negative, 0 or positive as a is below, at or above b. */
export function compare(a: Exact, b: Exact): number {
  const difference = a.num * b.den - b.num * a.den
  return difference === 0n ? 0 : difference < 0n ? -1 : 1
}

export function largest(a: Exact, b: Exact): Exact {
  return compare(a, b) >= 0 ? a : b
}

export function smallest(a: Exact, b: Exact): Exact {
  return compare(a, b) <= 0 ? a : b
}

/** The whole number at or below. */
export function floor({ num, den }: Exact): bigint {
  const whole = num / den
  return num < 0n && whole * den !== num ? whole - 1n : whole
}

/** The whole number at or above. */
export function ceiling({ num, den }: Exact): bigint {
  return -floor({ num: -num, den })
}

/** The nearest whole number; a half goes away from zero: 2.5 to 3, -2.5 to -3. */
export function roundHalfUp({ num, den }: Exact): bigint {
  const size = num < 0n ? -num : num
  const rounded = (2n * size + den) / (2n * den)
  return num < 0n ? -rounded : rounded
}

/** In lowest terms. */
export function reduce({ num, den }: Exact): Exact {
  let [a, b] = [num < 0n ? -num : num, den]
  while (b !== 0n) [a, b] = [b, a % b]
  return a <= 1n ? { num, den } : { num: num / a, den: den / a }
}

/** Decimal text with at most so many places, a half away from zero, without zeros at the end: 1/3 with 6 is 0.333333. */
export function toDecimalText(value: Exact, places: number): string {
  const text = toFixedText(value, places)
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/** Decimal text with exactly so many places, a half away from zero. */
export function toFixedText(value: Exact, places: number): string {
  const scaled = roundHalfUp({ num: value.num * powerOfTen(places), den: value.den })
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0')
  const sign = scaled < 0n ? '-' : ''
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** Whether decimal text can hold it without rounding: its denominator in lowest terms is made of 2s and 5s. */
export function isDecimal(value: Exact): boolean {
  let { den } = reduce(value)
  for (const prime of [2n, 5n]) while (den % prime === 0n) den /= prime
  return den === 1n
}

function powerOfTen(places: number): bigint {
  return 10n ** BigInt(places)
}
