import { useNavigate } from '@tanstack/react-router'
import { useLocalText, useTexts } from '../../../../web/i18n.ts'
import { DateField } from '../../../../web/ui/form/DateField.tsx'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { SelectField } from '../../../../web/ui/form/SelectField.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { useToast } from '../../../../web/ui/toast.tsx'
import { startDraft } from '../../api/draft.ts'
import { templateNames } from '../../policy/vocabulary.ts'
import { templateWords } from '../../policy/words.ts'
import type { Contract } from '../types.ts'

/** Begins a draft: the contract itself from a template, or a change of what is agreed. */
export function StartDrawer({ contract, onClose }: { contract: Contract; onClose: () => void }) {
  const t = useTexts('contract')
  const local = useLocalText()
  const toast = useToast()
  const navigate = useNavigate()
  const { engagementId, version, startsOn, today } = contract
  const first = version === 0
  const form = useForm({
    action: startDraft,
    initial: first
      ? { engagementId, title: t('start.defaultTitle'), effectiveFrom: startsOn, template: 'seats' }
      : { engagementId, effectiveFrom: today },
    affects: ['contract', 'amendmentDraft'],
    onDone: ({ id: draftId }) => {
      toast(t('start.done'))
      onClose()
      void navigate({ to: '/engagements/$engagementId/drafts/$draftId', params: { engagementId, draftId } })
    },
  })
  const action = t(first ? 'start.first' : 'start.action')
  return (
    <FormDrawer form={form} title={action} submitLabel={action} onClose={onClose}>
      {first && (
        <SelectField
          form={form}
          name="template"
          label={t('start.template')}
          hint={t('start.templateHint')}
          placeholder={t('start.blank')}
          options={templateNames.map((value) => ({ value, label: local(templateWords[value]) }))}
        />
      )}
      <TextField form={form} name="title" label={t('start.title')} hint={t('start.titleHint')} />
      <DateField form={form} name="effectiveFrom" label={t('start.effectiveFrom')} hint={t('start.effectiveHint')} />
      <TextField form={form} name="reason" label={t('start.reason')} lines={3} />
    </FormDrawer>
  )
}
