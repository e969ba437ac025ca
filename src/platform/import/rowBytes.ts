import type { TableCells } from './table.ts'

export type RowBytes = {
  readonly cells: TableCells
  /** Fills the cells with these texts and empty ones up to `width`. False when they are longer than a row may be. */
  readonly fill: (texts: readonly string[], width: number) => boolean
}

/** Turns texts into the ranges of bytes that a sink takes, in memory that is used again for every row. */
export function createRowBytes(maxBytes: number, maxColumns: number): RowBytes {
  const bytes = Buffer.allocUnsafe(maxBytes)
  const cells: TableCells = { bytes, count: 0, from: new Int32Array(maxColumns), to: new Int32Array(maxColumns) }

  function fill(texts: readonly string[], width: number): boolean {
    let used = 0
    cells.count = Math.max(texts.length, width)
    for (let cell = 0; cell < cells.count; cell++) {
      const text = texts[cell] ?? ''
      cells.from[cell] = used
      // A UTF-16 unit takes at most three bytes, so that most texts need not be measured first.
      if (used + text.length * 3 > maxBytes && used + Buffer.byteLength(text) > maxBytes) return false
      used += bytes.write(text, used)
      cells.to[cell] = used
    }
    return true
  }

  return { cells, fill }
}
