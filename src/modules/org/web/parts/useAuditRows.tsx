import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useLocalText, useTexts } from '../../../../web/i18n.ts'
import type { AuditRow } from './AuditDrawer.tsx'
import css from './useAuditRows.module.css'
import { useObjectTypeName } from './auditNames.ts'

const AuditDrawer = lazy(async () => ({ default: (await import('./AuditDrawer.tsx')).AuditDrawer }))

/** What is only told when an entry is opened. */
export const hiddenColumns = ['before', 'after', 'requestId', 'hash', 'objectId']

export function auditRowKey(row: AuditRow): string {
  return `${row.spaceId}-${row.seq}`
}

/** How entries look in a table, and the drawer of the one that is opened. */
export function useAuditRows(): { cells: { [key: string]: (row: AuditRow) => ReactNode }; drawer: ReactNode } {
  const t = useTexts('audit')
  const local = useLocalText()
  const nameOf = useObjectTypeName()
  const [opened, setOpened] = useState<AuditRow | null>(null)
  return {
    cells: {
      actorName: (row) => {
        const name = row.actorName ?? t('system')
        return row.ownSide ? name : `${name} (${t('otherSide')})`
      },
      action: (row) => (
        <button type="button" className={css.open} title={row.action} onClick={() => setOpened(row)}>
          {row.title ? local(row.title) : row.action}
        </button>
      ),
      objectType: (row) => nameOf(row.objectType ?? ''),
    },
    drawer: <Suspense>{opened && <AuditDrawer row={opened} onClose={() => setOpened(null)} />}</Suspense>,
  }
}
