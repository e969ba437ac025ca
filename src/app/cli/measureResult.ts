import type { RulePack } from '../../engine/metrics/definition.ts'
import type { Figure } from '../../engine/metrics/figure.ts'
import type { GroupBy } from '../../engine/metrics/measure.ts'
import type { ReadFile } from './measureFile.ts'

export type MeasureRequest = {
  readonly path: string
  readonly packs: readonly RulePack[]
  readonly zone: string
  readonly from?: string
  readonly to?: string
  readonly by: GroupBy
  readonly json: boolean
  readonly language: 'zh' | 'en'
  /** Whether one marketplace was asked for, or all of them side by side. */
  readonly sideBySide: boolean
}

export type MeasureResult = {
  readonly rows: ReadFile['rows']
  readonly conversations: number
  readonly figures: readonly Figure[]
}
