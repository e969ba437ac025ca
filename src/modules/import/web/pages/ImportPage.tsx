import { useNavigate } from '@tanstack/react-router'
import { formatBytes } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Duration } from '../../../../web/ui/Duration.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { Page } from '../../../../web/ui/Page.tsx'
import { PageHeader, type KeyFact } from '../../../../web/ui/PageHeader.tsx'
import { PageSkeleton } from '../../../../web/ui/PageSkeleton.tsx'
import { Timestamp } from '../../../../web/ui/Timestamp.tsx'
import { ZoneContext } from '../../../../web/ui/zone.ts'
import { getImport } from '../../api/import.ts'
import { hasEnded, type ImportDetail } from '../model.ts'
import { ImportActions } from '../parts/ImportActions.tsx'
import { ImportEnd } from '../parts/ImportEnd.tsx'
import { ImportRunning } from '../parts/ImportRunning.tsx'
import { ImportState } from '../parts/ImportState.tsx'
import { RejectedRows } from '../parts/RejectedRows.tsx'
import { useDays } from '../parts/useDays.ts'
import { useCrumbs, useEngagement, usePlaceIds } from '../useEngagement.ts'

const refreshMs = 1000

/** One import: how far it is, then what came of it. */
export function ImportPage() {
  const t = useTexts('import')
  const u = useTexts('ui')
  const navigate = useNavigate()
  const ids = usePlaceIds()
  const zone = useEngagement().data?.zone
  const query = useAction(getImport, ids, {
    refreshMs: (found) => (found && !hasEnded(found.status) ? refreshMs : false),
  })
  const row = query.data
  const crumbs = useCrumbs([{ label: row ? t('no', { no: row.no }) : '…' }])
  const facts = useFacts(row)
  if (query.error && !row) {
    return (
      <Page>
        <ErrorState
          page
          title={u('error.title', { what: t('page') })}
          error={query.error}
          onRetry={() => void query.refetch()}
        />
      </Page>
    )
  }
  if (!row) return <PageSkeleton />
  const open = (importId: string) => void navigate({ to: `/engagements/${ids.engagementId}/imports/${importId}` })
  const content = (
    <Page>
      <PageHeader
        crumbs={crumbs}
        title={row.fileName}
        state={<ImportState status={row.status} />}
        facts={facts}
        actions={<ImportActions row={row} onOpen={open} />}
      />
      {hasEnded(row.status) ? <ImportEnd row={row} /> : <ImportRunning row={row} stale={query.isRefetchError} />}
      {row.status === 'done' && row.rejected + row.keptProblems > 0 && <RejectedRows row={row} />}
    </Page>
  )
  return zone === undefined ? content : <ZoneContext value={zone}>{content}</ZoneContext>
}

function useFacts(row: ImportDetail | undefined): KeyFact[] {
  const t = useTexts('import')
  const days = useDays()
  if (!row) return []
  const { startedAt, endedAt, firstDay, lastDay } = row
  const tookMs = startedAt && endedAt ? Date.parse(endedAt) - Date.parse(startedAt) : null
  return [
    { label: t('shop'), value: row.shopName },
    { label: t('kind'), value: row.layoutName ?? t(`kinds.${row.kind}`) },
    { label: t('size'), value: formatBytes(row.fileSize) },
    ...(firstDay ? [{ label: t('days'), value: days(firstDay, lastDay) }] : []),
    { label: t('by'), value: row.startedByName },
    { label: t('when'), value: <Timestamp at={row.createdAt} /> },
    ...(tookMs === null ? [] : [{ label: t('took'), value: <Duration milliseconds={tookMs} /> }]),
  ]
}
