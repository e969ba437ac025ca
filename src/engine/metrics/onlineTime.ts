import { tallyOf, type CompiledDefinition } from './compiled.ts'
import { addDuration } from './distribution.ts'
import { ordinalOfName, type Names } from './names.ts'
import { unionLength } from './tally.ts'
import { dayMs, type ZoneClock } from './zoneClock.ts'

/** An agent of a shop was online from one instant to another. */
export type Presence = { readonly shop: string; readonly agent: string; readonly from: number; readonly to: number }

/**
 * Online hours per shop and local day: the time in which at least one agent was online. Every day from the first to the
 * last one with presence counts, a day without any as zero. met counts the days that reach the limit.
 * Grouped by agent it is that agent's own presence.
 */
export function evaluateOnlineTime(
  rule: CompiledDefinition,
  presence: readonly Presence[],
  names: { readonly shops: Names; readonly agents: Names },
  clock: ZoneClock,
): void {
  const units = Map.groupBy(presence, ({ shop, agent }) => (rule.by === 'agent' ? `${shop}\n${agent}` : shop))
  for (const intervals of units.values()) {
    const { shop, agent } = intervals[0]!
    const days = new Map<number, number[]>()
    for (const { from, to } of intervals) cutIntoDays(from, to, clock, days)
    const known = [...days.keys()].filter((day) => day >= rule.firstDay && day <= rule.lastDay)
    if (known.length === 0) continue
    for (let day = Math.min(...known); day <= Math.max(...known); day++) {
      const online = unionLength(days.get(day) ?? [])
      const tally = tallyOf(rule, ordinalOfName(names.shops, shop), day, ordinalOfName(names.agents, agent))
      tally.total++
      if (online >= rule.limit) tally.met++
      addDuration(tally.durations, online)
    }
  }
}

function cutIntoDays(from: number, to: number, clock: ZoneClock, days: Map<number, number[]>): void {
  for (let begin = from; begin < to;) {
    const day = clock.dayOf(begin)
    const end = Math.min(to, clock.instantOf((day + 1) * dayMs))
    const intervals = days.get(day)
    if (intervals) intervals.push(begin, end)
    else days.set(day, [begin, end])
    begin = end
  }
}
