import { dayMs, dayNumber } from '../calendar/days.ts'
import { exclusionReasons, type MetricDefinition, type RulePack } from './definition.ts'
import { cellOf, createCells, type FigureCell, type FigureCells } from './figureCell.ts'
import type { Facts } from './facts.ts'
import type { CompiledGrain } from './grain.ts'
import { compileReading, type CompiledReading, type PresentKinds } from './reading.ts'
import type { AgreedReason } from './watch.ts'

/** A definition made ready for the inner loop: numbers instead of texts, and the cells it fills. */
export type CompiledDefinition = {
  readonly definition: MetricDefinition
  readonly reading: CompiledReading
  /** Local days on which its version is in force and the caller wants figures, both included. */
  readonly firstDay: number
  readonly lastDay: number
  readonly windowFrom: number
  readonly windowTo: number
  readonly limit: number
  /** Whether its units wait for an answer. */
  readonly answered: boolean
  readonly bySession: boolean
  readonly exclusions: readonly { readonly from: number; readonly to: number; readonly reason: number }[]
  readonly cells: FigureCells
  readonly agreed: AgreedReason | undefined
  readonly watch: Watch | undefined
}

/** For those who ask which units a figure is made of. */
export type Watch = {
  /**
   * Told about every unit a definition counts or leaves out. `decision` is a verdict: -1 counts, else a position in exclusionReasons.
   * `message` is the place of the message that decided.
   */
  tell(
    rule: CompiledDefinition,
    cell: FigureCell,
    decision: number,
    met: boolean,
    message: number,
    facts: Facts,
    session: number,
    /** Row of the question that decided; -1 where the session as a whole did. */
    question: number,
    /** Of a unit of many messages its questions, as runs: begin, end, begin, end. Valid until the next unit. */
    runs: readonly number[],
  ): void
}

export type DayRange = { readonly firstDay: number; readonly lastDay: number }

export function compileDefinition(
  definition: MetricDefinition,
  pack: RulePack,
  range: DayRange,
  present: PresentKinds,
  grain: CompiledGrain,
  agreed: AgreedReason | undefined,
  watch: Watch | undefined,
): CompiledDefinition {
  const effective = effectiveDays(pack)
  return {
    definition,
    reading: compileReading(definition, present),
    firstDay: Math.max(range.firstDay, effective.firstDay),
    lastDay: Math.min(range.lastDay, effective.lastDay),
    windowFrom: (definition.window?.fromMinute ?? 0) * 60_000,
    windowTo: definition.window ? definition.window.toMinute * 60_000 : dayMs,
    limit: definition.limitMs ?? Number.POSITIVE_INFINITY,
    answered: asksForAnswer(definition),
    bySession: definition.by === 'sessionStart',
    exclusions: definition.excludedDates.map(({ from, to, reason }) => ({
      from: requiredDay(from),
      to: requiredDay(to),
      reason: exclusionReasons.indexOf(reason),
    })),
    cells: createCells(grain),
    agreed,
    watch,
  }
}

/** Whether a metric is about an answer to what opened its units. */
function asksForAnswer({ formula }: MetricDefinition): boolean {
  return formula === 'repliedWithin' || formula === 'responseTime' || formula === 'unanswered'
}

/** The local days on which a version is in force; `effectiveTo` is the first day on which it no longer is. */
export function effectiveDays(pack: RulePack): DayRange {
  return {
    firstDay: pack.effectiveFrom === null ? Number.NEGATIVE_INFINITY : requiredDay(pack.effectiveFrom),
    lastDay: pack.effectiveTo === null ? Number.POSITIVE_INFINITY : requiredDay(pack.effectiveTo) - 1,
  }
}

function requiredDay(date: string): number {
  const day = dayNumber(date)
  if (day === undefined) throw new RangeError(`A definition names ${date}, which is no calendar date`)
  return day
}

/** Definitions with the same key give the same figures, whatever they are called. */
export function computationKey(compiled: CompiledDefinition): string {
  const { formula, unit, by, capMs } = compiled.definition
  const { firstDay, lastDay, windowFrom, windowTo, limit, exclusions, cells } = compiled
  return JSON.stringify([formula, unit, by, capMs, compiled.reading.key, compiled.reading.reopenWithinMs])
    .concat([firstDay, lastDay, windowFrom, windowTo, limit, cells.grain.key].join())
    .concat(JSON.stringify(exclusions))
}

/** Where all units go when nothing is kept apart; undefined otherwise, so that a loop need not look each time. */
export function singleCell({ cells }: CompiledDefinition): FigureCell | undefined {
  return cells.grain.whole ? cellOf(cells, -1, 0, 0, -1) : undefined
}
