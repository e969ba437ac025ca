import { createCsvScanner, type CsvCells, type CsvScanner } from './csvScanner.ts'
import { readFileAsUtf8, type TextProblem } from './utf8File.ts'

/**
 * Why a file cannot be read as a table. `row` counts records as a spreadsheet does: the header is row 1. `cell` counts the
 * cells of that row from 0. Both are absent where the file as a whole is no table.
 */
export type CsvProblem = {
  readonly code: TextProblem | 'unclosedQuote' | 'rowTooLong'
  readonly row?: number
  readonly cell?: number
}

/** Takes a table record by record. Answering false stops the reading. */
export type CsvSink = {
  /** The first record that is not blank. */
  readonly header: (cells: readonly string[]) => boolean
  /** Each further record with its row number. A blank line comes too, as one empty cell. */
  readonly record: (cells: CsvCells, row: number) => boolean
}

/** More than this in one record means a quote that is never closed, and would fill the memory. */
const maxRecordBytes = 4 * 1024 * 1024

/**
 * Streams a CSV file of any size into a sink made by `openSink`; it may be called twice, see readFileAsUtf8. The separator
 * (comma, tab or semicolon) and the line end are taken from the header line. Quoting as in RFC 4180.
 */
export async function readCsvFile(path: string, openSink: () => CsvSink): Promise<CsvProblem | undefined> {
  let reader: CsvReader | undefined
  const problem = await readFileAsUtf8(path, () => {
    const opened = createCsvReader(openSink())
    reader = opened
    return opened.push
  })
  if (problem === 'binary' || problem === 'encoding' || problem === 'lineTooLong') {
    return { code: problem, ...reader?.place() }
  }
  return problem ? { code: problem } : reader?.end()
}

export type CsvReader = {
  readonly push: (bytes: Buffer) => boolean
  readonly end: () => CsvProblem | undefined
  /** The record and cell that would be read next. */
  readonly place: () => { readonly row: number; readonly cell: number }
}

/** Reads UTF-8 that arrives in pieces cut anywhere. */
export function createCsvReader(sink: CsvSink): CsvReader {
  let start = Buffer.alloc(0)
  let scanner: CsvScanner | undefined
  let row = 0
  let headerRead = false
  let stopped = false

  function onRecord(cells: CsvCells): boolean {
    row++
    if (headerRead) return sink.record(cells, row)
    const texts = cellTexts(cells)
    if (texts.every((text) => text.trim() === '')) return true
    headerRead = true
    return sink.header(texts)
  }

  /** Waits for the first line end, which tells how the file is written. */
  function opened(bytes: Buffer, last: boolean): CsvScanner | undefined {
    if (scanner) return scanner
    start = Buffer.concat([start, bytes])
    // A carriage return at the very end may be the first half of a line end.
    if (!last && !start.includes('\n') && !start.subarray(0, -1).includes('\r')) return undefined
    return (scanner = createCsvScanner(delimiterOf(start), newlineOf(start), onRecord))
  }

  function push(bytes: Buffer): boolean {
    if (stopped) return false
    const first = scanner === undefined
    const open = opened(bytes, false)
    if (open && !open.push(first ? start : bytes)) stopped = true
    if (open && !stopped && open.pending() > maxRecordBytes) stopped = true
    return !stopped && start.length <= maxRecordBytes
  }

  function end(): CsvProblem | undefined {
    const first = scanner === undefined
    const open = opened(Buffer.alloc(0), true)!
    if (first) open.push(start)
    if (open.pending() > maxRecordBytes) return { code: 'rowTooLong', row: row + 1 }
    if (stopped) return undefined
    if (open.end() === 'unclosedQuote') return { code: 'unclosedQuote', row: row + 1 }
    return headerRead ? undefined : { code: 'empty' }
  }

  return { push, end, place: () => ({ row: row + 1, cell: scanner?.openCell() ?? 0 }) }
}

/** The cells of a record as strings. */
export function cellTexts(cells: CsvCells): string[] {
  return Array.from({ length: cells.count }, (_, i) => cellText(cells, i))
}

const decoder = new TextDecoder('utf-8')

export function cellText({ bytes, from, to }: CsvCells, cell: number): string {
  return decoder.decode(bytes.subarray(from[cell], to[cell]))
}

function newlineOf(start: Buffer): number {
  // A lone carriage return ends lines of old Macintosh files; before a line feed it is dropped from the last cell.
  return start.includes('\n') || !start.includes('\r') ? 10 : 13
}

function delimiterOf(start: Buffer): number {
  const [header = ''] = start.toString('utf8').split(/[\r\n]/, 1)
  const candidates = [',', '\t', ';'].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }))
  return candidates.reduce((best, next) => (next.count > best.count ? next : best)).delimiter.charCodeAt(0)
}
