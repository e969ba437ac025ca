import type { ActionInput, ActionOutput } from '../../platform/action/action.ts'
import { checkClauses } from '../../modules/evaluation/api/clauseCheck.ts'
import { useAction } from '../query.ts'
import { useMay } from '../session/session.ts'

type Clause = NonNullable<ActionInput<typeof checkClauses>['clauses']>[number]
type DataProblem = ActionOutput<typeof checkClauses>['problems'][number]

const none: readonly DataProblem[] = []

/** What past figures say against clauses, which take the place of the contract's own; null: not yet asked. */
export function useDataProblems(
  engagementId: string,
  clauses: readonly Clause[] | null,
  without: readonly string[] = [],
): readonly DataProblem[] {
  const enabled = useMay()(checkClauses, engagementId) && clauses !== null
  const { data } = useAction(
    checkClauses,
    { engagementId, clauses: [...(clauses ?? [])], without: [...without] },
    { enabled, keepPrevious: true },
  )
  return enabled ? (data?.problems ?? none) : none
}
