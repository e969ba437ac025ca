import type { Measure } from '../agreement/measure.ts'
import type { Comparison } from '../agreement/values.ts'
import * as exact from '../money/exact.ts'
import type { Exact } from '../money/exact.ts'
import { compareWith, relaxed, type Compared, type Target } from './comparing.ts'
import type { FactIndex } from './factIndex.ts'
import type { JudgedDays } from './leftOut.ts'
import { readMeasure, type MeasureReading, type ReadOptions } from './readMeasure.ts'
import type { Because, Comparing, Days, Evaluation } from './types.ts'

/** What judging one stretch of a clause needs. */
export type JudgeContext = {
  readonly facts: FactIndex
  readonly days: Days
  readonly judged: JudgedDays
  /** What targets move by because the volume left its forecast; null: they stand. */
  readonly relaxedBy: Exact | null
}

export type Judged = {
  readonly comparisons: readonly Compared[]
  readonly because: readonly Because[]
  /** A comparison without data is passed over, instead of leaving all without a result. */
  readonly emptyPassed: boolean
}

export function compareMeasure(
  measure: Measure,
  { comparison, target }: { readonly comparison: Comparison; readonly target: string },
  context: JudgeContext,
  name?: Comparing['name'],
  more?: Pick<ReadOptions, 'hours' | 'onDay'>,
): Compared {
  const source = readIn(measure, context, more)
  return compareWith(
    source,
    readingOf(measure),
    targetIn({ comparison, target: exact.exactOf(target) }, context),
    name,
    source,
  )
}

export function targetIn(target: Target, { relaxedBy }: JudgeContext): Target {
  return relaxedBy === null ? target : relaxed(target, relaxedBy)
}

export function readIn(
  measure: Measure,
  { facts, days, judged: { leftOut, enforcedFrom } }: JudgeContext,
  more: Pick<ReadOptions, 'hours' | 'onDay'> = {},
): MeasureReading {
  return readMeasure(measure, facts, { days, leftOut, enteredFrom: enforcedFrom, ...more })
}

export function readingOf(measure: Measure): Evaluation['reading'] {
  return measure.source === 'formula' ? 'formula' : measure.reading
}
