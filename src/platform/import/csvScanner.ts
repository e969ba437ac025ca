import type { TableCells } from './table.ts'

export type CsvScanner = {
  /** Takes the next bytes, cut anywhere, and passes on every record that is complete. False when the consumer wants no more. */
  readonly push: (bytes: Buffer) => boolean
  /** Passes on the last record, which needs no line end. `unclosedQuote` when it ends inside of quotes. */
  readonly end: () => 'unclosedQuote' | undefined
  /** Bytes of the record that is not complete yet. */
  readonly pending: () => number
  /** The cell of that record in which they end, from 0. */
  readonly openCell: () => number
}

const quote = 34
const carriageReturn = 13
const space = 32

/**
 * Finds records and cells of a CSV text (RFC 4180) byte by byte. No strings are made: that is what takes a parser most of
 * its time, and of a chat export nearly no cell is needed as one. `onRecord` answers whether to go on.
 */
export function createCsvScanner(
  delimiter: number,
  newline: number,
  onRecord: (cells: TableCells) => boolean,
): CsvScanner {
  const cells: TableCells = { bytes: new Uint8Array(0), count: 0, from: new Int32Array(64), to: new Int32Array(64) }
  /** Cells of the record in which two quotes stand for one. */
  const escaped: number[] = []
  const stops = new Uint8Array(256)
  stops[delimiter] = 1
  stops[newline] = 1
  let kept = Buffer.alloc(0)

  /** Reads one record from `start`; answers where the next one starts, or -1 when this one is not complete. */
  function scanRecord(bytes: Uint8Array, start: number, limit: number, last: boolean): number {
    let { from, to } = cells
    let at = start
    let valid = true
    let cell = 0
    escaped.length = 0
    for (; ; cell++) {
      if (cell === from.length) ({ from, to } = grow(cells))
      if (at < limit && bytes[at] === quote) {
        const close = closingQuote(bytes, at + 1, limit, cell)
        // A quote at the very end may be the first of two.
        if (close < 0 || (close === limit - 1 && !last)) {
          cells.count = cell + 1
          return -1
        }
        from[cell] = at + 1
        to[cell] = close
        at = close + 1
        while (at < limit && (bytes[at] === space || bytes[at] === carriageReturn) && stops[bytes[at]!] === 0) at++
        if (at < limit && stops[bytes[at]!] === 0) valid = false
        while (at < limit && stops[bytes[at]!] === 0) at++
      } else {
        from[cell] = at
        while (at < limit && stops[bytes[at]!] === 0) at++
        to[cell] = at
        // Lines may end in a carriage return and a line feed.
        if (at > from[cell]! && bytes[at - 1] === carriageReturn && bytes[at] !== delimiter) to[cell] = at - 1
      }
      if (at >= limit && !last) {
        cells.count = cell + 1
        return -1
      }
      if (at >= limit || bytes[at++] === newline) break
    }
    cells.count = valid ? cell + 1 : 0
    for (const doubled of escaped) halveQuotes(bytes, cells, doubled)
    return at
  }

  function closingQuote(bytes: Uint8Array, from: number, limit: number, cell: number): number {
    for (let at = from; at < limit; at++) {
      if (bytes[at] !== quote) continue
      if (at + 1 >= limit || bytes[at + 1] !== quote) return at
      if (escaped.at(-1) !== cell) escaped.push(cell)
      at++
    }
    return -1
  }

  function push(bytes: Buffer): boolean {
    const block = kept.length === 0 ? bytes : Buffer.concat([kept, bytes])
    cells.bytes = block
    let at = 0
    while (at < block.length) {
      const next = scanRecord(block, at, block.length, false)
      if (next < 0) break
      at = next
      if (!onRecord(cells)) return false
    }
    kept = at === block.length ? Buffer.alloc(0) : Buffer.from(block.subarray(at))
    return true
  }

  function end(): 'unclosedQuote' | undefined {
    if (kept.length === 0) return undefined
    cells.bytes = kept
    const next = scanRecord(kept, 0, kept.length, true)
    if (next < 0) return 'unclosedQuote'
    onRecord(cells)
    return undefined
  }

  function openCell(): number {
    const copy = Buffer.from(kept)
    scanRecord(copy, 0, copy.length, true)
    return Math.max(0, cells.count - 1)
  }

  return { push, end, pending: () => kept.length, openCell }
}

/** Two quotes inside of quotes are one. The cell becomes shorter in place; its record is complete and read only once. */
function halveQuotes(bytes: Uint8Array, cells: TableCells, cell: number): void {
  let write = cells.from[cell]!
  for (let read = write; read < cells.to[cell]!; read++) {
    bytes[write++] = bytes[read]!
    if (bytes[read] === quote) read++
  }
  cells.to[cell] = write
}

function grow(cells: TableCells): TableCells {
  const { from, to } = cells
  cells.from = new Int32Array(from.length * 2)
  cells.to = new Int32Array(to.length * 2)
  cells.from.set(from)
  cells.to.set(to)
  return cells
}
