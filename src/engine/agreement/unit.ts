import { definitionNamed } from './definitions.ts'
import type { EnteredMeasure, FigureMeasure, Measure } from './measure.ts'

/** What a value is of: rates are shares (0.7), money is fen, times are seconds, online time is hours. */
export type ValueUnit = 'share' | 'seconds' | 'hours' | 'count' | 'points' | 'fen' | 'days' | 'number'

const noShare = new Set(['concurrency', 'answerQuestionRatio'])

export function unitOfFigure({ definition, reading }: Pick<FigureMeasure, 'definition' | 'reading'>): ValueUnit {
  if (reading === 'rate') return noShare.has(definitionNamed(definition)?.definition.formula ?? '') ? 'number' : 'share'
  if (reading === 'misses' || reading === 'count') return 'count'
  return reading === 'hours' ? 'hours' : 'seconds'
}

export function unitOfEntered(reading: EnteredMeasure['reading']): ValueUnit {
  return reading === 'rate' ? 'share' : reading === 'amount' ? 'fen' : reading
}

export function unitOfMeasure(measure: Measure): ValueUnit {
  if (measure.source === 'formula') return 'number'
  return measure.source === 'figure' ? unitOfFigure(measure) : unitOfEntered(measure.reading)
}
