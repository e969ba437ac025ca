import { periodAt } from './dayPeriods.ts'
import type { Findings } from './findings.ts'
import { groupKey, hourMs, type CompiledGrain } from './grain.ts'
import { createTally, type Tally } from './tally.ts'

/** The tally of one group. Dimensions that are not asked for are null; an unknown shop or agent is -1. */
export type FigureCell = {
  /** Its number among the groups of its grain. */
  readonly key: number
  readonly shop: number | null
  readonly agent: number | null
  /** Number of the local day, counted from 1970-01-01. */
  readonly day: number | null
  /** Hour of the local day, 0 to 23. */
  readonly hour: number | null
  /** Number of the period of the day. */
  readonly period: number | null
  readonly tally: Tally
  /** Where evidence was asked for; evidenceOf() reads it. */
  findings: Findings | undefined
}

/** The groups one computation fills. */
export type FigureCells = {
  readonly grain: CompiledGrain
  readonly byKey: Map<number, FigureCell>
  /** The groups filled last, each at the place of its key: looking here is much faster than in a map. */
  readonly recent: (FigureCell | undefined)[]
}

/** A month of hours fits. A power of two. */
const recentPlaces = 1024
const noneRecent = Array.from<undefined>({ length: recentPlaces })

export function createCells(grain: CompiledGrain): FigureCells {
  return { grain, byKey: new Map(), recent: noneRecent.slice(0, grain.whole ? 1 : recentPlaces) }
}

/** The group a unit belongs to; `clock` is the wall time of its day in milliseconds. */
export function cellOf(cells: FigureCells, shop: number, day: number, clock: number, agent: number): FigureCell {
  const { grain, recent } = cells
  if (grain.whole && recent[0]) return recent[0]
  const key = groupKey(grain, shop, day, clock, agent)
  const place = key & (recent.length - 1)
  const known = recent[place]
  if (known?.key === key) return known
  let cell = cells.byKey.get(key)
  if (!cell) cells.byKey.set(key, (cell = createCell(key, grain, shop, day, clock, agent)))
  return (recent[place] = cell)
}

function createCell(
  key: number,
  grain: CompiledGrain,
  shop: number,
  day: number,
  clock: number,
  agent: number,
): FigureCell {
  return {
    key,
    shop: grain.shopStride > 0 ? shop : null,
    agent: grain.agentStride > 0 ? agent : null,
    day: grain.dayStride > 0 ? day : null,
    hour: grain.byHour ? Math.floor(clock / hourMs) : null,
    period: grain.periods ? periodAt(grain.periods, day, clock) : null,
    tally: createTally(),
    findings: undefined,
  }
}
