import { grownFloat64, grownInt32, grownUint8 } from './column.ts'
import { kind } from './message.ts'
import type { CompiledReading } from './reading.ts'
import type { Session } from './session.ts'

/** Why a buyer message does not count under a reading, before any window is looked at. */
export const questionState = { counts: 0, robotOnly: 1, offlineMessage: 2 } as const

/** For every buyer message of a session: when and by whom it was answered. Columns parallel to the session's questions. */
export type Answers = {
  /** Milliseconds waited until the reply; -1 when unanswered. */
  waited: Float64Array<ArrayBuffer>
  /** The agent the message counts for; -1 when nobody is known. */
  agent: Int32Array<ArrayBuffer>
  /** 1 where the message opens a round; later messages before the reply join it. */
  opens: Uint8Array<ArrayBuffer>
  state: Uint8Array<ArrayBuffer>
}

export function createAnswers(): Answers {
  return {
    waited: new Float64Array(64),
    agent: new Int32Array(64),
    opens: new Uint8Array(64),
    state: new Uint8Array(64),
  }
}

/**
 * Walks through a session once and finds the answer of every buyer message. A round opens with the first unanswered
 * message and ends with the first reply that counts; the waiting messages are `first` to the last one read.
 *
 * Whose round it is: the agent who answers; if somebody handed the conversation over without a reply, his; if nobody
 * answers, the one who had the conversation. Never somebody to whom it came later.
 */
export function readAnswers(session: Session, reading: CompiledReading, answers: Answers): void {
  const { timeline, span, questions } = session
  answers.waited = grownFloat64(answers.waited, questions)
  answers.agent = grownInt32(answers.agent, questions)
  answers.opens = grownUint8(answers.opens, questions)
  answers.state = grownUint8(answers.state, questions)
  const { waited, agent, opens, state } = answers

  let read = 0
  let first = -1
  let holder = -1
  for (let i = span.from; i < span.to; i++) {
    const meaning = timeline.kind[i]!
    if (meaning === kind.buyer || meaning === kind.offline) {
      const now = stateOf(session, read, meaning, reading)
      const previous = session.questionIndex[read - 1] ?? -1
      const joins =
        first >= 0 && state[read - 1] === now && !(reading.closesAtDayEnd && timeline.day[previous] !== timeline.day[i])
      waited[read] = -1
      agent[read] = -1
      state[read] = now
      opens[read] = joins ? 0 : 1
      if (first < 0) first = read
      read++
    } else if (meaning === kind.handOver) {
      const from = timeline.agent[i]! >= 0 ? timeline.agent[i]! : holder
      if (first >= 0) {
        for (let q = first; q < read; q++) if (agent[q] === -1) agent[q] = from
        if (reading.transferFails) first = -1
      }
      holder = -1
    } else if (meaning === kind.assigned) {
      holder = timeline.agent[i]!
    } else if (
      reading.isReply[meaning] === 1 ||
      (reading.humanStageOnly && i < session.stageFrom && meaning === kind.bot)
    ) {
      const replier = timeline.agent[i]!
      if (first >= 0) {
        for (let q = first; q < read; q++) {
          const asked = session.questionIndex[q]!
          if (reading.closesAtDayEnd && timeline.day[asked] !== timeline.day[i]) {
            if (agent[q] === -1) agent[q] = holder
            continue
          }
          waited[q] = timeline.at[i]! - timeline.at[asked]!
          if (agent[q] === -1) agent[q] = replier
        }
        first = -1
      }
      if (replier >= 0) holder = replier
    }
  }
  if (first >= 0) for (let q = first; q < read; q++) if (agent[q] === -1) agent[q] = holder
}

function stateOf(session: Session, question: number, meaning: number, reading: CompiledReading): number {
  if (reading.humanStageOnly && session.questionInStage[question] === 0) return questionState.robotOnly
  if (reading.offlineExcluded && meaning === kind.offline) return questionState.offlineMessage
  return questionState.counts
}
