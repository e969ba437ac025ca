import { outside, verdict, type CompiledDefinition } from '../compiled.ts'
import { answeredInTime, decidingIndex, reasonOfState, type SessionContext } from './context.ts'
import { mark, settleMarks, type Marks } from './marks.ts'

/**
 * Unit `buyerDay`: notes the messages of one session; the caller settles when the buyer's last session is read.
 * One message without an answer in time makes the buyer of that day a miss. For consultations nothing can be missed.
 */
export function noteBuyerDays(rule: CompiledDefinition, { session, answers }: SessionContext, marks: Marks): void {
  const anyMessage = rule.definition.formula === 'consultations'
  const { timeline } = session
  for (let q = 0; q < session.questions; q++) {
    const index = decidingIndex(rule, session, q)
    const day = timeline.day[index]!
    const decision = verdict(rule, day, timeline.clock[index]!, reasonOfState(answers.state[q]!))
    if (decision === outside) continue
    const inTime = anyMessage || answeredInTime(rule, answers.waited[q]!)
    mark(marks, day, rule.by === 'agent' ? answers.agent[q]! : 0, decision, inTime)
  }
}

/** Unit `session`: one message without an answer in time makes the session a miss. Its day is that of its first row. */
export function evaluateSession(rule: CompiledDefinition, { session, answers }: SessionContext, marks: Marks): void {
  const { timeline } = session
  const sessionDay = timeline.day[session.span.from]!
  for (let q = 0; q < session.questions; q++) {
    const index = decidingIndex(rule, session, q)
    const decision = verdict(rule, sessionDay, timeline.clock[index]!, reasonOfState(answers.state[q]!))
    if (decision === outside) continue
    mark(
      marks,
      sessionDay,
      rule.by === 'agent' ? answers.agent[q]! : 0,
      decision,
      answeredInTime(rule, answers.waited[q]!),
    )
  }
  settleMarks(rule, marks, session.shop)
}
