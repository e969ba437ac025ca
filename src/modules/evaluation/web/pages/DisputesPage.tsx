import { Link } from '@tanstack/react-router'
import { Scale } from 'lucide-react'
import { useTexts } from '../../../../web/i18n.ts'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { LinkButton } from '../../../../web/ui/LinkButton.tsx'
import { StatePill, type Tone } from '../../../../web/ui/StatePill.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { listDisputes } from '../../api/dispute.ts'
import { disputeStatuses, type DisputeStatus } from '../../policy/vocabulary.ts'
import { evaluationPaths as paths } from '../paths.ts'
import { usePageParams } from '../useEvaluationSearch.ts'

export const disputeTones: Record<DisputeStatus, Tone> = {
  open: 'warn',
  granted: 'good',
  denied: 'bad',
  withdrawn: 'idle',
}

/** What the two sides disagree about, the latest first. */
export function DisputesPage() {
  const t = useTexts('evaluation')
  const { engagementId } = usePageParams()
  return (
    <>
      <DataTable
        action={listDisputes}
        label={t('room.list')}
        fixed={{ engagementId }}
        rowKey={(row) => row.id}
        searchHint={t('room.search')}
        hidden={['decidedByName', 'decidedAt']}
        filters={[
          {
            kind: 'select',
            key: 'status',
            label: t('room.state'),
            options: disputeStatuses.map((value) => ({ value, label: t(`disputeStatus.${value}`) })),
          },
        ]}
        cells={{
          no: (row) => (
            <Link to={paths.dispute} params={{ engagementId, id: row.id }}>
              {t('room.title', { no: row.no })}
            </Link>
          ),
          clauseNo: (row) => `${t('clauseNo', { no: row.clauseNo })} ${row.title}`,
          openedByName: (row) => `${t(`side.${row.openedBy}`)} ${row.openedByName}`,
          status: (row) => <StatePill tone={disputeTones[row.status]}>{t(`disputeStatus.${row.status}`)}</StatePill>,
        }}
        empty={
          <Empty
            icon={Scale}
            title={t('room.empty')}
            hint={t('room.emptyHint')}
            action={<LinkButton to={`/engagements/${engagementId}/evaluations`}>{t('room.toBoard')}</LinkButton>}
          />
        }
      />
    </>
  )
}
