import { createAnswers, readAnswers, type Answers } from './answers.ts'
import type { Buyer } from './buyers.ts'
import type { CompiledDefinition } from './compiled.ts'
import type { SessionContext } from './evaluate/context.ts'
import { evaluateAnswerQuestionRatio, evaluateQuestions } from './evaluate/eachQuestion.ts'
import { evaluateFirstReply, evaluateOfflineShare, evaluateReceived } from './evaluate/eachSession.ts'
import { evaluateHandleTime, noteChats } from './evaluate/handling.ts'
import { createMarks, settleMarks, type Marks } from './evaluate/marks.ts'
import { evaluateSession, noteBuyerDays } from './evaluate/wholeUnits.ts'
import type { CompiledReading } from './reading.ts'
import { createFirstReply, readFirstReply, type FirstReply } from './firstReply.ts'
import { createSession, readSession, type Session } from './session.ts'
import { hasReopened, joinReopened, type Span } from './sessions.ts'
import { createTimeline, type Timeline } from './timeline.ts'

/** What the evaluation needs to know of the source. */
export type SourceFacts = { readonly hasEvents: boolean; readonly nameOf: (agent: number) => string }

/**
 * Definitions in the order that reads answers once per reading. Definitions differ in when a session begun again is a new
 * one, but for most buyers that makes no difference: then `together` does all of them in one go.
 */
export type Plan = {
  readonly session: Session
  readonly joined: Timeline
  readonly together: readonly ReadingPlan[]
  readonly byReopening: readonly { readonly reopenWithinMs: number; readonly readings: readonly ReadingPlan[] }[]
}

type ReadingPlan = {
  readonly reading: CompiledReading
  readonly answers: Answers
  readonly firstReply: FirstReply
  readonly steps: readonly Step[]
}

/** One definition with what it does to a session, and when the last session of a buyer is read. */
type Step = { readonly session: (context: SessionContext) => void; readonly buyerEnd?: (shop: number) => void }

export function planOf(rules: readonly CompiledDefinition[], facts: SourceFacts): Plan {
  const steps = rules.map((rule) => ({ rule, step: stepOf(rule, facts) }))
  const byReopening = Map.groupBy(steps, ({ rule }) => rule.reading.reopenWithinMs)
  return {
    session: createSession(createTimeline()),
    joined: createTimeline(),
    together: readingPlans(steps),
    byReopening: [...byReopening].map(([reopenWithinMs, same]) => ({ reopenWithinMs, readings: readingPlans(same) })),
  }
}

function readingPlans(steps: readonly { rule: CompiledDefinition; step: Step }[]): ReadingPlan[] {
  return [...Map.groupBy(steps, ({ rule }) => rule.reading.key).values()].map((same) => ({
    reading: same[0]!.rule.reading,
    answers: createAnswers(),
    firstReply: createFirstReply(),
    steps: same.map(({ step }) => step),
  }))
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
export function evaluateBuyer(plan: Plan, buyer: Buyer): void {
  const { together, byReopening, joined } = plan
  const { timeline, spans, shop } = buyer
  if (byReopening.every(({ reopenWithinMs }) => !hasReopened(timeline, spans, reopenWithinMs))) {
    evaluateSessions(plan, together, timeline, spans, shop)
  } else {
    for (const { reopenWithinMs, readings } of byReopening) {
      if (reopenWithinMs === 0) evaluateSessions(plan, readings, timeline, spans, shop)
      else evaluateSessions(plan, readings, joined, joinReopened(timeline, spans, reopenWithinMs, joined), shop)
    }
  }
  for (const { steps } of together) for (const step of steps) step.buyerEnd?.(shop)
}

function evaluateSessions(
  { session }: Plan,
  readings: readonly ReadingPlan[],
  timeline: Timeline,
  spans: readonly Span[],
  shop: number,
): void {
  for (const span of spans) {
    readSession(session, timeline, span, shop)
    for (const { reading, answers, firstReply, steps } of readings) {
      readAnswers(session, reading, answers)
      readFirstReply(session, reading, firstReply)
      const context = { session, answers, firstReply }
      for (const step of steps) step.session(context)
    }
  }
}
