import { compute, type ComputationOptions } from './computation.ts'
import type { CompiledDefinition } from './compiled.ts'
import type { MetricDefinition, RulePack } from './definition.ts'
import { explainUnit, type ExplainedUnit } from './explainUnit.ts'
import type { MeasuredMessages } from './rowStore.ts'
import { conversationOfMessages } from './survey.ts'
import { zoneClock } from './zoneClock.ts'

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
  const { results } = compute(messages, options, [[]], () => ({
    tell(rule, _cell, ...found) {
      const unit = explainUnit(source, rule, ...found)
      if (!unit.messages.some((message) => conversationOf[message] === conversation)) return
      const units = unitsOf.get(rule)
      if (units) units.push(unit)
      else unitsOf.set(rule, [unit])
    },
  }))
  for (const units of unitsOf.values()) units.sort((a, b) => a.openedAt - b.openedAt || a.opened - b.opened)
  return results.flatMap(({ pack, definition, rules: [rule] }) => {
    const units = rule === undefined ? undefined : unitsOf.get(rule)
    return units ? [{ pack, definition, units }] : []
  })
}
