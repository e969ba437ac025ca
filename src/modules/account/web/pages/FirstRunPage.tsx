import { useLanguage, useTexts } from '../../../../web/i18n.ts'
import { useRenewSession, useSession } from '../../../../web/session/session.ts'
import { Redirect } from '../../../../web/shell/Redirect.tsx'
import { EntryPage } from '../../../../web/shell/EntryPage.tsx'
import { FormBody } from '../../../../web/ui/form/FormBody.tsx'
import { PasswordField } from '../../../../web/ui/form/PasswordField.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { installationCreate } from '../../api.ts'
import { SubmitButton } from '../parts/SubmitButton.tsx'

/** The first person of an installation becomes its operator. */
export function FirstRunPage() {
  const { actor, firstRun } = useSession()
  if (!firstRun) return <Redirect to={actor ? '/' : '/sign-in'} />
  return <FirstRunForm />
}

function FirstRunForm() {
  const t = useTexts('account')
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const renew = useRenewSession()
  const form = useForm({
    action: installationCreate,
    initial: { language },
    affects: [],
    onDone: () => void renew(),
  })
  return (
    <EntryPage title={t('firstRun.title')} hint={t('firstRun.hint')}>
      <FormBody form={form} passing>
        <TextField
          form={form}
          name="organizationName"
          label={t('firstRun.organizationName')}
          hint={t('firstRun.organizationHint')}
          autoComplete="organization"
        />
        <TextField form={form} name="displayName" label={t('displayName')} autoComplete="name" />
        <TextField form={form} name="email" label={t('email')} type="email" autoComplete="username" />
        <PasswordField
          form={form}
          name="password"
          label={t('password')}
          hint={t('passwordHint')}
          autoComplete="new-password"
        />
        <SubmitButton label={t('firstRun.submit')} running={form.running} />
      </FormBody>
    </EntryPage>
  )
}
