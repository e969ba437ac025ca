import { createCsvScanner, type CsvScanner } from './csvScanner.ts'
import type { FileProblem } from './fileProblem.ts'
import { cellTexts, type TableCells, type TableSink } from './table.ts'
import { readFileAsUtf8, type TextOptions } from './utf8File.ts'

export const textDelimiters = [',', '\t', ';'] as const
export type TextDelimiter = (typeof textDelimiters)[number]

export type CsvOptions = {
  /** Without it the separator is taken from the first line. */
  readonly delimiter?: TextDelimiter | undefined
  /** Rows before it are passed over. Counted from 1. */
  readonly headerRow?: number | undefined
  /** More bytes in one row mean a quote that is never closed, and would fill the memory. */
  readonly maxRowBytes?: number | undefined
  readonly maxColumns?: number | undefined
}

const defaultMaxRowBytes = 4 * 1024 * 1024

/**
 * Streams a CSV file of any size into a sink made by `openSink`; it may be called twice, see readFileAsUtf8. The line end is
 * taken from the first line. Quoting as in RFC 4180.
 */
export async function readCsvFile(
  path: string,
  openSink: () => TableSink,
  options: CsvOptions & TextOptions = {},
): Promise<FileProblem | undefined> {
  let reader: CsvReader | undefined
  const openReader = (): CsvReader => (reader = createCsvReader(openSink(), options))
  const problem = await readFileAsUtf8(path, openReader, options)
  if (problem === 'lineTooLong') {
    const { row, cell } = reader?.place() ?? {}
    if (cell !== undefined && cell >= maxColumnsOf(options)) return tooManyColumns(options, row)
    return row === undefined ? { code: problem } : { code: problem, row }
  }
  if (problem === 'binary' || problem === 'encoding') return { code: problem, ...reader?.place() }
  return problem ? { code: problem } : reader?.end()
}

function maxColumnsOf({ maxColumns }: CsvOptions): number {
  return maxColumns ?? Number.POSITIVE_INFINITY
}

function tooManyColumns(options: CsvOptions, row: number | undefined): FileProblem {
  return { code: 'tooManyColumns', detail: maxColumnsOf(options).toLocaleString('en'), ...(row ? { row } : {}) }
}

export type CsvReader = {
  readonly push: (bytes: Buffer) => boolean
  readonly ready: TableSink['ready']
  readonly end: () => FileProblem | undefined
  /** The record and cell that would be read next. */
  readonly place: () => { readonly row: number; readonly cell: number }
}

/** Reads UTF-8 that arrives in pieces cut anywhere. */
export function createCsvReader(sink: TableSink, options: CsvOptions = {}): CsvReader {
  const { headerRow, maxRowBytes = defaultMaxRowBytes } = options
  const maxColumns = maxColumnsOf(options)
  let start = Buffer.alloc(0)
  let scanner: CsvScanner | undefined
  let row = 0
  let headerRead = false
  let stopped = false
  let problem: FileProblem | undefined

  function refuse(found: FileProblem): false {
    problem = found
    return false
  }

  function onRecord(cells: TableCells): boolean {
    row++
    const { count, from, to } = cells
    if (count > maxColumns) return refuse(tooManyColumns(options, row))
    if (count > 0 && to[count - 1]! - from[0]! > maxRowBytes) return refuse(rowTooLong(row, maxRowBytes))
    if (headerRead) return sink.record(cells, row)
    if (headerRow !== undefined && row < headerRow) return true
    const texts = cellTexts(cells)
    if (headerRow === undefined && texts.every((text) => text.trim() === '')) return true
    headerRead = true
    return sink.header(texts)
  }

  /** Waits for the first line end, which tells how the file is written. */
  function opened(bytes: Buffer, last: boolean): CsvScanner | undefined {
    if (scanner) return scanner
    start = Buffer.concat([start, bytes])
    // A carriage return at the very end may be the first half of a line end.
    if (!last && !start.includes('\n') && !start.subarray(0, -1).includes('\r')) return undefined
    const delimiter = options.delimiter?.charCodeAt(0) ?? delimiterOf(start)
    return (scanner = createCsvScanner(delimiter, newlineOf(start), onRecord))
  }

  function push(bytes: Buffer): boolean {
    if (stopped) return false
    const first = scanner === undefined
    const open = opened(bytes, false)
    if (open && !open.push(first ? start : bytes)) stopped = true
    if (open && !stopped && open.pending() > maxRowBytes) stopped = true
    return !stopped && (open !== undefined || start.length <= maxRowBytes)
  }

  /** Everything that came, also where no line end did. */
  function settled(): CsvScanner {
    const first = scanner === undefined
    const open = opened(Buffer.alloc(0), true)!
    if (first && !open.push(start)) stopped = true
    return open
  }

  function end(): FileProblem | undefined {
    const open = settled()
    if (problem) return problem
    if (open.pending() > maxRowBytes) {
      return open.openCell() >= maxColumns ? tooManyColumns(options, row + 1) : rowTooLong(row + 1, maxRowBytes)
    }
    if (stopped) return undefined
    if (open.end() === 'unclosedQuote') return { code: 'unclosedQuote', row: row + 1 }
    return problem ?? (headerRead ? undefined : { code: 'empty' })
  }

  return { push, ready: sink.ready, end, place: () => ({ cell: settled().openCell(), row: row + 1 }) }
}

function rowTooLong(row: number, maxRowBytes: number): FileProblem {
  const limit = maxRowBytes % 1048576 === 0 ? `${maxRowBytes / 1048576} MiB` : `${maxRowBytes / 1024} KiB`
  return { code: 'rowTooLong', row, detail: limit }
}

function newlineOf(start: Buffer): number {
  // A lone carriage return ends lines of old Macintosh files; before a line feed it is dropped from the last cell.
  return start.includes('\n') || !start.includes('\r') ? 10 : 13
}

function delimiterOf(start: Buffer): number {
  const [header = ''] = start.toString('utf8').split(/[\r\n]/, 1)
  const candidates = textDelimiters.map((delimiter) => ({ delimiter, count: header.split(delimiter).length }))
  return candidates.reduce((best, next) => (next.count > best.count ? next : best)).delimiter.charCodeAt(0)
}
