import { effectiveDays, type DayRange } from './compiled.ts'
import { exclusionReasons, type ExclusionReason, type RulePack, type Unit } from './definition.ts'
import { meanOf, percentilesOf } from './distribution.ts'
import type { MeasuredDefinition, Measurement } from './measurement.ts'
import { settledCounts, type Tally } from './tally.ts'

/** A figure as it leaves the engine. Times are milliseconds. */
export type Figure = {
  /** Present when the measurement is grouped; null is the group without a name. */
  readonly group?: string | null
  readonly metric: string
  readonly id: string | null
  readonly definition: string
  readonly unit: Unit
  readonly met: number
  readonly total: number
  /** Units left out, by reason; `outOfWindow` is always named, others where they occur. */
  readonly excluded: Partial<Record<ExclusionReason, number>>
  /** met / total, unrounded; null means no data, and for a mere count that there is nothing to divide. */
  readonly rate: number | null
  readonly mean?: number
  readonly median?: number
  readonly p90?: number
  readonly p95?: number
}

/** The figures of a measurement: packs in their order, definitions in the pack's, groups by name with the nameless last. */
export function figuresOf(measurement: Measurement, grouped: boolean): Figure[] {
  const shown = new Set(packsInForce(new Set(measurement.results.map(({ pack }) => pack)), measurement.days))
  return measurement.results
    .filter(({ pack }) => shown.has(pack))
    .flatMap((measured) =>
      [...measured.groups]
        .toSorted(([a], [b]) => compareNames(a, b))
        .map(([group, tally]) => (grouped ? { group, ...figureOf(measured, tally) } : figureOf(measured, tally))),
    )
}

/**
 * The versions in force on at least one of the days, for each marketplace; without messages the newest version. An event
 * of 2021 is judged by the rules of 2021, so other versions have nothing to say about it.
 */
export function packsInForce(packs: Iterable<RulePack>, days: DayRange | undefined): RulePack[] {
  return [...Map.groupBy(packs, (pack) => pack.marketplace).values()].flatMap((versions) => {
    const inForce = versions.filter((pack) => {
      const effective = effectiveDays(pack)
      return days && effective.firstDay <= days.lastDay && effective.lastDay >= days.firstDay
    })
    return inForce.length > 0 ? inForce : versions.slice(-1)
  })
}

export function figureOf({ pack, definition }: MeasuredDefinition, tally: Tally): Figure {
  const { met, total } = settledCounts(tally)
  const excluded: Partial<Record<ExclusionReason, number>> = { outOfWindow: 0 }
  exclusionReasons.forEach((reason, index) => {
    if (tally.excluded[index]! > 0) excluded[reason] = tally.excluded[index]!
  })
  // Consultations are a count: every unit is one, and "100 %" would say nothing.
  const rate = total === 0 || definition.formula === 'consultations' ? null : met / total
  const mean = meanOf(tally.durations)
  const head = { metric: definition.metric, id: definition.id, definition: pack.id, unit: definition.unit }
  if (mean === undefined) return { ...head, met, total, excluded, rate }
  const [median = 0, p90 = 0, p95 = 0] = percentilesOf(tally.durations, [0.5, 0.9, 0.95])
  return { ...head, met, total, excluded, rate, mean, median, p90, p95 }
}

function compareNames(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  return a < b ? -1 : a > b ? 1 : 0
}
