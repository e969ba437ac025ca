import { lazy, Suspense, useState } from 'react'
import { useLocalText, useTexts } from '../../../../web/i18n.ts'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { listEngagementAudit } from '../../../org/api/audit.ts'
import { useEngagementId } from '../useEngagement.ts'
import type { LogRow } from '../parts/LogDrawer.tsx'
import css from './Tab.module.css'

const LogDrawer = lazy(async () => ({ default: (await import('../parts/LogDrawer.tsx')).LogDrawer }))

/** What both sides did in the engagement; an entry opens what changed. */
export function LogTab() {
  const t = useTexts('deal')
  const local = useLocalText()
  const engagementId = useEngagementId()
  const [opened, setOpened] = useState<LogRow | null>(null)
  return (
    <>
      <DataTable
        action={listEngagementAudit}
        label={t('tabs.log')}
        fixed={{ engagementId }}
        rowKey={(row) => String(row.seq)}
        searchHint={t('log.search')}
        hidden={['before', 'after', 'requestId', 'hash', 'objectId', 'objectType', 'ip']}
        filters={[{ kind: 'dates', from: 'from', until: 'until', label: t('log.dates') }]}
        cells={{
          actorName: (row) => (
            <span>
              {row.actorName ?? t('log.system')}
              <span className={css.note}>{row.ownSide ? t('you') : t('them')}</span>
            </span>
          ),
          action: (row) => (
            <button type="button" className={css.open} onClick={() => setOpened(row)}>
              {row.title ? local(row.title) : row.action}
            </button>
          ),
        }}
        empty={<Empty title={t('log.empty')} hint={t('log.emptyHint')} />}
      />
      <Suspense>{opened && <LogDrawer row={opened} onClose={() => setOpened(null)} />}</Suspense>
    </>
  )
}
