import { grownInt32, grownUint8 } from './column.ts'
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
  /** When the buyer began to wait for a human: the hand-over to a human, else his first message of the stage. NaN: never. */
  humanStartsAt: number
  /** The message that instant belongs to, for its local day and time; -1 when there is none. */
  humanStartIndex: number
  /** First human reply at or after that instant, or -1. */
  firstReplyIndex: number
  /** Any message of a human in the whole session. */
  received: boolean
  /** Buyer messages in order: their index in the timeline, and whether they lie in the human stage. */
  questions: number
  questionIndex: Int32Array<ArrayBuffer>
  questionInStage: Uint8Array<ArrayBuffer>
}

export function createSession(timeline: Timeline): Session {
  return {
    timeline,
    span: { from: 0, to: 0 },
    shop: -1,
    stageFrom: 0,
    humanStartsAt: Number.NaN,
    humanStartIndex: -1,
    firstReplyIndex: -1,
    received: false,
    questions: 0,
    questionIndex: new Int32Array(64),
    questionInStage: new Uint8Array(64),
  }
}

/** Reads the facts of one session into `session`. */
export function readSession(session: Session, timeline: Timeline, span: Span, shop: number): void {
  session.timeline = timeline
  session.span = span
  session.shop = shop
  const handed = findStage(session)
  collectQuestions(session)
  const start = handed >= 0 ? handed : firstQuestionOfStage(session)
  session.humanStartIndex = start
  session.humanStartsAt = start < 0 ? Number.NaN : timeline.at[start]!
  session.firstReplyIndex = start < 0 ? -1 : nextHuman(timeline, start, span.to)
}

export function isHuman(meaning: number): boolean {
  return meaning === kind.human || meaning === kind.assisted
}

/**
 * Finds where the human stage begins, and answers the index of the hand-over to a human or -1.
 * Without any robot message or hand-over the whole session is the human stage; an automatic welcome is no robot stage.
 * A file that shows a robot and then a human without the hand-over between them has the stage begin after the robot's
 * last word before the first human one: the question the robot left unanswered is the one the human answers.
 */
function findStage(session: Session): number {
  const { timeline, span } = session
  let handed = -1
  let firstHuman = -1
  let lastBot = -1
  for (let i = span.from; i < span.to; i++) {
    const meaning = timeline.kind[i]!
    if (meaning === kind.toHuman && handed < 0) handed = i
    else if (isHuman(meaning) && firstHuman < 0) firstHuman = i
    else if (meaning === kind.bot && firstHuman < 0) lastBot = i
  }
  session.received = firstHuman >= 0
  if (handed >= 0) session.stageFrom = handed
  else if (lastBot < 0) session.stageFrom = span.from
  else session.stageFrom = firstHuman < 0 ? span.to : lastBot + 1
  return handed
}

function collectQuestions(session: Session): void {
  const { timeline, span, stageFrom } = session
  session.questions = 0
  session.questionIndex = grownInt32(session.questionIndex, span.to - span.from)
  session.questionInStage = grownUint8(session.questionInStage, span.to - span.from)
  for (let i = span.from; i < span.to; i++) {
    const meaning = timeline.kind[i]
    if (meaning !== kind.buyer && meaning !== kind.offline) continue
    session.questionIndex[session.questions] = i
    session.questionInStage[session.questions] = i >= stageFrom ? 1 : 0
    session.questions++
  }
}

function firstQuestionOfStage(session: Session): number {
  for (let q = 0; q < session.questions; q++) if (session.questionInStage[q] === 1) return session.questionIndex[q]!
  return -1
}

function nextHuman(timeline: Timeline, from: number, to: number): number {
  for (let i = from; i < to; i++) if (isHuman(timeline.kind[i]!)) return i
  return -1
}
