import { evidenceOf } from '../engine/metrics/evidence.ts'
import { histogramOf } from '../engine/metrics/distribution.ts'
import type { FigureCell } from '../engine/metrics/figureCell.ts'
import type { CellsOfDefinition, MeasuredCells } from '../engine/metrics/measureCells.ts'
import type { RowStore } from '../engine/metrics/rowStore.ts'
import { settledCounts, type Tally } from '../engine/metrics/tally.ts'

/** Everything a reader can see of a tally. */
export function seenTally(tally: Tally): object {
  return { ...settledCounts(tally), excluded: tally.excluded, histogram: histogramOf(tally.durations) }
}

export function nameOf({ pack, definition: { metric, unit } }: Pick<CellsOfDefinition, 'pack' | 'definition'>): string {
  return `${pack.id} ${metric} ${unit}`
}

/**
 * All cells by definition, grain and group, with the numbers of the conversations in their evidence instead of ordinals, so
 * that measurements of different stores can be compared.
 */
export function seenCells(measured: MeasuredCells, store: RowStore, wanted = (_cell: FigureCell) => true): object {
  const entries = measured.results.flatMap((result) =>
    result.grains.flatMap((cells, grain) =>
      cells.filter(wanted).map((cell) => {
        const { day, hour, period, agent, shop } = cell
        return [
          `${nameOf(result)} ${grain}: ${[day, hour, period, agent, shop].join()}`,
          seenCell(cell, store),
        ] as const
      }),
    ),
  )
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function seenCell(cell: FigureCell, store: RowStore): object {
  const evidence = evidenceOf(cell).map(({ verdict, conversations, units, waited }) => {
    const rows = [...conversations].map(
      (conversation, i) => [store.numberOf(conversation), units[i]!, waited[i]!] as const,
    )
    return [verdict, rows.toSorted((a, b) => a[0] - b[0])]
  })
  return { ...seenTally(cell.tally), evidence }
}
