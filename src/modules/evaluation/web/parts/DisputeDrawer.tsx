import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { InstantField } from '../../../../web/ui/form/InstantField.tsx'
import { NumberField } from '../../../../web/ui/form/NumberField.tsx'
import { SelectField } from '../../../../web/ui/form/SelectField.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { useToast } from '../../../../web/ui/toast.tsx'
import { listEngagementShops } from '../../../deal/api/engagementShop.ts'
import { requestReasons } from '../../../measure/policy/vocabulary.ts'
import { disputeEvaluation } from '../../api/dispute.ts'
import { listEnteredValues } from '../../api/enteredValue.ts'
import { evaluationPaths as paths } from '../paths.ts'
import type { EvaluationRow } from '../types.ts'
import { ConversationsField, type EvidenceConversation } from './ConversationsField.tsx'
import { FilesField, type EvidenceFile } from './FilesField.tsx'

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
  const shops = useAction(listEngagementShops, { engagementId }).data?.rows ?? []
  const values = useAction(
    listEnteredValues,
    { engagementId, from: row.from, to: row.to, pageSize: 100 },
    { enabled: ask === 'correct' },
  )
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
  const own = (values.data?.rows ?? []).filter(({ metric }) => row.enteredMetrics.some(({ key }) => key === metric))
  const picked = own.find(({ id }) => id === form.value('ask.enteredValueId'))
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
        options={(entered ? (['correct', 'other'] as const) : (['exclude', 'other'] as const)).map((value) => ({
          value,
          label: t(`ask.${value}`),
        }))}
      />
      {ask === 'exclude' && (
        <>
          <SelectField
            form={form}
            name="ask.reason"
            label={t('disputeForm.reason')}
            options={requestReasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
          />
          <InstantField form={form} name="ask.from" label={t('disputeForm.from')} />
          <InstantField form={form} name="ask.to" label={t('disputeForm.to')} />
          <SelectField
            form={form}
            name="ask.shopId"
            label={t('disputeForm.shop')}
            placeholder={t('disputeForm.allShops')}
            options={shops.map((shop) => ({ value: shop.shopId, label: shop.name }))}
          />
        </>
      )}
      {ask === 'correct' && (
        <SelectField
          form={form}
          name="ask.enteredValueId"
          label={t('disputeForm.entered')}
          loading={values.isPending}
          options={own.map((value) => ({
            value: value.id,
            label: `${value.name} ${value.from} ${value.value ?? `${value.met} / ${value.total}`}`,
          }))}
        />
      )}
      {picked &&
        (picked.reading === 'rate' ? (
          <>
            <NumberField form={form} name="ask.met" label={t('disputeForm.met')} />
            <NumberField form={form} name="ask.total" label={t('disputeForm.total')} />
          </>
        ) : (
          <TextField form={form} name="ask.value" label={t('disputeForm.value')} />
        ))}
      <TextField form={form} name="note" label={t('disputeForm.note')} hint={t('disputeForm.noteHint')} lines={4} />
      <ConversationsField engagementId={engagementId} chosen={conversations} onChange={name} />
      <FilesField engagementId={engagementId} label={t('disputeForm.files')} files={files} onChange={choose} />
    </FormDrawer>
  )
}
