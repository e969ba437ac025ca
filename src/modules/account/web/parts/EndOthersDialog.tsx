import { useTexts } from '../../../../web/i18n.ts'
import { useCommand } from '../../../../web/query.ts'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { useToast } from '../../../../web/ui/toast.tsx'
import { sessionRevokeOthers } from '../../api.ts'

export function EndOthersDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts('account')
  const toast = useToast()
  const command = useCommand(sessionRevokeOthers, { affects: ['session'] })
  const end = async () => {
    const { ended } = await command.mutateAsync({})
    toast(t('sessions.ended', { count: ended }))
  }
  return (
    <ConfirmDialog
      title={t('sessions.endOthersTitle')}
      confirmLabel={t('sessions.endOthers')}
      danger
      onConfirm={end}
      onClose={onClose}
    >
      {t('sessions.endOthersHint')}
    </ConfirmDialog>
  )
}
