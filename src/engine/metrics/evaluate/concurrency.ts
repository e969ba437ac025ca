import { dayMs } from '../../calendar/days.ts'
import type { CompiledDefinition } from '../compiled.ts'
import { stretchesOf, type DayPeriods } from '../dayPeriods.ts'
import { leftOut, type Facts } from '../facts.ts'
import { cellOf } from '../figureCell.ts'
import { hourMs } from '../grain.ts'
import { type ZoneClock } from '../zoneClock.ts'
import { counts, verdict } from './verdict.ts'

/**
 * Concurrency: notes when each agent was in which chat; settledCounts() of the tally makes time of it. A chat is cut at
 * local midnight, where hours are asked for at full hours and where periods are at their ends, and each piece belongs to its own
 * day: days then add up, and a day can be measured without the days around it.
 */
export function noteChats(rule: CompiledDefinition, facts: Facts, clock: ZoneClock): void {
  const step = rule.cells.grain.byHour ? hourMs : dayMs
  const chat: Chat = { rule, clock, step, shop: -1, agent: -1 }
  for (let r = 0; r < facts.replies.length; r++) noteChat(chat, facts, r)
}

/** Whose chat is being noted. Used again for the next one. */
type Chat = {
  readonly rule: CompiledDefinition
  readonly clock: ZoneClock
  readonly step: number
  shop: number
  agent: number
}

function noteChat(chat: Chat, { sessions, replies }: Facts, r: number): void {
  const { rule, clock, step } = chat
  const from = replies.chatFrom[r]!
  const agent = replies.agent[r]!
  if (Number.isNaN(from) || agent < 0) return
  const row = replies.session[r]!
  const shop = sessions.shop[row]!
  const message = sessions.message[row]!
  if (rule.agreed && rule.agreed(message, message, shop, agent) !== counts) return
  chat.shop = shop
  chat.agent = agent
  cutAtWall(from, replies.chatTo[r]!, step, clock, chat, noteParts)
}

function noteParts(chat: Chat, begin: number, end: number): void {
  const { firstDay, lastDay, cells } = chat.rule
  const { periods } = cells.grain
  const day = chat.clock.dayOf(begin)
  // Of other days no periods are known, and they are none of this figure's.
  if (periods && day >= firstDay && day <= lastDay) cutAtPeriods(begin, end, day, periods, chat.clock, chat, note)
  else note(chat, begin, end)
}

function note({ rule, clock, shop, agent }: Chat, begin: number, end: number): void {
  const wall = begin + clock.offsetAt(begin)
  const day = Math.floor(wall / dayMs)
  const wallClock = wall - day * dayMs
  if (verdict(rule, day, wallClock, leftOut.no) !== counts) return
  const { tally } = cellOf(rule.cells, shop, day, wallClock, agent)
  const intervals = tally.chats?.get(agent)
  if (intervals) intervals.push(begin, end)
  else (tally.chats ??= new Map()).set(agent, [begin, end])
}

/**
 * Cuts a stretch of time where the wall clock shows a multiple of `step`. An empty stretch stays one. What `visit` has to know comes
 * as `context`: functions made anew for each of a million replies would be a quarter of all garbage.
 */
export function cutAtWall<C>(
  from: number,
  to: number,
  step: number,
  clock: ZoneClock,
  context: C,
  visit: (context: C, begin: number, end: number) => void,
): void {
  // Most stretches have no cut in them, which takes no search for the instant of a wall time to see.
  if (
    Math.floor((from + clock.offsetAt(from)) / step) === Math.floor((to + clock.offsetAt(to)) / step) &&
    to - from < step
  ) {
    visit(context, from, to)
    return
  }
  let begin = from
  do {
    const next = clock.instantOf((Math.floor((begin + clock.offsetAt(begin)) / step) + 1) * step)
    // Where the clocks go back over a cut, the cut has been before; the stretch then goes on to the next one.
    const end = Math.min(to, next > begin ? next : begin + step)
    visit(context, begin, end)
    begin = end
  } while (begin < to)
}

/** Cuts a stretch of one local day where one of its periods ends. */
function cutAtPeriods<C>(
  from: number,
  to: number,
  day: number,
  periods: DayPeriods,
  clock: ZoneClock,
  context: C,
  visit: (context: C, begin: number, end: number) => void,
): void {
  const offset = clock.offsetAt(from)
  if (clock.offsetAt(to) !== offset) {
    // The clocks change meanwhile, and an end of a period may come twice or not at all: the parts before and after are cut apart.
    const change = changeOfOffset(from, to, clock)
    if (change < to) {
      cutAtPeriods(from, change, day, periods, clock, context, visit)
      cutAtPeriods(change, to, day, periods, clock, context, visit)
      return
    }
  }
  let begin = from
  for (const cut of stretchesOf(periods, day).from) {
    const at = day * dayMs + cut - offset
    if (at <= begin || at >= to) continue
    visit(context, begin, at)
    begin = at
  }
  visit(context, begin, to)
}

/** The first instant after `from` at which another offset holds; at most one change lies before `to`. */
function changeOfOffset(from: number, to: number, clock: ZoneClock): number {
  const before = clock.offsetAt(from)
  let earlier = from
  let later = to
  while (later - earlier > 1) {
    const middle = Math.floor((earlier + later) / 2)
    if (clock.offsetAt(middle) === before) earlier = middle
    else later = middle
  }
  return later
}
