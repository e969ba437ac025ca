import type { ActionInput, ActionOutput } from '../../platform/action/action.ts'
import { checkClauses } from '../../modules/evaluation/api/clauseCheck.ts'
import { useTexts } from '../i18n.ts'
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
  const t = useTexts('contract')
  const enabled = useMay()(checkClauses, engagementId) && clauses !== null
  const { data, error } = useAction(
    checkClauses,
    { engagementId, clauses: [...(clauses ?? [])], without: [...without] },
    { enabled, keepPrevious: true },
  )
  if (!enabled) return none
  if (data) return data.problems
  // Said in the place of what is not known, so that no problem found does not read as no problem there.
  const said = t('preview.notChecked')
  return error ? [{ severity: 'warning', code: 'notChecked', clauseNo: null, path: null, zh: said, en: said }] : none
}
