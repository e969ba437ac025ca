import { useTexts } from '../../../../web/i18n.ts'
import { useAction, useCommand } from '../../../../web/query.ts'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { useToast } from '../../../../web/ui/toast.tsx'
import { acceptEngagement, declineEngagement, engagementGate, withdrawEngagement } from '../../api/engagement.ts'
import { advanceStage, beginClosing } from '../../api/stage.ts'
import type { Engagement } from '../model.ts'
import { EditDrawer } from './EditDrawer.tsx'
import { ReturnDialog } from './ReturnDialog.tsx'

export type EngagementDialogKind = 'accept' | 'decline' | 'withdraw' | 'edit' | 'advance' | 'return' | 'beginClosing'

type Props = { kind: EngagementDialogKind; engagement: Engagement; onClose: () => void }

/** Asks before a step that the other side will see. */
export function EngagementDialog({ kind, engagement, onClose }: Props) {
  if (kind === 'edit') return <EditDrawer engagement={engagement} onClose={onClose} />
  if (kind === 'return') return <ReturnDialog engagement={engagement} onClose={onClose} />
  if (kind === 'advance' || kind === 'beginClosing')
    return <StepDialog kind={kind} engagement={engagement} onClose={onClose} />
  return <OfferDialog kind={kind} engagement={engagement} onClose={onClose} />
}

function OfferDialog({ kind, engagement, onClose }: Props & { kind: 'accept' | 'decline' | 'withdraw' }) {
  const t = useTexts('deal')
  const toast = useToast()
  const accept = useCommand(acceptEngagement)
  const decline = useCommand(declineEngagement)
  const withdraw = useCommand(withdrawEngagement)
  const { id, version, counterpartyName, name, message } = engagement
  const decision = { engagementId: id, version }
  const confirm = async (reason: string) => {
    if (kind === 'decline') return decline.mutateAsync({ ...decision, reason })
    if (kind === 'withdraw') return withdraw.mutateAsync(decision)
    await accept.mutateAsync(decision)
    toast(t('offer.accepted'))
  }
  const hints = {
    accept: message || name,
    decline: t('offer.declineHint', { name: counterpartyName }),
    withdraw: t('offer.withdrawHint', { name: counterpartyName }),
  }
  return (
    <ConfirmDialog
      title={t(`offer.${kind}`)}
      confirmLabel={t(`offer.${kind}`)}
      danger={kind !== 'accept'}
      {...(kind === 'decline' ? { reasonLength: 2 } : {})}
      onConfirm={confirm}
      onClose={onClose}
    >
      {hints[kind]}
    </ConfirmDialog>
  )
}

function StepDialog({ kind, engagement, onClose }: Props & { kind: 'advance' | 'beginClosing' }) {
  const t = useTexts('deal')
  const v = useTexts('vocabulary')
  const toast = useToast()
  const { data: gate } = useAction(engagementGate, { engagementId: engagement.id })
  const advance = useCommand(advanceStage)
  const close = useCommand(beginClosing)
  const next = kind === 'beginClosing' ? 'closing' : gate?.next
  const title =
    kind === 'beginClosing' ? t('steps.close') : next ? t('steps.advance', { stage: v(`stage.${next}`) }) : ''
  const confirm = async (reason: string) => {
    const step = { engagementId: engagement.id, from: engagement.stage }
    const { stage } = await (kind === 'beginClosing'
      ? close.mutateAsync({ ...step, reason })
      : advance.mutateAsync(step))
    toast(t('steps.done', { stage: v(`stage.${stage}`) }))
  }
  return (
    <ConfirmDialog
      title={title}
      confirmLabel={title}
      danger={kind === 'beginClosing'}
      {...(kind === 'beginClosing' ? { reasonLength: 2 } : {})}
      onConfirm={confirm}
      onClose={onClose}
    >
      {kind === 'beginClosing' ? t('steps.closeHint') : t('steps.advanceHint')}
    </ConfirmDialog>
  )
}
