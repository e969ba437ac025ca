import { dayNumber } from '../../../engine/calendar/days.ts'
import { createSheetReader, type SheetColumn, type SheetRow } from '../../../engine/exports/sheetRow.ts'
import type { ValueUnit } from '../../../engine/exports/layout.ts'
import { figureColumn } from '../../../engine/exports/figures.ts'
import type { FileProblem } from '../../../platform/import/fileProblem.ts'
import { readTable } from '../../../platform/import/readTable.ts'
import { cellTexts } from '../../../platform/import/table.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { loginKey } from '../../deal/policy/paste.ts'
import type { ImportSettings } from '../api/fields.ts'
import { createProblemCollector, type ProblemCollector } from '../messages/problems.ts'
import { tableSource } from '../tableSource.ts'

export type Grain = 'shop' | 'agent' | 'sum' | 'average'

/** One row of a sheet, ready to be stored. Days are local calendar days, both included. */
export type SheetEntry = {
  readonly row: number
  readonly grain: Grain
  /** A row of sums or averages; such a row may be what the sheet says of the shop. */
  readonly summary: boolean
  readonly firstDay: string
  readonly lastDay: string
  readonly login: string
  readonly loginKey: string
  readonly figures: readonly EntryFigure[]
}
export type EntryFigure = {
  readonly figure: string
  /** Exact decimal; null where the sheet says that there is none. */
  readonly value: string | null
  readonly step: string | null
  readonly unit: ValueUnit
  readonly raw: string
}

export type ReadSheet = {
  /** Rows of agents, of the shop and of sums; no two with the same place. */
  readonly entries: readonly SheetEntry[]
  readonly read: number
  readonly repeated: number
  readonly rejected: number
  /** Rows of sums and averages, stored or not. */
  readonly summaries: number
  readonly problems: ProblemCollector
  readonly complete: boolean
}

export type ReadSheetOptions = {
  readonly settings: ImportSettings
  /** The shop's local day now: a sheet of later days is a mistake. */
  readonly today: string
  readonly otherShops: readonly string[]
  readonly maxRows?: number
  readonly progress?: (bytesRead: number, rows: number) => void
  readonly signal?: AbortSignal
}

/** More rows than a marketplace's sheet of every agent on every day of a year. */
const maxEntries = 200_000
const firstDay = '2000-01-01'

/** Reads a marketplace's sheet of figures. Answers what stopped the reading instead, where something did. */
export async function readSheet(
  path: string,
  { settings, today, otherShops, maxRows, progress, signal }: ReadSheetOptions,
): Promise<ReadSheet | { readonly problem: FileProblem }> {
  const { columns: meanings = [], headings = [], period, year } = settings
  const problems = createProblemCollector()
  const entries = new Map<string, SheetEntry>()
  const foreign = new Set(otherShops.map(loginKey))
  let read = 0
  let repeated = 0
  let rejected = 0
  let summaries = 0
  let complete = true
  let full = false
  let parse: ((cells: readonly string[], row: number) => SheetRow | undefined) | undefined

  function take(found: SheetRow): void {
    read++
    const { row, summary } = found
    if (summary) summaries++
    const wrong = problemsOf(found, today, foreign)
    for (const problem of wrong) problems.add({ ...problem, row, detail: null })
    // A cell that cannot be read is left out and named; the rest of its row stands.
    if (wrong.some(({ code }) => rowCodes.has(code))) {
      if (!summary) rejected++
      return
    }
    const entry = entryOf(found)
    // A sum without days of its own says nothing that could be kept.
    if (!entry) return
    const key = keyOf(entry)
    const earlier = entries.get(key)
    if (!earlier) entries.set(key, entry)
    else if (summary) return
    else if (sameFigures(earlier.figures, entry.figures)) repeated++
    else {
      rejected++
      problems.add({ row, column: null, value: entry.login || null, code: 'repeatedRow', detail: null })
    }
  }

  const problem = await readTable(
    path,
    tableSource(settings),
    () => ({
      header(cells) {
        const columns = meanings.map((meaning, index): SheetColumn => ({
          index,
          heading: (cells[index] ?? '').trim() || (headings[index] ?? ''),
          meaning,
        }))
        parse = createSheetReader({ columns, period, year })
        return true
      },
      record(cells, row) {
        if (signal?.aborted) return false
        if (maxRows !== undefined && read >= maxRows) return (complete = false)
        if (entries.size >= maxEntries) return !(full = true)
        const found = parse?.(cellTexts(cells), row)
        if (found) take(found)
        return true
      },
    }),
    { progress: (bytesRead) => progress?.(bytesRead, read) },
  )
  signal?.throwIfAborted()
  if (problem) return { problem }
  if (full) throw new Refusal('importTooManyRows', { limit: maxEntries })
  return { entries: [...entries.values()], read, repeated, rejected, summaries, problems, complete }
}

/** What makes a row worthless as a whole. */
const rowCodes = new Set(['badDate', 'noPeriod', 'noAgent', 'beforeYear2000', 'inFuture', 'foreignShop'])

type Found = { readonly column: string | null; readonly value: string | null; readonly code: string }

function problemsOf(found: SheetRow, today: string, foreign: ReadonlySet<string>): Found[] {
  if (found.problems.length > 0)
    return found.problems.map(({ column, value, code }) => ({ column, code, value: value === '' ? null : value }))
  const { period, shop } = found
  if (period && (dayNumber(period.from) === undefined || period.from < firstDay))
    return [{ column: null, value: period.from, code: 'beforeYear2000' }]
  if (period && period.to > today) return [{ column: null, value: period.to, code: 'inFuture' }]
  if (shop !== null && foreign.has(loginKey(shop))) return [{ column: null, value: shop, code: 'foreignShop' }]
  return []
}

function entryOf({ row, summary, agent, period, figures }: SheetRow): SheetEntry | null {
  if (!period) return null
  return {
    row,
    grain: grainOf(summary, agent),
    summary: summary !== null,
    firstDay: period.from,
    lastDay: period.to,
    login: agent ?? '',
    loginKey: agent === null ? '' : loginKey(agent),
    figures: figures.map(({ figure, raw, read }) => ({
      figure,
      raw,
      value: read.state === 'value' ? read.value : null,
      step: read.state === 'value' ? read.step : null,
      unit: read.state === 'value' ? read.unit : (figureColumn(figure)?.unit ?? 'decimal'),
    })),
  }
}

function grainOf(summary: SheetRow['summary'], agent: string | null): Grain {
  if (summary) return summary.of === 'average' ? 'average' : summary.scope === 'shop' ? 'shop' : 'sum'
  return agent === null ? 'shop' : 'agent'
}

/** What makes two rows speak of the same. */
export function keyOf({
  grain,
  firstDay: from,
  lastDay,
  loginKey: login,
}: Pick<SheetEntry, 'grain' | 'firstDay' | 'lastDay' | 'loginKey'>): string {
  return `${grain} ${from} ${lastDay} ${login}`
}

export function sameFigures(
  one: readonly Pick<EntryFigure, 'figure' | 'raw'>[],
  other: readonly Pick<EntryFigure, 'figure' | 'raw'>[],
): boolean {
  const raws = new Map(one.map(({ figure, raw }) => [figure, raw]))
  return one.length === other.length && other.every(({ figure, raw }) => raws.get(figure) === raw)
}
