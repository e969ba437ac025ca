import type { ActionOutput } from '../../../platform/action/action.ts'
import type { getDispute } from '../api/dispute.ts'
import type { getEvaluation, listEvaluations } from '../api/evaluation.ts'
import type { listEnteredValues } from '../api/enteredValue.ts'
import type { getPeriod } from '../api/period.ts'
import type { getTerminationRight } from '../api/terminationRight.ts'

export type EvaluationRow = ActionOutput<typeof listEvaluations>['rows'][number]
export type EvaluationDetail = ActionOutput<typeof getEvaluation>
export type PeriodDetail = ActionOutput<typeof getPeriod>
export type DisputeDetail = ActionOutput<typeof getDispute>
export type EnteredRow = ActionOutput<typeof listEnteredValues>['rows'][number]
export type RightDetail = ActionOutput<typeof getTerminationRight>
