import type { Answers } from '../answers.ts'
import { questionState } from '../answers.ts'
import { counts, offlineMessage, robotOnly, type CompiledDefinition } from '../compiled.ts'
import type { FirstReply } from '../firstReply.ts'
import type { Session } from '../session.ts'

/** A session and its answers under the reading of the definition that is evaluated. */
export type SessionContext = { session: Session; answers: Answers; firstReply: FirstReply }

/** Index in the timeline of the message that decides day and window of a question. */
export function decidingIndex(rule: CompiledDefinition, session: Session, question: number): number {
  return rule.bySession ? session.span.from : session.questionIndex[question]!
}

/** `counts`, or the reason that leaves a question out before any window is looked at. */
export function reasonOfState(state: number): number {
  if (state === questionState.counts) return counts
  return state === questionState.robotOnly ? robotOnly : offlineMessage
}

export function answeredInTime(rule: CompiledDefinition, waited: number): boolean {
  return waited >= 0 && waited <= rule.limit
}
