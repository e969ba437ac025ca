import { Link } from '@tanstack/react-router'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { SidePanel } from '../../../../web/ui/overlay/SidePanel.tsx'
import { PageSkeleton } from '../../../../web/ui/PageSkeleton.tsx'
import { getEvaluation } from '../../api/evaluation.ts'
import { evaluationPaths as paths } from '../paths.ts'
import type { EvaluationRow } from '../types.ts'
import css from './EvaluationDrawer.module.css'
import { Source } from './Source.tsx'

type Props = { engagementId: string; period: string; row: EvaluationRow; onDispute: () => void; onClose: () => void }

/** 数据依据: where the value of a clause comes from. */
export function EvaluationDrawer({ engagementId, period, row, onDispute, onClose }: Props) {
  const t = useTexts('evaluation')
  const u = useTexts('ui')
  const { clauseNo, from, title } = row
  const query = useAction(getEvaluation, { engagementId, period, clauseNo, from }, { keepPrevious: true })
  return (
    <SidePanel
      title={`${t('sourceTitle')} · ${t('clauseNo', { no: clauseNo })} ${title}`}
      width={560}
      onClose={onClose}
      footer={
        row.may.includes('dispute') && (
          <Button
            onClick={() => {
              onClose()
              onDispute()
            }}
          >
            {t('dispute')}
          </Button>
        )
      }
    >
      {query.error && !query.data && (
        <ErrorState
          title={u('error.title', { what: t('error') })}
          error={query.error}
          onRetry={() => void query.refetch()}
        />
      )}
      {!query.error && !query.data && <PageSkeleton />}
      {query.data && (
        <>
          <Source engagementId={engagementId} detail={query.data} />
          <p className={css.more}>
            <Link to={paths.one} params={{ engagementId, period, clauseNo }} search={{ from }}>
              {t('detail.more')}
            </Link>
          </p>
        </>
      )}
    </SidePanel>
  )
}
