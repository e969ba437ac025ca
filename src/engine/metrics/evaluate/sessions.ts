import { tallyOf, type CompiledDefinition } from '../compiled.ts'
import { addDuration } from '../distribution.ts'
import { leftOut, sessionFlag, type Facts } from '../facts.ts'
import { counts, outside, verdict } from './verdict.ts'

/** Unit `firstReply`: first reply in time and first response time; and the sessions nobody answered. */
export function evaluateFirstReplies(rule: CompiledDefinition, { sessions }: Facts): void {
  const { formula } = rule.definition
  const {
    length,
    flags: allFlags,
    day: days,
    clock: clocks,
    humanDay,
    humanClock,
    waited: waits,
    shop,
    agent,
  } = sessions
  const { bySession, limit } = rule
  const single = rule.by === 'none' ? tallyOf(rule, -1, 0, -1) : undefined
  for (let row = 0; row < length; row++) {
    const flags = allFlags[row]!
    const reached = (flags & sessionFlag.reached) !== 0
    // A session of an agent's words alone asks nothing; one that only met the robot is no work of a human.
    if (!reached && (flags & sessionFlag.asked) === 0) continue
    const fromStart = bySession || !reached
    const day = fromStart ? days[row]! : humanDay[row]!
    const offline = rule.reading.offlineExcluded && (flags & sessionFlag.beganOffline) !== 0
    const out = !reached ? leftOut.robotOnly : offline ? leftOut.offlineMessage : leftOut.no
    const decision = verdict(rule, day, fromStart ? clocks[row]! : humanClock[row]!, out)
    if (decision === outside) continue
    const tally = single ?? tallyOf(rule, shop[row]!, day, agent[row]!)
    if (decision !== counts) {
      tally.excluded[decision]!++
      continue
    }
    const waited = waits[row]!
    tally.total++
    if (formula === 'unanswered' ? waited < 0 : waited >= 0 && waited <= limit) tally.met++
    if (formula === 'responseTime' && waited >= 0) addDuration(tally.durations, waited)
  }
}

/**
 * Sessions with a property among all sessions: `received` those with a message of a human; `offlineShare` those begun while
 * every agent was offline, of the sessions in which the buyer wrote. Received sessions are counted for each agent in them.
 */
export function evaluateShare(rule: CompiledDefinition, { sessions, replies }: Facts): void {
  const received = rule.definition.formula === 'received'
  const wanted = received ? sessionFlag.received : sessionFlag.beganOffline
  for (let row = 0; row < sessions.length; row++) {
    const flags = sessions.flags[row]!
    if (!received && (flags & sessionFlag.asked) === 0) continue
    if (received && rule.by === 'agent' && (flags & sessionFlag.received) !== 0) continue
    count(
      rule,
      sessions.shop[row]!,
      sessions.day[row]!,
      sessions.clock[row]!,
      sessions.agent[row]!,
      (flags & wanted) !== 0,
    )
  }
  if (!received || rule.by !== 'agent') return
  for (let r = 0; r < replies.length; r++) {
    const row = replies.session[r]!
    if (Number.isNaN(replies.chatFrom[r])) continue
    count(rule, sessions.shop[row]!, sessions.day[row]!, sessions.clock[row]!, replies.agent[r]!, true)
  }
}

function count(rule: CompiledDefinition, shop: number, day: number, clock: number, agent: number, met: boolean): void {
  const decision = verdict(rule, day, clock, leftOut.no)
  if (decision === outside) return
  const tally = tallyOf(rule, shop, day, agent)
  if (decision !== counts) tally.excluded[decision]!++
  else {
    tally.total++
    if (met) tally.met++
  }
}

/** Handle time of received sessions: wall time of the human stage; per agent the time he was in the chat. */
export function evaluateHandleTime(rule: CompiledDefinition, { sessions, replies }: Facts): void {
  const add = (row: number, agent: number, wall: number): void => {
    const day = sessions.day[row]!
    if (verdict(rule, day, sessions.clock[row]!, leftOut.no) !== counts) return
    const tally = tallyOf(rule, sessions.shop[row]!, day, agent)
    tally.total++
    tally.met++
    addDuration(tally.durations, wall)
  }
  if (rule.by === 'agent') {
    for (let r = 0; r < replies.length; r++) {
      const wall = replies.chatTo[r]! - replies.chatFrom[r]!
      if (!Number.isNaN(wall)) add(replies.session[r]!, replies.agent[r]!, wall)
    }
    return
  }
  for (let row = 0; row < sessions.length; row++) {
    if ((sessions.flags[row]! & sessionFlag.received) !== 0) add(row, -1, sessions.handled[row]!)
  }
}

/** Concurrency: notes when each agent was in which chat; settleConcurrency() of the tally makes time of it. */
export function noteChats(rule: CompiledDefinition, { sessions, replies }: Facts): void {
  for (let r = 0; r < replies.length; r++) {
    const from = replies.chatFrom[r]!
    const agent = replies.agent[r]!
    if (Number.isNaN(from) || agent < 0) continue
    const row = replies.session[r]!
    const day = sessions.day[row]!
    if (verdict(rule, day, sessions.clock[row]!, leftOut.no) !== counts) continue
    const { chats } = tallyOf(rule, sessions.shop[row]!, day, agent)
    const intervals = chats.get(agent)
    if (intervals) intervals.push(from, replies.chatTo[r]!)
    else chats.set(agent, [from, replies.chatTo[r]!])
  }
}
