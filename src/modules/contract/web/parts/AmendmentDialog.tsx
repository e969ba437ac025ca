import { useTexts } from '../../../../web/i18n.ts'
import { useCommand } from '../../../../web/query.ts'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { useToast } from '../../../../web/ui/toast.tsx'
import { acceptAmendment, declineAmendment, withdrawAmendment } from '../../api/amendment.ts'
import type { Amendment } from '../types.ts'
import { Problems } from './Problems.tsx'

export type AmendmentStep = 'accept' | 'decline' | 'withdraw'
type Props = { engagementId: string; amendment: Amendment; step: AmendmentStep; onClose: () => void }

/** Asks before an answer that binds both sides. */
export function AmendmentDialog({ engagementId, amendment, step, onClose }: Props) {
  const t = useTexts('contract')
  const toast = useToast()
  const accept = useCommand(acceptAmendment)
  const decline = useCommand(declineAmendment)
  const withdraw = useCommand(withdrawAmendment)
  const { no, version, effectiveFrom } = amendment
  const one = { engagementId, no, version }
  const confirm = async (reason: string) => {
    if (step === 'accept') await accept.mutateAsync(one)
    else if (step === 'decline') await decline.mutateAsync({ ...one, reason })
    else await withdraw.mutateAsync(one)
    toast(
      t(step === 'accept' ? 'amendment.accepted' : step === 'decline' ? 'amendment.declined' : 'amendment.withdrawn'),
    )
  }
  return (
    <ConfirmDialog
      title={t(`amendment.${step}Title`, { no })}
      confirmLabel={t(`amendment.${step}`)}
      danger={step !== 'accept'}
      {...(step === 'decline' ? { reasonLength: 2 } : {})}
      onConfirm={confirm}
      onClose={onClose}
    >
      {step === 'accept' ? t('amendment.acceptHint', { from: effectiveFrom }) : t(`amendment.${step}Hint`)}
      {step === 'accept' && <Problems problems={amendment.problems} />}
    </ConfirmDialog>
  )
}
