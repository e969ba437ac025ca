import { readAnswers } from './answers.ts'
import { leftOut, noAnswer, reserveFacts, sessionFlag, type Facts } from './facts.ts'
import { kind } from './message.ts'
import type { CompiledReading } from './reading.ts'
import { isHuman, type Session } from './session.ts'

/** Appends what a reading finds in one session to the facts. `buyer` numbers the buyers of the batch. */
export function collectSession(facts: Facts, session: Session, reading: CompiledReading, buyer: number): void {
  const { timeline, span, humanStartIndex } = session
  reserveFacts(facts, span.to - span.from)
  const { sessions, questions } = facts
  const row = sessions.length++
  const firstQuestion = questions.length
  readAnswers(facts, row, session, reading)
  sessions.shop[row] = session.shop
  sessions.buyer[row] = buyer
  sessions.message[row] = timeline.message[span.from]!
  sessions.humanMessage[row] = humanStartIndex < 0 ? -1 : timeline.message[humanStartIndex]!
  sessions.day[row] = timeline.day[span.from]!
  sessions.clock[row] = timeline.clock[span.from]!
  sessions.humanDay[row] = humanStartIndex < 0 ? 0 : timeline.day[humanStartIndex]!
  sessions.humanClock[row] = humanStartIndex < 0 ? 0 : timeline.clock[humanStartIndex]!
  sessions.handled[row] = session.handled
  sessions.flags[row] =
    (session.received ? sessionFlag.received : 0) |
    (humanStartIndex >= 0 ? sessionFlag.reached : 0) |
    (session.firstQuestion >= 0 ? sessionFlag.asked : 0) |
    (session.firstQuestion >= 0 && timeline.kind[session.firstQuestion] === kind.offline ? sessionFlag.beganOffline : 0)
  readFirstReply(facts, row, session, reading)
  readReplies(facts, row, session, reading, firstQuestion)
}

/** Looks from the beginning of the human stage on; a reply of another local day comes too late where days close rounds. */
function readFirstReply({ sessions }: Facts, row: number, session: Session, reading: CompiledReading): void {
  const { timeline, span, humanStartIndex: start } = session
  const { kind: kinds, agent: agents, at, day } = timeline
  let holder = -1
  let givenAwayBy = -1
  sessions.waited[row] = -1
  sessions.agent[row] = -1
  sessions.answer[row] = noAnswer.never
  if (start < 0) return
  for (let i = span.from; i < span.to; i++) {
    const meaning = kinds[i]!
    if (meaning === kind.assigned) holder = agents[i]!
    else if (meaning === kind.handOver) {
      const from = agents[i]! >= 0 ? agents[i]! : holder
      if (i > start && givenAwayBy < 0) givenAwayBy = from
      holder = -1
    } else if (reading.isReply[meaning] === 1 && meaning !== kind.bot) {
      if (i >= start) {
        if (reading.closesAtDayEnd && day[i] !== day[start]) {
          sessions.answer[row] = noAnswer.dayEnd
          break
        }
        sessions.answer[row] = timeline.message[i]!
        sessions.waited[row] = at[i]! - at[start]!
        sessions.agent[row] = givenAwayBy >= 0 ? givenAwayBy : agents[i]!
        return
      }
      holder = agents[i]!
    }
  }
  sessions.agent[row] = givenAwayBy >= 0 ? givenAwayBy : holder
}

/**
 * Appends the replies of a session, and on each agent's first one the time he was in the chat: from the first question that
 * counts as his, or his first word if that was earlier, to his last word.
 */
function readReplies(
  { replies, questions }: Facts,
  row: number,
  session: Session,
  reading: CompiledReading,
  firstQuestion: number,
): void {
  const { timeline, span } = session
  const begin = replies.length
  let next = begin
  for (let i = span.from; i < span.to; i++) {
    const meaning = timeline.kind[i]!
    if (!isHuman(meaning) || reading.isReply[meaning] === 0) continue
    const agent = timeline.agent[i]!
    replies.agent[next] = agent
    replies.day[next] = timeline.day[i]!
    replies.clock[next] = timeline.clock[i]!
    replies.session[next] = row
    replies.message[next] = timeline.message[i]!
    const known = firstOf(replies.agent, agent, begin, next)
    replies.chatFrom[next] = known < 0 ? timeline.at[i]! : Number.NaN
    replies.chatTo[known < 0 ? next : known] = timeline.at[i]!
    next++
  }
  replies.length = next
  for (let q = firstQuestion; q < questions.length; q++) {
    const known = firstOf(replies.agent, questions.agent[q]!, begin, next)
    if (known < 0 || questions.leftOut[q] !== leftOut.no) continue
    replies.chatFrom[known] = Math.min(replies.chatFrom[known]!, session.questionAt[q - firstQuestion]!)
  }
}

/** Agents of a session are few, and the first one is nearly always the one looked for. */
function firstOf(agents: Int32Array, agent: number, from: number, to: number): number {
  for (let i = from; i < to; i++) if (agents[i] === agent) return i
  return -1
}
