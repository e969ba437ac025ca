import { dateOfDay } from '../../../engine/calendar/days.ts'
import { sumOf as sumOfDurations } from '../../../engine/metrics/distribution.ts'
import { exclusionReasons } from '../../../engine/metrics/definition.ts'
import { evidenceOf, type Verdict } from '../../../engine/metrics/evidence.ts'
import type { FigureCell } from '../../../engine/metrics/figureCell.ts'
import type { Grain } from '../../../engine/metrics/grain.ts'
import type { MeasuredCells } from '../../../engine/metrics/measureCells.ts'
import { packTally } from '../../../engine/metrics/packedTally.ts'
import type { RowStore } from '../../../engine/metrics/rowStore.ts'
import type { ServicePeriods } from '../../../engine/metrics/servicePeriods.ts'
import { keyOf } from '../catalogue.ts'
import { keyOfPeriod } from '../figures/periodKey.ts'
import { packRows, type PackedRows } from './packRows.ts'

/** The grains that are stored; the position of each is its number in the table. */
export const storedGrains: readonly Grain[] = [['day'], ['day', 'agent'], ['day', 'hour'], ['day', 'period']]
export const grainNo = { total: 0, agent: 1, hour: 2, period: 3 } as const

/** A row of figure_cell without the history around it. */
export type CellDraft = {
  readonly definitionNo: number
  readonly grain: number
  readonly day: string
  readonly key: number
  readonly met: number
  readonly total: number
  readonly excluded: readonly number[]
  readonly durationCount: number
  readonly durationSum: number
  readonly durations: Uint8Array
}

/** A row of figure_evidence. */
export type EvidenceDraft = PackedRows & {
  readonly definitionNo: number
  readonly grain: number
  readonly key: number
  readonly verdict: number
  readonly day: string
  readonly units: number
  readonly conversations: number
}

export type Drafts = { readonly cells: readonly CellDraft[]; readonly evidence: readonly EvidenceDraft[] }

/** Number of a verdict in the table. */
export function verdictNo(verdict: Verdict): number {
  if (verdict === 'missed') return 0
  return verdict === 'met' ? 1 : 2 + exclusionReasons.indexOf(verdict)
}

/** What was measured of the wanted days, as rows. Cells in which nothing was counted or left out make none. */
export function draftsOf(
  measured: MeasuredCells,
  store: RowStore,
  numbers: ReadonlyMap<string, number>,
  wanted: ReadonlySet<string>,
  { periods }: ServicePeriods,
): Drafts {
  const cells: CellDraft[] = []
  const evidence: EvidenceDraft[] = []
  const foundIn = new Map<FigureCell, EvidenceContent[]>()
  const dates = new Map<number, string>()
  const dateOf = (day: number): string => {
    let date = dates.get(day)
    if (date === undefined) dates.set(day, (date = dateOfDay(day)))
    return date
  }
  for (const { pack, definition, grains } of measured.results) {
    const definitionNo = numbers.get(keyOf(pack, definition))
    if (definitionNo === undefined) throw new Error('a definition has no number')
    for (const [grain, groups] of grains.entries()) {
      for (const cell of groups) {
        const day = dateOf(cell.day ?? 0)
        if (!wanted.has(day)) continue
        const place = { definitionNo, grain, day, key: keyOfCell(grain, cell, periods) }
        const draft = cellDraft(place, cell)
        if (draft) cells.push(draft)
        if (grain !== grainNo.total && grain !== grainNo.agent) continue
        // Definitions that come to the same share their cells.
        let found = foundIn.get(cell)
        if (!found) foundIn.set(cell, (found = evidenceIn(cell, store)))
        for (const content of found) evidence.push({ ...place, ...content })
      }
    }
  }
  return { cells, evidence }
}

type Place = Pick<CellDraft, 'definitionNo' | 'grain' | 'day' | 'key'>

/** Which row of its grain a cell is. */
export function keyOfCell(
  grain: number,
  { agent, hour, period }: FigureCell,
  periods: ServicePeriods['periods'],
): number {
  if (grain === grainNo.agent) return Math.max(0, agent ?? 0)
  if (grain === grainNo.hour) return hour ?? 0
  return grain === grainNo.period ? keyOfPeriod(periods[period ?? 0] ?? null) : 0
}

function cellDraft(place: Place, { tally }: FigureCell): CellDraft | null {
  const { met, total, excluded, durations } = packTally(tally)
  if (met === 0 && total === 0 && excluded.length === 0) return null
  const durationCount = tally.durations.count
  const durationSum = sumOfDurations(tally.durations)
  return { ...place, met, total, excluded, durationCount, durationSum, durations }
}

type EvidenceContent = Omit<EvidenceDraft, keyof Place>

function evidenceIn(cell: FigureCell, store: RowStore): EvidenceContent[] {
  return evidenceOf(cell).map(({ verdict, ...rows }) => ({
    verdict: verdictNo(verdict),
    units: sumOf(rows.units),
    conversations: rows.conversations.length,
    ...packRows(rows, store.numberOf),
  }))
}

function sumOf(units: Int32Array): number {
  let sum = 0
  for (let i = 0; i < units.length; i++) sum += units[i]!
  return sum
}
