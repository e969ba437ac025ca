import { useTexts } from '../../../../web/i18n.ts'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { PasswordField } from '../../../../web/ui/form/PasswordField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { useToast } from '../../../../web/ui/toast.tsx'
import { passwordChange } from '../../api.ts'

export function PasswordDrawer({ onClose }: { onClose: () => void }) {
  const t = useTexts('account')
  const toast = useToast()
  const form = useForm({
    action: passwordChange,
    initial: {},
    affects: ['session'],
    onDone: () => {
      toast(t('passwordChange.done'))
      onClose()
    },
  })
  return (
    <FormDrawer form={form} title={t('passwordChange.open')} submitLabel={t('passwordChange.submit')} onClose={onClose}>
      <PasswordField form={form} name="currentPassword" label={t('currentPassword')} autoComplete="current-password" />
      <PasswordField
        form={form}
        name="newPassword"
        label={t('newPassword')}
        hint={t('passwordHint')}
        autoComplete="new-password"
      />
    </FormDrawer>
  )
}
