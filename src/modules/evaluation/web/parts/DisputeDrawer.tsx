import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { SelectField } from '../../../../web/ui/form/SelectField.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { useToast } from '../../../../web/ui/toast.tsx'
import { disputeEvaluation } from '../../api/dispute.ts'
import { evaluationPaths as paths } from '../paths.ts'
import type { EvaluationRow } from '../types.ts'
import { ConversationsField, type EvidenceConversation } from './ConversationsField.tsx'
import { CorrectFields } from './CorrectFields.tsx'
import { ExcludeFields, type ExcludeScope } from './ExcludeFields.tsx'
import { FilesField, type EvidenceFile } from './FilesField.tsx'
import { RestoreField } from './RestoreField.tsx'

type Props = {
  engagementId: string
  period: string
  row: Pick<EvaluationRow, 'clauseNo' | 'from' | 'to' | 'enteredMetrics' | 'definitions'>
  onClose: () => void
}

/** Disagrees with a value: what is to come of it, why, and the evidence. */
export function DisputeDrawer({ engagementId, period, row, onClose }: Props) {
  const t = useTexts('evaluation')
  const toast = useToast()
  const navigate = useNavigate()
  const entered = row.definitions.length === 0
  const [files, setFiles] = useState<readonly EvidenceFile[]>([])
  const [conversations, setConversations] = useState<readonly EvidenceConversation[]>([])
  const [leftOut, setLeftOut] = useState<readonly EvidenceConversation[]>([])
  const [scope, setScope] = useState<ExcludeScope>('time')
  const form = useForm({
    action: disputeEvaluation,
    initial: {
      engagementId,
      period,
      clauseNo: row.clauseNo,
      from: row.from,
      ask: { ask: entered ? 'correct' : 'exclude' },
      note: '',
    },
    onDone: ({ id }) => {
      toast(t('disputeForm.done'))
      onClose()
      void navigate({ to: paths.dispute, params: { engagementId, id } })
    },
  })
  const ask = form.value('ask.ask')
  const choose = (chosen: readonly EvidenceFile[]) => {
    setFiles(chosen)
    form.set(
      'fileIds',
      chosen.map(({ id }) => id),
    )
  }
  const name = (chosen: readonly EvidenceConversation[]) => {
    setConversations(chosen)
    form.set(
      'conversationNos',
      chosen.map(({ no }) => no),
    )
  }
  const leaveOut = (chosen: readonly EvidenceConversation[]) => {
    setLeftOut(chosen)
    form.set(
      'ask.conversationNos',
      chosen.map(({ no }) => no),
    )
    // Its message stands at the field the action names first.
    form.set('ask.from', undefined)
  }
  const within = (chosen: ExcludeScope) => {
    setScope(chosen)
    leaveOut([])
    // Conversations to be left out are their own evidence.
    name([])
    for (const field of ['ask.to', 'ask.shopId'] as const) form.set(field, undefined)
  }
  return (
    <FormDrawer
      form={form}
      title={t('disputeForm.title', { no: row.clauseNo })}
      submitLabel={t('disputeForm.submit')}
      onClose={onClose}
    >
      <SelectField
        form={form}
        name="ask.ask"
        label={t('disputeForm.ask')}
        options={(entered ? (['correct', 'other'] as const) : (['exclude', 'restore', 'other'] as const)).map(
          (value) => ({
            value,
            label: t(`ask.${value}`),
          }),
        )}
      />
      {ask === 'exclude' && (
        <ExcludeFields
          engagementId={engagementId}
          form={form}
          scope={scope}
          onScope={within}
          conversations={leftOut}
          onConversations={leaveOut}
        />
      )}
      {ask === 'restore' && <RestoreField engagementId={engagementId} form={form} row={row} />}
      {ask === 'correct' && <CorrectFields engagementId={engagementId} form={form} row={row} />}
      <TextField form={form} name="note" label={t('disputeForm.note')} hint={t('disputeForm.noteHint')} lines={4} />
      {(ask !== 'exclude' || scope === 'time') && (
        <ConversationsField
          engagementId={engagementId}
          label={t('disputeForm.conversations')}
          chosen={conversations}
          onChange={name}
        />
      )}
      <FilesField engagementId={engagementId} label={t('disputeForm.files')} files={files} onChange={choose} />
    </FormDrawer>
  )
}
