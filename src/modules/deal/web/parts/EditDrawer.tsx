import type { ActionInput } from '../../../../platform/action/action.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm, type Form } from '../../../../web/ui/form/useForm.ts'
import { useToast } from '../../../../web/ui/toast.tsx'
import { updateEngagement, type proposeEngagement } from '../../api/engagement.ts'
import type { Engagement } from '../model.ts'
import { TermFields } from './TermFields.tsx'

/** Name and terms. Agreed terms are asked for, not changed: the other side has to confirm. */
export function EditDrawer({ engagement, onClose }: { engagement: Engagement; onClose: () => void }) {
  const t = useTexts('deal')
  const toast = useToast()
  const { id, version, name, productType, startsOn, endsOn, zone } = engagement
  const form = useForm({
    action: updateEngagement,
    initial: { engagementId: id, version, name, productType, startsOn, endsOn, zone },
    onDone: ({ waits }) => {
      toast(waits ? t('edit.asked') : t('edit.saved'))
      onClose()
    },
  })
  // The fields of the terms are named alike in the offer and in its change.
  const terms = form as unknown as Form<ActionInput<typeof proposeEngagement>>
  return (
    <FormDrawer form={form} title={t('edit.action')} submitLabel={t('edit.save')} onClose={onClose}>
      <TextField form={form} name="name" label={t('propose.name')} />
      <TermFields form={terms} />
      {engagement.status === 'accepted' && (
        <TextField form={form} name="reason" label={t('edit.reason')} hint={t('edit.reasonHint')} lines={2} />
      )}
    </FormDrawer>
  )
}
