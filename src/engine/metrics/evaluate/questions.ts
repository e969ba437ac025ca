import { tallyOf, type CompiledDefinition } from '../compiled.ts'
import { addDuration } from '../distribution.ts'
import { leftOut, type Facts } from '../facts.ts'
import { counts, outside, verdict } from './verdict.ts'

/** Units `round` and `message`: share answered in time, or waiting time with its cap. */
export function evaluateQuestions(rule: CompiledDefinition, { questions, sessions }: Facts, verdicts: Int8Array): void {
  const { length, waited, agent, opens, session } = questions
  const days = rule.bySession ? sessions.day : questions.day
  const { limit, bySession } = rule
  const { unit, formula, capMs } = rule.definition
  const messages = unit === 'message'
  const timed = formula === 'responseTime'
  // Ungrouped, all units go to one tally.
  const single = rule.by === 'none' ? tallyOf(rule, -1, 0, -1) : undefined
  for (let q = 0; q < length; q++) {
    const decision = verdicts[q]!
    if (decision === outside || !(messages || opens[q] === 1)) continue
    const row = session[q]!
    const tally = single ?? tallyOf(rule, sessions.shop[row]!, days[bySession ? row : q]!, agent[q]!)
    if (decision !== counts) {
      tally.excluded[decision]!++
      continue
    }
    const wait = waited[q]!
    tally.total++
    if (wait >= 0 && wait <= limit) tally.met++
    if (timed && (wait >= 0 || capMs !== null)) addDuration(tally.durations, weightOf(wait, capMs))
  }
}

/** What a round weighs: its wait, at most the cap, and unanswered the cap itself. */
function weightOf(wait: number, capMs: number | null): number {
  if (capMs === null) return wait
  return wait < 0 || wait > capMs ? capMs : wait
}

/** Messages of agents per message of buyers: met counts the agents', total the buyers'. */
export function evaluateAnswerQuestionRatio(rule: CompiledDefinition, facts: Facts, verdicts: Int8Array): void {
  const { questions, replies, sessions } = facts
  for (let q = 0; q < questions.length; q++) {
    const decision = verdicts[q]!
    if (decision === outside) continue
    const tally = tallyOf(rule, sessions.shop[questions.session[q]!]!, questions.day[q]!, questions.agent[q]!)
    if (decision === counts) tally.total++
    else tally.excluded[decision]!++
  }
  for (let r = 0; r < replies.length; r++) {
    const day = replies.day[r]!
    if (verdict(rule, day, replies.clock[r]!, leftOut.no) !== counts) continue
    tallyOf(rule, sessions.shop[replies.session[r]!]!, day, replies.agent[r]!).met++
  }
}
