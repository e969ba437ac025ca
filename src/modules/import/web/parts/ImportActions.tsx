import { Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useCommand } from '../../../../web/query.ts'
import { useMay } from '../../../../web/session/session.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { useToast } from '../../../../web/ui/toast.tsx'
import { removeFile } from '../../api/file.ts'
import { cancelImport, restartImport, startImport } from '../../api/import.ts'
import { hasEnded, type ImportDetail } from '../model.ts'
import { usePlaceIds } from '../useEngagement.ts'
import { LinkButton } from '../../../../web/ui/LinkButton.tsx'
import { resultPlace } from './resultPlace.ts'

const affected = ['import', 'importProblem', 'file']

/** What can be done with an import as it stands; the server has decided what. */
export function ImportActions({ row, onOpen }: { row: ImportDetail; onOpen: (importId: string) => void }) {
  const t = useTexts('import')
  const toast = useToast()
  const may = useMay()
  const { engagementId } = usePlaceIds()
  const [asking, setAsking] = useState<'cancel' | 'removeFile' | null>(null)
  const cancel = useCommand(cancelImport, { affects: affected })
  const remove = useCommand(removeFile, { affects: affected })
  const restart = useCommand(restartImport, { affects: affected, announce: true })
  const importId = row.id
  const finished = row.status === 'done'
  const way = resultPlace(engagementId, row)
  const again = () =>
    restart.mutate(
      { engagementId, importId },
      {
        onSuccess: (started) => {
          toast(t('restart.done', { no: started.no }))
          onOpen(started.importId)
        },
      },
    )
  return (
    <>
      {row.may.includes('removeFile') && (
        <Button icon={<Trash2 size={15} aria-hidden />} onClick={() => setAsking('removeFile')}>
          {t('removeFile.action')}
        </Button>
      )}
      {hasEnded(row.status) && may(startImport, engagementId) && (
        <LinkButton
          to={`/engagements/${engagementId}/imports/new`}
          search={{ shop: row.shopId }}
          primary={finished && !way}
        >
          {t('again')}
        </LinkButton>
      )}
      {finished && way && (
        <LinkButton primary to={way.to} search={way.search}>
          {t(`result.${way.key}`)}
        </LinkButton>
      )}
      {row.may.includes('restart') && (
        <Button type="primary" loading={restart.isPending} onClick={again}>
          {t('restart.action')}
        </Button>
      )}
      {row.may.includes('cancel') && (
        <Button icon={<X size={15} aria-hidden />} onClick={() => setAsking('cancel')}>
          {t('cancel.action')}
        </Button>
      )}
      {/* An import that ends while the question is open has nothing left to cancel. */}
      {asking === 'cancel' && row.may.includes('cancel') && (
        <ConfirmDialog
          title={t('cancel.title')}
          confirmLabel={t('cancel.action')}
          cancelLabel={t('cancel.keep')}
          danger
          onConfirm={async () => {
            const { status } = await cancel.mutateAsync({ engagementId, importId })
            if (status === 'cancelled') toast(t('cancel.done'))
          }}
          onClose={() => setAsking(null)}
        >
          {t('cancel.hint')}
        </ConfirmDialog>
      )}
      {asking === 'removeFile' && (
        <ConfirmDialog
          title={t('removeFile.title')}
          confirmLabel={t('removeFile.action')}
          danger
          onConfirm={async () => {
            await remove.mutateAsync({ engagementId, id: row.fileId })
            toast(t('removeFile.done'))
          }}
          onClose={() => setAsking(null)}
        >
          {t('removeFile.hint')}
        </ConfirmDialog>
      )}
    </>
  )
}
