import { figureColumn } from './figures.ts'
import { headingKey } from './heading.ts'
import type { ColumnMeaning, ColumnRole, FigureColumn, WrittenUnit } from './layout.ts'
import { readPeriod, type Period } from './period.ts'
import type { SheetProblem } from './sheetProblem.ts'
import { summaryOfLabel, type SummaryRow } from './summaryRow.ts'
import { readValue, type ReadValue } from './value.ts'

/** One figure of a marketplace as it stands in a row. */
export type SheetFigure = {
  /** FigureColumn.key */
  readonly figure: string
  /** What stood in the cell. */
  readonly raw: string
  readonly read: Exclude<ReadValue, { state: 'problem' }>
}

/** A row of a marketplace's sheet. Cells that could not be read are in `problems` and nowhere else. */
export type SheetRow = {
  readonly row: number
  /** Null for a row of one agent or of the shop. */
  readonly summary: SummaryRow | null
  /** The login, else the name that the sheet has instead; null on a row of the shop. */
  readonly agent: string | null
  readonly agentName: string | null
  readonly shop: string | null
  readonly shopId: string | null
  readonly marketplace: string | null
  readonly period: Period | null
  readonly figures: readonly SheetFigure[]
  readonly problems: readonly SheetProblem[]
}

export type SheetColumn = { readonly index: number; readonly heading: string; readonly meaning: ColumnMeaning }

export type SheetOptions = {
  readonly columns: readonly SheetColumn[]
  /** For rows that have no date themselves: from the name of the file, or chosen. */
  readonly period?: Period | undefined
  /** For dates such as 4月10日. Without it the year of the period. */
  readonly year?: number | undefined
}

type FigureAt = {
  readonly index: number
  readonly heading: string
  readonly column: FigureColumn
  readonly written: WrittenUnit
}

/**
 * Reads the rows of a sheet whose columns are known. Answers undefined for rows that say nothing: blank ones, and a header
 * that is repeated further down. Throws for a figure that does not exist.
 */
export function createSheetReader(
  options: SheetOptions,
): (cells: readonly string[], row: number) => SheetRow | undefined {
  const { columns, period } = options
  const year = options.year ?? (period && Number(period.from.slice(0, 4)))
  const figures = columns.flatMap(figureAt)
  const byAgent = columns.some(({ meaning }) => meaning.use === 'role' && isAgentRole(meaning.role))
  const labels = columns.flatMap(({ index, meaning }) =>
    meaning.use === 'role' && labelRoles.has(meaning.role) ? [index] : [],
  )
  const headings = new Map(columns.map(({ index, heading }) => [index, headingKey(heading)]))

  const at = (role: ColumnRole): SheetColumn | undefined =>
    columns.find(({ meaning }) => meaning.use === 'role' && meaning.role === role)
  const agentAt = at('agent')
  const nameAt = at('agentName')
  const shopAt = at('shop')
  const shopIdAt = at('shopId')
  const marketplaceAt = at('marketplace')
  const dateAt = at('date')
  const fromAt = at('periodFrom')
  const toAt = at('periodTo')

  function read(cells: readonly string[], row: number): SheetRow | undefined {
    const text = (column: SheetColumn | undefined): string => (column ? (cells[column.index] ?? '').trim() : '')
    if (cells.every((cell) => cell.trim() === '') || isHeaderAgain(cells)) return undefined
    const problems: SheetProblem[] = []
    // Where no column names anyone, the summary of the whole sheet still says so in its first cell.
    const labelled = [...labels, 0].map((index) => summaryOfLabel(cells[index] ?? ''))
    const summary = labelled.find((each) => each !== undefined) ?? null
    const rowPeriod = periodOf(row, text, summary !== null, problems)
    const agent = (text(agentAt) || text(nameAt)).slice(0, maxName)
    if (byAgent && summary === null && agent === '') {
      problems.push({ row, column: (agentAt ?? nameAt)!.heading, code: 'noAgent', value: '' })
    }
    return {
      row,
      summary,
      agent: summary === null && agent !== '' ? agent : null,
      agentName: summary === null ? text(nameAt).slice(0, maxName) || null : null,
      shop: text(shopAt).slice(0, maxName) || null,
      shopId: text(shopIdAt).slice(0, maxName) || null,
      marketplace: text(marketplaceAt).slice(0, maxName) || null,
      period: rowPeriod,
      figures: readFigures(cells, row, summary?.of === 'average', problems),
      problems,
    }
  }

  function readFigures(
    cells: readonly string[],
    row: number,
    average: boolean,
    problems: SheetProblem[],
  ): SheetFigure[] {
    const found: SheetFigure[] = []
    for (const { index, heading, column, written } of figures) {
      const raw = cells[index] ?? ''
      const value = readValue(raw, column, written, { average })
      if (value.state === 'problem') problems.push({ row, column: heading, code: value.code, value: raw.slice(0, 200) })
      else found.push({ figure: column.key, raw: raw.trim().slice(0, 60), read: value })
    }
    return found
  }

  function periodOf(
    row: number,
    text: (column: SheetColumn | undefined) => string,
    summary: boolean,
    problems: SheetProblem[],
  ): Period | null {
    const parts = [fromAt ?? dateAt, fromAt && toAt].filter((column) => column !== undefined)
    const dates: Period[] = []
    for (const column of parts) {
      const value = text(column)
      const found = readPeriod(value, year)
      if (found) dates.push(found)
      // A summary has its label in the place of the date, or nothing.
      else if (value !== '' && summaryOfLabel(value) === undefined) {
        problems.push({ row, column: column.heading, code: 'badDate', value: value.slice(0, 200) })
        return null
      }
    }
    const first = dates[0]
    if (first) return { from: first.from, to: dates.at(-1)!.to }
    if (period) return period
    if (!summary) problems.push({ row, column: null, code: 'noPeriod', value: '' })
    return null
  }

  function isHeaderAgain(cells: readonly string[]): boolean {
    const filled = cells.flatMap((cell, index) =>
      cell.trim() === '' ? [] : [headings.get(index) === headingKey(cell)],
    )
    return filled.length > 1 && filled.every((same) => same)
  }

  return read
}

const maxName = 200
const labelRoles = new Set<ColumnRole>(['agent', 'agentName', 'date', 'shop', 'rowNumber', 'periodFrom', 'agentGroup'])

function isAgentRole(role: ColumnRole): boolean {
  return role === 'agent' || role === 'agentName'
}

function figureAt({ index, heading, meaning }: SheetColumn): FigureAt[] {
  if (meaning.use !== 'figure') return []
  const column = figureColumn(meaning.figure)
  if (!column) throw new Error(`There is no figure ${meaning.figure}`)
  return [{ index, heading, column, written: meaning.written }]
}
