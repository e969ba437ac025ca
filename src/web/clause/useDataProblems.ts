import type { ActionInput, ActionOutput } from '../../platform/action/action.ts'
import { checkClauses } from '../../modules/evaluation/api/clauseCheck.ts'
import { useAction } from '../query.ts'
import { useMay } from '../session/session.ts'

type Clause = NonNullable<ActionInput<typeof checkClauses>['clauses']>[number]
type DataProblem = ActionOutput<typeof checkClauses>['problems'][number]

const none: readonly DataProblem[] = []
/** Said in the place of what is not known, so that no problem found does not read as no problem there. */
const notChecked: readonly DataProblem[] = [
  {
    severity: 'warning',
    code: 'notChecked',
    clauseNo: null,
    path: null,
    zh: '没能用已有数据检查条款，提醒可能不全；刷新页面再试。',
    en: 'The clauses could not be checked against past figures, so warnings may be missing; load the page again.',
  },
]

/** What past figures say against clauses, which take the place of the contract's own; null: not yet asked. */
export function useDataProblems(
  engagementId: string,
  clauses: readonly Clause[] | null,
  without: readonly string[] = [],
): readonly DataProblem[] {
  const enabled = useMay()(checkClauses, engagementId) && clauses !== null
  const { data, error } = useAction(
    checkClauses,
    { engagementId, clauses: [...(clauses ?? [])], without: [...without] },
    { enabled, keepPrevious: true },
  )
  if (!enabled) return none
  return data?.problems ?? (error ? notChecked : none)
}
