import type { ExclusionReason } from '../../../engine/metrics/definition.ts'
import type { Definition } from './types.ts'

/** One sentence of a definition: the key of a text below `measure:rule` and what is filled in. */
export type Sentence =
  | { readonly key: 'formula'; readonly formula: string; readonly limitMs: number | null }
  | { readonly key: 'counts'; readonly unit: string }
  | { readonly key: 'window'; readonly from: string; readonly to: string; readonly by: string }
  | { readonly key: 'wholeDay' | 'human' | 'dayEnd' | 'failsFirstAgent' | 'offline' }
  | { readonly key: 'replies'; readonly kinds: readonly string[] }
  | { readonly key: 'reopen' | 'cap'; readonly milliseconds: number }
  | { readonly key: 'dates'; readonly from: string; readonly to: string; readonly reason: ExclusionReason }
  | { readonly key: 'minSample'; readonly count: number }

/** Minutes of the local day as a clock shows them; the end of the day is 24:00. */
export function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** Formulas that say themselves what they count, and that no reply decides. */
const plain = new Set(['consultations', 'received', 'onlineTime', 'concurrency', 'handleTime', 'answerQuestionRatio'])

/** A definition in the order in which a person asks: what is met, what counts, when, what answers, what is left out. */
export function sentencesOf(definition: Definition): Sentence[] {
  const { formula, limitMs, unit, window, by, replies, stage, closes, transfer, capMs, reopenWithinMs } = definition
  const answers = !plain.has(formula)
  const said: (Sentence | false)[] = [
    { key: 'formula', formula, limitMs },
    answers && { key: 'counts', unit },
    window ? { key: 'window', from: clock(window.fromMinute), to: clock(window.toMinute), by } : { key: 'wholeDay' },
    answers && { key: 'replies', kinds: replies },
    answers && stage === 'human' && { key: 'human' },
    answers && closes === 'dayEnd' && { key: 'dayEnd' },
    answers && transfer === 'failsFirstAgent' && { key: 'failsFirstAgent' },
    definition.offlineMessages === 'excluded' && { key: 'offline' },
    reopenWithinMs > 0 && { key: 'reopen', milliseconds: reopenWithinMs },
    capMs !== null && { key: 'cap', milliseconds: capMs },
    // The reason of a dated exclusion is one of the engine's, which the server checked.
    ...definition.excludedDates.map(({ from, to, reason }) => ({
      key: 'dates' as const,
      from,
      to,
      reason: reason as ExclusionReason,
    })),
    definition.minSample > 0 && { key: 'minSample', count: definition.minSample },
  ]
  return said.filter((sentence) => sentence !== false)
}
