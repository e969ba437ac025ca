import { useTexts } from '../../../../web/i18n.ts'
import { useCommand } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { confirmEvaluation } from '../../api/evaluation.ts'
import type { EvaluationRow } from '../types.ts'

type Props = { engagementId: string; period: string; row: Pick<EvaluationRow, 'clauseNo' | 'from' | 'digest'> }

/** Accepts the value that is on the screen, and no other. */
export function ConfirmOne({ engagementId, period, row }: Props) {
  const t = useTexts('evaluation')
  const confirm = useCommand(confirmEvaluation, { announce: true })
  const { clauseNo, from, digest } = row
  return (
    <Button
      type="link"
      size="small"
      loading={confirm.isPending}
      onClick={() => confirm.mutate({ engagementId, period, values: [{ clauseNo, from, digest }] })}
    >
      {t('confirm')}
    </Button>
  )
}
