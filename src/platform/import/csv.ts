import Papa from 'papaparse'
import { readTextFile, type TextProblem } from './textFile.ts'

/**
 * Why a file cannot be read as a table. `row` counts records as a spreadsheet does: the header is row 1. `cell` counts the
 * cells of that row from 0. Both are absent where the file as a whole is no table.
 */
export type CsvProblem = {
  readonly code: TextProblem | 'unclosedQuote' | 'rowTooLong'
  readonly row?: number
  readonly cell?: number
}

/** Takes a table piece by piece. Answering false stops the reading. */
export type CsvSink = {
  readonly header: (cells: readonly string[]) => boolean
  /**
   * Records in order; the first has number `firstRow`. An empty line comes as a single empty cell. A record in which a
   * quoted cell goes on after its closing quote comes without cells, since none of them can be trusted.
   */
  readonly rows: (rows: readonly string[][], firstRow: number) => boolean
}

/** More than this in one record means a quote that is never closed, and would fill the memory. */
const maxRowCharacters = 4 * 1024 * 1024

/**
 * Streams a CSV file of any size into a sink made by `openSink`; it may be called twice, see readTextFile. The separator
 * (comma, tab or semicolon) is taken from the header line. Quoting as in RFC 4180.
 */
export async function readCsvFile(path: string, openSink: () => CsvSink): Promise<CsvProblem | undefined> {
  let reader: CsvReader | undefined
  const problem = await readTextFile(path, () => {
    const opened = createCsvReader(openSink())
    reader = opened
    return opened.push
  })
  if (problem === 'binary' || problem === 'encoding' || problem === 'lineTooLong')
    return { code: problem, ...reader?.place() }
  if (problem) return { code: problem }
  return reader?.end()
}

export type CsvReader = {
  readonly push: (text: string) => boolean
  readonly end: () => CsvProblem | undefined
  /** The record and cell that would be read next. */
  readonly place: () => { readonly row: number; readonly cell: number }
}

/** Parses text that arrives in pieces cut anywhere. */
export function createCsvReader(sink: CsvSink): CsvReader {
  let pending = ''
  let parser: Papa.Parser | undefined
  let row = 1
  let problem: CsvProblem | undefined
  let headerRead = false
  let stopped = false

  function parse(last: boolean): boolean {
    if (!parser) {
      if (!last && !/[\r\n]/.test(pending)) return withinLimit()
      parser = parserFor(pending)
    }
    const { data, errors, meta } = parsed(parser.parse(pending, 0, !last))
    if (!last) pending = pending.slice(meta.cursor)
    for (const error of errors) {
      if (error.code === 'MissingQuotes') problem = { code: 'unclosedQuote', row: row + error.row }
      else if (error.row < data.length) data[error.row] = []
    }
    if (problem) return false
    return deliver(data) && withinLimit()
  }

  function deliver(data: string[][]): boolean {
    if (data.length === 0) return true
    for (const cells of data) dropCarriageReturn(cells)
    const first = row
    row += data.length
    if (headerRead) return sink.rows(data, first)
    const start = data.findIndex((cells) => cells.some((cell) => cell.trim() !== ''))
    if (start < 0) return true
    headerRead = true
    const rest = data.slice(start + 1)
    return sink.header(data[start]!) && (rest.length === 0 || sink.rows(rest, first + start + 1))
  }

  function withinLimit(): boolean {
    if (pending.length > maxRowCharacters) problem = { code: 'rowTooLong', row }
    return problem === undefined
  }

  function push(text: string): boolean {
    pending = pending === '' ? text : pending + text
    if (!parse(false)) stopped = true
    return !stopped
  }

  function end(): CsvProblem | undefined {
    if (!stopped && pending !== '') parse(true)
    if (!problem && !headerRead && !stopped) return { code: 'empty' }
    return problem
  }

  function place(): { row: number; cell: number } {
    const { data } = parsed((parser ?? parserFor(pending)).parse(pending, 0, false))
    return { row, cell: Math.max(0, (data[0]?.length ?? 1) - 1) }
  }

  return { push, end, place }
}

function parserFor(start: string): Papa.Parser {
  const headerEnd = start.search(/[\r\n]/)
  const header = headerEnd < 0 ? start : start.slice(0, headerEnd)
  const counts = [',', '\t', ';'].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }))
  const { delimiter } = counts.reduce((best, next) => (next.count > best.count ? next : best))
  // A lone carriage return ends lines of old Macintosh files; before a line feed it is dropped from the last cell.
  const newline = start.includes('\n') ? '\n' : start.includes('\r') ? '\r' : '\n'
  return new Papa.Parser({ delimiter, newline })
}

type Parsed = {
  readonly data: string[][]
  readonly errors: readonly { readonly code: string; readonly row: number }[]
  readonly meta: { readonly cursor: number }
}

/** papaparse declares the result of its parser as `any`; with no header and no step it has this shape. */
function parsed(result: Parsed): Parsed {
  return result
}

function dropCarriageReturn(cells: string[]): void {
  const last = cells.length - 1
  const cell = cells[last]
  if (cell !== undefined && cell.endsWith('\r')) cells[last] = cell.slice(0, -1)
}
