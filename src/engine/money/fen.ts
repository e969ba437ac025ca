import { exactOf, quotient, roundHalfUp, type Exact } from './exact.ts'

/** Whole fen of an exact amount in fen; half a fen goes away from zero. The one place where amounts lose anything. */
export function roundFen(amount: Exact): number {
  return toSafe(roundHalfUp(amount))
}

/** Fen of an amount in yuan written by a person, such as '5094.34'; more than two places are rounded like everything else. */
export function fenOfYuan(text: string): number {
  const { num, den } = exactOf(text)
  return roundFen({ num: num * 100n, den })
}

/** '27,000.00', with a minus sign (U+2212) for what is negative. */
export function formatFen(fen: number): string {
  const size = Math.abs(fen)
  const yuan = Math.floor(size / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',')
  return `${fen < 0 ? '−' : ''}${yuan}.${(size % 100).toString().padStart(2, '0')}`
}

/**
 * Shares out a total by weights so that the parts sum to it exactly. Each part is what the weights up to it come to, rounded,
 * less what was given before, so no part is off by a whole fen; the last takes the remainder. Weights are not negative.
 * Throws RangeError when there is nothing to share by.
 */
export function allocate(totalFen: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((before, weight) => before + weight, 0)
  if (weights.some((weight) => weight < 0 || !Number.isSafeInteger(weight)))
    throw new RangeError('weights must be whole numbers of 0 or more')
  if (sum === 0) {
    if (totalFen === 0) return weights.map(() => 0)
    throw new RangeError('there is nothing to share by')
  }
  const total = quotient(totalFen)
  let weightsBefore = 0
  let given = 0
  return weights.map((weight) => {
    weightsBefore += weight
    const upToHere = roundFen({ num: total.num * BigInt(weightsBefore), den: BigInt(sum) })
    const part = upToHere - given
    given = upToHere
    return part
  })
}

function toSafe(value: bigint): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`an amount of ${value} fen is beyond all reason`)
  return number
}
