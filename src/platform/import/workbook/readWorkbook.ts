import type { FileProblem } from '../fileProblem.ts'
import { importLimits } from '../inspected.ts'
import { createRowBytes } from '../rowBytes.ts'
import type { TableSink } from '../table.ts'
import { cellContext } from './inspectWorkbook.ts'
import { readSheet } from './sheet.ts'
import { openWorkbook } from './workbook.ts'

export type WorkbookSource = {
  readonly form: 'workbook'
  readonly sheet: string
  readonly headerRow: number
}

/** Streams the rows of one sheet into the sink, in the same form as those of a text. Short rows are filled up to the header. */
export async function readWorkbookTable(
  path: string,
  { sheet: name, headerRow }: WorkbookSource,
  sink: TableSink,
): Promise<FileProblem | undefined> {
  const workbook = await openWorkbook(path)
  if ('failure' in workbook) return workbook.failure
  try {
    const sheet = workbook.sheets.find((each) => each.name === name)
    if (!sheet) return { code: 'noSuchSheet', sheet: name }
    const context = await cellContext(workbook)
    if ('failure' in context) return context.failure
    const rows = createRowWriter(sink, headerRow)
    const problem = await readSheet(workbook.archive, sheet.part, context, importLimits.maxColumns, {
      row: rows.row,
      formula: (row) => row < headerRow,
      ready: sink.ready,
    })
    const found = problem ?? rows.problem()
    if (found) return { ...found, sheet: name }
    return rows.headerRead() ? undefined : { code: 'empty', sheet: name }
  } finally {
    workbook.archive.close()
  }
}

/** Passes rows on from the header row on, as the sink takes them. */
function createRowWriter(sink: TableSink, headerRow: number) {
  const { maxRowBytes, maxColumns } = importLimits
  const { cells, fill } = createRowBytes(maxRowBytes, maxColumns)
  let width = 0
  let headerRead = false
  let problem: Omit<FileProblem, 'sheet'> | undefined

  function row(texts: readonly string[], number: number): boolean {
    if (number < headerRow) return true
    if (!headerRead) {
      headerRead = true
      const header = number === headerRow ? [...texts] : []
      width = header.length
      if (!sink.header(header)) return false
      if (number === headerRow) return true
    }
    if (fill(texts, width)) return sink.record(cells, number)
    problem = { code: 'rowTooLong', row: number, detail: `${maxRowBytes / 1024} KiB` }
    return false
  }

  return { row, problem: () => problem, headerRead: () => headerRead }
}
