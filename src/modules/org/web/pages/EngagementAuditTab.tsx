import { useParams } from '@tanstack/react-router'
import { useTexts } from '../../../../web/i18n.ts'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { listEngagementAudit } from '../../api/audit.ts'
import { auditRowKey, hiddenColumns, useAuditRows } from '../parts/useAuditRows.tsx'

/** What both sides did in an engagement. The network address of the other side is not told. */
export function EngagementAuditTab() {
  const t = useTexts('audit')
  const { engagementId = '' }: { readonly engagementId?: string } = useParams({ strict: false })
  const { cells, drawer } = useAuditRows()
  return (
    <>
      <DataTable
        action={listEngagementAudit}
        label={t('title')}
        rowKey={auditRowKey}
        fixed={{ engagementId }}
        searchHint={t('search')}
        hidden={hiddenColumns}
        filters={[{ kind: 'dates', from: 'from', until: 'until', label: t('dates') }]}
        cells={cells}
        empty={<Empty title={t('empty')} hint={t('emptyHint')} />}
      />
      {drawer}
    </>
  )
}
