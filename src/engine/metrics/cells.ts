/** The cells of one row as ranges of UTF-8 bytes; `count` 0 is a row whose quotes do not match. */
export type Cells = {
  readonly bytes: Uint8Array
  readonly count: number
  readonly from: Int32Array
  readonly to: Int32Array
}

const decoder = new TextDecoder()
const encoder = new TextEncoder()

export function textOf({ bytes, from, to }: Cells, cell: number): string {
  return decoder.decode(bytes.subarray(from[cell], to[cell]))
}

export function lengthOf({ from, to }: Cells, cell: number): number {
  return to[cell]! - from[cell]!
}

/** Cells made of strings, for callers whose messages do not come from a file. */
export function cellsOf(texts: readonly string[]): Cells {
  const parts = texts.map((text) => encoder.encode(text))
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  const from = new Int32Array(parts.length)
  const to = new Int32Array(parts.length)
  let at = 0
  parts.forEach((part, cell) => {
    bytes.set(part, at)
    from[cell] = at
    to[cell] = at += part.length
  })
  return { bytes, count: parts.length, from, to }
}

/** Finds which of some fixed words a cell is, byte by byte; undefined when it is none of them. */
export function wordFinder<T extends string>(words: readonly T[]): (cells: Cells, cell: number) => T | undefined {
  const encoded = words.map((word) => ({ word, bytes: encoder.encode(word) }))
  return (cells, cell) => {
    const length = lengthOf(cells, cell)
    for (const { word, bytes } of encoded) {
      if (bytes.length !== length) continue
      let same = 0
      while (same < length && bytes[same] === cells.bytes[cells.from[cell]! + same]) same++
      if (same === length) return word
    }
    return undefined
  }
}
