import { useLocalText, useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { auditFacets, listAudit } from '../../api/audit.ts'
import { auditRowKey, hiddenColumns, useAuditRows } from '../parts/useAuditRows.tsx'
import { useObjectTypeName } from '../parts/auditNames.ts'

/** Who did what and when in the own organisation; an entry opens what changed. */
export function AuditTab() {
  const t = useTexts('audit')
  const local = useLocalText()
  const nameOf = useObjectTypeName()
  const { cells, drawer } = useAuditRows()
  const { actions, objectTypes } = useAction(auditFacets, {}).data ?? { actions: [], objectTypes: [] }
  return (
    <>
      <DataTable
        action={listAudit}
        label={t('title')}
        rowKey={auditRowKey}
        searchHint={t('search')}
        hidden={hiddenColumns}
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
            options: objectTypes.map((type) => ({ value: type, label: nameOf(type) })),
          },
        ]}
        cells={cells}
        empty={<Empty title={t('empty')} hint={t('emptyHint')} />}
      />
      {drawer}
    </>
  )
}
