import { exclusionReasons, type MetricDefinition, type RulePack } from './definition.ts'
import { compileReading, type CompiledReading, type PresentKinds } from './reading.ts'
import { createTally, type Tally } from './tally.ts'
import { dayMs, dayNumber } from './zoneClock.ts'

export type GroupBy = 'none' | 'shop' | 'agent' | 'day'

/** A definition made ready for the inner loop: numbers instead of texts, and the tallies it fills. */
export type CompiledDefinition = {
  readonly definition: MetricDefinition
  readonly reading: CompiledReading
  /** Local days on which its version is in force and the caller wants figures, both included. */
  readonly firstDay: number
  readonly lastDay: number
  readonly windowFrom: number
  readonly windowTo: number
  readonly limit: number
  readonly bySession: boolean
  readonly exclusions: readonly { readonly from: number; readonly to: number; readonly reason: number }[]
  readonly by: GroupBy
  readonly groups: Map<number, Tally>
  lastGroup: number
  lastTally: Tally | undefined
}

export type DayRange = { readonly firstDay: number; readonly lastDay: number }

export function compileDefinition(
  definition: MetricDefinition,
  pack: RulePack,
  range: DayRange,
  by: GroupBy,
  present: PresentKinds,
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
    bySession: definition.by === 'sessionStart',
    exclusions: definition.excludedDates.map(({ from, to, reason }) => ({
      from: requiredDay(from),
      to: requiredDay(to),
      reason: exclusionReasons.indexOf(reason),
    })),
    by,
    groups: new Map(),
    lastGroup: Number.NaN,
    lastTally: undefined,
  }
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

/** Definitions with the same key give the same figure, whatever they are called. */
export function computationKey(compiled: CompiledDefinition): string {
  const { formula, unit, by, capMs } = compiled.definition
  const { firstDay, lastDay, windowFrom, windowTo, limit, exclusions } = compiled
  return JSON.stringify([formula, unit, by, capMs, compiled.reading.key, compiled.reading.reopenWithinMs])
    .concat([firstDay, lastDay, windowFrom, windowTo, limit].join())
    .concat(JSON.stringify(exclusions))
}

/** The tally of the group a unit belongs to. */
export function tallyOf(rule: CompiledDefinition, shop: number, day: number, agent: number): Tally {
  if (rule.by === 'none') return rule.lastTally ?? tallyOfGroup(rule, 0)
  return tallyOfGroup(rule, rule.by === 'day' ? day : rule.by === 'shop' ? shop : agent)
}

function tallyOfGroup(rule: CompiledDefinition, group: number): Tally {
  if (rule.lastGroup === group && rule.lastTally) return rule.lastTally
  let tally = rule.groups.get(group)
  if (!tally) rule.groups.set(group, (tally = createTally()))
  rule.lastGroup = group
  return (rule.lastTally = tally)
}
