import * as exact from '../money/exact.ts'
import type { Compared } from './comparing.ts'

/**
 * Misses still allowed: floor((1 - t) x n) - m for a share that must not fall below t, n being the units and m those missed. For a
 * share that must not rise above t: floor(t x n) - met. For counts: the target - the count. Null for means and scores.
 */
export function missesLeftOf(
  compared: Compared,
  units?: { readonly total: number; readonly met: number },
): number | null {
  const { reading, comparison, target, value } = compared
  const total = units?.total ?? compared.total
  const met = units?.met ?? compared.met
  const higher = comparison === '>=' || comparison === '>'
  const strict = comparison === '>' || comparison === '<'
  if (reading === 'rate' && total !== null && met !== null && compared.unit === 'share') {
    const n = exact.quotient(total)
    const share = higher ? exact.subtract(exact.one, target) : target
    return Number(allowed(exact.multiply(share, n), strict)) - (higher ? total - met : met)
  }
  if (higher || value === null || (compared.unit !== 'count' && compared.unit !== 'days')) return null
  return Number(allowed(target, strict) - exact.floor(value))
}

/** The largest whole number that does not go too far: strictly below where the comparison is strict. */
function allowed(limit: exact.Exact, strict: boolean): bigint {
  return strict ? exact.ceil(limit) - 1n : exact.floor(limit)
}
