import { compute, type ComputationOptions } from './computation.ts'
import type { CompiledDefinition } from './compiled.ts'
import type { MetricDefinition, RulePack } from './definition.ts'
import type { Verdict } from './evidence.ts'
import { explainUnit, type Because } from './explainUnit.ts'
import type { MeasuredMessages } from './rowStore.ts'
import { conversationOfMessages } from './survey.ts'
import { zoneClock } from './zoneClock.ts'

/**
 * One unit of a definition: what began it, until when it could be answered, what answered it and what it came to. Messages
 * are places in the columns of the store, instants UTC milliseconds, durations milliseconds.
 */
export type ExplainedUnit = {
  /** Unanswered and not yet late is `open`; the figure counts it as unanswered until somebody answers. */
  readonly verdict: Verdict | 'open'
  readonly because: Because
  /**
   * The messages it is made of, in order of time: the buyer's messages of a round, a session or a buyer's day. A session
   * that is counted by its begin has its first row as well.
   */
  readonly messages: readonly number[]
  /** The message whose wait decided, and the last instant at which an answer would be in time; null without a limit. */
  readonly opened: number
  readonly openedAt: number
  readonly deadline: number | null
  readonly answer: number | null
  readonly answeredAt: number | null
  readonly waitedMs: number | null
  /** What it weighs in a mean, where its metric has one: the wait, the capped wait or the time in the chat. */
  readonly weightMs: number | null
  /** Whose it is, -1 when nobody is known. */
  readonly agent: number
}

export type ExplainedDefinition = {
  readonly pack: RulePack
  readonly definition: MetricDefinition
  /** In order of time. */
  readonly units: readonly ExplainedUnit[]
}

export type ExplainOptions = Omit<ComputationOptions, 'from' | 'to' | 'presence'> & {
  /** Until when messages are known, UTC milliseconds; what could still be answered then is open. Default: for ever. */
  readonly knownUntil?: number
}

/**
 * What each definition says of one conversation, by its ordinal: every unit that has a message in it. The store also has
 * the other conversations of the buyer that belong to the same days or sessions; a unit may reach into them. Definitions
 * under which the conversation has no unit are left out, as are concurrency and online time, which consist of none.
 */
export function explainConversation(
  messages: MeasuredMessages,
  conversation: number,
  options: ExplainOptions,
): ExplainedDefinition[] {
  const columns = messages.columns()
  const conversationOf = conversationOfMessages(columns)
  const source = {
    at: columns.at,
    writer: columns.agent,
    clock: zoneClock(options.zone),
    knownUntil: options.knownUntil ?? Infinity,
  }
  const unitsOf = new Map<CompiledDefinition, ExplainedUnit[]>()
  const { results } = compute(messages, options, [[]], () => (rule, _cell, ...found) => {
    const unit = explainUnit(source, rule, ...found)
    if (!unit.messages.some((message) => conversationOf[message] === conversation)) return
    const units = unitsOf.get(rule)
    if (units) units.push(unit)
    else unitsOf.set(rule, [unit])
  })
  for (const units of unitsOf.values()) units.sort((a, b) => a.openedAt - b.openedAt || a.opened - b.opened)
  return results.flatMap(({ pack, definition, rules: [rule] }) => {
    const units = rule === undefined ? undefined : unitsOf.get(rule)
    return units ? [{ pack, definition, units }] : []
  })
}
