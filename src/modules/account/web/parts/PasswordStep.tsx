import { Link } from '@tanstack/react-router'
import { useTexts } from '../../../../web/i18n.ts'
import { EntryPage } from '../../../../web/shell/EntryPage.tsx'
import { FormBody } from '../../../../web/ui/form/FormBody.tsx'
import { PasswordField } from '../../../../web/ui/form/PasswordField.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { sessionSignIn } from '../../api.ts'
import css from './entry.module.css'
import { SubmitButton } from './SubmitButton.tsx'

export function PasswordStep({ onDone }: { onDone: (step: 'done' | 'secondFactor') => void }) {
  const t = useTexts('account')
  const form = useForm({ action: sessionSignIn, initial: {}, affects: [], onDone: ({ step }) => onDone(step) })
  return (
    <EntryPage title={t('signIn.title')}>
      <FormBody form={form} passing>
        <TextField form={form} name="email" label={t('email')} type="email" autoComplete="username" />
        <PasswordField form={form} name="password" label={t('password')} autoComplete="current-password" />
        <SubmitButton label={t('signIn.submit')} running={form.running} />
        <p className={css.links}>
          <Link to="/forgot-password">{t('signIn.forgot')}</Link>
        </p>
        <p className={css.note}>{t('signIn.invitationOnly')}</p>
      </FormBody>
    </EntryPage>
  )
}
