import { useTexts } from '../../../../web/i18n.ts'
import { useCommand } from '../../../../web/query.ts'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { useToast } from '../../../../web/ui/toast.tsx'
import { decideExclusion, withdrawExclusion } from '../../api/exclusion.ts'
import type { Exclusion } from '../types.ts'

export type ExclusionStep = 'grant' | 'deny' | 'withdraw'

type Props = { engagementId: string; exclusion: Exclusion; step: ExclusionStep; onClose: () => void }

/** Asks before an answer or a withdrawal, which the other side sees at once and which changes figures. */
export function ExclusionDialog({ engagementId, exclusion, step, onClose }: Props) {
  const t = useTexts('measure')
  const toast = useToast()
  const decide = useCommand(decideExclusion)
  const withdraw = useCommand(withdrawExclusion)
  const { id, version, status } = exclusion
  const confirm = async (reason: string) => {
    const one = { engagementId, id, version }
    if (step === 'withdraw') {
      await withdraw.mutateAsync(reason ? { ...one, note: reason } : one)
      return toast(t('exclusion.withdrawn'))
    }
    const { days } = await decide.mutateAsync({ ...one, decision: step, ...(reason ? { note: reason } : {}) })
    toast(step === 'grant' ? t('exclusion.granted', { count: days }) : t('exclusion.denied'))
  }
  const hint =
    step === 'withdraw' && status === 'granted' ? t('exclusion.withdrawGrantedHint') : t(`exclusion.${step}Hint`)
  return (
    <ConfirmDialog
      title={t(`exclusion.${step}Title`)}
      confirmLabel={
        step === 'withdraw' && status === 'granted' ? t('exclusion.withdrawGranted') : t(`exclusion.${step}`)
      }
      danger={step !== 'grant'}
      {...(step === 'deny' ? { reasonLength: 2 } : {})}
      onConfirm={confirm}
      onClose={onClose}
    >
      {hint}
    </ConfirmDialog>
  )
}
