import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import type { ColumnKind } from '../action/action.ts'
import { cellOf, type RowSink, type TableOptions } from './table.ts'

const formats: Partial<Record<ColumnKind, string>> = { fen: '#,##0.00', rate: '0.0%', ms: '0.0' }

/** One sheet, header frozen. Text cells are stored as text, so that nothing in them is ever run as a formula. */
export async function writeXlsx(options: TableOptions, produce: (sink: RowSink) => Promise<number>): Promise<Buffer> {
  const stream = new PassThrough()
  const whole = buffer(stream)
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true })
  const sheet = workbook.addWorksheet(sheetName(options.title), { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = options.columns.map((column) => {
    const numFmt = formats[column.kind]
    return {
      header: column.title[options.language],
      width: column.kind === 'text' ? 24 : 18,
      ...(numFmt ? { style: { numFmt } } : {}),
    }
  })
  sheet.getRow(1).font = { bold: true }
  await produce(async (rows) => {
    for (const row of rows) sheet.addRow(options.columns.map((column) => cellOf(row, column, options))).commit()
  })
  sheet.commit()
  await workbook.commit()
  return whole
}

/** Excel refuses some characters in a sheet's name and more than 31 of them. */
function sheetName(title: string): string {
  return title.replaceAll(/[*?:/\\[\]]/g, ' ').slice(0, 31)
}
