import { singleCell, type CompiledDefinition } from '../compiled.ts'
import { addDuration } from '../distribution.ts'
import { leftOut, type Facts } from '../facts.ts'
import { cellOf } from '../figureCell.ts'
import { noRuns } from '../watch.ts'
import { counts, outside, verdict } from './verdict.ts'

/** Units `round` and `message`: share answered in time, or waiting time with its cap. */
export function evaluateQuestions(rule: CompiledDefinition, facts: Facts, verdicts: Int8Array): void {
  const { questions, sessions } = facts
  const { length, waited, agent, opens, session, message } = questions
  const { limit, bySession, cells, watch } = rule
  const days = bySession ? sessions.day : questions.day
  const clocks = bySession ? sessions.clock : questions.clock
  const { unit, formula, capMs } = rule.definition
  const messages = unit === 'message'
  const timed = formula === 'responseTime'
  const single = singleCell(rule)
  for (let q = 0; q < length; q++) {
    const decision = verdicts[q]!
    if (decision === outside || !(messages || opens[q] === 1)) continue
    const row = session[q]!
    const at = bySession ? row : q
    const cell = single ?? cellOf(cells, sessions.shop[row]!, days[at]!, clocks[at]!, agent[q]!)
    const { tally } = cell
    const wait = waited[q]!
    const met = wait >= 0 && wait <= limit
    if (watch) watch.tell(rule, cell, decision, met, message[q]!, facts, row, q, noRuns)
    if (decision !== counts) {
      tally.excluded[decision]!++
      continue
    }
    tally.total++
    if (met) tally.met++
    if (timed && (wait >= 0 || capMs !== null)) addDuration(tally.durations, weightOf(wait, capMs))
  }
}

/** What a round weighs: its wait, at most the cap, and unanswered the cap itself. */
export function weightOf(wait: number, capMs: number | null): number {
  if (capMs === null) return wait
  return wait < 0 || wait > capMs ? capMs : wait
}

/** Messages of agents per message of buyers: met counts the agents', total the buyers'. Watched are the agents'. */
export function evaluateAnswerQuestionRatio(rule: CompiledDefinition, facts: Facts, verdicts: Int8Array): void {
  const { questions, replies, sessions } = facts
  const { cells, watch } = rule
  for (let q = 0; q < questions.length; q++) {
    const decision = verdicts[q]!
    if (decision === outside) continue
    const row = questions.session[q]!
    const cell = cellOf(cells, sessions.shop[row]!, questions.day[q]!, questions.clock[q]!, questions.agent[q]!)
    if (decision === counts) cell.tally.total++
    else {
      cell.tally.excluded[decision]!++
      if (watch) watch.tell(rule, cell, decision, false, questions.message[q]!, facts, row, q, noRuns)
    }
  }
  for (let r = 0; r < replies.length; r++) {
    const day = replies.day[r]!
    const clock = replies.clock[r]!
    if (verdict(rule, day, clock, leftOut.no) !== counts) continue
    const row = replies.session[r]!
    const shop = sessions.shop[row]!
    const agent = replies.agent[r]!
    const message = replies.message[r]!
    if (rule.agreed && rule.agreed(message, message, shop, agent) !== counts) continue
    const cell = cellOf(cells, shop, day, clock, agent)
    cell.tally.met++
    if (watch) watch.tell(rule, cell, counts, true, message, facts, row, -1, noRuns)
  }
}
