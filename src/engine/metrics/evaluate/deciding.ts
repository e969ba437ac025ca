import type { CompiledDefinition } from '../compiled.ts'
import type { Facts } from '../facts.ts'
import { counts } from './verdict.ts'

/**
 * Of the questions of a unit of many messages the one that decided: the first miss, the first message that counts, or the
 * first one left out for the reason given. First in time, so that the order of conversations in a file cannot change it.
 */
export function decidingQuestion(
  { limit, definition }: CompiledDefinition,
  { questions }: Facts,
  verdicts: Int8Array,
  runs: readonly number[],
  decision: number,
  met: boolean,
): number {
  const { waited, day, clock } = questions
  const anyMessage = definition.formula === 'consultations'
  let found = -1
  for (let i = 0; i < runs.length; i += 2) {
    for (let q = runs[i]!; q < runs[i + 1]!; q++) {
      if (verdicts[q] !== decision) continue
      const inTime = anyMessage || (waited[q]! >= 0 && waited[q]! <= limit)
      if (decision === counts && inTime !== met) continue
      if (found < 0 || day[q]! < day[found]! || (day[q] === day[found] && clock[q]! < clock[found]!)) found = q
    }
  }
  return found
}
