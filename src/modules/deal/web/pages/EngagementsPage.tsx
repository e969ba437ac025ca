import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useMay } from '../../../../web/session/session.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { Page } from '../../../../web/ui/Page.tsx'
import { PageHeader } from '../../../../web/ui/PageHeader.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { listEngagements, proposeEngagement } from '../../api/engagement.ts'
import { engagementStatuses, stages } from '../../policy/vocabulary.ts'
import { EngagementState } from '../parts/EngagementState.tsx'
import { useTermText } from '../parts/useTermText.ts'
import { WaitsPill } from '../parts/WaitsPill.tsx'

const ProposeDrawer = lazy(async () => ({ default: (await import('../parts/ProposeDrawer.tsx')).ProposeDrawer }))

type Opened = { readonly new?: unknown }

/** All engagements of the organisation that the person may open. */
export function EngagementsPage() {
  const t = useTexts('deal')
  const v = useTexts('vocabulary')
  const may = useMay()
  const term = useTermText()
  const navigate = useNavigate()
  const opened: Opened = useSearch({ strict: false })
  const show = (what: Opened) =>
    void navigate({ to: '.', search: ({ new: _new, ...rest }: Opened) => ({ ...rest, ...what }) })
  const mayPropose = may(proposeEngagement)
  const propose = mayPropose && (
    <Button type="primary" onClick={() => show({ new: 1 })}>
      {t('propose.action')}
    </Button>
  )
  return (
    <Page fill>
      <PageHeader title={t('title')} actions={propose} />
      <DataTable
        action={listEngagements}
        label={t('title')}
        rowKey={(row) => row.id}
        searchHint={t('search')}
        hidden={['status', 'endsOn', 'stageSince']}
        filters={[
          {
            kind: 'select',
            key: 'stage',
            label: t('stage'),
            options: stages.map((value) => ({ value, label: v(`stage.${value}`) })),
          },
          {
            kind: 'select',
            key: 'status',
            label: t('state'),
            options: engagementStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
          },
          { kind: 'flag', key: 'waitsOnYou', label: t('waiting') },
        ]}
        cells={{
          code: (row) => (
            <Link to="/engagements/$engagementId" params={{ engagementId: row.id }}>
              {row.code}
            </Link>
          ),
          stage: (row) => <EngagementState row={row} />,
          startsOn: (row) => term(row),
          shopNames: (row) => row.shopNames.join(' · ') || '—',
          waitsOn: (row) => <WaitsPill row={row} />,
        }}
        empty={<Empty title={t('empty')} hint={mayPropose ? t('emptyHint') : t('emptyNoRight')} action={propose} />}
      />
      <Suspense>{opened.new !== undefined && mayPropose && <ProposeDrawer onClose={() => show({})} />}</Suspense>
    </Page>
  )
}
