import { heatStep } from '../../../web/chart/heat.ts'
import type { Overview } from './types.ts'

type Cell = Overview['heatMap']['cells'][number]

export type HourCell = {
  readonly weekday: number
  readonly hour: number
  readonly met: number
  readonly total: number
  readonly rate: number | null
  readonly step: number
  readonly marked: boolean
}

/** Below this many units an hour is not marked: one missed of two says nothing. */
const enoughUnits = 5
/** Without a threshold an hour is marked this far below the whole. */
const farBelow = 0.1

/** The rate below which an hour with enough units is marked; null without data. */
export function markBelow(cells: readonly Cell[], threshold: number | null): number | null {
  if (threshold !== null) return threshold
  const met = cells.reduce((sum, cell) => sum + cell.met, 0)
  const total = cells.reduce((sum, cell) => sum + cell.total, 0)
  return total === 0 ? null : met / total - farBelow
}

/** Seven rows of twenty-four cells, Monday first; hours without units are there and empty. */
export function heatRows(cells: readonly Cell[], threshold: number | null): HourCell[][] {
  const largest = Math.max(0, ...cells.map((cell) => cell.total))
  const limit = markBelow(cells, threshold)
  const byPlace = new Map(cells.map((cell) => [cell.weekday * 24 + cell.hour, cell]))
  return Array.from({ length: 7 }, (_day, index) =>
    Array.from({ length: 24 }, (_hour, hour) => {
      const weekday = index + 1
      const { met = 0, total = 0, rate = null } = byPlace.get(weekday * 24 + hour) ?? {}
      const marked = rate !== null && limit !== null && total >= enoughUnits && rate < limit
      return { weekday, hour, met, total, rate, step: heatStep(total, largest), marked }
    }),
  )
}

/** The marked hour with the most misses; null where none is marked. */
export function worstHour(rows: readonly (readonly HourCell[])[]): HourCell | null {
  const marked = rows.flat().filter((cell) => cell.marked)
  return marked.toSorted((a, b) => b.total - b.met - (a.total - a.met))[0] ?? null
}
