import type { Detection, DetectionReason, TableKind, TableRow } from './detection.ts'
import { headingsAnywhere, headingsOfLayout, meaningAtPosition, weightOfHeading, type Headings } from './headings.ts'
import type { SheetLayout } from './layout.ts'
import { sheetLayouts } from './layouts/all.ts'
import { asMessages, detectMessages } from './messageColumns.ts'
import { periodAbove, periodOfName } from './period.ts'
import { suggestByOrder, suggestColumns } from './suggest.ts'

/** The header stands in one of the first ten rows, behind titles and notes. */
export const headerRows = 10
const leastScore = 0.3

/**
 * What a table may be, the likeliest first; at least one answer, `other` at worst, unless there are no cells at all. `names`
 * are those of the file and of the sheet.
 */
export function detectTable(rows: readonly TableRow[], names: readonly string[]): readonly Detection[] {
  const candidates = rows.filter(({ row, cells }) => row <= headerRows && cells.some((cell) => cell.trim() !== ''))
  const found = [
    best(candidates.map((header) => detectMessages(header, rows))),
    ...sheetLayouts.map((layout) => best(candidates.map((header) => detectSheet(layout, header, rows, names)))),
  ]
  const likely = found
    .filter((each) => each !== undefined)
    .filter(({ score }) => score >= leastScore)
    .toSorted((a, b) => b.score - a.score)
  const other = otherTable(candidates, rows, names)
  return other ? [...likely, other] : likely
}

/** The best of them; of equals the first. */
function best(detections: readonly (Detection | undefined)[]): Detection | undefined {
  return detections.reduce(
    (one, next) => (next && (!one || next.score > one.score) ? next : one),
    undefined as Detection | undefined,
  )
}

function detectSheet(
  layout: SheetLayout,
  header: TableRow,
  rows: readonly TableRow[],
  names: readonly string[],
): Detection | undefined {
  const headings = headingsOfLayout(layout)
  const texts = header.cells.filter((cell) => cell.trim() !== '')
  const known = texts.filter((text) => headings(text) !== undefined)
  if (!known.some((text) => headings(text)?.use === 'figure') || known.length < 2) return undefined
  const word = layout.names.find((each) => names.some((name) => name.toLowerCase().includes(each.toLowerCase())))
  const telling = known.reduce((sum, text) => sum + weightOfHeading(text), 0)
  const weight = texts.reduce((sum, text) => sum + weightOfHeading(text), 0)
  // Mostly how much of the file the layout explains, then how much of the layout is there, then the name.
  const share = (0.6 * known.length) / texts.length + (0.4 * telling) / weight
  const covered = Math.min(1, known.length / layout.columns.length)
  const score = Math.min(1, 0.7 * share + 0.2 * covered + (word === undefined ? 0 : 0.1))
  const reasons: DetectionReason[] = [{ code: 'headings', found: known.length, total: texts.length }]
  if (word !== undefined) reasons.push({ code: 'name', word })
  return {
    kind: layout.id,
    marketplace: layout.marketplace,
    score,
    headerRow: header.row,
    columns: suggestByOrder(suggestColumns(header, rows, [headings, headingsAnywhere]), (index) =>
      meaningAtPosition(layout, index),
    ),
    missing: [],
    period: periodOf(header.row, rows, names),
    reasons,
  }
}

/** The first row of several different texts that are no numbers is taken for the header. */
function otherTable(
  candidates: readonly TableRow[],
  rows: readonly TableRow[],
  names: readonly string[],
): Detection | undefined {
  const header =
    candidates.find(({ cells }) => {
      const texts = cells.map((cell) => cell.trim()).filter((text) => text !== '')
      return texts.length > 1 && new Set(texts).size === texts.length && !texts.some((text) => /^[-\d.,%]+$/.test(text))
    }) ?? candidates[0]
  if (!header) return undefined
  return {
    kind: 'other',
    marketplace: null,
    score: 0,
    headerRow: header.row,
    columns: suggestColumns(header, rows, [headingsAnywhere]),
    missing: [],
    period: periodOf(header.row, rows, names),
    reasons: [],
  }
}

/** The suggestions for a header row and kind that a person chose. Undefined when the samples have no such row. */
export function detectAs(
  kind: TableKind,
  headerRow: number,
  rows: readonly TableRow[],
  names: readonly string[],
): Detection | undefined {
  const header = rows.find(({ row }) => row === headerRow)
  if (!header) return undefined
  if (kind === 'messages') return asMessages(header, rows)
  const layout = sheetLayouts.find(({ id }) => id === kind)
  const found = layout && detectSheet(layout, header, rows, names)
  if (found) return found
  const headings: readonly Headings[] = layout ? [headingsOfLayout(layout), headingsAnywhere] : [headingsAnywhere]
  return {
    kind,
    marketplace: layout?.marketplace ?? null,
    score: 0,
    headerRow,
    columns: suggestColumns(header, rows, headings),
    missing: [],
    period: periodOf(headerRow, rows, names),
    reasons: [],
  }
}

/** The days a sheet says it is of: in its name, otherwise in what stands above its headings. */
function periodOf(headerRow: number, rows: readonly TableRow[], names: readonly string[]): Detection['period'] {
  const above = rows.filter(({ row }) => row < headerRow)
  return names.map(periodOfName).find((each) => each !== undefined) ?? periodAbove(above.map(({ cells }) => cells))
}
