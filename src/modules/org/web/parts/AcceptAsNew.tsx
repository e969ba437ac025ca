import { Link } from '@tanstack/react-router'
import type { ActionOutput } from '../../../../platform/action/action.ts'
import { useLanguage, useTexts } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { FormBody } from '../../../../web/ui/form/FormBody.tsx'
import { PasswordField } from '../../../../web/ui/form/PasswordField.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { acceptInvitation } from '../../api/invitation.ts'
import css from './InvitationFacts.module.css'
import type { Invitation } from './InvitationFacts.tsx'

type Props = {
  token: string
  invitation: Invitation
  onDone: (output: ActionOutput<typeof acceptInvitation>) => void
}

/** For a person without an account: a name and a password are all it takes. */
export function AcceptAsNew({ token, invitation, onDone }: Props) {
  const t = useTexts('org')
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const registration = { displayName: invitation.displayName, language }
  const form = useForm({ action: acceptInvitation, initial: { token, registration }, affects: [], onDone })
  return (
    <FormBody form={form} passing>
      <TextField form={form} name="registration.displayName" label={t('accept.name')} autoComplete="name" />
      <PasswordField
        form={form}
        name="registration.password"
        label={t('accept.password')}
        hint={t('accept.passwordHint')}
        autoComplete="new-password"
      />
      <Button type="primary" htmlType="submit" size="large" block loading={form.running}>
        {t('accept.register')}
      </Button>
      <p className={css.other}>
        <Link to="/sign-in" search={{ return: '/invitation' }}>
          {t('accept.haveAccount')}
        </Link>
      </p>
    </FormBody>
  )
}
