import type { Buyer } from './buyers.ts'
import { collectSession } from './collect.ts'
import type { CompiledDefinition } from './compiled.ts'
import { fillGate, gateKey, looksAtQuestions, newGate, type Gate } from './evaluate/gate.ts'
import { evaluateAnswerQuestionRatio, evaluateQuestions } from './evaluate/questions.ts'
import { noteChats } from './evaluate/concurrency.ts'
import { evaluateFirstReplies, evaluateHandleTime, evaluateShare } from './evaluate/sessions.ts'
import { evaluateWholes } from './evaluate/wholes.ts'
import type { EventRecord } from './eventRecord.ts'
import { clearFacts, createFacts, type Facts } from './facts.ts'
import type { CompiledReading } from './reading.ts'
import { createSession, readSession, type Session } from './session.ts'
import { hasReopened, joinReopened, type Span } from './sessions.ts'
import { createTimeline, type Timeline } from './timeline.ts'
import type { ZoneClock } from './zoneClock.ts'

/**
 * The work on each buyer: facts are collected once for each reading, and evaluated by all definitions of that reading when
 * enough have come together. Readings differ in when a session begun again is a new one and in whether midnight ends a
 * round, but for most buyers neither makes a difference; these go through `together`.
 */
export type Plan = {
  readonly session: Session
  readonly joined: Timeline
  readonly together: readonly ReadingPlan[]
  readonly byReopening: readonly { readonly reopenWithinMs: number; readonly readings: readonly ReadingPlan[] }[]
  readonly longestReopening: number
  buyers: number
}

type ReadingPlan = {
  readonly reading: CompiledReading
  readonly facts: Facts
  readonly gates: readonly Gate[]
  readonly evaluations: readonly { readonly run: Evaluation; readonly gate: Gate | undefined }[]
}

type Evaluation = (facts: Facts, verdicts: Int8Array) => void

/** Facts that are evaluated at once: they stay in the processor's cache. */
const batchRows = 4096

/** What evaluations know of the source beside its facts. */
export type Source = {
  readonly clock: ZoneClock
  readonly events: EventRecord
}

export function planOf(rules: readonly CompiledDefinition[], source: Source): Plan {
  return {
    session: createSession(createTimeline()),
    joined: createTimeline(),
    together: readingPlans(rules, (rule) => rule.reading.keyWithinDay, source),
    byReopening: [...Map.groupBy(rules, (rule) => rule.reading.reopenWithinMs)].map(([reopenWithinMs, same]) => ({
      reopenWithinMs,
      readings: readingPlans(same, (rule) => rule.reading.key, source),
    })),
    longestReopening: Math.max(0, ...rules.map((rule) => rule.reading.reopenWithinMs)),
    buyers: 0,
  }
}

function readingPlans(
  rules: readonly CompiledDefinition[],
  keyOf: (rule: CompiledDefinition) => string,
  source: Source,
): ReadingPlan[] {
  return [...Map.groupBy(rules, keyOf).values()].map((same) => {
    const gates = new Map(same.filter(looksAtQuestions).map((rule) => [gateKey(rule), newGate(rule)]))
    return {
      reading: same[0]!.reading,
      facts: createFacts(),
      gates: [...gates.values()],
      evaluations: same.map((rule) => ({ run: evaluationOf(rule, source), gate: gates.get(gateKey(rule)) })),
    }
  })
}

const noVerdicts = new Int8Array(0)

function evaluationOf(rule: CompiledDefinition, { clock, events }: Source): Evaluation {
  switch (rule.definition.formula) {
    case 'repliedWithin':
    case 'responseTime':
      return evaluationOfUnit(rule)
    case 'consultations':
      return (facts, verdicts) => evaluateWholes(rule, facts, verdicts)
    case 'unanswered':
      return (facts) => evaluateFirstReplies(rule, facts)
    case 'received':
    case 'offlineShare':
      return (facts) => evaluateShare(rule, facts, events)
    case 'handleTime':
      return (facts) => evaluateHandleTime(rule, facts)
    case 'concurrency':
      return (facts) => noteChats(rule, facts, clock)
    case 'answerQuestionRatio':
      return (facts, verdicts) => evaluateAnswerQuestionRatio(rule, facts, verdicts)
    case 'onlineTime':
      // Messages say nothing about who was online; presence is measured by evaluateOnlineTime.
      return () => undefined
  }
}

function evaluationOfUnit(rule: CompiledDefinition): Evaluation {
  switch (rule.definition.unit) {
    case 'round':
    case 'message':
      return (facts, verdicts) => evaluateQuestions(rule, facts, verdicts)
    case 'buyerDay':
    case 'session':
      return (facts, verdicts) => evaluateWholes(rule, facts, verdicts)
    case 'firstReply':
      return (facts) => evaluateFirstReplies(rule, facts)
    case 'shopDay':
    case 'agentTime':
      throw new RangeError(`${rule.definition.metric} cannot be counted by ${rule.definition.unit}`)
  }
}

/** Takes in all sessions of one buyer. */
export function addBuyer(plan: Plan, { timeline, spans, shop }: Buyer): void {
  const { together, byReopening, joined } = plan
  plan.buyers++
  if (liesWithinDays(timeline, spans) && !hasReopened(timeline, spans, plan.longestReopening)) {
    addSessions(plan, together, timeline, spans, shop)
    return
  }
  for (const { reopenWithinMs, readings } of byReopening) {
    if (reopenWithinMs === 0) addSessions(plan, readings, timeline, spans, shop)
    else addSessions(plan, readings, joined, joinReopened(timeline, spans, reopenWithinMs, joined), shop)
  }
}

function liesWithinDays({ day }: Timeline, spans: readonly Span[]): boolean {
  for (const { from, to } of spans) if (day[from] !== day[to - 1]) return false
  return true
}

function addSessions(
  plan: Plan,
  readings: readonly ReadingPlan[],
  timeline: Timeline,
  spans: readonly Span[],
  shop: number,
): void {
  for (const span of spans) {
    readSession(plan.session, timeline, span, shop)
    for (const { reading, facts } of readings) collectSession(facts, plan.session, reading, plan.buyers)
  }
  for (const reading of readings) if (reading.facts.questions.length >= batchRows) evaluate(reading)
}

/** Evaluates what has been collected since. */
export function finish({ together, byReopening }: Plan): void {
  for (const reading of together) evaluate(reading)
  for (const { readings } of byReopening) for (const reading of readings) evaluate(reading)
}

function evaluate({ facts, gates, evaluations }: ReadingPlan): void {
  for (const gate of gates) fillGate(gate, facts)
  for (const { run, gate } of evaluations) run(facts, gate?.verdicts ?? noVerdicts)
  clearFacts(facts)
}
