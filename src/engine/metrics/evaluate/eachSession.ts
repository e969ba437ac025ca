import { counts, offlineMessage, outside, robotOnly, tallyOf, verdict, type CompiledDefinition } from '../compiled.ts'
import { addDuration } from '../distribution.ts'
import { kind } from '../message.ts'
import { isHuman, type Session } from '../session.ts'
import { answeredInTime, type SessionContext } from './context.ts'

/** Unit `firstReply`: first reply in time, first response time, and sessions nobody answered. */
export function evaluateFirstReply(rule: CompiledDefinition, { session, firstReply }: SessionContext): void {
  const { timeline, span } = session
  const reached = session.humanStartIndex >= 0
  // A session of an agent's words alone asks nothing; one that only met the robot is no work of a human.
  if (!reached && session.questions === 0) return
  const index = rule.bySession || !reached ? span.from : session.humanStartIndex
  const reason = !reached ? robotOnly : rule.reading.offlineExcluded && beganOffline(session) ? offlineMessage : counts
  const decision = verdict(rule, timeline.day[index]!, timeline.clock[index]!, reason)
  if (decision === outside) return
  const tally = tallyOf(rule, session.shop, timeline.day[index]!, firstReply.agent)
  if (decision >= 0) {
    tally.excluded[decision]!++
    return
  }
  const { waited } = firstReply
  tally.total++
  if (rule.definition.formula === 'unanswered') {
    if (waited < 0) tally.met++
    return
  }
  if (answeredInTime(rule, waited)) tally.met++
  if (rule.definition.formula === 'responseTime' && waited >= 0) addDuration(tally.durations, waited)
}

/** Sessions begun while every agent was offline, as share of the sessions in which a buyer wrote. */
export function evaluateOfflineShare(rule: CompiledDefinition, { session, firstReply }: SessionContext): void {
  if (session.questions === 0) return
  const { timeline, span } = session
  const day = timeline.day[span.from]!
  const decision = verdict(rule, day, timeline.clock[span.from]!, counts)
  if (decision === outside) return
  const tally = tallyOf(rule, session.shop, day, firstReply.agent)
  if (decision >= 0) tally.excluded[decision]!++
  else {
    tally.total++
    if (beganOffline(session)) tally.met++
  }
}

/** Sessions with at least one message of a human, of all sessions. Per agent: the sessions he wrote in. */
export function evaluateReceived(rule: CompiledDefinition, { session, firstReply }: SessionContext): void {
  const { timeline, span } = session
  const day = timeline.day[span.from]!
  const decision = verdict(rule, day, timeline.clock[span.from]!, counts)
  if (decision === outside) return
  if (rule.by === 'agent' && session.received) {
    for (const agent of writersOf(session)) {
      const tally = tallyOf(rule, session.shop, day, agent)
      if (decision >= 0) tally.excluded[decision]!++
      else {
        tally.total++
        tally.met++
      }
    }
    return
  }
  const tally = tallyOf(rule, session.shop, day, firstReply.agent)
  if (decision >= 0) tally.excluded[decision]!++
  else {
    tally.total++
    if (session.received) tally.met++
  }
}

/** The agents who wrote in a session, each once, in order of appearance. */
export function writersOf({ timeline, span }: Session): number[] {
  const writers: number[] = []
  for (let i = span.from; i < span.to; i++) {
    if (isHuman(timeline.kind[i]!) && !writers.includes(timeline.agent[i]!)) writers.push(timeline.agent[i]!)
  }
  return writers
}

function beganOffline(session: Session): boolean {
  return session.questions > 0 && session.timeline.kind[session.questionIndex[0]!] === kind.offline
}
