import { staffingParts } from '../agreement/staffing.ts'
import type { Measure } from '../agreement/measure.ts'
import type { SlaParams } from '../agreement/sla.ts'
import type { Comparison } from '../agreement/values.ts'
import { judgeAvailability } from './availability.ts'
import { judgeBands } from './bands.ts'
import type { Compared } from './comparing.ts'
import { compareMeasure, type JudgeContext, type Judged } from './context.ts'

/** The types that compare something. C13, the client's forecast, is judged by itself. */
export type ComparedParams = Exclude<SlaParams, { type: 'C13' }>

/** Compares what a clause compares, over one stretch of days. */
export function judge(params: ComparedParams, context: JudgeContext): Judged {
  switch (params.type) {
    case 'C1':
    case 'C9':
    case 'C10':
      return judged([compareMeasure(params.measure, params, context)])
    case 'C2':
      return judgeBands(params, context)
    case 'C3':
      return judged([compareMeasure(asMisses(params.measure), atMost(params.maxMisses), context)])
    case 'C4':
      return judgeAvailability(params, context)
    case 'C5':
      return judged(params.parts.map((part) => compareMeasure(part.measure, part, context, staffingParts[part.part])))
    case 'C7': {
      const score = compareMeasure(
        params.measure,
        { comparison: '>=', target: params.floor },
        context,
        params.criticalItems ? { zh: '质检分', en: 'Quality score' } : undefined,
      )
      if (!params.criticalItems) return judged([score])
      const name = { zh: '致命项', en: 'Critical items' }
      return judged([score, compareMeasure(params.criticalItems, atMost(params.maxCriticalItems), context, name)])
    }
    case 'C8':
      return judged([compareMeasure(params.measure, atMost(0), context)])
    case 'C12':
      return judged([
        compareMeasure(params.submitted, atMost(params.submitWithinDays), context, {
          zh: '提交整改方案（天）',
          en: 'Plan submitted (days)',
        }),
        compareMeasure(params.reached, atMost(params.reachWithinDays), context, {
          zh: '恢复达标（天）',
          en: 'Target reached again (days)',
        }),
      ])
  }
}

function judged(comparisons: readonly Compared[]): Judged {
  return { comparisons, because: comparisons.flatMap(({ source }) => source?.because ?? []), emptyPassed: false }
}

function atMost(number: number): { comparison: Comparison; target: string } {
  return { comparison: '<=', target: String(number) }
}

/** However the clause reads the figure, what it counts here are the misses. */
function asMisses(measure: Measure): Measure {
  return measure.source === 'figure' ? { ...measure, reading: 'misses' } : measure
}
