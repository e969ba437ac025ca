import { Trash2 } from 'lucide-react'
import { useTexts } from '../../../../web/i18n.ts'
import { formatInstant } from '../../../../web/format.ts'
import { useAction, useCommand } from '../../../../web/query.ts'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import { useNow } from '../../../../web/ui/now.ts'
import { Dialog } from '../../../../web/ui/overlay/Dialog.tsx'
import { TableSkeleton } from '../../../../web/ui/table/TableSkeleton.tsx'
import { useZone } from '../../../../web/ui/zone.ts'
import { listImportMappings, removeImportMapping } from '../../api/importMapping.ts'
import { usePlaceIds } from '../useEngagement.ts'
import css from './SavedMappingsDialog.module.css'

/** The mappings of the engagement, to take away those that are not needed any more. */
export function SavedMappingsDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts('import')
  const u = useTexts('ui')
  const zone = useZone()
  const now = useNow()
  const { engagementId } = usePlaceIds()
  const query = useAction(listImportMappings, { engagementId, pageSize: 100 })
  const remove = useCommand(removeImportMapping, { affects: ['importMapping'], announce: true })
  const rows = query.data?.rows
  return (
    <Dialog title={t('wizard.saved.manageTitle')} onClose={onClose}>
      {query.error && !rows && (
        <ErrorState title={u('error.title', { what: t('wizard.saved.manageTitle') })} error={query.error} />
      )}
      {!query.error && !rows && <TableSkeleton />}
      {rows?.length === 0 && <p className={css.note}>{t('wizard.saved.empty')}</p>}
      <ul className={css.list}>
        {rows?.map(({ id, name, kind, savedByName, updatedAt }) => (
          <li key={id}>
            <div>
              <strong>{name}</strong>
              <span className={css.note}>
                {t(`kinds.${kind}`)} ·{' '}
                {t('wizard.saved.by', { name: savedByName, time: formatInstant(updatedAt, zone, now) })}
              </span>
            </div>
            <IconButton
              icon={Trash2}
              label={t('wizard.saved.remove', { name })}
              onClick={() => remove.mutate({ engagementId, id })}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
