import type { DayRange } from './compiled.ts'
import type { MetricDefinition, RulePack } from './definition.ts'
import { createTally, mergeTally, type Tally } from './tally.ts'

/** Tallies by definition and group. Measurements of disjoint sets of buyers merge into the measurement of all. */
export type Measurement = {
  conversations: number
  /** First and last local day with a message in the asked period; undefined without any. */
  days: DayRange | undefined
  readonly results: readonly MeasuredDefinition[]
}

export type MeasuredDefinition = {
  readonly pack: RulePack
  readonly definition: MetricDefinition
  /** By shop, agent or date; null is the group without a name. Ungrouped measurements have the one key ''. */
  readonly groups: Map<string | null, Tally>
}

/** Adds another measurement under the same options to this one. No buyer may be in both. */
export function mergeMeasurement(into: Measurement, from: Measurement): void {
  into.conversations += from.conversations
  if (from.days) {
    into.days = {
      firstDay: Math.min(from.days.firstDay, into.days?.firstDay ?? from.days.firstDay),
      lastDay: Math.max(from.days.lastDay, into.days?.lastDay ?? from.days.lastDay),
    }
  }
  into.results.forEach(({ groups }, index) => {
    for (const [name, tally] of from.results[index]!.groups) {
      const own = groups.get(name) ?? createTally()
      mergeTally(own, tally)
      groups.set(name, own)
    }
  })
}
