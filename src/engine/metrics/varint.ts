/** Whole numbers up to 2^53 in as few bytes as they need: seven bits a byte, the lowest first, the eighth says "more". */
export function writeVarints(numbers: ArrayLike<number>): Uint8Array {
  let size = 0
  for (let i = 0; i < numbers.length; i++) size += sizeOf(numbers[i]!)
  const bytes = new Uint8Array(size)
  let at = 0
  for (let i = 0; i < numbers.length; i++) {
    // Division instead of shifts: numbers may exceed 32 bits.
    let rest = numbers[i]!
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes[at++] = (rest % 128) + 128
    bytes[at++] = rest
  }
  return bytes
}

function sizeOf(number: number): number {
  let size = 1
  for (let rest = number; rest >= 128; rest = Math.floor(rest / 128)) size++
  return size
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
