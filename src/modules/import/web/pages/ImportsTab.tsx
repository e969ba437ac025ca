import { Link, useNavigate } from '@tanstack/react-router'
import { useTexts } from '../../../../web/i18n.ts'
import { formatNumber } from '../../../../web/format.ts'
import { useMay } from '../../../../web/session/session.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { importKinds, importStatuses, listImports, startImport } from '../../api/import.ts'
import { hasEnded, type ImportRow } from '../model.ts'
import { ImportState } from '../parts/ImportState.tsx'
import { Rejected } from '../parts/Rejected.tsx'
import { UnknownNotice } from '../parts/UnknownNotice.tsx'
import { useDays } from '../parts/useDays.ts'
import { useEngagement, usePlaceIds, useShops } from '../useEngagement.ts'
import css from './ImportsTab.module.css'

/** Everything that came into the engagement, the latest first. */
export function ImportsTab() {
  const t = useTexts('import')
  const days = useDays()
  const may = useMay()
  const navigate = useNavigate()
  const { engagementId } = usePlaceIds()
  const { data: engagement } = useEngagement()
  const shops = useShops().data?.rows ?? []
  const underWay = engagement?.status === 'accepted' && engagement.stage !== 'closed'
  const mayStart = may(startImport, engagementId)
  const start = mayStart && underWay && (
    <Button type="primary" onClick={() => void navigate({ to: `/engagements/${engagementId}/imports/new` })}>
      {t('start')}
    </Button>
  )
  const emptyHint = mayStart && !underWay ? t('wizard.notUnderWayHint') : t(mayStart ? 'emptyHint' : 'emptyReader')
  return (
    <>
      <UnknownNotice />
      <DataTable
        action={listImports}
        label={t('title')}
        fixed={{ engagementId }}
        rowKey={(row) => row.id}
        searchHint={t('search')}
        hidden={['layoutName', 'rowsRead', 'lastDay', 'endedAt']}
        titles={{ firstDay: t('days') }}
        filters={[
          {
            kind: 'select',
            key: 'shopId',
            label: t('shop'),
            options: shops.map((shop) => ({ value: shop.shopId, label: shop.name })),
          },
          {
            kind: 'select',
            key: 'kind',
            label: t('kind'),
            options: importKinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
          },
          {
            kind: 'select',
            key: 'status',
            label: t('state'),
            options: importStatuses.map((value) => ({ value, label: t(`states.${value}`) })),
          },
        ]}
        cells={{
          no: (row) => <Link to={pathOf(engagementId, row)}>{t('no', { no: row.no })}</Link>,
          fileName: (row) => (
            <span className={css.file} title={row.fileName}>
              {row.fileName}
            </span>
          ),
          kind: (row) => row.layoutName ?? t(`kinds.${row.kind}`),
          status: (row) => (
            <span className={css.state}>
              <ImportState status={row.status} />
              {!hasEnded(row.status) && row.rowsRead > 0 && (
                <span className={css.note}>{t('running.read', { rows: formatNumber(row.rowsRead) })}</span>
              )}
            </span>
          ),
          accepted: (row) => countOf(row, row.accepted),
          repeated: (row) => countOf(row, row.repeated),
          rejected: (row) => <Rejected count={row.rejected} shown={row.status === 'done'} />,
          firstDay: (row) => days(row.firstDay, row.lastDay),
        }}
        actions={start}
        empty={<Empty title={t('empty')} hint={emptyHint} action={start} />}
      />
    </>
  )
}

function pathOf(engagementId: string, row: ImportRow): string {
  return `/engagements/${engagementId}/imports/${row.id}`
}

/** What a failed or cancelled import had counted came to nothing. */
function countOf({ status }: ImportRow, count: number): string {
  return status === 'done' ? formatNumber(count) : '—'
}
