import { kind } from './message.ts'
import type { CompiledReading } from './reading.ts'
import type { Session } from './session.ts'

/** The first answer of a session under a reading. */
export type FirstReply = {
  /** Milliseconds from the beginning of the wait to the first reply that counts; -1 without one. */
  waited: number
  /** The agent it counts for: the replier; without a reply, or after a hand-over without one, who had it first. -1 unknown. */
  agent: number
}

export function createFirstReply(): FirstReply {
  return { waited: -1, agent: -1 }
}

/** Looks from the beginning of the human stage on; a reply of another local day comes too late where days close rounds. */
export function readFirstReply(session: Session, reading: CompiledReading, result: FirstReply): void {
  result.waited = -1
  result.agent = -1
  const { timeline, span, humanStartIndex } = session
  if (humanStartIndex < 0) return
  let holder = -1
  let givenAwayBy = -1
  for (let i = span.from; i < span.to; i++) {
    const meaning = timeline.kind[i]!
    const agent = timeline.agent[i]!
    if (meaning === kind.assigned) holder = agent
    else if (meaning === kind.handOver) {
      const from = agent >= 0 ? agent : holder
      if (i > humanStartIndex && givenAwayBy < 0) givenAwayBy = from
      holder = -1
    } else if (reading.isReply[meaning] === 1 && meaning !== kind.bot) {
      if (i < humanStartIndex) holder = agent
      else if (!(reading.closesAtDayEnd && timeline.day[i] !== timeline.day[humanStartIndex])) {
        result.waited = timeline.at[i]! - timeline.at[humanStartIndex]!
        result.agent = givenAwayBy >= 0 ? givenAwayBy : agent
        return
      } else break
    }
  }
  result.agent = givenAwayBy >= 0 ? givenAwayBy : holder
}
