import { Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useToast } from '../../../../web/ui/toast.tsx'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { PasswordField } from '../../../../web/ui/form/PasswordField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { Section } from '../../../../web/ui/Page.tsx'
import { passwordChange } from '../../api.ts'

export function PasswordSection() {
  const t = useTexts('account')
  const [open, setOpen] = useState(false)
  return (
    <Section title={t('passwordChange.title')} note={t('passwordChange.note')}>
      <Button onClick={() => setOpen(true)}>{t('passwordChange.open')}</Button>
      {open && <PasswordDrawer onClose={() => setOpen(false)} />}
    </Section>
  )
}

function PasswordDrawer({ onClose }: { onClose: () => void }) {
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
