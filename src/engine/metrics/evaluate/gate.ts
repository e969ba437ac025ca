import type { CompiledDefinition } from '../compiled.ts'
import { leftOut, type Facts, type QuestionFacts, type SessionFacts } from '../facts.ts'
import type { AgreedReason } from '../watch.ts'
import { counts, outside, verdict } from './verdict.ts'

/** The verdict on every question of a batch. Definitions with the same days, window and timestamp share one. */
export type Gate = { readonly rule: CompiledDefinition; verdicts: Int8Array }

export function newGate(rule: CompiledDefinition): Gate {
  return { rule, verdicts: new Int8Array(0) }
}

/** Whether a definition needs verdicts on messages; the others look at sessions. */
export function looksAtQuestions({ definition: { formula, unit } }: CompiledDefinition): boolean {
  if (formula === 'consultations' || formula === 'answerQuestionRatio') return true
  return (formula === 'repliedWithin' || formula === 'responseTime') && unit !== 'firstReply'
}

/** Gates with the same key let the same questions through. */
export function gateKey(rule: CompiledDefinition): string {
  const { firstDay, lastDay, windowFrom, windowTo, bySession, exclusions } = rule
  return [firstDay, lastDay, windowFrom, windowTo, bySession, daysBySession(rule), JSON.stringify(exclusions)].join()
}

/** A session as a unit belongs to the day of its first row, even where its messages are looked at by their own time. */
export function daysBySession(rule: CompiledDefinition): boolean {
  return rule.bySession || rule.definition.unit === 'session'
}

export function fillGate(gate: Gate, { questions, sessions }: Facts): void {
  const { rule } = gate
  const { length, session, leftOut: out } = questions
  if (gate.verdicts.length < length) gate.verdicts = new Int8Array(length * 2)
  const { verdicts } = gate
  const { bySession, windowFrom, windowTo, agreed } = rule
  const dayOfSession = daysBySession(rule)
  const days = dayOfSession ? sessions.day : questions.day
  const clocks = bySession ? sessions.clock : questions.clock
  // The checks of verdict() in the same order, with the fields of the rule taken out of the loop.
  const plainDays = rule.exclusions.length === 0
  const firstDay = Math.max(rule.firstDay, -maxDay)
  const lastDay = Math.min(rule.lastDay, maxDay)
  for (let q = 0; q < length; q++) {
    const row = session[q]!
    const day = days[dayOfSession ? row : q]!
    const clock = clocks[bySession ? row : q]!
    if (day < firstDay || day > lastDay) verdicts[q] = outside
    else if (plainDays && out[q] === leftOut.no && clock >= windowFrom && clock < windowTo) verdicts[q] = counts
    else verdicts[q] = verdict(rule, day, clock, out[q]!)
  }
  if (agreed) leaveOutAgreed(verdicts, agreed, bySession, questions, sessions)
}

/** What both sides agreed on concerns only what would count without it, so it never changes another reason. */
function leaveOutAgreed(
  verdicts: Int8Array,
  agreed: AgreedReason,
  bySession: boolean,
  questions: QuestionFacts,
  sessions: SessionFacts,
): void {
  for (let q = 0; q < questions.length; q++) {
    if (verdicts[q] !== counts) continue
    const row = questions.session[q]!
    const message = questions.message[q]!
    const instant = bySession ? sessions.message[row]! : message
    verdicts[q] = agreed(instant, message, sessions.shop[row]!, questions.agent[q]!)
  }
}

/** Further from 1970 than any day of a chat, and still a small integer, which an infinite day is not. */
const maxDay = 1 << 24
