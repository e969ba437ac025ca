import { outside, tallyOf, verdict, type CompiledDefinition } from '../compiled.ts'
import { addDuration } from '../distribution.ts'
import { answeredInTime, decidingIndex, reasonOfState, type SessionContext } from './context.ts'

/** Units `round` and `message`: share answered in time, or waiting time with its cap. */
export function evaluateQuestions(rule: CompiledDefinition, { session, answers }: SessionContext): void {
  const { unit, formula, capMs } = rule.definition
  const roundsOnly = unit === 'round'
  const timed = formula === 'responseTime'
  const { timeline } = session
  for (let q = 0; q < session.questions; q++) {
    if (roundsOnly && answers.opens[q] === 0) continue
    const index = decidingIndex(rule, session, q)
    const decision = verdict(rule, timeline.day[index]!, timeline.clock[index]!, reasonOfState(answers.state[q]!))
    if (decision === outside) continue
    const tally = tallyOf(rule, session.shop, timeline.day[index]!, answers.agent[q]!)
    if (decision >= 0) {
      tally.excluded[decision]!++
      continue
    }
    const waited = answers.waited[q]!
    tally.total++
    if (answeredInTime(rule, waited)) tally.met++
    if (!timed) continue
    if (capMs === null) {
      if (waited >= 0) addDuration(tally.durations, waited)
    } else addDuration(tally.durations, waited < 0 ? capMs : Math.min(waited, capMs))
  }
}

/** Messages of agents per message of buyers: met counts the agents', total the buyers'. */
export function evaluateAnswerQuestionRatio(rule: CompiledDefinition, { session, answers }: SessionContext): void {
  const { timeline, span, shop } = session
  for (let q = 0; q < session.questions; q++) {
    const index = decidingIndex(rule, session, q)
    const day = timeline.day[index]!
    const decision = verdict(rule, day, timeline.clock[index]!, reasonOfState(answers.state[q]!))
    if (decision === outside) continue
    const tally = tallyOf(rule, shop, day, answers.agent[q]!)
    if (decision >= 0) tally.excluded[decision]!++
    else tally.total++
  }
  for (let i = span.from; i < span.to; i++) {
    if (rule.reading.isReply[timeline.kind[i]!] === 0) continue
    const index = rule.bySession ? span.from : i
    const day = timeline.day[index]!
    if (verdict(rule, day, timeline.clock[index]!, -1) === -1) tallyOf(rule, shop, day, timeline.agent[i]!).met++
  }
}
