import { dayMs } from '../calendar/days.ts'
import type { CompiledDefinition } from './compiled.ts'
import { addDuration } from './distribution.ts'
import { cutAtWall } from './evaluate/concurrency.ts'
import { cellOf } from './figureCell.ts'
import { ordinalOfName, type Names } from './names.ts'
import { unionLength } from './tally.ts'
import { type ZoneClock } from './zoneClock.ts'

/** An agent of a shop was online from one instant to another. */
export type Presence = { readonly shop: string; readonly agent: string; readonly from: number; readonly to: number }

/**
 * Online hours per shop and local day: the time in which at least one agent was online. Every day from the first to the
 * last one with presence counts, a day without any as zero. met counts the days that reach the limit.
 * By agent it is that agent's own presence; a day of presence has no hour.
 */
export function evaluateOnlineTime(
  rule: CompiledDefinition,
  presence: readonly Presence[],
  names: { readonly shops: Names; readonly agents: Names },
  clock: ZoneClock,
): void {
  const units = Map.groupBy(presence, ({ shop, agent }) => (rule.cells.grain.byAgent ? `${shop}\n${agent}` : shop))
  for (const intervals of units.values()) {
    const { shop, agent } = intervals[0]!
    const days = new Map<number, number[]>()
    for (const { from, to } of intervals) cutIntoDays(from, to, clock, days)
    const known = [...days.keys()].filter((day) => day >= rule.firstDay && day <= rule.lastDay)
    if (known.length === 0) continue
    for (let day = Math.min(...known); day <= Math.max(...known); day++) {
      const online = unionLength(days.get(day) ?? [])
      const { tally } = cellOf(rule.cells, ordinalOfName(names.shops, shop), day, 0, ordinalOfName(names.agents, agent))
      tally.total++
      if (online >= rule.limit) tally.met++
      addDuration(tally.durations, online)
    }
  }
}

function cutIntoDays(from: number, to: number, clock: ZoneClock, days: Map<number, number[]>): void {
  cutAtWall(from, to, dayMs, clock, days, (_, begin, end) => {
    const day = clock.dayOf(begin)
    const intervals = days.get(day)
    if (intervals) intervals.push(begin, end)
    else days.set(day, [begin, end])
  })
}
