/**
 * The cells of one row as ranges of UTF-8 bytes, without their quotes. Used again for the next row: whoever wants to keep a
 * cell copies it. `count` 0 is a row whose quotes do not match.
 */
export type TableCells = { bytes: Uint8Array; count: number; from: Int32Array; to: Int32Array }

/** Takes a table row by row. Answering false stops the reading. Rows are numbered as a spreadsheet does, from 1. */
export type TableSink = {
  /** The header row: the one asked for, otherwise the first that is not blank. */
  readonly header: (cells: readonly string[]) => boolean
  /** Each further row. A blank line of a text comes too, as one empty cell; blank rows of a workbook do not. */
  readonly record: (cells: TableCells, row: number) => boolean
  /** Awaited now and then when it answers a promise, so that a slow consumer is not buried in rows. */
  readonly ready?: () => Promise<void> | undefined
}

/** The cells of a row as strings. */
export function cellTexts(cells: TableCells): string[] {
  return Array.from({ length: cells.count }, (_, i) => cellText(cells, i))
}

const decoder = new TextDecoder('utf-8')

export function cellText({ bytes, from, to }: TableCells, cell: number): string {
  return decoder.decode(bytes.subarray(from[cell], to[cell]))
}
