import type { Fraction } from '../../engine/sla/types.ts'

/** An exact quotient as the nearest number, for reading and charts only. */
export function fractionNumber(fraction: Fraction | null): number | null {
  return fraction === null ? null : Number(fraction.num) / Number(fraction.den)
}
