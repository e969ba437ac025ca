import { dayMs } from '../calendar/days.ts'
import type { CompiledDefinition } from './compiled.ts'
import { exclusionReasons } from './definition.ts'
import { counts } from './evaluate/verdict.ts'
import { weightOf } from './evaluate/questions.ts'
import type { Verdict } from './evidence.ts'
import { noAnswer, type Facts } from './facts.ts'
import { waitedMs } from './waited.ts'
import { type ZoneClock } from './zoneClock.ts'

/** Why a unit came to what it came to. What was left out says it by the reason in its verdict. */
export type Because =
  | 'inTime'
  | 'tooLate'
  | 'unanswered'
  /** Midnight closed the round before anybody answered. */
  | 'dayEnded'
  /** It failed when the agent handed over without a reply. */
  | 'handedOver'
  /** Nobody has answered yet, and there is still time. */
  | 'waiting'
  /** Answered, where there is no limit. */
  | 'answered'
  /** It only has to be there. */
  | 'counted'
  | 'notReceived'
  | 'begunOffline'
  | 'begunOnline'
  | 'leftOut'

/**
 * One unit of a definition: what began it, until when it could be answered, what answered it and what it came to. Messages
 * are places in the columns of the store, instants UTC milliseconds, durations milliseconds.
 */
export type ExplainedUnit = {
  /** Unanswered and not yet late is `open`; the figure counts it as unanswered until somebody answers. */
  readonly verdict: Verdict | 'open'
  readonly because: Because
  /**
   * The messages it is made of, in order of time: the buyer's messages of a round, a session or a buyer's day. A session
   * that is counted by its begin has its first row as well.
   */
  readonly messages: readonly number[]
  /** The message whose wait decided, and the last instant at which an answer would be in time; null without a limit. */
  readonly opened: number
  readonly openedAt: number
  readonly deadline: number | null
  readonly answer: number | null
  readonly answeredAt: number | null
  readonly waitedMs: number | null
  /** What it weighs in a mean, where its metric has one: the wait, the capped wait or the time in the chat. */
  readonly weightMs: number | null
  /** Whose it is, -1 when nobody is known. */
  readonly agent: number
}

export type ExplainSource = {
  readonly at: Float64Array
  /** Who wrote each message. */
  readonly writer: Int32Array
  readonly clock: ZoneClock
  readonly knownUntil: number
}

/** Puts a watched unit into words; the parameters are those of Watch.tell() without the cell. */
export function explainUnit(
  source: ExplainSource,
  rule: CompiledDefinition,
  decision: number,
  met: boolean,
  message: number,
  facts: Facts,
  session: number,
  question: number,
  runs: readonly number[],
): ExplainedUnit {
  const { at } = source
  const answers = question >= 0 ? facts.questions : facts.sessions
  const row = question >= 0 ? question : session
  const isReply = rule.definition.formula === 'answerQuestionRatio' && question < 0
  const inTime = (a: number, b: number): number => at[a]! - at[b]! || a - b
  const answer = rule.answered ? answers.answer[row]! : noAnswer.never
  const deadline = rule.answered ? deadlineOf(source, rule, message) : null
  const waited = waitedMs(rule, facts, session, question)
  const unit = {
    messages: isReply ? [message] : messagesOf(rule, facts, message, session, question, runs).toSorted(inTime),
    opened: message,
    openedAt: at[message]!,
    deadline,
    answer: answer >= 0 ? answer : null,
    answeredAt: answer >= 0 ? at[answer]! : null,
    waitedMs: waited < 0 ? null : waited,
    weightMs: decision === counts ? weightMsOf(rule, facts, session, question) : null,
    agent: isReply ? source.writer[message]! : answers.agent[row]!,
  }
  if (decision !== counts) return { ...unit, verdict: exclusionReasons[decision]!, because: 'leftOut' }
  const because = becauseOf(rule, met, answer, source.knownUntil < (deadline ?? Infinity))
  return { ...unit, verdict: because === 'waiting' ? 'open' : met ? 'met' : 'missed', because }
}

function becauseOf({ definition, limit }: CompiledDefinition, met: boolean, answer: number, early: boolean): Because {
  switch (definition.formula) {
    case 'repliedWithin':
    case 'responseTime':
    case 'unanswered':
      if (answer >= 0) return limit === Infinity ? 'answered' : met ? 'inTime' : 'tooLate'
      if (answer === noAnswer.dayEnd) return 'dayEnded'
      if (answer === noAnswer.transfer) return 'handedOver'
      return early ? 'waiting' : 'unanswered'
    case 'received':
      return met ? 'counted' : 'notReceived'
    case 'offlineShare':
      return met ? 'begunOffline' : 'begunOnline'
    case 'consultations':
    case 'handleTime':
    case 'answerQuestionRatio':
    case 'concurrency':
    case 'onlineTime':
      return 'counted'
  }
}

/** The limit after the message, but never beyond the end of its day where that closes rounds. */
function deadlineOf(
  { at, clock }: ExplainSource,
  { limit, reading }: CompiledDefinition,
  message: number,
): number | null {
  const opened = at[message]!
  const dayEnd = reading.closesAtDayEnd ? clock.instantOf((clock.dayOf(opened) + 1) * dayMs) - 1 : Infinity
  const deadline = Math.min(opened + limit, dayEnd)
  return deadline === Infinity ? null : deadline
}

function weightMsOf(
  { definition }: CompiledDefinition,
  facts: Facts,
  session: number,
  question: number,
): number | null {
  const { formula, capMs } = definition
  if (formula === 'handleTime') return facts.sessions.handled[session]!
  if (formula !== 'responseTime') return null
  const waited = question >= 0 ? facts.questions.waited[question]! : facts.sessions.waited[session]!
  return waited < 0 && capMs === null ? null : weightOf(waited, capMs)
}

function messagesOf(
  { definition }: CompiledDefinition,
  { questions }: Facts,
  message: number,
  session: number,
  question: number,
  runs: readonly number[],
): number[] {
  const { session: sessions, opens, length, message: messages } = questions
  const found: number[] = []
  if (runs.length > 0) {
    for (let i = 0; i < runs.length; i += 2) for (let q = runs[i]!; q < runs[i + 1]!; q++) found.push(messages[q]!)
    return found
  }
  if (question >= 0 && definition.unit !== 'round') return [message]
  if (question >= 0) {
    found.push(message)
    for (let q = question + 1; q < length && sessions[q] === session && opens[q] === 0; q++) found.push(messages[q]!)
    return found
  }
  for (let q = 0; q < length; q++) if (sessions[q] === session) found.push(messages[q]!)
  return found.includes(message) ? found : [message, ...found]
}
