import { leftOut, noAnswer, type Facts } from './facts.ts'
import { kind } from './message.ts'
import type { CompiledReading } from './reading.ts'
import type { Session } from './session.ts'

/**
 * Walks through a session once and appends its buyer messages with their answers to the question facts. A round opens with
 * the first unanswered message and ends with the first reply that counts; what waits is `first` to the last one read.
 *
 * Whose round it is: the agent who answers; if somebody handed the conversation over without a reply, his; if nobody
 * answers, the one who had the conversation. Never somebody to whom it came later.
 */
export function readAnswers({ questions }: Facts, row: number, session: Session, reading: CompiledReading): void {
  const { timeline, span, stageFrom } = session
  const { kind: kinds, at, agent: agents, day: days, clock: clocks, message: places } = timeline
  const { waited, agent, opens, leftOut: out, day, clock, session: sessions, message, answer } = questions
  const { isReply, closesAtDayEnd } = reading
  const base = questions.length
  let next = base
  // The first message that waits; `next` when none does.
  let first = base
  let holder = -1
  for (let i = span.from; i < span.to; i++) {
    const meaning = kinds[i]!
    if (meaning === kind.buyer || meaning === kind.offline) {
      const reason = reasonOf(meaning, i >= stageFrom, reading)
      const joins = first < next && out[next - 1] === reason && !(closesAtDayEnd && day[next - 1] !== days[i])
      // The waiting time is known when the reply comes; until then the column holds when the wait began.
      waited[next] = -1 - at[i]!
      agent[next] = -1
      opens[next] = joins ? 0 : 1
      out[next] = reason
      day[next] = days[i]!
      clock[next] = clocks[i]!
      sessions[next] = row
      message[next] = places[i]!
      next++
    } else if (isReply[meaning] === 1 || (reading.humanStageOnly && meaning === kind.bot && i < stageFrom)) {
      for (let q = first; q < next; q++) {
        const tooLate = closesAtDayEnd && day[q] !== days[i]
        if (agent[q] === -1) agent[q] = tooLate ? holder : agents[i]!
        waited[q] = tooLate ? -1 : at[i]! + 1 + waited[q]!
        answer[q] = tooLate ? noAnswer.dayEnd : places[i]!
      }
      first = next
      if (agents[i]! >= 0) holder = agents[i]!
    } else if (meaning === kind.handOver) {
      const from = agents[i]! >= 0 ? agents[i]! : holder
      for (let q = first; q < next; q++) {
        if (agent[q] === -1) agent[q] = from
        if (!reading.transferFails) continue
        waited[q] = -1
        answer[q] = noAnswer.transfer
      }
      if (reading.transferFails) first = next
      holder = -1
    } else if (meaning === kind.assigned) holder = agents[i]!
  }
  for (let q = first; q < next; q++) {
    waited[q] = -1
    answer[q] = noAnswer.never
    if (agent[q] === -1) agent[q] = holder
  }
  questions.length = next
}

function reasonOf(meaning: number, inStage: boolean, reading: CompiledReading): number {
  if (reading.humanStageOnly && !inStage) return leftOut.robotOnly
  return reading.offlineExcluded && meaning === kind.offline ? leftOut.offlineMessage : leftOut.no
}
