import type { CompiledDefinition } from './compiled.ts'
import type { Facts } from './facts.ts'

/**
 * How long a watched unit waited for its answer, in milliseconds; -1 where none came or its metric is not about one. The
 * parameters are those of Watch.tell(): of a unit of many messages the one that decided waits.
 */
export function waitedMs({ answered }: CompiledDefinition, facts: Facts, session: number, question: number): number {
  if (!answered) return -1
  const { answer, waited } = question >= 0 ? facts.questions : facts.sessions
  const row = question >= 0 ? question : session
  return answer[row]! >= 0 ? waited[row]! : -1
}
