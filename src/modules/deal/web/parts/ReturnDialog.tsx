import { Select } from 'antd'
import { useId, useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useCommand } from '../../../../web/query.ts'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { useToast } from '../../../../web/ui/toast.tsx'
import { returnStage } from '../../api/stage.ts'
import type { Engagement } from '../model.ts'

/** Back to one of the stages the reader's side may return to, with a reason. */
export function ReturnDialog({ engagement, onClose }: { engagement: Engagement; onClose: () => void }) {
  const t = useTexts('deal')
  const v = useTexts('vocabulary')
  const id = useId()
  const toast = useToast()
  const command = useCommand(returnStage)
  const choices = engagement.mayReturnTo.toReversed()
  const [to, setTo] = useState(choices[0])
  if (!to) return null
  const confirm = async (reason: string) => {
    const { stage } = await command.mutateAsync({ engagementId: engagement.id, from: engagement.stage, to, reason })
    toast(t('steps.done', { stage: v(`stage.${stage}`) }))
  }
  return (
    <ConfirmDialog
      title={t('steps.goBack')}
      confirmLabel={t('steps.goBack')}
      danger
      reasonLength={2}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{t('steps.goBackHint')}</p>
      <label htmlFor={id}>{t('steps.goBackTo')}</label>
      <Select
        id={id}
        style={{ width: '100%', marginTop: 4 }}
        value={to}
        options={choices.map((value) => ({ value, label: v(`stage.${value}`) }))}
        onChange={setTo}
      />
    </ConfirmDialog>
  )
}
