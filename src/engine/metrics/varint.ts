/** Whole numbers up to 2^53 in as few bytes as they need: seven bits a byte, the lowest first, the eighth says "more". */
export function writeVarints(numbers: readonly number[]): Uint8Array {
  const bytes: number[] = []
  for (const number of numbers) {
    // Division instead of shifts: numbers may exceed 32 bits.
    let rest = number
    while (rest >= 128) {
      bytes.push((rest % 128) + 128)
      rest = Math.floor(rest / 128)
    }
    bytes.push(rest)
  }
  return Uint8Array.from(bytes)
}

/** Throws a RangeError where the last number is cut off or a number is larger than 2^53. */
export function readVarints(bytes: Uint8Array): number[] {
  const numbers: number[] = []
  let number = 0
  let scale = 1
  for (const byte of bytes) {
    number += (byte % 128) * scale
    if (number > Number.MAX_SAFE_INTEGER) throw new RangeError('A packed number is too large')
    if (byte >= 128) scale *= 128
    else {
      numbers.push(number)
      number = 0
      scale = 1
    }
  }
  if (scale > 1) throw new RangeError('A packed number is cut off')
  return numbers
}
