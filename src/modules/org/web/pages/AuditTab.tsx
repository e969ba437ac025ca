import { lazy, Suspense, useState } from 'react'
import { useLocalText, useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { auditFacets, listAudit } from '../../api/audit.ts'
import type { AuditRow } from '../parts/AuditDrawer.tsx'
import { useObjectTypeName } from '../parts/useObjectTypeName.ts'
import css from './AuditTab.module.css'

const AuditDrawer = lazy(async () => ({ default: (await import('../parts/AuditDrawer.tsx')).AuditDrawer }))

/** Who did what and when; an entry opens what changed. */
export function AuditTab() {
  const t = useTexts('audit')
  const local = useLocalText()
  const nameOf = useObjectTypeName()
  const facets = useAction(auditFacets, {}).data
  const [opened, setOpened] = useState<AuditRow | null>(null)
  const actions = facets?.actions ?? []
  return (
    <>
      <DataTable
        action={listAudit}
        label={t('title')}
        rowKey={(row) => `${row.spaceId}-${row.seq}`}
        searchHint={t('search')}
        hidden={['before', 'after', 'requestId', 'hash', 'objectId']}
        filters={[
          { kind: 'dates', from: 'from', until: 'until', label: t('dates') },
          {
            kind: 'select',
            key: 'action',
            label: t('action'),
            options: actions.map(({ name, title }) => ({ value: name, label: title ? local(title) : name })),
          },
          {
            kind: 'select',
            key: 'objectType',
            label: t('objectType'),
            options: (facets?.objectTypes ?? []).map((type) => ({ value: type, label: nameOf(type) })),
          },
        ]}
        cells={{
          actorName: (row) => row.actorName ?? t('system'),
          action: (row) => (
            <button type="button" className={css.open} title={row.action} onClick={() => setOpened(row)}>
              {row.title ? local(row.title) : row.action}
            </button>
          ),
          objectType: (row) => nameOf(row.objectType ?? ''),
        }}
        empty={<Empty title={t('empty')} hint={t('emptyHint')} />}
      />
      <Suspense>{opened && <AuditDrawer row={opened} onClose={() => setOpened(null)} />}</Suspense>
    </>
  )
}
