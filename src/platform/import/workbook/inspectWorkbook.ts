import type { FileProblem } from '../fileProblem.ts'
import { importLimits, sampleRows, type InspectedFile, type SheetSample } from '../inspected.ts'
import { fillMerged, mergedRanges } from './merged.ts'
import { readSheet, type CellContext } from './sheet.ts'
import { readSharedStrings } from './strings.ts'
import { readStyles } from './styles.ts'
import { openWorkbook, type Workbook, type WorkbookSheet } from './workbook.ts'

/** More sheets than this are listed by name only. */
const maxSampled = 30

/** The sheets of a workbook with their first rows. */
export async function inspectWorkbook(
  path: string,
  bytes: number,
): Promise<InspectedFile | { readonly problem: FileProblem }> {
  const workbook = await openWorkbook(path)
  if ('failure' in workbook) return { problem: workbook.failure }
  try {
    const context = await cellContext(workbook)
    if ('failure' in context) return { problem: context.failure }
    const sheets: SheetSample[] = []
    for (const [index, sheet] of workbook.sheets.entries()) {
      sheets.push(index < maxSampled ? await sampleOf(workbook, sheet, context) : unread(sheet))
    }
    return { form: 'workbook', bytes, sheets }
  } finally {
    workbook.archive.close()
  }
}

/** What the cells of every sheet refer to. */
export async function cellContext(workbook: Workbook): Promise<CellContext | { readonly failure: FileProblem }> {
  const styles = await readStyles(workbook.archive, workbook.styles)
  if ('failure' in styles) return styles
  const strings = await readSharedStrings(workbook.archive, workbook.strings)
  if ('failure' in strings) return strings
  return { strings, formats: styles.formats, date1904: workbook.date1904 }
}

function unread({ name, hidden }: WorkbookSheet): SheetSample {
  return { name, hidden, rows: [], problem: undefined }
}

async function sampleOf(
  { archive }: Workbook,
  { name, hidden, part }: WorkbookSheet,
  context: CellContext,
): Promise<SheetSample> {
  const rows = new Map<number, string[]>()
  const formulas: FileProblem[] = []
  const problem = await readSheet(archive, part, context, importLimits.maxColumns, {
    row(cells, row) {
      if (row <= sampleRows) rows.set(row, [...cells])
      return row < sampleRows
    },
    formula(row, cell) {
      if (row <= sampleRows) formulas.push({ code: 'formula', sheet: name, row, cell })
      return true
    },
  })
  fillMerged(rows, await mergedRanges(archive, part, sampleRows), importLimits.maxColumns)
  // Above the first row of several cells stand titles, and a date computed in one is nobody's figure.
  const table = Array.from(rows).find(([, cells]) => cells.filter((cell) => cell !== '').length > 1)?.[0] ?? 1
  const formula = formulas.find(({ row }) => row! >= table)
  const empty: FileProblem | undefined = rows.size === 0 ? { code: 'empty', sheet: name } : undefined
  return {
    name,
    hidden,
    rows: Array.from(rows, ([row, cells]) => ({ row, cells })),
    problem: problem ? { ...problem, sheet: name } : (formula ?? empty),
  }
}
