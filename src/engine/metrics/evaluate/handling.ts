import { counts, tallyOf, verdict, type CompiledDefinition } from '../compiled.ts'
import { addDuration } from '../distribution.ts'
import { kind } from '../message.ts'
import { isHuman, type Session } from '../session.ts'
import { unionLength, sumLength, type Tally } from '../tally.ts'
import type { SessionContext } from './context.ts'
import { writersOf } from './eachSession.ts'

/**
 * Handle time: wall time of the human stage, from the moment the buyer began to wait for a human until the session is
 * closed, or until its last message where the file has no `closed`. Per agent: the time he was in the chat.
 */
export function evaluateHandleTime(rule: CompiledDefinition, context: SessionContext): void {
  const { session } = context
  if (!session.received) return
  const { timeline, span } = session
  const day = timeline.day[span.from]!
  if (verdict(rule, day, timeline.clock[span.from]!, counts) !== counts) return
  if (rule.by === 'agent') {
    for (const agent of writersOf(session)) {
      const chat = chatOf(context, agent)
      addHandled(tallyOf(rule, session.shop, day, agent), chat.to - chat.from)
    }
    return
  }
  const start = session.humanStartIndex >= 0 ? session.humanStartIndex : firstHuman(session)
  const wall = endOf(session, start) - timeline.at[start]!
  addHandled(tallyOf(rule, session.shop, day, -1), wall)
}

/** Concurrency: collects when each agent was in which chat; settleConcurrency makes seconds of it. */
export function noteChats(rule: CompiledDefinition, context: SessionContext, nameOf: (agent: number) => string): void {
  const { session } = context
  const { timeline, span } = session
  const day = timeline.day[span.from]!
  if (!session.received || verdict(rule, day, timeline.clock[span.from]!, counts) !== counts) return
  for (const agent of writersOf(session)) {
    if (agent < 0) continue
    const chat = chatOf(context, agent)
    const { chats } = tallyOf(rule, session.shop, day, agent)
    const name = nameOf(agent)
    const intervals = chats.get(name)
    if (intervals) intervals.push(chat.from, chat.to)
    else chats.set(name, [chat.from, chat.to])
  }
}

/** met: milliseconds agents spent in chats, each chat by itself; total: milliseconds in which they had at least one. */
export function settleConcurrency(tally: Tally): void {
  tally.met = 0
  tally.total = 0
  for (const intervals of tally.chats.values()) {
    tally.met += sumLength(intervals)
    tally.total += unionLength(intervals)
  }
}

function addHandled(tally: Tally, wall: number): void {
  tally.total++
  tally.met++
  addDuration(tally.durations, wall)
}

/** An agent is in a chat from the first question that counts as his, or his first word if earlier, to his last word. */
function chatOf({ session, answers }: SessionContext, agent: number): { from: number; to: number } {
  const { timeline, span } = session
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  for (let i = span.from; i < span.to; i++) {
    if (timeline.agent[i] !== agent || !isHuman(timeline.kind[i]!)) continue
    from = Math.min(from, timeline.at[i]!)
    to = timeline.at[i]!
  }
  for (let q = 0; q < session.questions; q++) {
    if (answers.agent[q] === agent && session.questionInStage[q] === 1) {
      from = Math.min(from, timeline.at[session.questionIndex[q]!]!)
      break
    }
  }
  return { from, to }
}

function firstHuman({ timeline, span }: Session): number {
  let index = span.from
  while (!isHuman(timeline.kind[index]!)) index++
  return index
}

function endOf({ timeline, span }: Session, start: number): number {
  let end = timeline.at[start]!
  for (let i = start; i < span.to; i++) {
    const meaning = timeline.kind[i]!
    const lasts = meaning === kind.buyer || meaning === kind.offline || meaning === kind.closed || isHuman(meaning)
    if (lasts) end = timeline.at[i]!
  }
  return end
}
