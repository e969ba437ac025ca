import Papa from 'papaparse'
import { cellOf, type Cell, type RowSink, type TableOptions } from './table.ts'

const byteOrderMark = String.fromCodePoint(0xfe_ff)

/** Text that a spreadsheet would run as a formula is made plain text by a leading apostrophe. */
export function asPlainText(cell: Cell): Cell {
  return typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
}

/** A CSV that Chinese spreadsheet programs open right: UTF-8 with a byte order mark, CRLF. */
export async function writeCsv(options: TableOptions, produce: (sink: RowSink) => Promise<number>): Promise<Buffer> {
  const lines: string[] = [Papa.unparse([options.columns.map((column) => column.title[options.language])])]
  await produce(async (rows) => {
    if (rows.length === 0) return
    lines.push(
      Papa.unparse(rows.map((row) => options.columns.map((column) => asPlainText(cellOf(row, column, options))))),
    )
  })
  return Buffer.from(`${byteOrderMark}${lines.join('\r\n')}\r\n`, 'utf8')
}
