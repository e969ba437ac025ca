import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useLinkToken } from '../../../../web/linkToken.ts'
import { useRenewSession } from '../../../../web/session/session.ts'
import { EntryPage } from '../../../../web/shell/EntryPage.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { FormBody } from '../../../../web/ui/form/FormBody.tsx'
import { PasswordField } from '../../../../web/ui/form/PasswordField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { passwordReset } from '../../api.ts'
import { SubmitButton } from '../parts/SubmitButton.tsx'

export function ResetPasswordPage() {
  const t = useTexts('account')
  const { token } = useLinkToken('/reset-password')
  const navigate = useNavigate()
  const renew = useRenewSession()
  const [done, setDone] = useState(false)
  if (done) {
    return (
      <EntryPage title={t('reset.doneTitle')} hint={t('reset.doneHint')}>
        <Button type="primary" size="large" block onClick={() => void navigate({ to: '/sign-in' }).then(renew)}>
          {t('reset.signIn')}
        </Button>
      </EntryPage>
    )
  }
  if (token === '') {
    return (
      <EntryPage title={t('reset.noTokenTitle')} hint={t('reset.noTokenHint')}>
        <p>
          <Link to="/forgot-password">{t('reset.again')}</Link>
        </p>
      </EntryPage>
    )
  }
  return <ResetForm token={token} onDone={() => setDone(true)} />
}

function ResetForm({ token, onDone }: { token: string; onDone: () => void }) {
  const t = useTexts('account')
  const form = useForm({ action: passwordReset, initial: { token }, affects: [], onDone })
  const isOver = form.problem?.kind === 'refused' && form.problem.code === 'resetTokenWrong'
  return (
    <EntryPage title={t('reset.title')} hint={t('reset.hint')}>
      <FormBody form={form} passing>
        <PasswordField
          form={form}
          name="newPassword"
          label={t('newPassword')}
          hint={t('passwordHint')}
          autoComplete="new-password"
        />
        <SubmitButton label={t('reset.submit')} running={form.running} />
        {isOver && (
          <p>
            <Link to="/forgot-password">{t('reset.again')}</Link>
          </p>
        )}
      </FormBody>
    </EntryPage>
  )
}
