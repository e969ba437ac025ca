import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { listEngagements } from '../../modules/deal/api/engagement.ts'
import { EngagementState } from '../../modules/deal/web/parts/EngagementState.tsx'
import type { ActionOutput } from '../../platform/action/action.ts'
import { useTexts } from '../i18n.ts'
import { useAction } from '../query.ts'
import { Empty } from '../ui/Empty.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Section } from '../ui/Page.tsx'
import { Grid } from '../ui/table/Grid.tsx'
import type { GridColumn } from '../ui/table/grid.ts'
import { TableSkeleton } from '../ui/table/TableSkeleton.tsx'

type Row = ActionOutput<typeof listEngagements>['rows'][number]

/** Engagements in which something waits on the person's own side. */
export function EngagementsWaiting() {
  const t = useTexts('home')
  const u = useTexts('ui')
  const query = useAction(listEngagements, { waitsOnYou: true, pageSize: 20 })
  const columns: GridColumn<Row>[] = [
    {
      key: 'name',
      title: t('engagement'),
      render: (row) => (
        <Link to="/engagements/$engagementId" params={{ engagementId: row.id }}>
          {row.name}
        </Link>
      ),
    },
    { key: 'code', title: t('code'), render: (row) => row.code },
    { key: 'partner', title: t('partner'), render: (row) => row.counterpartyName },
    { key: 'stage', title: t('stage'), render: (row) => <EngagementState row={row} /> },
  ]
  if (query.error && !query.data) {
    return (
      <ErrorState
        title={u('error.title', { what: t('engagementsWaiting') })}
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    )
  }
  return (
    <Section title={t('engagementsWaiting')} aside={<Link to="/engagements">{t('allEngagements')}</Link>}>
      {query.data?.total === 0 && <Empty icon={CircleCheck} title={t('nothing')} hint={t('nothingHint')} />}
      {!query.data && <TableSkeleton />}
      {query.data && query.data.total > 0 && (
        <Grid label={t('engagementsWaiting')} columns={columns} rows={query.data.rows} rowKey={(row) => row.id} />
      )}
    </Section>
  )
}
