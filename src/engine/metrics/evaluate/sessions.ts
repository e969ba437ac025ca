import { recordsEvents, type EventRecord } from '../eventRecord.ts'
import { singleCell, type CompiledDefinition } from '../compiled.ts'
import { addDuration } from '../distribution.ts'
import { leftOut, sessionFlag, type Facts } from '../facts.ts'
import { cellOf, type FigureCell } from '../figureCell.ts'
import { noRuns } from '../watch.ts'
import { counts, outside, verdict } from './verdict.ts'

/** Unit `firstReply`: first reply in time and first response time; and the sessions nobody answered. */
export function evaluateFirstReplies(rule: CompiledDefinition, facts: Facts): void {
  const { sessions } = facts
  const { formula } = rule.definition
  const { length, flags: allFlags, day, clock, humanDay, humanClock, waited: waits, shop, agent } = sessions
  const { bySession, limit, agreed, watch, cells } = rule
  const single = singleCell(rule)
  for (let row = 0; row < length; row++) {
    const flags = allFlags[row]!
    const reached = (flags & sessionFlag.reached) !== 0
    // A session of an agent's words alone asks nothing; one that only met the robot is no work of a human.
    if (!reached && (flags & sessionFlag.asked) === 0) continue
    const fromStart = bySession || !reached
    const days = fromStart ? day[row]! : humanDay[row]!
    const clocks = fromStart ? clock[row]! : humanClock[row]!
    const offline = rule.reading.offlineExcluded && (flags & sessionFlag.beganOffline) !== 0
    const out = !reached ? leftOut.robotOnly : offline ? leftOut.offlineMessage : leftOut.no
    let decision = verdict(rule, days, clocks, out)
    if (decision === outside) continue
    const message = fromStart ? sessions.message[row]! : sessions.humanMessage[row]!
    if (agreed && decision === counts) decision = agreed(message, message, shop[row]!, agent[row]!)
    const cell = single ?? cellOf(cells, shop[row]!, days, clocks, agent[row]!)
    const { tally } = cell
    const waited = waits[row]!
    const met = formula === 'unanswered' ? waited < 0 : waited >= 0 && waited <= limit
    if (watch) watch.tell(rule, cell, decision, met, message, facts, row, -1, noRuns)
    if (decision !== counts) {
      tally.excluded[decision]!++
      continue
    }
    tally.total++
    if (met) tally.met++
    if (formula === 'responseTime' && waited >= 0) addDuration(tally.durations, waited)
  }
}

/**
 * Sessions with a property among all sessions: `received` those with a message of a human; `offlineShare` those begun while
 * every agent was offline, of the sessions in which the buyer wrote, where their source records it. Received sessions are
 * counted for each agent in them.
 */
export function evaluateShare(rule: CompiledDefinition, facts: Facts, events: EventRecord): void {
  const { sessions, replies } = facts
  const received = rule.definition.formula === 'received'
  const { byAgent } = rule.cells.grain
  const wanted = received ? sessionFlag.received : sessionFlag.beganOffline
  for (let row = 0; row < sessions.length; row++) {
    const flags = sessions.flags[row]!
    if (!received && ((flags & sessionFlag.asked) === 0 || !recordsEvents(events, sessions.message[row]!))) continue
    if (received && byAgent && (flags & sessionFlag.received) !== 0) continue
    count(rule, facts, row, sessions.agent[row]!, (flags & wanted) !== 0)
  }
  if (!received || !byAgent) return
  for (let r = 0; r < replies.length; r++) {
    if (!Number.isNaN(replies.chatFrom[r])) count(rule, facts, replies.session[r]!, replies.agent[r]!, true)
  }
}

/** Counts a session by its first row and answers its cell, or undefined where it is left out. */
function count(
  rule: CompiledDefinition,
  facts: Facts,
  row: number,
  agent: number,
  met: boolean,
): FigureCell | undefined {
  const { sessions } = facts
  const day = sessions.day[row]!
  const clock = sessions.clock[row]!
  const shop = sessions.shop[row]!
  const message = sessions.message[row]!
  let decision = verdict(rule, day, clock, leftOut.no)
  if (decision === outside) return undefined
  if (rule.agreed && decision === counts) decision = rule.agreed(message, message, shop, agent)
  const cell = cellOf(rule.cells, shop, day, clock, agent)
  if (rule.watch) rule.watch.tell(rule, cell, decision, met, message, facts, row, -1, noRuns)
  if (decision !== counts) {
    cell.tally.excluded[decision]!++
    return undefined
  }
  cell.tally.total++
  if (met) cell.tally.met++
  return cell
}

/** Handle time of received sessions: wall time of the human stage; per agent the time he was in the chat. */
export function evaluateHandleTime(rule: CompiledDefinition, facts: Facts): void {
  const { sessions, replies } = facts
  const add = (row: number, agent: number, wall: number): void => {
    const cell = count(rule, facts, row, agent, true)
    if (cell) addDuration(cell.tally.durations, wall)
  }
  if (rule.cells.grain.byAgent) {
    for (let r = 0; r < replies.length; r++) {
      const wall = replies.chatTo[r]! - replies.chatFrom[r]!
      if (!Number.isNaN(wall)) add(replies.session[r]!, replies.agent[r]!, wall)
    }
    return
  }
  for (let row = 0; row < sessions.length; row++) {
    if ((sessions.flags[row]! & sessionFlag.received) !== 0) add(row, sessions.agent[row]!, sessions.handled[row]!)
  }
}
