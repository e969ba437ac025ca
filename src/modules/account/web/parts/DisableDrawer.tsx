import { useTexts } from '../../../../web/i18n.ts'
import { useToast } from '../../../../web/ui/toast.tsx'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { PasswordField } from '../../../../web/ui/form/PasswordField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { secondFactorDisable } from '../../api.ts'
import { CodeField } from './CodeField.tsx'
import css from './profile.module.css'

export function DisableDrawer({ onClose }: { onClose: () => void }) {
  const t = useTexts('account')
  const toast = useToast()
  const form = useForm({
    action: secondFactorDisable,
    initial: {},
    affects: ['profile', 'session'],
    onDone: () => {
      toast(t('secondFactor.disabled'))
      onClose()
    },
  })
  return (
    <FormDrawer form={form} title={t('secondFactor.disable')} submitLabel={t('secondFactor.disable')} onClose={onClose}>
      <p className={css.lead}>{t('secondFactor.disableHint')}</p>
      <PasswordField form={form} name="password" label={t('password')} autoComplete="current-password" />
      <CodeField form={form} name="code" label={t('secondFactor.codeOrRecovery')} kind="either" />
    </FormDrawer>
  )
}
