import type { Measure } from '../agreement/measure.ts'
import { definitionNamed } from '../agreement/definitions.ts'
import type { Text } from './types.ts'

/** What a measure is called in a line: the name the parties gave it, or the metric's number and definition. */
export function measureName(measure: Measure): Text {
  if (measure.source !== 'figure') return { zh: measure.name, en: measure.name }
  const named = definitionNamed(measure.definition)
  if (!named) return { zh: measure.definition, en: measure.definition }
  const { zh, en } = named.definition.name
  return { zh: `${zh}（${measure.definition}）`, en: `${en} (${measure.definition})` }
}
