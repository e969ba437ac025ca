import type { FigureRow, Overview } from './types.ts'

type Pack = Overview['packs'][number]

export type MatrixRow = {
  readonly key: string
  readonly name: string
  readonly id: string | null
  readonly unit: FigureRow['unit']
  /** The figure of each pack that has one, by the pack's id. */
  readonly of: ReadonlyMap<string, FigureRow>
}

/**
 * Figures of several packs as a table: a line for each metric and what it counts, a column for each pack. A pack of which another
 * version was in force in the period has a column of its own.
 */
export function matrixOf(rows: readonly FigureRow[], packs: readonly Pack[]): { columns: Pack[]; lines: MatrixRow[] } {
  const found = new Map(rows.map(({ pack, packName }) => [pack, packName]))
  const known = packs.filter(({ id }) => found.has(id))
  const others = [...found].filter(([id]) => !known.some((pack) => pack.id === id)).map(([id, name]) => ({ id, name }))
  const lines = [...Map.groupBy(rows, ({ metric, unit }) => `${metric} ${unit}`)].map(([key, own]): MatrixRow => ({
    key,
    name: own[0]?.name ?? '',
    id: own.find(({ id }) => id !== null)?.id ?? null,
    unit: own[0]?.unit ?? 'round',
    of: new Map(own.map((row) => [row.pack, row])),
  }))
  return { columns: [...known, ...others], lines }
}
