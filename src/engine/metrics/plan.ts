import { createAnswers, readAnswers, type Answers } from './answers.ts'
import type { Buyer } from './buyers.ts'
import type { CompiledDefinition } from './compiled.ts'
import type { SessionContext } from './evaluate/context.ts'
import { evaluateAnswerQuestionRatio, evaluateQuestions } from './evaluate/eachQuestion.ts'
import { evaluateFirstReply, evaluateOfflineShare, evaluateReceived } from './evaluate/eachSession.ts'
import { evaluateHandleTime, noteChats } from './evaluate/handling.ts'
import { createMarks, settleMarks, type Marks } from './evaluate/marks.ts'
import { evaluateSession, noteBuyerDays } from './evaluate/wholeUnits.ts'
import { createFirstReply, readFirstReply, type FirstReply } from './firstReply.ts'
import { createSession, readSession, type Session } from './session.ts'
import { joinReopened, type Span } from './sessions.ts'
import { createTimeline, type Timeline } from './timeline.ts'

/** What the evaluation needs to know of the source. */
export type SourceFacts = { readonly hasEvents: boolean; readonly nameOf: (agent: number) => string }

/** Definitions in the order that joins sessions once per rule of reopening and reads answers once per reading. */
export type Plan = { readonly session: Session; readonly reopenings: readonly Reopening[] }

type Reopening = {
  readonly reopenWithinMs: number
  readonly joined: Timeline
  readonly readings: readonly ReadingPlan[]
}

type ReadingPlan = {
  readonly answers: Answers
  readonly firstReply: FirstReply
  readonly first: CompiledDefinition
  readonly steps: readonly Step[]
}

/** One definition with what it does to a session, and when the last session of a buyer is read. */
type Step = { readonly session: (context: SessionContext) => void; readonly buyerEnd?: (shop: number) => void }

export function planOf(rules: readonly CompiledDefinition[], facts: SourceFacts): Plan {
  const byReopening = Map.groupBy(rules, (rule) => rule.reading.reopenWithinMs)
  const reopenings = [...byReopening].map(([reopenWithinMs, same]) => ({
    reopenWithinMs,
    joined: createTimeline(),
    readings: [...Map.groupBy(same, (rule) => rule.readingKey).values()].map((ofReading) => ({
      answers: createAnswers(),
      firstReply: createFirstReply(),
      first: ofReading[0]!,
      steps: ofReading.map((rule) => stepOf(rule, facts)),
    })),
  }))
  return { session: createSession(createTimeline()), reopenings }
}

function stepOf(rule: CompiledDefinition, facts: SourceFacts): Step {
  const marks: Marks = createMarks()
  switch (rule.definition.formula) {
    case 'repliedWithin':
    case 'responseTime':
    case 'consultations':
    case 'unanswered':
      return stepOfUnit(rule, marks)
    case 'received':
      return { session: (context) => evaluateReceived(rule, context) }
    case 'offlineShare':
      return { session: (context) => (facts.hasEvents ? evaluateOfflineShare(rule, context) : undefined) }
    case 'handleTime':
      return { session: (context) => evaluateHandleTime(rule, context) }
    case 'concurrency':
      return { session: (context) => noteChats(rule, context, facts.nameOf) }
    case 'answerQuestionRatio':
      return { session: (context) => evaluateAnswerQuestionRatio(rule, context) }
    case 'onlineTime':
      // Messages say nothing about who was online; presence is measured by evaluateOnlineTime.
      return { session: () => undefined }
  }
}

function stepOfUnit(rule: CompiledDefinition, marks: Marks): Step {
  switch (rule.definition.unit) {
    case 'round':
    case 'message':
      return { session: (context) => evaluateQuestions(rule, context) }
    case 'firstReply':
      return { session: (context) => evaluateFirstReply(rule, context) }
    case 'buyerDay':
      return {
        session: (context) => noteBuyerDays(rule, context, marks),
        buyerEnd: (shop) => settleMarks(rule, marks, shop),
      }
    case 'session':
      return rule.definition.formula === 'unanswered'
        ? { session: (context) => evaluateFirstReply(rule, context) }
        : { session: (context) => evaluateSession(rule, context, marks) }
    case 'shopDay':
    case 'agentTime':
      throw new RangeError(`${rule.definition.metric} cannot be counted by ${rule.definition.unit}`)
  }
}

/** Evaluates all definitions on the sessions of one buyer. */
export function evaluateBuyer({ session, reopenings }: Plan, buyer: Buyer): void {
  for (const { reopenWithinMs, joined, readings } of reopenings) {
    const alone = reopenWithinMs === 0 || buyer.spans.length === 1
    const spans: readonly Span[] = alone
      ? buyer.spans
      : joinReopened(buyer.timeline, buyer.spans, reopenWithinMs, joined)
    for (const span of spans) {
      readSession(session, alone ? buyer.timeline : joined, span, buyer.shop)
      for (const { answers, firstReply, first, steps } of readings) {
        readAnswers(session, first.reading, answers)
        readFirstReply(session, first.reading, firstReply)
        const context = { session, answers, firstReply }
        for (const step of steps) step.session(context)
      }
    }
    for (const { steps } of readings) for (const step of steps) step.buyerEnd?.(buyer.shop)
  }
}
