import { useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { PasswordField } from '../../../../web/ui/form/PasswordField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { secondFactorRenewRecoveryCodes } from '../../api.ts'
import css from './profile.module.css'
import { RecoveryCodesDrawer } from './RecoveryCodesDrawer.tsx'

export function RenewDrawer({ email, onClose }: { email: string; onClose: () => void }) {
  const t = useTexts('account')
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const form = useForm({
    action: secondFactorRenewRecoveryCodes,
    initial: {},
    affects: ['profile'],
    onDone: ({ recoveryCodes }) => setCodes(recoveryCodes),
  })
  if (codes) return <RecoveryCodesDrawer email={email} codes={codes} onClose={onClose} />
  return (
    <FormDrawer form={form} title={t('secondFactor.renew')} submitLabel={t('secondFactor.renew')} onClose={onClose}>
      <p className={css.lead}>{t('secondFactor.renewHint')}</p>
      <PasswordField form={form} name="password" label={t('password')} autoComplete="current-password" />
    </FormDrawer>
  )
}
