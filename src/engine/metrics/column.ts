/** Typed arrays that grow by a quarter. The old storage goes at once, but both are there while it is copied: reserve where the size is known. */
export function grownFloat64(array: Float64Array<ArrayBuffer>, needed: number): Float64Array<ArrayBuffer> {
  return array.length >= needed ? array : new Float64Array(array.buffer.transfer(capacity(array.length, needed) * 8))
}

export function grownInt32(array: Int32Array<ArrayBuffer>, needed: number): Int32Array<ArrayBuffer> {
  return array.length >= needed ? array : new Int32Array(array.buffer.transfer(capacity(array.length, needed) * 4))
}

export function grownUint8(array: Uint8Array<ArrayBuffer>, needed: number): Uint8Array<ArrayBuffer> {
  return array.length >= needed ? array : new Uint8Array(array.buffer.transfer(capacity(array.length, needed)))
}

function capacity(length: number, needed: number): number {
  return Math.max(needed, Math.ceil(length * 1.25), 64)
}

/** Gives the memory of columns nobody reads any more back at once, not when the next garbage is collected. */
export function release(...columns: readonly { readonly buffer: ArrayBuffer }[]): void {
  for (const { buffer } of columns) buffer.transfer(0)
}
