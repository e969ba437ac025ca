import { detectAs, detectTable } from '../../engine/exports/detect.ts'
import type { ColumnSuggestion, Detection, TableRow } from '../../engine/exports/detection.ts'
import { chatKind, detectChat } from '../../engine/exports/qianniu/detectChat.ts'
import { monthOfName, yearOfName, type Period } from '../../engine/exports/period.ts'
import { requiredColumns } from '../../engine/metrics/canonicalHeader.ts'
import type { LocalText } from '../../platform/action/action.ts'
import { fileProblemText, type FileProblem } from '../../platform/import/fileProblem.ts'
import { inspectFile } from '../../platform/import/inspectFile.ts'
import { sampleRows, type InspectedFile, type SheetSample } from '../../platform/import/inspected.ts'
import { readTable } from '../../platform/import/readTable.ts'
import { cellTexts } from '../../platform/import/table.ts'
import { Refusal } from '../../platform/refusal.ts'
import { columnMeaning, type ColumnMeaningInput, type ImportSettings } from './api/fields.ts'
import { nameOfColumn } from './columnNames.ts'
import type { ImportKind } from './vocabulary.ts'

export type InspectedColumn = Omit<ColumnSuggestion, 'meaning' | 'sureness'> & {
  readonly meaning: ColumnMeaningInput
  readonly sureness: ColumnSuggestion['sureness'] | 'chosen'
}

/** What a file holds, as far as its beginning tells, under what the person has already decided. */
export type Inspection = {
  readonly file: InspectedFile
  readonly sheet: SheetSample
  readonly encoding: ImportSettings['encoding']
  readonly delimiter: ImportSettings['delimiter']
  readonly headerRow: number
  readonly kind: ImportKind
  readonly layout: string | null
  readonly detections: readonly Detection[]
  readonly columns: readonly InspectedColumn[]
  readonly missing: readonly LocalText[]
  readonly period: Period | null
  readonly needsPeriod: boolean
  /** Of dates that lack one. */
  readonly year: number | null
}

export function refuseFile(problem: FileProblem, header: readonly string[] = []): Refusal {
  // It was uploaded once: after a restore of the database alone its bytes are not there.
  if (problem.code === 'missing') return new Refusal('fileGone')
  return new Refusal('importFile', {
    code: problem.code,
    zh: fileProblemText(problem, header, 'zh'),
    en: fileProblemText(problem, header, 'en'),
  })
}

const anyFigure: LocalText = { zh: '至少一个指标', en: 'at least one figure' }

/** Refuses a file that cannot be read at all. `today` is the shop's local day. */
export async function inspectImport(
  path: string,
  fileName: string,
  settings: ImportSettings,
  today: string,
): Promise<Inspection> {
  const file = await inspectFile(path)
  if ('problem' in file) throw refuseFile(file.problem)
  const sheet = await sheetOf(path, file, settings)
  const names = sheet.name === null ? [fileName] : [fileName, sheet.name]
  const chat = file.form === 'text' ? detectChat(file.lines) : undefined
  const tables = sheet.problem && chat ? [] : detectTable(sheet.rows, names)
  const detections = [...tables, ...(chat ? [chat] : [])].toSorted((a, b) => b.score - a.score)
  const written =
    file.form === 'text'
      ? { encoding: settings.encoding ?? file.encoding, delimiter: settings.delimiter ?? file.delimiter }
      : { encoding: undefined, delimiter: undefined }
  if (settings.kind === 'qianniu' || (settings.kind === undefined && detections[0]?.kind === chatKind)) {
    if (file.form !== 'text') throw refuseFile({ code: 'workbook' })
    return { ...nothingChosen, file, sheet, ...written, kind: 'qianniu', detections }
  }
  if (sheet.problem) throw refuseFile(sheet.problem, sheet.rows[0]?.cells)
  const chosen = choose(tables, sheet.rows, names, settings)
  if (!chosen) throw refuseFile({ code: 'empty' })
  const kind: ImportKind = chosen.kind === 'messages' ? 'messages' : 'marketplace'
  const columns = chosen.columns.map((column): InspectedColumn => {
    const decided = settings.columns?.[column.index]
    return decided
      ? { ...column, meaning: decided, sureness: 'chosen' }
      : { ...column, meaning: columnMeaning.parse(column.meaning) }
  })
  const dated = columns.some(isDate)
  const period = settings.period ?? chosen.period ?? (dated ? null : monthOf(names, today))
  return {
    file,
    sheet,
    ...written,
    headerRow: chosen.headerRow,
    kind,
    layout: kind === 'marketplace' ? chosen.kind : null,
    detections,
    columns,
    missing: missingOf(kind, columns),
    period,
    needsPeriod: kind === 'marketplace' && period === null && !dated,
    year: settings.year ?? names.map(yearOfName).find((each) => each !== undefined) ?? null,
  }
}

/** A copied chat has no columns to be chosen. */
const nothingChosen = {
  headerRow: 0,
  layout: null,
  columns: [],
  missing: [],
  period: null,
  needsPeriod: false,
  year: null,
} as const

function choose(
  detections: readonly Detection[],
  rows: readonly TableRow[],
  names: readonly string[],
  { kind, layout, headerRow }: ImportSettings,
): Detection | undefined {
  const wanted = kind === 'messages' ? 'messages' : layout
  const found = wanted === undefined ? detections[0] : detections.find((each) => each.kind === wanted)
  if (found && (headerRow === undefined || headerRow === found.headerRow)) return found
  const as = wanted ?? found?.kind ?? 'other'
  const at = headerRow ?? found?.headerRow ?? detections[0]?.headerRow ?? 1
  return detectAs(as, at, rows, names) ?? found
}

function missingOf(kind: ImportKind, columns: readonly InspectedColumn[]): LocalText[] {
  if (kind === 'marketplace') return columns.some(({ meaning }) => meaning.use === 'figure') ? [] : [anyFigure]
  const found = new Set(columns.map(({ meaning }) => (meaning.use === 'message' ? meaning.column : undefined)))
  return requiredColumns.filter((column) => !found.has(column)).map(nameOfColumn)
}

function monthOf(names: readonly string[], today: string): Period | null {
  return names.map((name) => monthOfName(name, today)).find((each) => each !== undefined) ?? null
}

function isDate({ meaning }: InspectedColumn): boolean {
  return meaning.use === 'role' && (meaning.role === 'date' || meaning.role === 'periodFrom')
}

/** The sheet asked for, else the first one that is shown; a text is sampled anew where the person says how it is written. */
async function sheetOf(path: string, file: InspectedFile, settings: ImportSettings): Promise<SheetSample> {
  if (file.form === 'workbook') {
    const wanted = settings.sheet
    const found =
      wanted === undefined
        ? (file.sheets.find(({ hidden, problem }) => !hidden && !problem) ?? file.sheets[0])
        : file.sheets.find(({ name }) => name === wanted)
    if (!found) throw refuseFile({ code: wanted === undefined ? 'empty' : 'noSuchSheet' })
    return found
  }
  const encoding = settings.encoding ?? file.encoding
  const delimiter = settings.delimiter ?? file.delimiter
  if (encoding === file.encoding && delimiter === file.delimiter) return file.sheets[0]
  const rows: { row: number; cells: readonly string[] }[] = []
  const problem = await readTable(path, { form: 'text', encoding, delimiter, headerRow: 1 }, () => {
    rows.length = 0
    return {
      header: (cells) => rows.push({ row: 1, cells }) < sampleRows,
      record: (cells, row) => rows.push({ row, cells: cellTexts(cells) }) < sampleRows,
    }
  })
  return { name: null, hidden: false, rows, problem }
}
