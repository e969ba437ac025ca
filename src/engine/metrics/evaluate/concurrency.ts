import type { CompiledDefinition } from '../compiled.ts'
import { leftOut, type Facts } from '../facts.ts'
import { cellOf } from '../figureCell.ts'
import { hourMs } from '../grain.ts'
import { dayMs, type ZoneClock } from '../zoneClock.ts'
import { counts, verdict } from './verdict.ts'

/**
 * Concurrency: notes when each agent was in which chat; settledCounts() of the tally makes time of it. A chat is cut at
 * local midnight, and at full hours where hours are asked for, and each piece belongs to its own day: days then add up,
 * and a day can be measured without the days around it.
 */
export function noteChats(rule: CompiledDefinition, { sessions, replies }: Facts, clock: ZoneClock): void {
  const step = rule.cells.grain.byHour ? hourMs : dayMs
  for (let r = 0; r < replies.length; r++) {
    const from = replies.chatFrom[r]!
    const agent = replies.agent[r]!
    if (Number.isNaN(from) || agent < 0) continue
    const row = replies.session[r]!
    const shop = sessions.shop[row]!
    const message = sessions.message[row]!
    if (rule.agreed && rule.agreed(message, message, shop, agent) !== counts) continue
    cutAtWall(from, replies.chatTo[r]!, step, clock, (begin, end) => {
      const wall = begin + clock.offsetAt(begin)
      const day = Math.floor(wall / dayMs)
      const wallClock = wall - day * dayMs
      if (verdict(rule, day, wallClock, leftOut.no) !== counts) return
      const { chats } = cellOf(rule.cells, shop, day, wallClock, agent).tally
      const intervals = chats.get(agent)
      if (intervals) intervals.push(begin, end)
      else chats.set(agent, [begin, end])
    })
  }
}

/** Cuts a stretch of time where the wall clock shows a multiple of `step`. An empty stretch stays one. */
export function cutAtWall(
  from: number,
  to: number,
  step: number,
  clock: ZoneClock,
  visit: (begin: number, end: number) => void,
): void {
  // Most stretches have no cut in them, which takes no search for the instant of a wall time to see.
  if (
    Math.floor((from + clock.offsetAt(from)) / step) === Math.floor((to + clock.offsetAt(to)) / step) &&
    to - from < step
  ) {
    visit(from, to)
    return
  }
  let begin = from
  do {
    const next = clock.instantOf((Math.floor((begin + clock.offsetAt(begin)) / step) + 1) * step)
    // Where the clocks go back over a cut, the cut has been before; the stretch then goes on to the next one.
    const end = Math.min(to, next > begin ? next : begin + step)
    visit(begin, end)
    begin = end
  } while (begin < to)
}
