import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { EntryPage } from '../../../../web/shell/EntryPage.tsx'
import { FormBody } from '../../../../web/ui/form/FormBody.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { passwordRequestReset } from '../../api.ts'
import css from '../parts/entry.module.css'
import { SubmitButton } from '../parts/SubmitButton.tsx'

type Sent = { readonly email: string; readonly mailSetUp: boolean }

export function ForgotPasswordPage() {
  const t = useTexts('account')
  const [sent, setSent] = useState<Sent | null>(null)
  const back = (
    <p className={css.links}>
      <Link to="/sign-in">{t('forgot.back')}</Link>
    </p>
  )
  if (!sent) return <AskForm onSent={setSent}>{back}</AskForm>
  const [title, hint] = sent.mailSetUp
    ? [t('forgot.sentTitle'), t('forgot.sentHint', { email: sent.email })]
    : [t('forgot.noMailTitle'), t('forgot.noMailHint')]
  return (
    <EntryPage title={title} hint={hint}>
      {back}
    </EntryPage>
  )
}

function AskForm({ onSent, children }: { onSent: (sent: Sent) => void; children: React.ReactNode }) {
  const t = useTexts('account')
  const form = useForm({
    action: passwordRequestReset,
    initial: {},
    affects: [],
    onDone: ({ mailSetUp }) => onSent({ email: String(form.value('email')).trim(), mailSetUp }),
  })
  return (
    <EntryPage title={t('forgot.title')} hint={t('forgot.hint')}>
      <FormBody form={form} passing>
        <TextField form={form} name="email" label={t('email')} type="email" autoComplete="username" />
        <SubmitButton label={t('forgot.submit')} running={form.running} />
        {children}
      </FormBody>
    </EntryPage>
  )
}
