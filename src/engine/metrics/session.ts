import { grownFloat64 } from './column.ts'
import { kind } from './message.ts'
import type { Span } from './sessions.ts'
import type { Timeline } from './timeline.ts'

/** What is true of a session under every definition. Used again for the next session, like its timeline. */
export type Session = {
  timeline: Timeline
  span: Span
  shop: number
  /** Index of the first message of the human stage; the span's end when no human was ever reached. */
  stageFrom: number
  /**
   * The message with which the buyer began to wait for a human: the hand-over to a human, else his first message of the
   * stage. -1: never.
   */
  humanStartIndex: number
  /** Any message of a human in the whole session. */
  received: boolean
  /** Wall time of the human stage in milliseconds, 0 where no human wrote. */
  handled: number
  /** Index of the buyer's first message, -1 when he wrote nothing, and the instants of all his messages. */
  firstQuestion: number
  questionAt: Float64Array<ArrayBuffer>
}

export function createSession(timeline: Timeline): Session {
  return {
    timeline,
    span: { from: 0, to: 0, order: 0 },
    shop: -1,
    stageFrom: 0,
    humanStartIndex: -1,
    received: false,
    handled: 0,
    firstQuestion: -1,
    questionAt: new Float64Array(64),
  }
}

/**
 * Reads the facts of one session into `session`, above all where its human stage begins.
 *
 * Without any robot message or hand-over the whole session is the human stage; an automatic welcome is no robot stage.
 * A file that shows a robot and then a human without the hand-over between them has the stage begin after the robot's
 * last word before the first human one: the question the robot left unanswered is the one the human answers.
 *
 * The human stage lasts from the moment the buyer began to wait until the session is closed, or until its last message
 * where the file has no `closed`.
 */
export function readSession(session: Session, timeline: Timeline, span: Span, shop: number): void {
  session.timeline = timeline
  session.span = span
  session.shop = shop
  session.firstQuestion = -1
  session.questionAt = grownFloat64(session.questionAt, span.to - span.from)
  const { kind: kinds, at } = timeline
  let handed = -1
  let firstHuman = -1
  let lastBot = -1
  let end = span.from
  let asked = 0
  for (let i = span.from; i < span.to; i++) {
    const meaning = kinds[i]!
    if (meaning === kind.buyer || meaning === kind.offline) {
      if (asked === 0) session.firstQuestion = i
      session.questionAt[asked++] = at[i]!
      end = i
    } else if (isHuman(meaning)) {
      if (firstHuman < 0) firstHuman = i
      end = i
    } else if (meaning === kind.bot && firstHuman < 0) lastBot = i
    else if (meaning === kind.toHuman && handed < 0) handed = i
    else if (meaning === kind.closed) end = i
  }
  if (handed >= 0) session.stageFrom = handed
  else if (lastBot < 0) session.stageFrom = span.from
  else session.stageFrom = firstHuman < 0 ? span.to : lastBot + 1
  session.humanStartIndex = handed >= 0 ? handed : firstQuestionFrom(session)
  session.received = firstHuman >= 0
  const start = session.humanStartIndex >= 0 ? session.humanStartIndex : firstHuman
  session.handled = firstHuman < 0 || end < start ? 0 : at[end]! - at[start]!
}

export function isHuman(meaning: number): boolean {
  return meaning === kind.human || meaning === kind.assisted
}

function firstQuestionFrom({ timeline, span, stageFrom }: Session): number {
  for (let i = stageFrom; i < span.to; i++) {
    if (timeline.kind[i] === kind.buyer || timeline.kind[i] === kind.offline) return i
  }
  return -1
}
