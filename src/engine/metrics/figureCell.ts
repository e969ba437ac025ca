import type { Findings } from './evidence.ts'
import { groupKey, hourMs, type CompiledGrain } from './grain.ts'
import { createTally, type Tally } from './tally.ts'

/** The tally of one group. Dimensions that are not asked for are null; an unknown shop or agent is -1. */
export type FigureCell = {
  readonly shop: number | null
  readonly agent: number | null
  /** Number of the local day, counted from 1970-01-01. */
  readonly day: number | null
  /** Hour of the local day, 0 to 23. */
  readonly hour: number | null
  readonly tally: Tally
  /** Where evidence was asked for; evidenceOf() reads it. */
  findings: Findings | undefined
}

/** The groups one computation fills, and the one it filled last: units of a group mostly follow each other. */
export type FigureCells = {
  readonly grain: CompiledGrain
  readonly byKey: Map<number, FigureCell>
  lastKey: number
  last: FigureCell | undefined
}

export function createCells(grain: CompiledGrain): FigureCells {
  return { grain, byKey: new Map(), lastKey: Number.NaN, last: undefined }
}

/** The group a unit belongs to; `clock` is the wall time of its day in milliseconds. */
export function cellOf(cells: FigureCells, shop: number, day: number, clock: number, agent: number): FigureCell {
  const { grain, last } = cells
  if (grain.whole && last) return last
  const key = groupKey(grain, shop, day, clock, agent)
  if (key === cells.lastKey && last) return last
  let cell = cells.byKey.get(key)
  if (!cell) cells.byKey.set(key, (cell = createCell(grain, shop, day, clock, agent)))
  cells.lastKey = key
  return (cells.last = cell)
}

function createCell(grain: CompiledGrain, shop: number, day: number, clock: number, agent: number): FigureCell {
  return {
    shop: grain.shopStride > 0 ? shop : null,
    agent: grain.agentStride > 0 ? agent : null,
    day: grain.dayStride > 0 ? day : null,
    hour: grain.hourStride > 0 ? Math.floor(clock / hourMs) : null,
    tally: createTally(),
    findings: undefined,
  }
}
